"""Worked cases are counted by what they expect."""

import json

import pytest

from assistant.cases import evaluate
from assistant.errors import Unreadable
from assistant.pipeline import Assistant

CASE = {
    "id": "1", "lang": "en", "kind": "rvc", "question": "FOB 100, imported parts 65, RVC40?",
    "inputs": {"psr": "RVC40", "fob": 100, "bom": [{"name": "parts", "originating": False, "value": 65}]},
    "expected": {"verdict": "NOT_QUALIFIES", "numbers": {"rvc_pct": {"value": 35.0, "tol": 0.01}}},
}  # fmt: skip


@pytest.mark.parametrize("mode", ["text", "check"])
def test_a_case_right_in_outcome_and_figure_counts(mode: str, assistant: Assistant) -> None:
    score = evaluate([json.dumps(CASE), ""], mode="check" if mode == "check" else "text", assistant=assistant)
    assert (score.right, score.total, score.false_met, score.by_kind) == (1, 1, 0, {"rvc": (1, 1)})


def test_a_wrong_met_is_counted_apart(assistant: Assistant) -> None:
    good = CASE | {"question": "FOB 100, imported parts 50, RVC40?"}
    score = evaluate([json.dumps(good)], assistant=assistant)
    assert (score.right, score.false_met) == (0, 1)
    assert "met instead of NOT_QUALIFIES" in score.rows[0].why


def test_phrases_and_rates_are_held(assistant: Assistant) -> None:
    mention = {"question": "How long is a CO valid under RCEP?", "expected": {"outcome": "informed"}}
    wanted = mention["expected"] | {"must_mention": ["zebra"], "must_not": ["year"]}  # type: ignore[operator]
    rate = {"question": "Which rate applies?", "expected": {"verdict": "RATE_COUNTRY:TH"}}
    lines = [json.dumps(mention), json.dumps(mention | {"expected": wanted}), json.dumps(rate)]
    rows = evaluate(lines, assistant=assistant).rows
    assert [row.right for row in rows] == [True, False, False]
    assert "zebra" in rows[1].why
    assert "year" in rows[1].why


def test_cases_without_facts_are_skipped_and_bad_facts_are_wrong(assistant: Assistant) -> None:
    proof, fact = CASE | {"kind": "abstain"}, CASE | {"inputs": {}, "expected": {"verdict": "FACT"}}
    bad = CASE | {"inputs": {"fob": "1.234,50"}}
    score = evaluate(map(json.dumps, (proof, fact, bad)), mode="check", assistant=assistant)
    assert (score.skipped, score.total, score.right) == (2, 1, 0)
    assert score.rows[0].outcome == "unreadable"


def test_proofs_and_rates_go_to_their_own_validators(assistant: Assistant) -> None:
    facts = {"issue": "2024-06-10", "claim": "2025-06-11"}
    proof = CASE | {"kind": "deadline", "inputs": facts, "expected": {"verdict": "PROOF_NOT_OK"}}
    rate = {"export_party": "TH", "import_party": "CN", "criterion": "WO", "in_appendix": False}
    place = CASE | {"kind": "differential", "inputs": rate, "expected": {"verdict": "RATE_COUNTRY:TH"}}
    score = evaluate([json.dumps(proof), json.dumps(place)], mode="check", assistant=assistant)
    assert (score.total, score.right) == (2, 2)


def test_facts_are_judged_on_the_day_of_the_case(assistant: Assistant) -> None:
    pair = {"inputs": {"export_party": "CN", "import_party": "KR", "psr": "RVC40", "fob": 100, "vnm": 50}}
    early = CASE | pair | {"as_of": "2022-01-31", "expected": {"outcome": "not_met"}}
    later = CASE | pair | {"as_of": "2022-02-01", "expected": {"outcome": "met"}}
    assert evaluate(map(json.dumps, (early, later)), mode="check", assistant=assistant).right == len((early, later))


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        '{"question": "x", "expected": ["outcome"]}',
        '{"question": "x"}',
        '{"question": 1, "expected": {"outcome": "met"}}',
    ],
)
def test_a_line_that_is_no_case_is_named(line: str, assistant: Assistant) -> None:
    with pytest.raises(Unreadable, match="line 1"):
        evaluate([line], assistant=assistant)
