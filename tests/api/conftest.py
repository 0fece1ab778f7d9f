"""A front door with scripted rooms behind it: what the door itself does is tested here, apart from law and language."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

import assistant
import assistant.intake
from api.app import create_app
from api.operations import Operation
from api.settings import Settings
from assistant.answer import Answer
from assistant.errors import Unreadable
from assistant.intake.paper import Paper
from assistant.question import Question
from knowledge import Citation
from rules_bridge import Finding, MissingFact, Report, Skipped, Step

HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'

CITATION = Citation(
    key="rcep/3.5.1(a)",
    title="RCEP — Calculation of regional value content",
    locator="Art. 3.5.1(a)",
    in_force=date(2022, 1, 1),
    until=None,
    source="Agreement text",
    confidence="verified",
    text="Build-down: the FOB value less the non-originating materials, as a share of the FOB value.",
)
FINDING = Finding(
    rule="DECLARATION-D075",
    severity="error",
    kind="gross_less_than_net",
    field="GrossWet",
    at="head.GrossWet",
    message="The gross weight is below the net weight.",
    measured="980 kg",
    required="at least 1015 kg",
    fix="Weigh again, or exchange the two.",
    citations=("rcep/3.5.1(a)",),
)


class Critique(BaseModel):
    """A critique in the contract's shape."""

    id: str
    source: str
    lang: str = "en"
    declaration: dict[str, Any] = {}
    outcome: str
    findings: tuple[Finding, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    figures: dict[str, str] = {}
    summary: dict[str, int] = {}
    citations: tuple[Citation, ...] = ()
    as_of: date = date(2026, 11, 23)
    notice: str = "A person releases it."


class ScriptedAssistant:
    """Answers by the words in the question."""

    def __init__(self, settings: object, *, today: object) -> None:  # noqa: ARG002 - called as the real one
        self.settings = settings

    def warm(self) -> None:
        """Nothing to load."""

    def answer(self, question: Question) -> Answer:
        """The answer the test asked for."""
        if "boom" in question.text:
            raise RuntimeError("secret detail")
        if "unreadable" in question.text:
            raise Unreadable("The question cannot be read.")
        steps = (Step(rule="ORIGIN-RVC-01", title="RVC", status="met", text="45 is at least 40", citations=()),)
        report = Report(validator="origin.good", outcome="met", as_of=date(2026, 11, 23), steps=steps)
        return Answer(
            id=question.id,
            question=question.text,
            lang="zh" if question.lang == "zh" else "en",
            outcome="met",
            text=f"You asked: {question.text} [1]",
            reports=(report,),
            figures={"rvc_pct": "45"},
            missing=(MissingFact(fact="fob", ask="What is the FOB value?"),) if "missing" in question.text else (),
            citations=(CITATION,),
        )


def scripted_critique(draft: Paper, papers: Any, *, as_of: object, today: object, lang: str) -> Critique:  # noqa: ARG001 - likewise
    """Finds fault with drafts that say "wrong", cannot read those that say "unreadable"."""
    if b"unreadable" in draft.content or not draft.content:
        raise Unreadable(f"{draft.name}: nothing in it can be read.")
    wrong = b"wrong" in draft.content
    return Critique(
        id=draft.name,
        source=draft.name,
        declaration={"places": {"head.GrossWet": "line 2"}},
        lang=lang,
        outcome="not_met" if wrong else "met",
        findings=(FINDING,) if wrong else (),
        summary={"error": int(wrong), "warning": 0, "advice": 0},
        citations=(CITATION,) if wrong else (),
        figures={"papers": str(len(papers))},
    )


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put the scripted rooms behind the door, and the data folder into the test's own."""
    monkeypatch.setattr(assistant, "Assistant", ScriptedAssistant, raising=False)
    room = ModuleType("assistant.critique")
    vars(room).update(critique=scripted_critique, Critique=Critique)
    monkeypatch.setitem(sys.modules, "assistant.critique", room)
    monkeypatch.setenv("TIDEWAITER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def told() -> list[Operation]:
    """What the listeners hear."""
    return []


@pytest.fixture
def client(told: list[Operation], tmp_path: Path) -> Iterator[TestClient]:
    """A client of the service with a body limit of 200 kB."""
    settings = Settings(data=tmp_path / "data", max_input_bytes=200_000)
    with TestClient(create_app(settings, listeners=[told.append])) as client:
        yield client
