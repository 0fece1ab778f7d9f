"""Facts that contradict each other or leave something unsaid never make a good qualify."""

from datetime import date
from typing import Any

import pytest

from rules_bridge import Report, check

PAIR = {"export_party": "CN", "import_party": "JP"}


def judged(given: dict[str, Any]) -> Report:
    return check("origin.good", {**PAIR, **given}, as_of=None, today=date(2026, 11, 23), lang="en")


def foreign(**changed: Any) -> dict[str, Any]:
    return {"name": "part", "origin": "US", "originating": False, "value": 10, "value_basis": "CIF", **changed}


def own(**changed: Any) -> dict[str, Any]:
    return foreign(origin="CN", originating=True, **changed)


def content(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"psr": "RVC40", "fob": 100, **({"bom": list(lines)} if lines else {}), **more}


SHIFT = {"psr": "CTH", "hs": "841821", "fob": 100}
SHIRT = {"psr": "CC", "hs": "611020", "fob": 100, "total_weight_kg": 1}

ASKED: list[tuple[str, dict[str, Any], str]] = [
    ("a sum under one of its lines", content(foreign(value=90), foreign(value=None), vnm=10), "vnm"),
    ("a sum under a line priced abroad", content(foreign(value=90, value_basis="FOB"), vnm=10), "vnm"),
    ("a sum of nothing, foreign materials used", content(vnm=0, non_originating=True), "vnm"),
    ("a sum under the failing materials", content(vnm=10, failing_nom_value=70), "vnm"),
    ("lines under the failing materials", content(foreign(), failing_nom_value=70), "vnm"),
    ("a negative line beside a sum", content(foreign(value=-5), vnm=10), "material_value"),
    ("foreign value that no line shows, shift", {**SHIFT, "vnm": 60, "bom": [own(hs="850440")]}, "bom"),
    ("foreign value above the lines, shift", {**SHIFT, "vnm": 60, "bom": [foreign(hs="850440")]}, "bom"),
    ("foreign value above the lines, tolerance", {**SHIFT, "vnm": 60, "bom": [foreign(hs="841821")]}, "bom"),
    (
        "foreign value above the lines, tolerance by weight",
        {**SHIRT, "vnm": 60, "bom": [foreign(hs="611790", value=20, weight_kg="0.05")]},
        "bom",
    ),
    ("a weight under nothing", {**SHIRT, "bom": [foreign(hs="611790", value=50, weight_kg=-5)]}, "weight"),
    (
        "failing materials with a weight and no value",
        {"psr": "CC", "hs": "611020", "fob": 100, "failing_nom_value": 0, "failing_weight_pct": 50},
        "failing_nom_value",
    ),
    ("a CIF price offered as FOB", content(foreign(value=58), cif_price=100), "fob"),
    (
        "a FOB price that the CIF price denies",
        content(foreign(value=58), cif_price=105, ocean_freight=10, insurance=1),
        "fob",
    ),
    ("a FOB price under the ex-works price", content(foreign(value=58), exw=150), "fob"),
    (
        "originating materials above their lines",
        content(foreign(value=None), own(), build_up={"vom": 90, "labour": 1, "overhead": 1, "profit": 1}),
        "material_value",
    ),
    ("a cost sheet with a gap and a part not told", content(own(value=20), build_up={"labour": 50}), "bom"),
]


@pytest.mark.parametrize(("given", "fact"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED])
def test_a_contradiction_is_asked_about(given: dict[str, Any], fact: str) -> None:
    report = judged(given)
    assert report.outcome == "cannot_tell"
    assert fact in {asked.fact for asked in report.missing}


def test_a_whole_cost_sheet_of_originating_lines_is_held_to_the_price() -> None:
    short = judged(content(own(value=15), labour_overhead_profit=15))
    assert (short.outcome, short.figures["rvc_build_up_pct"]) == ("not_met", "30")
    assert "vnm" not in short.figures
    enough = judged(content(own(value=25), labour_overhead_profit=15))
    assert (enough.outcome, enough.figures["criterion"]) == ("met", "RVC")
    closed = judged(content(own(value=25), labour_overhead_profit=75))
    assert (closed.outcome, closed.figures["criterion"]) == ("met", "PE")


def test_prices_that_agree_are_taken() -> None:
    report = judged(content(foreign(value=58), cif_price=111, ocean_freight=10, insurance=1, exw=90))
    assert (report.outcome, report.figures["rvc_pct"]) == ("met", "42")


@pytest.mark.parametrize("act", ["出生并饲养", "born and raised"])
def test_an_animal_said_to_be_born_there_is_wholly_obtained(act: str) -> None:
    assert judged({"production": {"act": act}}).figures["criterion"] == "WO"


def test_mined_with_foreign_materials_is_not_wholly_obtained() -> None:
    report = judged({"hs": "250100", "production": {"act": "mining"}, "non_originating": True})
    assert "WO" not in report.figures.get("criterion", "")
    assert report.outcome != "met"


def test_a_rule_left_empty_is_looked_up() -> None:
    for blank in ("", "unknown", "未知"):
        assert judged({"hs": "841821", "fob": 100, "psr": blank, "bom": [foreign(hs="850440")]}).outcome == "met"


def test_packing_what_others_assembled_does_not_qualify() -> None:
    report = judged(content(foreign(), operations=["包装烘焙咖啡豆"]))
    assert (report.outcome, [asked.fact for asked in report.missing]) == ("cannot_tell", ["operations"])


def test_country_codes_in_full_width_are_read() -> None:
    assert judged(content(foreign(), export_party="ＣＮ")).outcome == "met"
    assert judged(content(foreign(), export_party="ＨＫ")).outcome == "not_met"


def test_a_cost_sheet_that_needs_another_partys_material_says_so() -> None:
    report = judged(content(foreign(origin="KR", originating=True, value=25), labour_overhead_profit=20))
    assert (report.outcome, report.figures["criterion"]) == ("met", "RVC + ACU")
    assert report.figures["rvc_without_cumulation_pct"] == "20"


def test_derived_prices_are_written_out_and_stated_ones_are_not() -> None:
    valve = {
        "name": "valve",
        "originating": False,
        "value": "500",
        "value_basis": "FOB",
        "freight": "40",
        "insurance": "5",
    }
    rod = {"name": "rod", "originating": False, "value": "100", "currency": "EUR", "deductible_documented": "10"}
    facts = {"psr": "RVC40", "currency": "USD", "exchange_rates": {"EUR": "1.1"}, "bom": [valve, rod]}
    derived = {"cif_price": "5300", "ocean_freight": "250", "insurance": "50"}
    report = check("origin.good", {**facts, **derived}, as_of=None, today=date(2026, 11, 23), lang="en")
    (told,) = [step.text for step in report.steps if step.rule == "ORIGIN-PRICE-01"]
    assert "FOB = 5300 (CIF) - 250 - 50 = 5000" in told
    assert "valve = 500 (FOB) + 40 + 5 = 545" in told
    assert "rod = (100) x 1.1 - 11 = 99" in told
    assert report.figures["vnm"] == "644"
    works = check("origin.good", {"psr": "RVC40", "exw": "90", "inland_freight": "10", "vnm": "50"},
                  as_of=None, today=date(2026, 11, 23), lang="zh")  # fmt: skip
    assert any("FOB = 90 (EXW) + 10 = 100" in step.text for step in works.steps)
    plain = check(
        "origin.good", {"psr": "RVC40", "fob": "100", "vnm": "50"}, as_of=None, today=date(2026, 11, 23), lang="en"
    )
    assert not [step for step in plain.steps if step.rule == "ORIGIN-PRICE-01"]


@pytest.mark.parametrize(
    ("given", "fact"),
    [
        (content(own(role="transport_pack")), "bom"),
        ({**SHIFT, "bom": [own(role="retail_pack")]}, "bom"),
        ({**SHIFT, "bom": [foreign(hs="850440", weight_kg=-1)]}, "negative_amounts"),
        (content(vnm=10, build_up={"vom": 30, "labour": -5, "overhead": 5, "profit": 5}), "negative_amounts"),
        (content(foreign(value=60), foreign(value=5, value_basis="EXW"), labour_overhead_profit=50), "cost_sheet"),
        (content(foreign(value=61, value_basis="EXW"), labour_overhead_profit=50), "cost_sheet"),
        (content(foreign(value=1), own(value=1), vnm=61, labour_overhead_profit=50), "cost_sheet"),
        (content(foreign(currency="JPY"), vnm=0), "vnm"),
        (content(foreign(international_freight_documented=11)), "deductible_documented"),
        (content(foreign(value_basis="ex factory")), "material_cif"),
        (content(foreign(value_basis="成本加运费")), "material_cif"),
    ],
)
def test_a_mistaken_fact_is_asked_about_before_anything_is_met(given: dict[str, Any], fact: str) -> None:
    report = judged(given)
    assert report.outcome == "cannot_tell"
    assert fact in {asked.fact for asked in report.missing}


def test_materials_told_of_beside_the_lines_are_not_originating_only() -> None:
    lines = [own(value=50), foreign(value=3, role="retail_pack")]
    assert judged({"hs": "870323", "bom": lines}).figures["criterion"] == "PE"
    assert judged({"hs": "870323", "bom": lines, "failing_nom_value": 5}).outcome != "met"
    assert judged({"hs": "870323", "bom": lines, "non_originating": True}).outcome != "met"


def test_what_fails_already_fails_whatever_is_still_to_be_told() -> None:
    assert judged(content(foreign(value=70), foreign(value=None))).outcome == "not_met"
    assert judged(content(foreign(value=60), foreign(value=None))).outcome == "cannot_tell"
    shift = {"hs": "220421", "fob": 100, "bom": [foreign(hs="220429", value=11), foreign(hs="220429", value=None)]}
    assert judged(shift).outcome == "not_met"
