"""The worked cases of RCEP origin come out as worked: outcome, figures, criterion and citations."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rules_bridge import check

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "gold" / "rcep_worked_cases.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
KINDS = {"rvc", "ctc", "de_minimis", "cumulation", "minimal_ops", "consignment"}
JUDGED = [case for case in CASES if case["kind"] in KINDS]
OUTCOMES = {"QUALIFIES": "met", "NOT_QUALIFIES": "not_met", "NEED_INPUT": "cannot_tell"}


def key(citation: str) -> str:
    return "rcep/" + citation.replace("Annex 3A headnote ", "annex-3a.headnote.").replace("3.6(a)-(k)", "3.6")


def test_all_sixteen_are_here() -> None:
    assert (len(CASES), len(JUDGED)) == (25, 16)


@pytest.mark.parametrize("case", JUDGED, ids=[case["id"] for case in JUDGED])
def test_a_worked_case(case: dict[str, Any]) -> None:
    expected = case["expected"]
    report = check("origin.good", case["inputs"], as_of=None, today=date(2026, 11, 23), lang=case["lang"])
    assert report.outcome == OUTCOMES[expected["verdict"]]
    for name, number in expected.get("numbers", {}).items():
        assert abs(Decimal(report.figures[name]) - Decimal(str(number["value"]))) <= Decimal(str(number["tol"]))
    assert report.figures.get("criterion") == expected.get("criterion")
    assert {key(citation) for citation in expected["citations"]} <= {citation.key for citation in report.citations}
    assert bool(report.outcome == "not_met") == any(finding.severity == "error" for finding in report.findings)


def test_value_content_without_a_price_asks_for_it() -> None:
    report = check("origin.good", {"vnm": 300}, as_of=None, today=date(2026, 11, 23), lang="zh")
    assert report.outcome == "cannot_tell"
    assert [asked.fact for asked in report.missing] == ["fob"]
    assert "FOB" in report.missing[0].ask
