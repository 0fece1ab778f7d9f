"""Runs worked cases through the assistant or the judge and counts what came out right."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from assistant.errors import Unreadable
from assistant.pipeline import Assistant
from assistant.question import Question
from knowledge import Lang
from rules_bridge import RulesError, check
from rules_bridge.facts.day import read_day

Mode = Literal["text", "check"]

_VERDICTS = {
    "QUALIFIES": {"met"},
    "PROOF_OK": {"met"},
    "NOT_QUALIFIES": {"not_met"},
    "PROOF_NOT_OK": {"not_met"},
    "FACT": {"informed"},
    "NEED_INPUT": {"cannot_tell"},
    "ESCALATE": {"escalate"},
    "OUT_OF_SCOPE": {"declined"},
}
_JUDGED = {
    **dict.fromkeys(("rvc", "ctc", "de_minimis", "cumulation", "minimal_ops", "consignment"), "origin.good"),
    **dict.fromkeys(("proof", "deadline"), "origin.proof"),
    "differential": "origin.rate_country",
}


class Row(BaseModel):
    """One case's result; `why` is empty when everything asked for came out right."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    lang: str
    expected: str
    outcome: str
    right: bool
    false_met: bool
    why: str = ""


class Score(BaseModel):
    """All results with their counts; `by_kind` and `by_lang` hold (right, all)."""

    model_config = ConfigDict(frozen=True)

    mode: Mode
    total: int
    right: int
    false_met: int
    skipped: int
    by_kind: dict[str, tuple[int, int]]
    by_lang: dict[str, tuple[int, int]]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Came:
    outcome: str
    figures: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def evaluate(lines: Iterable[str], *, mode: Mode = "text", assistant: Assistant) -> Score:
    """Run cases, one JSON object a line, as typed text or as facts.

    Cases that give no validator any fact (a question about the law, one to decline) are skipped in mode "check".

    Raises:
        Unreadable: when a line is no case.
    """
    rows, skipped = [], 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        case = _case(line, number)
        came = _asked(case, assistant) if mode == "text" else _checked(case, assistant.today())
        if came is None:
            skipped += 1
        else:
            rows.append(_row(case, came))
    return Score(
        mode=mode,
        total=len(rows),
        right=sum(row.right for row in rows),
        false_met=sum(row.false_met for row in rows),
        skipped=skipped,
        by_kind=_counts(rows, "kind"),
        by_lang=_counts(rows, "lang"),
        rows=tuple(rows),
    )


def _case(line: str, number: int) -> dict[str, Any]:
    try:
        case = json.loads(line, parse_float=Decimal)
        wanted = case["expected"]
        wanted_named = isinstance(wanted, dict) and {"verdict", "outcome"} & set(wanted)
        if not isinstance(case["question"], str) or not wanted_named:
            raise ValueError("no question or no expected outcome")  # noqa: TRY301 - one sentence for every bad line
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unreadable(
            f"Case line {number} is no worked case ({error}); a JSON object with question and expected is wanted."
        ) from error
    return dict(case)


def _asked(case: dict[str, Any], assistant: Assistant) -> _Came:
    known = {name: case[name] for name in ("id", "question", "as_of", "history") if name in case}
    answer = assistant.answer(Question.model_validate(known))
    words = [answer.text, *(missing.ask for missing in answer.missing)]
    return _Came(answer.outcome, answer.figures, "\n".join(words))


def _checked(case: dict[str, Any], today: date) -> _Came | None:
    name = case.get("validator") or _JUDGED.get(str(case.get("kind")))
    if name is None or not isinstance(case.get("inputs"), dict) or not case["inputs"]:
        return None
    try:
        as_of = read_day(case["as_of"]) if case.get("as_of") else None
        lang: Lang = "zh" if case.get("lang") == "zh" else "en"
        report = check(name, case["inputs"], as_of=as_of, today=today, lang=lang)
    except (RulesError, ValueError) as error:
        return _Came("unreadable", text=str(error))
    words = [one.ask for one in report.missing] + [one.message for one in report.findings]
    return _Came(report.outcome, report.figures, "\n".join([*words, *(step.text for step in report.steps)]))


def _row(case: dict[str, Any], came: _Came) -> Row:
    wanted = case["expected"]
    expected = str(wanted.get("outcome") or wanted["verdict"])
    faults = list(_faults(wanted, expected, came))
    allowed = _allowed(expected)
    return Row(
        id=str(case.get("id", "")),
        kind=str(case.get("kind", "")),
        lang=str(case.get("lang", "")),
        expected=expected,
        outcome=came.outcome,
        right=not faults,
        false_met=came.outcome == "met" and "met" not in allowed,
        why="; ".join(faults),
    )


def _allowed(expected: str) -> set[str]:
    if expected.startswith("RATE_COUNTRY:"):
        return {"met", "informed"}
    return _VERDICTS.get(expected, {expected})


def _faults(wanted: Mapping[str, Any], expected: str, came: _Came) -> Iterable[str]:
    if came.outcome not in _allowed(expected):
        yield f"{came.outcome} instead of {expected}"
    if expected.startswith("RATE_COUNTRY:") and came.figures.get("rate_country") != expected.partition(":")[2]:
        yield f"rate_country is {came.figures.get('rate_country')}"
    figures = {name: (value, 0) for name, value in (wanted.get("figures") or {}).items()}
    figures |= {name: _tolerance(value) for name, value in (wanted.get("numbers") or {}).items()}
    if "criterion" in wanted:
        figures["criterion"] = (wanted["criterion"], 0)
    for name, (value, tolerance) in figures.items():
        if not _equal(came.figures.get(name), value, tolerance):
            yield f"{name} is {came.figures.get(name)} instead of {value}"
    for phrase in wanted.get("must_mention") or ():
        if str(phrase).casefold() not in came.text.casefold():
            yield f"does not mention {phrase}"
    for phrase in wanted.get("must_not") or ():
        if str(phrase).casefold() in came.text.casefold():
            yield f"mentions {phrase}"


def _tolerance(value: object) -> tuple[object, object]:
    """The value wanted, a figure or a date, and how far off it may be."""
    return (value.get("value", value.get("date")), value.get("tol", 0)) if isinstance(value, dict) else (value, 0)


def _equal(came: str | None, wanted: object, tolerance: object) -> bool:
    if came is None:
        return False
    try:
        return abs(Decimal(came) - Decimal(str(wanted))) <= Decimal(str(tolerance))
    except InvalidOperation:
        return came == str(wanted)


def _counts(rows: Iterable[Row], name: str) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for row in rows:
        right, total = counts.get(getattr(row, name), (0, 0))
        counts[getattr(row, name)] = (right + row.right, total + 1)
    return counts
