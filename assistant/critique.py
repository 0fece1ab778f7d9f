"""A critique of a draft declaration: read it, have every rule judge it, say what is wrong and where."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.intake import Paper, read_declaration
from assistant.intake.paper import text_of
from assistant.vocabulary import language
from knowledge import Citation, Lang
from rules_bridge import Finding, MissingFact, Outcome, Severity, Skipped, check

_VALIDATOR = "declaration.form"
_ID_LENGTH = 16  # hexadecimal characters
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
_NOTICE: dict[Lang, str] = {
    "zh": "本审核只列出所见问题，不代表海关会放行；须由有权人员复核后放行申报。",
    "en": "This critique lists what was seen; it promises nothing about clearance. A person releases the draft.",
}


class Critique(BaseModel):
    """What is wrong with a draft, where, and why (shape of the contract)."""

    model_config = ConfigDict(frozen=True)

    id: str
    source: str
    lang: Lang
    as_of: date
    declaration: dict[str, Any]
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    figures: dict[str, str] = Field(default_factory=dict)
    summary: dict[str, int]
    citations: tuple[Citation, ...] = ()
    notice: str


def critique(
    draft: Paper,
    papers: Sequence[Paper] = (),
    *,
    as_of: date | None,
    today: date,
    lang: Lang | Literal["auto"] = "auto",
) -> Critique:
    """Judge a draft declaration, alone and against the papers laid beside it.

    Args:
        draft: the declaration as it was brought: Single Window XML, pasted text or JSON.
        papers: invoice, packing list, transport document, as text.
        as_of: the day that counts; without it the draft's own date, else `today`.
        today: the day of asking.
        lang: the language of findings; "auto" takes the draft's script.

    Returns:
        The critique; the same papers, day and language always give the same id.

    Raises:
        Unreadable: when the draft or a paper cannot be read.
    """
    said = script(text_of(draft)) if lang == "auto" else lang
    declaration = read_declaration(draft, papers)
    report = check(_VALIDATOR, declaration.model_dump(), as_of=as_of, today=today, lang=said)
    counts = Counter(finding.severity for finding in report.findings)
    return Critique(
        id=_identity([draft, *papers], report.as_of, said),
        source=draft.name,
        lang=said,
        as_of=report.as_of,
        declaration=declaration.model_dump(mode="json", exclude_defaults=True),
        outcome=report.outcome,
        findings=report.findings,
        missing=report.missing,
        skipped=report.skipped,
        figures=report.figures,
        summary={severity: counts[severity] for severity in _SEVERITIES},
        citations=report.citations,
        notice=_NOTICE[said],
    )


def script(text: str) -> Lang:
    """The language a draft is written in; XML tags and JSON keys do not count."""
    return language(re.sub(r'<[^>]*>|"[^"\n]*"\s*:', " ", text))


def _identity(papers: Sequence[Paper], on: date, lang: Lang) -> str:
    digest = sha256(f"{on}/{lang}".encode())
    for paper in papers:
        digest.update(sha256(paper.content).digest())
    return digest.hexdigest()[:_ID_LENGTH]
