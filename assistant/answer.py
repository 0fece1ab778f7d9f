"""An answer: outcome, text, figures, findings, what is missing, citations and the passages behind it."""

from pydantic import BaseModel, ConfigDict, Field

from knowledge import Citation, Lang
from rules_bridge import Finding, MissingFact, Outcome, Report


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Passage(_Frozen):
    """A passage of the law laid before the writer: its citation key and its score (1 for what the judge cited)."""

    key: str
    score: float
    text: str = Field("", exclude=True)


class Answer(_Frozen):
    """The assistant's whole word on one question (shape of the contract)."""

    id: str | None = None
    question: str
    lang: Lang
    outcome: Outcome
    text: str
    reports: tuple[Report, ...] = ()
    figures: dict[str, str] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    model: str = "none"
    fallback: str | None = None
    ms: dict[str, float] = Field(default_factory=dict)
