"""Proofs of origin: worked cases, days and quantities at their limits, and a paper field by field."""

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_bridge import Report, check
from rules_bridge.judge import specimen

TODAY = date(2026, 11, 23)
GOLD = Path(__file__).parents[2] / "gold"
OWN = [json.loads(line) for line in (GOLD / "proof_cases.jsonl").read_text(encoding="utf-8").splitlines()]
WORKED = [
    case
    for case in map(json.loads, (GOLD / "rcep_worked_cases.jsonl").read_text(encoding="utf-8").splitlines())
    if case["kind"] in ("proof", "deadline")
]
OUTCOMES = {"PROOF_OK": "met", "PROOF_NOT_OK": "not_met", "FACT": "informed"}
DAYS = st.dates(date(2022, 1, 2), date(2025, 12, 31))
PARTS = st.lists(st.integers(1, 400).map(lambda n: Fraction(n, 8)), max_size=4)


def judged(facts: dict[str, Any], lang: str = "en") -> Report:
    return check("origin.proof", facts, as_of=None, today=TODAY, lang=lang)  # type: ignore[arg-type]


def decimal(part: Fraction) -> str:
    return f"{float(part):.3f}"  # eighths are exact in three places


@pytest.mark.parametrize("case", OWN, ids=[case["id"] for case in OWN])
def test_a_case_has_its_outcome_figures_and_articles(case: dict[str, Any]) -> None:
    expected, report = case["expected"], judged(case["inputs"], case["lang"])
    assert report.outcome == expected["outcome"]
    assert expected.get("figures", {}).items() <= report.figures.items()
    assert {f"rcep/{one}" for one in expected["citations"]} <= {one.key for one in report.citations}
    assert set(expected.get("missing", ())) <= {one.fact for one in report.missing}
    told = " ".join(step.text for step in report.steps)
    assert all(words in told for words in expected.get("must_mention", ()))


@pytest.mark.parametrize("case", WORKED, ids=[case["id"] for case in WORKED])
def test_a_worked_case(case: dict[str, Any]) -> None:
    report = judged(case["inputs"], case["lang"])
    assert report.outcome == OUTCOMES[case["expected"]["verdict"]]
    for name, wanted in case["expected"].get("numbers", {}).items():
        value = str(wanted["value"]) if isinstance(wanted, dict) else wanted
        assert report.figures[name] == value


def paper(which: str = "certificate", **changes: Any) -> dict[str, Any]:
    facts = specimen("origin.proof", which)
    return {**facts, "document": {**facts["document"], **changes}}


@pytest.mark.parametrize("which", ["certificate", "declaration"])
def test_a_whole_paper_is_in_order(which: str) -> None:
    report = judged(paper(which))
    assert (report.outcome, report.findings) == ("met", ())


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("exporter", "proof_field_missing"),
        ("importer", "proof_field_missing"),
        ("number", "proof_field_missing"),
        ("seal", "proof_field_missing"),
        ("signature", "proof_field_missing"),
        ("declared", "proof_field_missing"),
        ("producer", "producer_box"),
        ("invoice", "consignment_details"),
    ],
)
def test_an_empty_box_is_told_in_its_place(field: str, kind: str) -> None:
    (finding,) = judged(paper(**{field: ""})).findings
    assert (finding.kind, finding.field, finding.at) == (kind, field, f"document.{field}")


@pytest.mark.parametrize("left", ["-", "N/A", "______", "TBD", "(blank)", "to be advised", "无", "待定", "未知"])
@pytest.mark.parametrize("field", ["exporter", "importer", "number", "declared", "signature", "seal"])
def test_a_box_left_empty_in_words_is_empty(field: str, left: str) -> None:
    assert [one.field for one in judged(paper(**{field: left})).findings] == [field]


def test_a_code_left_empty_in_words_is_none() -> None:
    assert judged(paper("declaration", authorisation_code="n/a")).outcome == "not_met"
    assert judged(paper(producer="NOT AVAILABLE")).findings == ()


def test_a_paper_with_several_faults_tells_each() -> None:
    item = {"description": "pump", "hs": "8413", "criterion": "RVC", "quantity": "5", "origin": "India"}
    report = judged(paper(items=[item], seal=False))
    assert {finding.kind for finding in report.findings} == {
        "proof_field_missing", "fob_missing_for_rvc", "hs_on_proof", "country_on_proof",
    }  # fmt: skip
    assert report.outcome == "not_met"


def test_a_certificate_without_its_day_is_asked_for_it() -> None:
    report = judged(paper(issue=None))
    assert (report.outcome, [one.fact for one in report.missing]) == ("cannot_tell", ["issue"])


@pytest.mark.parametrize(("original", "outcome"), [("2026-04-30", "met"), ("2025-04-29", "not_met")])
def test_a_back_to_back_paper_does_not_outlive_its_original(original: str, outcome: str) -> None:
    behind = {"back_to_back": True, "original_number": "AU1", "original_date": original, "first_origin": "China"}
    assert judged(paper(issue="2026-04-30", departure="2026-05-02", **behind)).outcome == outcome


def test_the_parties_of_the_paper_itself_are_judged() -> None:
    document = paper()["document"]
    seller = {**document, "exporter_country": "MM", "importer_country": "PH"}
    assert [one.kind for one in judged({"document": seller}).findings] == ["party_pair"]
    assert judged({"document": {**seller, "importer_country": "MM"}}).outcome == "not_met"


def test_a_paper_issued_after_the_claim_was_not_held_then() -> None:
    late = judged({**paper(issue="2026-04-30"), "claim": "2026-04-29"})
    assert "proof_after_claim" in {one.kind for one in late.findings}


def test_a_proof_issued_before_the_agreement_bound_the_two_is_none() -> None:
    facts = {"export_party": "CN", "import_party": "ID", "claim": "2023-01-05"}
    assert judged({**facts, "issue": "2022-12-30"}).outcome == "not_met"
    assert judged({**facts, "issue": "2023-01-02"}).outcome == "met"


@pytest.mark.parametrize("country", ["Germany", "HONG KONG", "德国", "United States of America"])
def test_remarks_that_name_a_country_tell_of_a_third_party(country: str) -> None:
    assert judged(paper(third_party_invoice=True, remarks=f"Invoiced by Nordwind, {country}.")).outcome == "met"


def test_a_part_of_a_paper_is_judged_by_the_boxes_named() -> None:
    report = judged({"document": {"whole": False, "items": [{"criterion": "PSR"}]}})
    assert [finding.kind for finding in report.findings] == ["criterion_code"]


def test_boxes_beside_the_facts_are_part_of_a_paper() -> None:
    days = {"issue": "2024-06-10", "claim": "2025-05-30"}
    assert judged(days).outcome == "met"
    assert [finding.at for finding in judged({**days, "seal": False}).findings] == ["document.seal"]
    assert [finding.kind for finding in judged({"criterion": "CTH"}).findings] == ["criterion_code"]
    assert judged({"criterion": "RVC", "fob": None}).outcome == "not_met"
    assert judged({"criterion": "RVC", "fob": "USD 100"}).outcome == "met"


def test_one_country_that_is_no_party_ends_it() -> None:
    assert judged({"issue": "2026-01-01", "claim": "2026-02-01", "import_party": "US"}).outcome == "not_met"
    assert judged({"issue": "2026-01-01", "claim": "2026-02-01", "import_party": "JP"}).outcome == "met"


@pytest.mark.parametrize(("exporter", "outcome"), [("TW", "not_met"), ("CN", "met")])
def test_goods_in_transit_come_from_a_party(exporter: str, outcome: str) -> None:
    facts = {"in_transit": True, "entry_into_force": "2022-01-01", "export_party": exporter, "import_party": "JP"}
    assert judged({**facts, "claim": "2022-03-10"}).outcome == outcome


def test_goods_in_transit_are_not_claimed_for_before_the_agreement_binds_the_two() -> None:
    facts = {"in_transit": True, "entry_into_force": "2022-03-18", "export_party": "CN", "import_party": "ID"}
    assert judged({**facts, "claim": "2022-04-20"}).outcome == "not_met"


@pytest.mark.parametrize(("value", "outcome"), [({}, "not_met"), ({"customs_value_usd": 120, "series": False}, "met")])
def test_a_consignment_of_small_value_needs_no_proof_in_hand(value: dict[str, Any], outcome: str) -> None:
    assert judged({"held_at_claim": False, **value}).outcome == outcome


def test_a_paper_issued_after_departure_without_its_mark_is_not_in_order() -> None:
    late = judged(paper(issue="2026-05-09"))
    assert [finding.kind for finding in late.findings] == ["retroactive_issue"]
    assert judged(paper(issue="2026-05-09", issued_retroactively=True)).outcome == "met"


def test_force_majeure_is_for_customs_to_accept() -> None:
    facts = {"issue": "2024-03-01", "claim": "2025-04-01"}
    assert judged(facts).outcome == "not_met"
    assert judged({**facts, "force_majeure": True}).outcome == "escalate"
    assert judged({**facts, "force_majeure": False}).outcome == "not_met"


def test_nothing_said_asks_and_a_kind_alone_tells() -> None:
    assert judged({}).outcome == "cannot_tell"
    assert judged({}).missing
    assert judged({"proof": "CO"}).outcome == "informed"


def test_a_key_nobody_reads_is_asked_about_before_anything_is_in_order() -> None:
    days = {"issue": "2026-01-01", "claim": "2026-02-01"}
    report = judged({**days, "colour": "blue"})
    assert (report.outcome, [one.fact for one in report.missing]) == ("cannot_tell", ["colour"])
    assert any("colour" in one.why for one in report.skipped)
    assert judged({**days, "note": "blue", "colour": None}).outcome == "met"
    assert judged({**days, "claim": "2027-02-01", "colour": "blue"}).outcome == "not_met"


@pytest.mark.parametrize(
    "facts",
    [
        {"issue_date": "2025-01-15", "Declared On": "2026-01-15"},
        {"dateOfIssue": "2025-01-15", "import_date": "2026-01-15"},
        {"issued": "2025-01-15", "claim": "2026-01-15", "claim_date": "2026-01-15"},
    ],
)
def test_facts_have_other_names(facts: dict[str, Any]) -> None:
    assert (judged(facts).outcome, judged(facts).figures["last_day"]) == ("met", "2026-01-15")


def test_two_names_that_say_two_things_settle_nothing() -> None:
    facts = {"issue": "2025-01-15", "claim": "2026-01-15", "declared": "2026-01-16"}
    assert judged(facts).outcome == "cannot_tell"


def test_a_month_is_judged_on_its_first_and_its_last_day() -> None:
    assert judged({"issue": "2025-03", "claim": "2026-02-28"}).outcome == "met"
    assert judged({"issue": "2025-03", "claim": "2026-04-01"}).outcome == "not_met"
    between = judged({"issue": "March 2025", "claim": "2026-03-15"})
    assert (between.outcome, [one.fact for one in between.missing]) == ("cannot_tell", ["days"])
    assert "last_day" not in between.figures


def test_a_last_day_is_told_where_nobody_asks_whether_a_day_is_in_time() -> None:
    told = judged({"shipment": "2025-03-10"})
    assert (told.outcome, told.figures["last_day"], told.missing) == ("informed", "2026-03-10", ())
    assert judged({"shipment": "2025-03-10", "asked": "in_time"}).outcome == "cannot_tell"


def test_both_ends_of_the_time_to_answer_are_told() -> None:
    report = judged({"request_received": "2026-01-15"})
    assert (report.outcome, report.figures) == (
        "informed",
        {"earliest_deadline": "2026-02-14", "latest_deadline": "2026-04-15"},
    )


def test_nobody_declares_without_approval_and_doubts_need_no_fault() -> None:
    assert (
        judged({"export_party": "TH", "proof": "declaration of origin", "approved_exporter": "no"}).outcome == "not_met"
    )
    days = {"issue": "2026-01-01", "claim": "2026-02-01"}
    assert [one.fact for one in judged({**days, "approved_exporter": False}).missing] == ["proof"]
    assert judged({**days, "origin_in_doubt": True}).outcome == "not_met"


def test_a_country_that_is_no_party_ends_it() -> None:
    report = judged({"issue": "2026-01-01", "claim": "2026-02-01", "export_party": "CN", "import_party": "IN"})
    assert report.outcome == "not_met"


@given(DAYS, st.integers(0, 900))
def test_a_day_later_never_makes_a_proof_valid(issue: date, days: int) -> None:
    claim = issue + timedelta(days)
    now = judged({"issue": issue.isoformat(), "claim": claim.isoformat()}).outcome
    later = judged({"issue": issue.isoformat(), "claim": (claim + timedelta(1)).isoformat()}).outcome
    assert (now, later) != ("not_met", "met")


@given(st.integers(1, 800).map(lambda n: Fraction(n, 8)), PARTS, PARTS.filter(bool))
def test_the_remainder_is_exact_and_more_never_fits_better(
    original: Fraction, issued: list[Fraction], requested: list[Fraction]
) -> None:
    facts = {
        "intermediate": "SG",
        "original_quantity": decimal(original),
        "issued": [decimal(part) for part in issued],
        "requested": [decimal(part) for part in requested],
    }
    report = judged(facts)
    left = original - sum(issued)
    fits = sum(requested) <= left
    assert report.outcome == ("met" if fits else "not_met")
    assert Fraction(report.figures["remaining"]) == (left - sum(requested) if fits else left)
    more = judged({**facts, "requested": [*facts["requested"], "0.125"]})
    assert (report.outcome, more.outcome) != ("not_met", "met")
