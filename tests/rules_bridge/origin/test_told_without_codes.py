"""Facts told in unusual shapes: a cost sheet in the open, levels instead of codes, a use within an act."""

from datetime import date

import pytest

from rules_bridge import check

_DAY = date(2026, 6, 1)


def _judged(**facts: object) -> tuple[str, dict[str, str]]:
    report = check("origin.good", facts, as_of=_DAY, today=_DAY, lang="en")
    return report.outcome, dict(report.figures)


def test_parts_of_a_cost_sheet_told_beside_each_other_are_that_sheet() -> None:
    loose = _judged(psr="RVC40", fob=1000, vom=300, labour_overhead_profit=110)
    nested = _judged(psr="RVC40", fob=1000, build_up={"vom": 300}, labour_overhead_profit=110)
    assert loose == nested
    assert loose[0] == "met"
    assert (
        _judged(psr="RVC40", fob=1000, vom=200, build_up={"vom": 300}, labour_overhead_profit=110)[0] == "cannot_tell"
    )


@pytest.mark.parametrize(("value", "outcome", "asked"), [(82, "met", []), (83, "cannot_tell", ["hs"])])
def test_a_failing_part_needs_the_code_only_where_the_tolerance_by_weight_could_help(
    value: int, outcome: str, asked: list[str]
) -> None:
    report = check(
        "origin.good", {"psr": "CTH", "fob": 820, "failing_nom_value": value}, as_of=_DAY, today=_DAY, lang="en"
    )
    assert report.outcome == outcome
    assert [one.fact for one in report.missing] == asked


def test_a_rule_of_wholly_obtained_goods_has_no_tolerance() -> None:
    assert _judged(export_party="CN", psr="WO", hs="100630", fob=100, failing_nom_value=6)[0] == "not_met"


def test_cumulated_and_tolerated_materials_are_both_in_the_criterion() -> None:
    same = {"originating": True, "origin": "KR", "proof": "RCEP CO", "same_heading": True}
    outcome, figures = _judged(
        export_party="CN",
        import_party="VN",
        psr="CTH",
        fob=100,
        bom=[
            {"name": "case", "value": 25, "value_basis": "CIF", **same},
            {
                "name": "ring",
                "origin": "CH",
                "originating": False,
                "value": 8,
                "value_basis": "CIF",
                "changes_heading": False,
            },
        ],
    )
    assert (outcome, figures["criterion"]) == ("met", "CTC + ACU + DMI")


@pytest.mark.parametrize(
    ("act", "outcome"),
    [
        ("scrap from production, fit only for recovery of raw material", "met"),
        ("边角废料，只能回炉", "met"),
        ("scrap from production, to be recycled or not", "cannot_tell"),
        ("used goods, not fit only for disposal", "cannot_tell"),
    ],
)
def test_what_scrap_is_fit_for_may_stand_in_the_act(act: str, outcome: str) -> None:
    assert _judged(export_party="MY", hs="740400", production={"act": act, "place": "MY"})[0] == outcome


@pytest.mark.parametrize(
    ("operations", "outcome"),
    [(["异构化"], "met"), (["缩合", "加氢"], "met"), (["crystallisation", "separation"], "not_met")],
)
def test_a_reaction_by_its_name_alone(operations: list[str], outcome: str) -> None:
    xylene = {"name": "xylene", "origin": "IR", "originating": False, "hs": "290244", "value": 72, "value_basis": "CIF"}
    got, _ = _judged(psr="CTH OR RVC40 OR CR", hs="290243", fob=100, bom=[xylene], operations=operations)
    assert got == outcome
