"""Whose rate applies: Article 2.6 in its order, ties and gaps of the text left open."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules_bridge import Report, UnreadableFacts, check

TODAY = date(2026, 11, 23)
WORKED = [
    case
    for case in map(
        json.loads,
        (Path(__file__).parents[2] / "gold" / "rcep_worked_cases.jsonl").read_text(encoding="utf-8").splitlines(),
    )
    if case["kind"] == "differential"
]
GOOD = {"export_party": "VN", "import_party": "JP", "criterion": "CTC", "in_appendix": False}
LISTED = {**GOOD, "in_appendix": True}


def judged(given: dict[str, Any], *, today: date = TODAY) -> Report:
    return check("origin.rate_country", given, as_of=None, today=today, lang="en")


@pytest.mark.parametrize("case", WORKED, ids=[case["id"] for case in WORKED])
def test_a_worked_case(case: dict[str, Any]) -> None:
    report = check("origin.rate_country", case["inputs"], as_of=None, today=TODAY, lang=case["lang"])
    assert report.outcome == "informed"
    assert f"RATE_COUNTRY:{report.figures['rate_country']}" == case["expected"]["verdict"]
    assert {f"rcep/{one}" for one in case["expected"]["citations"]} <= {one.key for one in report.citations}


@pytest.mark.parametrize(
    ("name", "given", "country"),
    [
        ("made there", GOOD, "VN"),
        ("wholly obtained and listed", {**LISTED, "criterion": "WO"}, "VN"),
        ("wholly obtained, nothing else said", {"export_party": "泰国", "criterion": "WO"}, "TH"),
        ("below twenty, Korea supplied most",
         {**LISTED, "domestic_value_pct": "19.99", "originating_materials": {"KR": 30, "VN": 20}}, "KR"),
        ("below twenty, the exporting Party itself supplied most",
         {**LISTED, "domestic_value_pct": 5, "originating_materials": {"KR": 30, "VN": 31}}, "VN"),
        ("only originating materials, only packed",
         {**GOOD, "criterion": "PE", "operations": ["packing"], "originating_materials": [{"party": "TH"}]}, "TH"),
        ("only originating materials, work unknown, the same country either way",
         {**GOOD, "criterion": "PE", "originating_materials": {"VN": 30, "TH": 20}}, "VN"),
        ("ten thousands", {**LISTED, "domestic_value": "2万", "fob": "１０万"}, "VN"),
        ("one rate for all", {**GOOD, "import_party": "AU", "in_appendix": None}, "VN"),
        ("the highest rate of all contributors",
         {**GOOD, "claim": "(a)", "originating_materials": {"KR": 1, "TH": 2}, "rates": {"韩国": 8, "TH": 3}}, "KR"),
    ],
)  # fmt: skip
def test_the_country_is_named(name: str, given: dict[str, Any], country: str) -> None:
    report = judged(given)
    assert (report.outcome, report.figures.get("rate_country")) == ("informed", country), name
    assert report.missing == ()


@pytest.mark.parametrize(
    ("name", "given", "fact"),
    [
        ("a tie",
         {**LISTED, "domestic_value_pct": 1, "originating_materials": {"KR": 5, "TH": "5.00"}}, "highest_shared"),
        ("no criterion", {**GOOD, "criterion": None}, "criterion"),
        ("no exporter", {**GOOD, "export_party": None}, "export_party"),
        ("nobody knows the exporter", {**GOOD, "export_party": "Ruritania"}, "export_party"),
        ("appendix not said", {**GOOD, "in_appendix": None}, "in_appendix"),
        ("share not said", LISTED, "domestic_value_pct"),
        ("below twenty and no materials said", {**LISTED, "domestic_value_pct": 10}, "originating_materials"),
        ("work not said", {**GOOD, "criterion": "PE"}, "operations"),
        ("nothing said", {}, "export_party"),
        ("all rates", {**GOOD, "claim": "b", "rates": {"CN": 3}}, "rates"),
        ("Myanmar", {**GOOD, "export_party": "MM", "import_party": "TH"}, "in_force_between"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_asked_for(name: str, given: dict[str, Any], fact: str) -> None:
    report = judged(given)
    assert report.outcome == "cannot_tell", name
    assert fact in {one.fact for one in report.missing}
    assert "rate_country" not in report.figures


def test_equal_highest_rates_are_one_rate_of_several_parties() -> None:
    supplied = {"originating_materials": {"KR": 1, "TH": 2}, "rates": {"KR": 4, "TH": 4}}
    report = judged({**GOOD, "claim": "2.6.6（a）", **supplied})
    assert (report.outcome, report.figures) == ("informed", {"rate_pct": "4"})
    assert "KR, TH" in report.steps[-1].text


def test_a_country_outside_rcep_and_a_day_before_it_have_no_rate() -> None:
    assert judged({**GOOD, "export_party": "US"}).outcome == "not_met"
    early = judged(GOOD, today=date(2021, 12, 31))
    assert (early.outcome, len(early.skipped)) == ("not_met", 5)
    assert judged({}, today=date(2021, 12, 31)).outcome == "not_met"


def test_one_rate_for_all_is_said_and_unknown_keys_are_named() -> None:
    report = judged({**GOOD, "import_party": "AU", "colour": "red"})
    assert [finding.kind for finding in report.findings] == ["one_rate"]
    assert any("colour" in one.why for one in report.skipped)
    assert (report.outcome, report.figures.get("rate_country")) == ("cannot_tell", None)


def test_facts_have_other_names_and_short_forms() -> None:
    facts = {"exporting_party": "KH", "importer": "JP", "election": "2.6.6(a)", "contributors": ["KR", "VN"]}
    assert judged({**facts, "rates_by_party": {"KR": "7.5", "VN": 6}}).figures["rate_country"] == "KR"
    assert (
        judged({"export_party": "ID", "import_party": "KR", "appendix": False, "psr_met": True}).outcome == "informed"
    )


def test_work_said_to_be_more_than_minimal_settles_the_country_of_goods_of_originating_materials_alone() -> None:
    facts = {"export_party": "LA", "import_party": "KR", "criterion": "PE", "in_appendix": False}
    assert judged({**facts, "more_than_minimal": True}).figures["rate_country"] == "LA"
    assert judged({**facts, "more_than_minimal": False}).figures.get("rate_country") is None


@pytest.mark.parametrize("day", ["2025-02-29", "yesterday", 20250101, "2025-13-01"])
def test_a_day_that_does_not_exist_is_refused(day: object) -> None:
    with pytest.raises(UnreadableFacts, match="as_of"):
        judged({**GOOD, "as_of": day})


@pytest.mark.parametrize("day", ["2022-01-31", "2022/1/31", "２０２２年1月31日", "20220131", date(2022, 1, 31)])
def test_a_day_is_read_as_people_write_it(day: object) -> None:
    report = judged({**GOOD, "import_party": "KR", "as_of": day})
    assert (report.outcome, report.as_of) == ("not_met", date(2022, 1, 31))
