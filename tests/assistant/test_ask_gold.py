"""Typed questions with known outcomes: all right, and nothing is ever wrongly said to be met."""

import json
from pathlib import Path

import pytest

from assistant.cases import evaluate
from assistant.pipeline import Assistant
from assistant.question import Question

GOLD = Path(__file__).parents[1] / "gold"
ROWS = [
    line
    for name in (
        "ask_origin.jsonl",
        "ask_origin_2.jsonl",
        "ask_values.jsonl",
        "ask_proof.jsonl",
        "ask_rate_country.jsonl",
        "ask_cumulation.jsonl",
        "ask_tariff_change.jsonl",
    )
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines()
]
TRAPS = (GOLD / "ask_traps.jsonl").read_text(encoding="utf-8").splitlines()


def test_each_case_has_a_name_of_its_own() -> None:
    names = [json.loads(line)["id"] for line in (*ROWS, *TRAPS)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("line", ROWS, ids=[json.loads(line)["id"] for line in ROWS])
def test_a_typed_question_has_the_outcome_and_figures_of_its_case(line: str, assistant: Assistant) -> None:
    (row,) = evaluate([line], assistant=assistant).rows
    assert row.right, row.why


@pytest.mark.parametrize("line", TRAPS, ids=[json.loads(line)["id"] for line in TRAPS])
def test_a_trap_is_never_met(line: str, assistant: Assistant) -> None:
    (row,) = evaluate([line], assistant=assistant).rows
    assert not row.false_met


@pytest.mark.parametrize(
    "more",
    [
        ", plus 20 for glue of unknown origin",
        ", and German ink",
        ", but prices exclude freight",
        ", 40 more of it by air",
    ],
)
def test_words_added_to_a_good_case_end_its_met(more: str, assistant: Assistant) -> None:
    plain = "FOB 100, non-originating parts 50, RVC40. Does it qualify?"
    assert assistant.answer(Question(text=plain)).outcome == "met"
    assert assistant.answer(Question(text=plain.replace(" 50,", f" 50{more},"))).outcome != "met"


def test_every_citation_number_of_a_text_has_its_source(assistant: Assistant) -> None:
    answer = assistant.answer(Question(text="FOB 100，非原产料65，RVC40，够吗？"))
    assert answer.outcome == "not_met"
    assert answer.lang == "zh"
    assert "35" in answer.text
    for number, citation in enumerate(answer.citations, start=1):
        assert f"[{number}] " in answer.text
        assert citation.key in answer.text


def test_facts_of_earlier_turns_count_and_assistants_turns_do_not(assistant: Assistant) -> None:
    history = (
        {"role": "user", "content": "Our good costs FOB 800 and imported parts are 600."},
        {"role": "assistant", "content": "Materials with RCEP certificates: all. FOB 8000."},
    )
    question = Question.model_validate({"question": "And the rule is RVC40, ok?", "history": history})
    answer = assistant.answer(question)
    assert answer.outcome == "not_met"
    assert answer.figures["rvc_pct"] == "25"


def test_what_found_no_place_is_quoted_in_a_question(assistant: Assistant) -> None:
    answer = assistant.answer(Question(text="Motor FOB EUR 1.234,50, non-originating parts 500, RVC40?"))
    assert answer.outcome == "cannot_tell"
    assert any("1.234,50" in missing.ask for missing in answer.missing)
