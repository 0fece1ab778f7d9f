"""Puts answers, critiques and reports into lines for people at a terminal, in the language of the answer."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pydantic import BaseModel

from knowledge import Citation, Lang
from rules_bridge import Change, Finding, MissingFact, Report, Skipped, Step

_OUTCOMES: dict[str, dict[Lang, str]] = {
    "met": {"zh": "符合", "en": "Met"},
    "not_met": {"zh": "不符合", "en": "Not met"},
    "cannot_tell": {"zh": "尚不能判断", "en": "Cannot tell yet"},
    "informed": {"zh": "已答复", "en": "Answered"},
    "escalate": {"zh": "须由主管方决定", "en": "For an authority to decide"},
    "declined": {"zh": "不在本产品范围内", "en": "Outside what this product knows"},
    "invalid": {"zh": "测试无效", "en": "Invalid run"},
}
_MARKS = {
    "met": "✔",
    "not_met": "✘",
    "cannot_tell": "?",
    "informed": "i",
    "escalate": "!",
    "declined": "–",
    "invalid": "×",
}
_SEVERITIES: dict[str, dict[Lang, str]] = {
    "error": {"zh": "错误", "en": "Errors"},
    "warning": {"zh": "警告", "en": "Warnings"},
    "advice": {"zh": "建议", "en": "Advice"},
}
_WORDS: dict[str, dict[Lang, str]] = {
    "as_of": {"zh": "适用日期", "en": "law as of"},
    "citations": {"zh": "依据", "en": "Sources"},
    "figures": {"zh": "数值", "en": "Figures"},
    "fix": {"zh": "改正", "en": "do"},
    "margins": {"zh": "距不符合还有多远", "en": "How far from failing"},
    "measured": {"zh": "实际", "en": "seen"},
    "memory": {"zh": "凭记忆，使用前请核对", "en": "from memory, check before relying on it"},
    "missing": {"zh": "还需要", "en": "Please tell"},
    "no_findings": {"zh": "没有审核发现。", "en": "No findings."},
    "nearest": {"zh": "最近", "en": "nearest"},
    "remedies": {"zh": "怎样才能符合", "en": "What would make it qualify"},
    "required": {"zh": "要求", "en": "required"},
    "since": {"zh": "起施行", "en": "in force since"},
    "skipped": {"zh": "未判断", "en": "Not judged"},
    "steps": {"zh": "步骤", "en": "Steps"},
}


def say(text: str = "") -> None:
    """Print one text; a reader who has left (`| head`) is no error."""
    try:
        print(text, flush=True)  # noqa: T201 - writing to the terminal is what this module is for
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def warn(text: str) -> None:
    """Print one text to standard error."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - likewise


def show_progress(count: int) -> None:
    """Count rows on one line of standard error, where a person looks at it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{count} rows")
        sys.stderr.flush()


def say_json(value: object) -> None:
    """Print the contract's shape as JSON, Chinese as it is."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def shape(model: BaseModel) -> dict[str, Any]:
    """A result in the contract's shape: plain JSON values under the contract's names."""
    return model.model_dump(mode="json", by_alias=True)


def word(name: str, lang: Lang) -> str:
    """One of the labels in `lang`."""
    return _WORDS[name][lang]


def outcome_line(outcome: str, lang: Lang, *rest: object) -> str:
    """The verdict in one line: sign, words, and what else belongs beside it."""
    return "  ".join([f"{_MARKS[outcome]} {_OUTCOMES[outcome][lang]}", *(str(part) for part in rest if part)])


def finding_lines(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """The findings by severity, each with place, measured, required, repair and citations."""
    order = list(_SEVERITIES)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    for severity, group in groupby(ranked, key=lambda finding: finding.severity):
        found = list(group)
        yield f"\n{_SEVERITIES[severity][lang]} ({len(found)})"
        for finding in found:
            yield f"  {finding.at}: {finding.message}"
            seen = [
                f"{word(name, lang)}: {value}"
                for name, value in (("measured", finding.measured), ("required", finding.required))
                if value
            ]
            if seen:
                yield "      " + "   ".join(seen)
            if finding.fix:
                yield f"      {word('fix', lang)}: {finding.fix}"
            yield f"      {finding.rule}  {' '.join(finding.citations)}".rstrip()


def missing_lines(missing: Iterable[MissingFact], lang: Lang) -> Iterator[str]:
    """What must still be known, as questions."""
    asked = [f"  - {one.ask}  ({one.fact})" for one in missing]
    if asked:
        yield from ("", word("missing", lang), *asked)


def skipped_lines(skipped: Iterable[Skipped], lang: Lang) -> Iterator[str]:
    """What was not judged, and why."""
    named = [f"  - {one.rule}: {one.why}" for one in skipped]
    if named:
        yield from ("", word("skipped", lang), *named)


def figure_lines(figures: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """The figures by name."""
    if figures:
        width = max(map(len, figures))
        yield from ("", word("figures", lang), *(f"  {name:<{width}}  {value}" for name, value in figures.items()))


def step_lines(steps: Iterable[Step], lang: Lang) -> Iterator[str]:
    """The explanation, one rule a line."""
    named = [f"  {_MARKS[step.status]} {step.title}: {step.text}".rstrip(": ") for step in steps]
    if named:
        yield from ("", word("steps", lang), *named)


def citation_lines(citations: Iterable[Citation], lang: Lang) -> Iterator[str]:
    """Where the law says so, with the dates in force and how sure the text is."""
    named = []
    for number, one in enumerate(citations, start=1):
        since = f"{one.in_force} {word('since', lang)}" if lang == "zh" else f"{word('since', lang)} {one.in_force}"
        period = f"{since} – {one.until}" if one.until else since
        doubt = f"; {word('memory', lang)}" if one.confidence == "memory" else ""
        place = ", ".join(filter(None, (one.title, one.locator)))
        named.append(f"  [{number}] {place} ({one.key}; {period}{doubt})")
    if named:
        yield from ("", word("citations", lang), *named)


def change_lines(changes: Sequence[Change], title: str, lang: Lang) -> Iterator[str]:
    """Changes that were judged again; the first is of the nearest route, where there are several."""
    several = len({one.route for one in changes if one.figure}) > 1
    named = [
        f"  - {one.text}" + (f"  ← {word('nearest', lang)}" if one.nearest and several and place == 0 else "")
        for place, one in enumerate(changes)
    ]
    if named:
        yield from ("", word(title, lang), *named)


def report_lines(report: Report) -> Iterator[str]:
    """A validator's report."""
    lang = report.lang
    yield outcome_line(report.outcome, lang, report.validator, f"{word('as_of', lang)} {report.as_of}")
    yield from step_lines(report.steps, lang)
    yield from finding_lines(report.findings, lang)
    yield from figure_lines(report.figures, lang)
    yield from change_lines(report.remedies, "remedies", lang)
    yield from change_lines(report.margins, "margins", lang)
    yield from missing_lines(report.missing, lang)
    yield from skipped_lines(report.skipped, lang)
    yield from citation_lines(report.citations, lang)


def say_fields(fields: Mapping[str, Any]) -> None:
    """Print name and value, one a line; a list in full, one element a line."""
    width = max((len(name) for name in fields), default=0)
    for name, value in fields.items():
        if isinstance(value, list):
            say(f"{name:<{width}}  {len(value)}")
            for one in value:
                say(f"    {one if isinstance(one, str) else json.dumps(one, ensure_ascii=False, default=str)}")
        elif isinstance(value, dict):
            say(f"{name:<{width}}  {', '.join(f'{key} {count}' for key, count in value.items())}")
        else:
            say(f"{name:<{width}}  {value}")
