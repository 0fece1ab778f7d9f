"""A chat model may help to read and to word; whatever it says, outcome and figures stay."""

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel

from assistant.errors import UnknownModel
from assistant.interpreters.chat_model import ModelReader
from assistant.models import chat_model
from assistant.models.asking import ask
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.settings import Settings
from assistant.writers.chat_model import ModelWriter

TEXT = "FOB 100, non-originating parts 65, RVC40. Does it qualify?"
READ = json.dumps(
    {"facts": {"fob": 100, "psr": "RVC40", "bom": [{"name": "parts", "originating": False, "value": 65}]}}
)


def with_replies(path: Path, *replies: str) -> Assistant:
    made = Assistant(Settings(data=path, passages=0), today=lambda: date(2026, 11, 23))
    double = FakeListChatModel(responses=list(replies))
    made.__dict__["model"] = (ModelReader(double, 5), ModelWriter(double, 5))
    return made


def test_an_honest_model_words_the_answer(tmp_path: Path) -> None:
    answer = with_replies(tmp_path, READ, "The good does not qualify: the RVC is 35.").answer(Question(text=TEXT))
    assert answer.text.startswith("The good does not qualify: the RVC is 35.")
    assert (answer.outcome, answer.figures["rvc_pct"], answer.fallback) == ("not_met", "35", None)


@pytest.mark.parametrize(
    ("reading", "wording"),
    [
        (READ, "The RVC is 41.5."),
        (READ, "Not met, see rcep/9.9.9."),
        (READ, "Good news, the good qualifies."),
        (READ, "恭喜, 该货物符合要求。"),
        ('{"facts": {"fob": 1000}}', "The RVC is 35, so it is not met."),
        ("not json at all", "The RVC is 35, so it is not met."),
        ('{"facts": [1]}', "The RVC is 35, so it is not met."),
        ('{"facts": {"fob": {"a": 1}}}', "The RVC is 35, so it is not met."),
        ("[" * 5000 + "{}", " "),
    ],
)
def test_a_lying_model_changes_nothing_and_is_named(reading: str, wording: str, tmp_path: Path) -> None:
    answer = with_replies(tmp_path, reading, wording).answer(Question(text=TEXT))
    assert answer.outcome == "not_met"
    assert answer.figures["rvc_pct"] == "35"
    assert answer.fallback


def test_a_model_that_makes_a_material_originating_is_not_followed(tmp_path: Path) -> None:
    lie = READ.replace("false", "true")
    answer = with_replies(tmp_path, lie, "It is not met.").answer(Question(text=TEXT))
    assert (answer.outcome, answer.figures["rvc_pct"]) == ("not_met", "35")


def test_a_model_that_denies_origin_is_followed(tmp_path: Path) -> None:
    text = "FOB 100, Japanese parts 65 with RCEP CO, other imported parts 10, RVC40. OK?"
    rows = [{"originating": False, "value": 65}, {"originating": False, "value": 10}]
    said = json.dumps({"facts": {"fob": 100, "psr": "RVC40", "bom": rows}})
    answer = with_replies(tmp_path, said, "It is not met.").answer(Question(text=text))
    assert answer.outcome == "not_met"


def test_readings_that_differ_in_a_figure_are_asked_about(tmp_path: Path) -> None:
    swapped = json.dumps({"facts": {"fob": 65, "bom": [{"value": 100}], "import_party": "JP"}})
    answer = with_replies(tmp_path, swapped, "Unclear.").answer(Question(text=TEXT))
    assert answer.outcome == "cannot_tell"
    assert any("fob" in missing.ask for missing in answer.missing)


class Broken:
    """A model double that fails as told."""

    def __init__(self, fail: Callable[[], Any]) -> None:
        self.fail = fail

    def invoke(self, _messages: Any, /) -> Any:
        """Fail."""
        return self.fail()


def test_a_model_that_raises_or_is_slow_costs_only_its_wording() -> None:
    assert ask(Broken(lambda: 1 / 0), "", "", 5).why == "the chat model failed: ZeroDivisionError"
    assert "0.01 s" in ask(Broken(lambda: time.sleep(0.2)), "", "", 0.01).why
    assert ask(FakeListChatModel(responses=[" "]), "", "", 5).why == "the chat model said nothing"


def test_a_slow_model_falls_back_to_the_template(tmp_path: Path) -> None:
    made = with_replies(tmp_path, READ)
    slow = Broken(lambda: time.sleep(0.2))
    made.__dict__["model"] = (ModelReader(slow, 0.01), ModelWriter(slow, 0.01))
    answer = made.answer(Question(text=TEXT))
    assert (answer.outcome, answer.figures["rvc_pct"]) == ("not_met", "35")
    assert "did not answer" in (answer.fallback or "")


def test_an_unknown_model_is_a_clear_sentence() -> None:
    assert chat_model(Settings()) is None
    with pytest.raises(UnknownModel, match="provider:name"):
        chat_model(Settings(model="gpt"))
    with pytest.raises(UnknownModel, match="nosuch:thing"):
        chat_model(Settings(model="nosuch:thing"))
