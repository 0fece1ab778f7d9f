"""Cases of our own from the law, the awkward ones first."""

from datetime import date
from typing import Any

import pytest

from rules_bridge import Report, UnreadableFacts, check
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.routes import ruled

TODAY = date(2026, 11, 23)


def judged(given: dict[str, Any], *, today: date = TODAY) -> Report:
    return check("origin.good", given, as_of=None, today=today, lang="en")


def part(**changed: Any) -> dict[str, Any]:
    return {"name": "part", "origin": "US", "originating": False, "value": "55", "value_basis": "CIF", **changed}


def value(amount: Any, **more: Any) -> dict[str, Any]:
    return {"psr": "RVC40", "fob": "100", "bom": [part(value=amount)], **more}


CASES: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("39.996 per cent is not 40", value("60.004"), "not_met", None),
    ("40 exactly", value("60"), "met", "RVC"),
    ("full-width digits", value("５５", fob="１００"), "met", "RVC"),
    ("ten thousands", value("3万", fob="5.6万"), "met", "RVC"),
    (
        "unknown origin is non-originating",
        value("1", bom=[part(origin="unknown", originating=None, value=61)]),
        "not_met",
        None,
    ),
    (
        "Hong Kong material said to originate",
        value("1", bom=[part(origin="HK", originating=True, value=61)]),
        "not_met",
        None,
    ),
    ("India exports", value("1", export_party="IN", import_party="CN"), "not_met", None),
    ("Myanmar to Japan", value("1", export_party="MM", import_party="JP"), "not_met", None),
    (
        "Myanmar to Thailand is not settled",
        value("1", export_party="MM", import_party="TH"),
        "cannot_tell",
        "in_force_between",
    ),
    ("ex works is not FOB", {"psr": "RVC40", "exw": 100, "bom": [part()]}, "cannot_tell", "inland_freight"),
    ("price of zero", value("5", fob=0), "cannot_tell", "fob"),
    ("negative material", value("-5"), "cannot_tell", "material_value"),
    ("materials above the price", {"psr": "RVC40", "fob": 100, "vnm": 150}, "not_met", None),
    ("RVC35 is no rule of RCEP", value("55", psr="RVC35"), "cannot_tell", "psr"),
    ("a code nobody knows", value("55", hs="999999"), "cannot_tell", "hs_unknown"),
    (
        "shirts have no value route",
        {"hs": "610910", "fob": 100, "bom": [part(hs="611790", value=16)]},
        "cannot_tell",
        "weight",
    ),
    (
        "a wrong rule stated for shirts",
        value(
            "16", hs="610910", psr="CTH OR RVC40", total_weight_kg=1, bom=[part(hs="611790", value=16, weight_kg="0.5")]
        ),
        "cannot_tell",
        "psr_stated",
    ),
    (
        "a criterion on the proof that the good does not meet",
        {"export_party": "TH", "production": {"act": "growing"}, "criterion_shown": "PE"},
        "cannot_tell",
        "criterion_shown",
    ),
    (
        "the criterion met, with an addition on the proof",
        {"fob": 100, "psr": "RVC40", "bom": [part(value=50)], "criterion_shown": "RVC + ACU"},
        "met",
        "RVC",
    ),
    (
        "decaffeinated coffee has value content alone",
        {"hs": "090112", "fob": 100, "bom": [part(hs="210111", value=65)]},
        "not_met",
        None,
    ),
    (
        "cars have value content alone",
        {"hs": "8703.23", "fob": 100, "bom": [part(hs="870899", value=50)]},
        "met",
        "RVC",
    ),
    (
        "pesticides ask for the active ingredient",
        {"hs": "380891", "fob": 100, "bom": [part(hs="292429", value=70)]},
        "cannot_tell",
        "process_attested",
    ),
    (
        "pesticides attested",
        {"hs": "380891", "fob": 100, "process_attested": True, "bom": [part(hs="292429", value=70)]},
        "met",
        "CTC",
    ),
    (
        "a code of many candidate rules",
        {"hs": "852990", "fob": 100, "bom": [part(hs="850440", value=70)]},
        "cannot_tell",
        "psr_candidate",
    ),
    (
        "tolerance does not repair value content",
        {"hs": "870323", "psr": "RVC40", "fob": 100, "failing_nom_value": 7},
        "cannot_tell",
        "vnm",
    ),
    ("tolerance at ten", {"psr": "CTH", "hs": "441011", "fob": 100, "failing_nom_value": 10}, "met", "CTC + DMI"),
    ("tolerance over ten", {"psr": "CTH", "hs": "441011", "fob": 100, "failing_nom_value": "10.01"}, "not_met", None),
    (
        "a negative failing value",
        {"psr": "CTH", "hs": "441011", "fob": 100, "failing_nom_value": -1},
        "cannot_tell",
        "failing_nom_value",
    ),
    ("tolerance asks for no hypothesis", {"fob": 100, "failing_nom_value": 7}, "cannot_tell", "hs"),
    ("wholly obtained rule, foreign stock", {"psr": "WO", "hs": "010121", "bom": [part(hs="010129")]}, "not_met", None),
    (
        "accessories are not tested",
        {"psr": "CTH", "hs": "841821", "bom": [part(hs="841899", role="accessory"), part(hs="850440")]},
        "met",
        "CTC",
    ),
    (
        "retail packing counts for value",
        value("1", bom=[part(value=50), part(value=15, role="retail_pack")]),
        "not_met",
        None,
    ),
    (
        "transport packing does not",
        value("1", bom=[part(value=50), part(value=15, role="transport_pack")]),
        "met",
        "RVC",
    ),
    ("indirect materials originate", value("1", bom=[part(value=50), part(value=15, role="indirect")]), "met", "RVC"),
    (
        "FOB value of an imported material",
        value("1", bom=[part(value=50, value_basis="FOB")]),
        "cannot_tell",
        "material_cif",
    ),
    (
        "ex-works value of an imported material",
        value("1", bom=[part(value=50, value_basis="ex works")]),
        "cannot_tell",
        "material_cif",
    ),
    (
        "originating by another Party, failing otherwise",
        {
            "export_party": "VN",
            "import_party": "CN",
            "psr": "CC",
            "hs": "610910",
            "bom": [part(origin="CN", originating=True, hs="611790"), part(hs="520512")],
        },
        "met",
        "CTC + ACU",
    ),
    (
        "assembly alone proves nothing",
        {"operations": ["simple assembly"], "non_originating": True},
        "cannot_tell",
        "hs",
    ),
    ("packing overrides a good value content", value("10", operations=["repacking"]), "not_met", None),
    ("packing of originating goods", {"operations": ["包装"], "non_originating": False}, "met", "PE"),
    (
        "VOM over FOB is not the formula",
        {"psr": "RVC40", "fob": 1000, "build_up": {"vom": 450}},
        "cannot_tell",
        "build_up",
    ),
    (
        "a sheet above the price",
        {"psr": "RVC40", "fob": 100, "build_up": {"vom": 90, "labour": 10, "overhead": 5, "profit": 5}},
        "cannot_tell",
        "cost_sheet",
    ),
    ("reaction not told", {"psr": "CR", "hs": "382499"}, "cannot_tell", "chemical_reaction"),
    ("reaction attested", {"psr": "CR", "hs": None, "chemical_reaction": True}, "met", "CR"),
    (
        "stated vnm beside originating lines",
        {"psr": "RVC40", "fob": 100, "vnm": 70, "bom": [part(origin="CN", originating=True, value=20)]},
        "not_met",
        None,
    ),
    (
        "foreign flag",
        {
            "export_party": "CN",
            "production": {"act": "捕捞", "waters": "公海", "vessel_registered": "CN", "flag": "PA"},
        },
        "not_met",
        None,
    ),
    (
        "labels changed on the way",
        {"transit": [{"place": "HK", "customs_control": True, "operations": ["relabelling"]}]},
        "not_met",
        None,
    ),
    (
        "half a year in bond",
        {"transit": [{"place": "HK", "party": False, "customs_control": True, "operations": ["storage"], "days": 180}]},
        "met",
        None,
    ),
    ("way not clear, content fine", value("5", transit=["Singapore"]), "cannot_tell", "customs_control"),
    (
        "price less than known freight",
        {"psr": "RVC40", "cif_price": 100, "ocean_freight": 150, "insurance": 1, "bom": [part()]},
        "cannot_tell",
        "fob",
    ),
    (
        "two formulas that cannot both be right",
        {"psr": "RVC40", "fob": 100, "vnm": 65, "build_up": {"vom": 30, "labour": 5, "overhead": 5, "profit": 5}},
        "cannot_tell",
        "cost_sheet",
    ),
    ("a negative sum of materials", {"psr": "RVC40", "fob": 100, "vnm": -5}, "cannot_tell", "vnm"),
    ("a share by weight stated as failing", {"fob": 100, "failing_weight_pct": 3}, "cannot_tell", "hs"),
    (
        "excluded code may lie below",
        {"psr": "CTH EX 850440", "hs": "841821", "bom": [part(hs="8504")]},
        "cannot_tell",
        "material_hs",
    ),
    (
        "foreign materials that no line shows",
        value("1", non_originating=True, bom=[part(origin="CN", originating=True)]),
        "cannot_tell",
        "bom",
    ),
    (
        "own material of unknown value",
        {
            "psr": "RVC40",
            "fob": 100,
            "build_up": {"labour": 5},
            "bom": [part(value=None), part(origin="CN", originating=True, value=None)],
        },
        "cannot_tell",
        "material_value",
    ),
    ("originating, country not named", {"fob": 100, "bom": [part(origin=None, originating=True)]}, "met", "PE"),
    ("papers as objects", {"transit": [{"place": "HK"}], "documents": [{"type": "customs document"}]}, "met", None),
    ("one operation as text, rule wholly obtained", {"psr": "WO", "operations": "dyeing"}, "cannot_tell", "production"),
    (
        "freight known, either way enough",
        value("1", bom=[part(value=50, hs="", international_freight_documented=5)]),
        "met",
        "RVC",
    ),
    (
        "too little by build-up, build-down waits for a value",
        {
            "psr": "RVC40",
            "fob": 100,
            "labour_overhead_profit": 5,
            "bom": [part(value=None), part(origin="CN", originating=True, value=20)],
        },
        "cannot_tell",
        "material_value",
    ),
    (
        "too little by build-up, build-down waits for a CIF value",
        {
            "psr": "RVC40",
            "fob": 100,
            "labour_overhead_profit": 5,
            "bom": [part(value_basis="FOB"), part(origin="CN", originating=True, value=20)],
        },
        "cannot_tell",
        "material_cif",
    ),
    ("operations on a failing share", {"operations": ["packing"], "failing_nom_value": 5, "fob": 100}, "not_met", None),
    ("nothing said", {}, "cannot_tell", "bom"),
    (
        "freight document decides",
        value("1", bom=[part(value=62, international_freight_documented=5)]),
        "cannot_tell",
        "freight_document",
    ),
]


@pytest.mark.parametrize(("given", "outcome", "more"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_case_of_our_own(given: dict[str, Any], outcome: str, more: str | None) -> None:
    report = judged(given)
    assert report.outcome == outcome
    if outcome == "met":
        assert report.figures.get("criterion") == more
    elif more:
        assert more in {asked.fact for asked in report.missing}
    assert report.citations or outcome == "cannot_tell"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (value("55", hs="85076"), "6, 8, 9 or 10 digits"),
        (value("1.234,50"), "1.23450 or 1234.50"),
        (value("about 5"), "write it plainly"),
        (value(float("nan")), "finite"),
        (value(True), "an amount is expected"),
        (value("1e9"), "write it plainly"),
        (value(10**30), "at most 18 digits"),
        (value("5", bom=[part(hs="85x")]), "digits of an HS code"),
    ],
)
def test_unreadable_facts_are_said_clearly(given: dict[str, Any], said: str) -> None:
    with pytest.raises(UnreadableFacts, match=said):
        judged(given)


def test_both_formulas_agree_where_the_accounts_close() -> None:
    report = judged(
        value("1", labour_overhead_profit=30, bom=[part(value=50), part(origin="CN", originating=True, value=20)])
    )
    figures = report.figures
    assert figures["rvc_build_down_pct"] == figures["rvc_build_up_pct"] == figures["rvc_pct"] == "50"
    assert figures["cost_sum"] == figures["fob"] == "100"


def test_a_rate_turns_another_currency_and_its_deduction() -> None:
    foreign = part(value=10000, currency="JPY", deductible_documented=1000)
    report = judged(value("1", currency="USD", exchange_rates={"JPY": "0.006"}, bom=[foreign]))
    assert (report.outcome, report.figures["vnm"]) == ("met", "54")


def test_currencies_without_a_rate_or_without_the_prices_own_are_asked_for() -> None:
    assert judged(value("1", currency="USD", bom=[part(currency="JPY")])).missing[0].fact == "exchange_rate"
    assert judged(value("1", bom=[part(currency="JPY")])).missing[0].fact == "currency"


def test_keys_that_no_rule_reads_are_named() -> None:
    report = judged(value("55", colour="red", bom=[part(shade=1)], note="urgent", remark=""))
    assert (report.outcome, [one.fact for one in report.missing]) == ("cannot_tell", ["colour", "bom.shade"])
    assert "criterion" not in report.figures
    assert [one.why for one in report.skipped if "unknown key" in one.why] == [
        'unknown key "colour", not read',
        'unknown key "bom.shade", not read',
    ]


def test_the_rule_of_the_day_is_shown_with_its_edition() -> None:
    later = judged({"hs": "851713", "fob": 100, "bom": [part(hs="854231", value=50)]})
    assert later.figures["psr"] == "CTSH OR RVC40"
    assert later.editions == {"rcep-psr-hs2022": "2023-01-01 (derived-single)"}
    older = judged({"hs": "851712", "fob": 100, "bom": [part(hs="854231", value=50)]}, today=date(2022, 6, 1))
    assert older.editions == {"rcep-psr-hs2012": "2022-01-01 (verified)"}


def test_a_list_that_is_none_is_unreadable() -> None:
    with pytest.raises(UnreadableFacts, match="operations"):
        judged({"operations": 5})


def test_no_rule_is_asked_before_it_is_law() -> None:
    with pytest.raises(LookupError, match="2021-12-31"):
        ruled("build_down", Good(as_of=date(2021, 12, 31)))


def test_before_the_agreement_nothing_qualifies() -> None:
    report = judged(value("1"), today=date(2021, 12, 31))
    assert report.outcome == "not_met"
    assert report.skipped


def test_lines_show_how_they_were_counted() -> None:
    report = judged(
        {"hs": "841821", "fob": 100, "bom": [part(hs="841899", name="door"), part(origin="CN", originating=True)]}
    )
    door, own = report.details["lines"]
    assert (door["status"], door["counted"], door["shift"]) == ("non_originating", "vnm", {"CTSH": "shifts"})
    assert (own["status"], own["counted"]) == ("originating", "vom")
