"""What must hold whatever the bill of materials: order, scale, monotony, closing accounts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_bridge import Report, check

CODES = st.sampled_from(["841899", "850440", "841430", "720851", "390110", "84", None])
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "origin": st.sampled_from(["US", "CN", "KR", "HK", "unknown"]),
            "originating": st.sampled_from([True, False, None]),
            "hs": CODES,
            "value": st.integers(0, 60).map(str),
            "value_basis": st.just("CIF"),
            "role": st.sampled_from(["material", "retail_pack", "accessory", "indirect", "transport_pack"]),
        }
    ),
    min_size=1,
    max_size=6,
)
RULES = st.sampled_from(["RVC40", "CTH", "CTSH EX 8504", "CC OR RVC40", "CTH OR RVC40"])
pytestmark = pytest.mark.proof


def judged(lines: list[dict[str, Any]], rule: str, fob: str = "100", **more: Any) -> Report:
    facts = {"export_party": "CN", "import_party": "JP", "hs": "841821", "psr": rule, "fob": fob, "bom": lines, **more}
    return check("origin.good", facts, as_of=None, today=date(2026, 11, 23), lang="en")


@given(LINES, RULES, st.randoms())
def test_the_order_of_lines_never_matters(lines: list[dict[str, Any]], rule: str, random: Any) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)
    one, other = judged(lines, rule), judged(shuffled, rule)
    assert (one.outcome, one.figures) == (other.outcome, other.figures)


@given(LINES, RULES, st.integers(1, 50))
def test_more_foreign_value_never_makes_a_good_qualify(lines: list[dict[str, Any]], rule: str, more: int) -> None:
    raised = [{**lines[0], "originating": False, "value": str(int(lines[0]["value"]) + more)}, *lines[1:]]
    before = judged([{**lines[0], "originating": False}, *lines[1:]], rule)
    if judged(raised, rule).outcome == "met":
        assert before.outcome == "met"


@given(LINES, RULES, st.sampled_from(["10", "0.001", "7.3"]))
def test_scaling_all_amounts_changes_no_outcome(lines: list[dict[str, Any]], rule: str, scale: str) -> None:
    scaled = [{**line, "value": str(Decimal(line["value"]) * Decimal(scale))} for line in lines]
    one, other = judged(lines, rule), judged(scaled, rule, fob=str(100 * Decimal(scale)))
    assert one.outcome == other.outcome
    assert one.figures.get("rvc_pct") == other.figures.get("rvc_pct")


@given(LINES, st.integers(0, 40))
def test_an_originating_line_more_never_lowers_build_up(lines: list[dict[str, Any]], value: int) -> None:
    own = {"origin": "CN", "originating": True, "hs": "720851", "value": str(value), "value_basis": "CIF"}
    before = judged(lines, "RVC40", fob="1000", labour_overhead_profit=10)
    after = judged([*lines, own], "RVC40", fob="1000", labour_overhead_profit=10)
    assert Decimal(after.figures["rvc_build_up_pct"]) >= Decimal(before.figures["rvc_build_up_pct"])


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 500))
def test_both_formulas_agree_where_the_accounts_close(foreign: int, own: int, added: int) -> None:
    lines = [
        {"origin": "US", "originating": False, "hs": "850440", "value": str(foreign), "value_basis": "CIF"},
        {"origin": "CN", "originating": True, "hs": "720851", "value": str(own), "value_basis": "price"},
    ]
    figures = judged(lines, "RVC40", fob=str(foreign + own + added), labour_overhead_profit=added).figures
    assert figures["rvc_build_down_pct"] == figures["rvc_build_up_pct"]


@given(LINES)
def test_a_met_value_content_is_at_least_the_threshold(lines: list[dict[str, Any]]) -> None:
    report = judged(lines, "RVC40")
    if report.figures.get("criterion", "").startswith("RVC"):
        assert Decimal(report.figures["rvc_pct"]) >= 40
