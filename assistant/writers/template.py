"""Writes an answer from templates: outcome, figures, steps with citations, what is missing, what was skipped."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.interpretation import Interpretation
from knowledge import Citation, Lang
from rules_bridge import MissingFact, Outcome, Report
from rules_bridge.registry import room_rules

_MARKS = {"met": "✓", "not_met": "✗", "cannot_tell": "?"}


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads((files("assistant") / "writers" / "wording.toml").read_text(encoding="utf-8"))


def say(part: str, name: str, lang: Lang, **values: object) -> str:
    """One piece of wording in `lang`, filled."""
    return str(_wording()[part][name][lang]).format(**values)


def ask_about(part: str, lang: Lang) -> str:
    """The question about words that found no place, quoting them."""
    shown = " ".join(part.split()).replace("{", "(").replace("}", ")")
    return say("part", "unplaced", lang, words=shown)


def write(
    read: Interpretation,
    outcome: Outcome,
    *,
    report: Report | None,
    missing: Sequence[MissingFact],
    citations: Sequence[Citation],
) -> str:
    """The answer's text in plain lines; citations as [1], [2] in order of `citations`."""
    lang = read.lang
    if read.intent == "decline":
        return read.reason
    numbers = {citation.key: number for number, citation in enumerate(citations, start=1)}
    lines = [say("outcome", outcome, lang), read.reason]
    figures = report.figures if report else read.figures
    if figures:
        lines.append(say("part", "figures", lang) + say("part", "separator", lang).join(_figures(figures, lang)))
    if report:
        lines += _steps(report, numbers)
        lines += _changes(report, lang)
    elif read.intent == "law":
        lines += [
            f"{citation.locator}: {citation.text} [{numbers[citation.key]}]" for citation in citations if citation.text
        ]
        lines.append(say("part", "informed_only", lang))
    if missing:
        lines.append(say("part", "missing", lang))
        lines += [f"- {one.ask}" for one in missing]
    if report and report.skipped:
        lines.append(say("part", "skipped", lang))
        lines += _skipped(report, lang)
    if citations:
        lines.append(say("part", "sources", lang))
        places = [", ".join(filter(None, (one.title, one.locator))) for one in citations]
        lines += [f"[{n}] {place} ({one.key})" for n, (place, one) in enumerate(zip(places, citations, strict=True), 1)]
    return "\n".join(line for line in lines if line)


def _figures(figures: dict[str, str], lang: Lang) -> Iterator[str]:
    known = _wording()["figure"]
    for name, value in figures.items():
        yield f"{known[name][lang] if name in known else name} {value}"


def _steps(report: Report, numbers: dict[str, int]) -> Iterator[str]:
    said = set()
    for step in report.steps:
        marks = " ".join(f"[{numbers[key]}]" for key in step.citations if key in numbers)
        said |= {step.rule}
        yield f"{_MARKS[step.status]} {step.title}: {step.text} {marks}".rstrip(" :")
    for finding in report.findings:
        if finding.rule not in said:
            marks = " ".join(f"[{numbers[key]}]" for key in finding.citations if key in numbers)
            yield f"- {finding.message} {finding.fix} {marks}".rstrip()


def _changes(report: Report, lang: Lang) -> Iterator[str]:
    """What would change the outcome, or how far it is from changing, as the judge has tried it."""
    for name, changes in (("remedies", report.remedies), ("margins", report.margins)):
        if changes:
            yield say("part", name, lang)
            yield from (f"- {one.text}" for one in changes)


def _skipped(report: Report, lang: Lang) -> Iterator[str]:
    """One line a reason, with the titles of the rules that it holds for."""
    titles = {one.card.id: one.card.title.fill(lang, {}) for one in room_rules(report.validator).values()}
    reasons: dict[str, list[str]] = {}
    for one in report.skipped:
        reasons.setdefault(one.why, []).append(titles.get(one.rule, one.rule))
    for why, rules in reasons.items():
        yield f"- {say('part', 'separator', lang).join(rules)}: {why}"
