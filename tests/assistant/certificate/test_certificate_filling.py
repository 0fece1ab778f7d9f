"""Boxes hold what was judged or stated; what is not known stays empty, and a good not shown to originate fills none."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Unreadable
from assistant.papers.certificate import Certificate

Drafted = Callable[..., Certificate]


def gaps(found: Certificate) -> set[tuple[str, int | None]]:
    return {(gap.box, gap.item) for gap in found.to_be_filled}


ALWAYS = {("certificate_no", None), ("15", None), ("16", None)}


def test_a_whole_consignment_fills_every_box(drafted: Drafted) -> None:
    found = drafted()
    assert found.outcome == "met"
    assert gaps(found) == ALWAYS
    assert found.value("1") == "Ningbo Lamps Co., Ltd.\n1 Harbour Road, Ningbo\nChina"
    assert found.value("2").endswith("Korea")
    assert "Departure date: 2026-11-28" in found.value("4")
    row = {box.box: box.value for box in found.items[0].boxes}
    assert row == {
        "6": "1",
        "7": "N/M",
        "8": "40 CARTONS\nLED table lamp",
        "9": "940511",
        "10": "CTC + ACU",
        "11": "China",
        "12": "1000 PCS",
        "13": "EX-118 2026-11-24",
    }
    assert found.value("16") == ""
    assert not any(found.ticks.values())
    assert all(box.source for box in (*found.boxes, *found.items[0].boxes))


def test_fob_stands_only_where_value_content_is_the_criterion(drafted: Drafted, desk: Any) -> None:
    assert "FOB" not in drafted().items[0].value("12")
    by_value = drafted(items=desk.item(criterion="RVC"))
    assert by_value.items[0].value("10") == "RVC + ACU"
    assert by_value.items[0].value("12") == "1000 PCS\nFOB USD 5600.00"
    assert by_value.items[0].figures["rvc_pct"] == "64.285714285714"


def test_a_bill_that_does_not_say_its_quantity_gives_no_fob(drafted: Drafted, desk: Any) -> None:
    good = [row for row in desk.good if row[0] != "Bill covers (quantity)"]
    bill = desk.as_csv(desk.rows(good))
    found = drafted(bill, items=desk.item(criterion="RVC"))
    assert found.items[0].value("12") == "1000 PCS"
    assert ("12", 1) in gaps(found)
    stated = drafted(bill, items=desk.item(criterion="RVC", fob="5600"))
    assert stated.items[0].value("12") == "1000 PCS\nFOB USD 5600.00"


def test_currencies_are_written_by_their_letters(drafted: Drafted, desk: Any) -> None:
    good = [[name, "人民币" if name == "Currency" else text] for name, text in desk.good]
    found = drafted(desk.as_csv(desk.rows(good)), items=desk.item(criterion="RVC", fob="5600", currency="RMB"))
    assert found.items[0].value("12") == "1000 PCS\nFOB CNY 5600.00"


def test_two_fob_values_that_differ_fill_nothing(drafted: Drafted, desk: Any) -> None:
    found = drafted(items=desk.item(criterion="RVC", fob="5600.01"))
    assert (found.outcome, found.boxes, found.items) == ("cannot_tell", (), ())
    assert [asked.fact for asked in found.missing] == ["items.fob"]


def test_a_criterion_that_is_not_met_is_not_written(drafted: Drafted, desk: Any) -> None:
    for wanted in ("WO", "CR"):
        found = drafted(items=desk.item(criterion=wanted))
        assert (found.outcome, found.items) == ("cannot_tell", ())
        assert [asked.fact for asked in found.missing] == ["criterion"]


def test_a_good_that_does_not_originate_fills_nothing(drafted: Drafted, desk: Any) -> None:
    lines = [["Lamp parts", "IN", "no", "940599", "5.00", "CIF", ""], ["Lamp", "IN", "no", "940511", "0.6", "CIF", ""]]
    found = drafted(desk.as_csv(desk.rows(lines=lines)))
    assert (found.outcome, found.boxes, found.items) == ("not_met", (), ())
    assert found.reports[0].findings


def test_one_good_that_fails_keeps_all_back(drafted: Drafted, desk: Any) -> None:
    bad = [["Good", "L2"], ["HS code", "940511"], ["FOB value", "1"], ["Currency", "USD"], [], desk.header]
    bill = desk.as_csv([*desk.rows(), [], *bad, ["Lamp", "IN", "no", "940511", "0.9", "CIF", ""]])
    both = [*desk.item(), *desk.item(good="L2")]
    found = drafted(bill, items=both)
    assert found.goods == {"L1": "met", "L2": "not_met"}
    assert (found.outcome, found.items) == ("not_met", ())
    alone = drafted(bill)
    assert alone.outcome == "met"
    assert any("L2" in text for text in alone.warnings)


def test_a_missing_fact_of_a_good_is_asked_for(drafted: Drafted, desk: Any) -> None:
    lines = [["Driver board", "IN", "no", "", "2.00", "FOB", ""]]
    found = drafted(desk.as_csv(desk.rows(lines=lines)), lang="zh")
    assert (found.outcome, found.items) == ("cannot_tell", ())
    assert found.missing
    assert all(asked.ask.startswith("货物 L1") for asked in found.missing)


def test_the_form_takes_six_digits_of_hs_2022(drafted: Drafted, desk: Any) -> None:
    def coded(code: str | None) -> Certificate:
        good = [[name, (code or "") if name == "HS code" else text] for name, text in desk.good]
        return drafted(desk.as_csv(desk.rows(good)))

    assert coded("9405.11.00.10").items[0].value("9") == "940511"
    assert [asked.fact for asked in coded(None).missing] == ["hs"]
    old = coded("940510")  # HS 2012; HS 2022 parted it
    assert (old.outcome, [asked.fact for asked in old.missing]) == ("cannot_tell", ["hs"])


@pytest.mark.parametrize(
    ("changed", "fact"),
    [
        ({"exporter": {"name": "A"}}, "export_party"),
        ({"consignee": {"name": "B"}}, "import_party"),
        ({"consignee": {"name": "B", "country": "Atlantis"}}, "import_party"),
        ({"consignee": {"name": "B", "country": "US"}, "import_party": "KR"}, "consignee.country"),
    ],
)
def test_unknown_parties_fill_nothing(drafted: Drafted, changed: dict[str, Any], fact: str) -> None:
    found = drafted(**changed)
    assert (found.outcome, found.items) == ("cannot_tell", ())
    assert fact in [asked.fact for asked in found.missing]


def test_a_country_that_is_no_party_is_not_met(drafted: Drafted) -> None:
    assert drafted(consignee={"name": "B", "country": "US"}).outcome == "not_met"


OPTIONAL = {
    "vessel": ("4", None),
    "port_of_discharge": ("4", None),
    "producers": ("3", None),
    "invoices": ("13", None),
}


@given(st.sets(st.sampled_from(sorted(OPTIONAL))), st.sets(st.sampled_from(["marks", "packages", "quantity"])))
def test_what_is_left_out_is_asked_for_and_nothing_else(
    drafted: Drafted, desk: Any, absent: set[str], unsaid: set[str]
) -> None:
    items = [{name: value for name, value in desk.item()[0].items() if name not in unsaid}]
    if "quantity" in unsaid:
        items[0].pop("unit")
    found = drafted(**dict.fromkeys(absent), items=items)
    boxes = {"marks": ("7", 1), "packages": ("8", 1), "quantity": ("12", 1)}
    assert gaps(found) == ALWAYS | {OPTIONAL[name] for name in absent} | {boxes[name] for name in unsaid}


def test_the_country_of_origin_is_asked_for_where_rates_differ(drafted: Drafted, desk: Any) -> None:
    good = [row for row in desk.good if "Appendix" not in row[0]]
    found = drafted(desk.as_csv(desk.rows(good)))
    assert found.items[0].value("11") == ""
    assert ("11", 1) in gaps(found)
    one_rate = drafted(desk.as_csv(desk.rows(good)), consignee={"name": "B", "address": "C", "country": "Australia"})
    assert one_rate.items[0].value("11") == "China"


def test_goods_of_originating_parts_need_work_done_there(drafted: Drafted, desk: Any) -> None:
    lines = [["Housing", "TH", "yes", "940599", "3", "CIF", "CO"], ["Cable", "CN", "yes", "854442", "1", "EXW", ""]]
    found = drafted(desk.as_csv(desk.rows(lines=lines)), items=desk.item())
    assert found.items[0].value("10").startswith("PE")
    assert found.items[0].value("11") == "China"
    packed = [[name, "packing" if name == "Operations" else text] for name, text in desk.good]
    other = drafted(desk.as_csv(desk.rows(packed, lines)))
    assert other.items[0].value("11") == "Thailand"  # the highest value of originating materials (2.6.4)


def test_the_exporter_s_claim_stars_the_country(drafted: Drafted, desk: Any) -> None:
    rate = {"claim": "2.6.6(a)", "rates": {"CN": "5", "TH": "3"}}
    found = drafted(items=desk.item(rate=rate))
    assert found.items[0].value("11") == "China*"


@pytest.mark.parametrize(
    ("words", "shown"), [("confidential", "CONFIDENTIAL"), ("Not available", "NOT AVAILABLE"), ("", "")]
)
def test_the_producer_s_words(drafted: Drafted, words: str, shown: str) -> None:
    found = drafted(producers=None, producer_words=words)
    assert found.value("3") == shown
    assert (("3", None) in gaps(found)) is (shown == "")


def test_other_words_for_the_producer_are_refused(drafted: Drafted) -> None:
    with pytest.raises(Unreadable, match="CONFIDENTIAL"):
        drafted(producers=None, producer_words="ask me")


def test_several_producers_stand_in_box_8(drafted: Drafted, desk: Any) -> None:
    firms = [{"name": name, "address": "x", "country": "CN"} for name in ("A Co", "B Co")]
    found = drafted(producers=firms, items=desk.item(producer="B Co"))
    assert found.value("3") == "SEE BOX 8"
    assert found.items[0].value("8").endswith("Producer: B Co, x, China")
    assert ("8", 1) in gaps(drafted(producers=firms))


def test_an_invoice_of_a_third_party_is_ticked_and_named(drafted: Drafted) -> None:
    invoices = [{"number": "HK-1", "date": "2026-11-24", "issuer": {"name": "Trading Ltd", "country": "HK"}}]
    found = drafted(invoices=invoices)
    assert found.ticks["third_party"]
    assert found.value("14") == "THIRD-PARTY INVOICING: Trading Ltd, Hong Kong, China"
    own = [{**invoices[0], "issuer": {"name": "NINGBO LAMPS CO LTD", "country": "CN"}}]
    assert not drafted(invoices=own).ticks["third_party"]
    unnamed = drafted(third_party_invoicing=True)
    assert unnamed.ticks["third_party"]
    assert ("14", None) in gaps(unnamed)


def test_what_two_goods_share_is_said_once(drafted: Drafted, desk: Any) -> None:
    again = [["Good", "L2"] if row[:1] == ["Good"] else row for row in desk.rows()]
    found = drafted(desk.as_csv([*desk.rows(), [], *again]), items=[*desk.item(), *desk.item(good="L2")])
    assert found.goods == {"L1": "met", "L2": "met"}
    assert [text for text in found.warnings if "derived" in text and "L1, L2" in text]
    assert len(found.warnings) == len(drafted().warnings)


def test_back_to_back_carries_the_original_over(drafted: Drafted) -> None:
    behind = {"number": "TH-1", "date": "2026-10-01", "country": "TH", "rcep_country_of_origin": "Thailand"}
    found = drafted(back_to_back=behind)
    assert found.ticks["back_to_back"]
    assert found.items[0].value("11") == "Thailand"
    assert "No. TH-1, dated 2026-10-01, issued in Thailand; RCEP country of origin: Thailand" in found.value("14")
    assert found.reports[0].steps[0].text.startswith("TH/KR")
    assert any("3.19.1(a)" in text for text in found.warnings)  # nobody has seen the original
    half = drafted(back_to_back={"country": "TH"})
    assert {("14", None), ("11", 1)} <= gaps(half)
    assert drafted(back_to_back={"number": "X"}).outcome == "cannot_tell"


@pytest.mark.parametrize(
    ("departure", "issue", "ticked", "asked"),
    [
        ("2026-11-25", "2026-11-26", True, False),
        ("2026-11-26", "2026-11-26", False, False),
        ("2026-11-23", None, True, False),
        ("2026-11-24", None, False, False),
        (None, "2026-11-26", False, True),
    ],
)
def test_issued_retroactively_needs_the_day_of_departure(
    drafted: Drafted,
    departure: str | None,
    issue: str | None,
    *,
    ticked: bool,
    asked: bool,
) -> None:
    found = drafted(departure_date=departure, issue_date=issue)
    assert found.ticks["retroactive"] is ticked
    assert (("17", None) in gaps(found)) is asked


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"departure_date": "2025-11-24", "issue_date": "2026-11-24"}, ""),
        ({"departure_date": "2025-11-23", "issue_date": "2026-11-24"}, "retroactive_issue"),
        ({"departure_date": "2025-11-23", "issue_date": None}, "retroactive_issue"),
        ({"true_copy": {"number": "C1", "date": "2025-11-26"}}, ""),
        ({"true_copy": {"number": "C1", "date": "2025-11-25"}}, "certified_true_copy"),
        (
            {"back_to_back": {"number": "T", "date": "2025-11-25", "country": "TH", "rcep_country_of_origin": "TH"}},
            "back_to_back",
        ),
    ],
)
def test_a_certificate_out_of_time_is_not_drafted(drafted: Drafted, changed: dict[str, Any], kind: str) -> None:
    found = drafted(**changed)
    proof = found.reports[-1]
    assert proof.validator == "origin.proof"
    errors = [finding.kind for finding in proof.findings if finding.severity == "error"]
    assert (found.outcome, bool(errors), bool(found.items)) == (
        ("not_met", True, False) if kind else ("met", False, True)
    )
    assert all(error.startswith(kind) for error in errors)


def test_a_true_copy_keeps_the_original_s_number(drafted: Drafted) -> None:
    found = drafted(true_copy={"number": "C26/1", "date": "2026-06-01"})
    assert found.value("certificate_no") == "C26/1"
    assert found.value("14") == "CERTIFIED TRUE COPY of certificate No. C26/1 dated 2026-06-01"
    assert ("14", None) in gaps(drafted(true_copy={"number": "C26/1"}))
    before = drafted(true_copy={"number": "C26/1", "date": "2026-11-01"}, departure_date="2026-11-02")
    assert not before.ticks["retroactive"]


def test_names_in_chinese_are_shown_and_pointed_out(drafted: Drafted) -> None:
    found = drafted(exporter={"name": "宁波灯具有限公司", "address": "x", "country": "中国"})
    assert found.value("1").startswith("宁波灯具有限公司")
    assert any("Box 1 " in text and "English" in text for text in found.warnings)
    thai = drafted(consignee={"name": "กรุงเทพ", "address": "x", "country": "KR"})
    assert any("กรุงเทพ"[0] in text for text in thai.warnings)


def test_the_law_of_the_day_counts(drafted: Drafted) -> None:
    assert drafted().as_of == date(2026, 11, 26)
    assert drafted(as_of=date(2026, 1, 1)).as_of == date(2026, 1, 1)
    assert drafted(as_of=date(2021, 1, 1)).outcome == "not_met"
    assert drafted(as_of=date(2022, 1, 15)).outcome == "not_met"  # Korea's first day is 2022-02-01


def test_papers_that_contradict_each_other_are_refused(drafted: Drafted, desk: Any) -> None:
    bill = desk.as_csv([["Exporting Party", "TH"], *desk.rows()])
    with pytest.raises(Unreadable, match="export_party"):
        drafted(bill)
    with pytest.raises(Unreadable, match="L9"):
        drafted(items=desk.item(good="L9"))


def test_without_items_each_good_is_one(drafted: Drafted) -> None:
    found = drafted(items=None)
    assert [item.good for item in found.items] == ["L1"]
    assert found.items[0].value("8") == "LED table lamp"


def test_all_forms_of_a_bill_fill_the_same(drafted: Drafted, desk: Any) -> None:
    def boxes(found: Certificate) -> list[str]:
        return [box.value for item in found.items for box in item.boxes]

    csv, xlsx = drafted(), drafted(desk.as_xlsx(desk.rows()))
    assert boxes(csv) == boxes(xlsx)
    assert csv.reports == xlsx.reports
