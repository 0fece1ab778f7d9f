"""Applies rules to facts and puts what they say into findings, missing facts and steps, in the asker's language."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from knowledge import Citation, Lang, cite
from rules_bridge.card import Edition, Severity, Status
from rules_bridge.errors import NoRemedies, UnreadableFacts
from rules_bridge.facts.said import Facts
from rules_bridge.registry import Rule, asks, validator
from rules_bridge.report import (
    Amount,
    Figure,
    Finding,
    Holds,
    Missing,
    MissingFact,
    Report,
    Shortfall,
    Skipped,
    Step,
)

_SHOWN = 80  # characters of a bad value quoted in a message
_CONCLUSIONS = frozenset({"criterion", "rate_country"})  # figures that say what the facts come to
_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "advice": 2}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule said of the facts, sorted by kind."""

    rule: Rule
    law: Edition
    shortfalls: tuple[Shortfall, ...] = ()
    missing: tuple[Missing, ...] = ()
    figures: Mapping[str, Amount | date | str] = field(default_factory=dict)
    holds: tuple[Holds, ...] = ()

    @property
    def status(self) -> Status:
        """`not_met` with any shortfall, else `cannot_tell` with any missing fact, else `met`."""
        if self.shortfalls:
            return "not_met"
        return "cannot_tell" if self.missing else "met"

    @property
    def cites(self) -> tuple[str, ...]:
        """The citations that carry this ruling: those said by the check, else the edition's."""
        said = [key for shortfall in self.shortfalls for key in shortfall.cites]
        said += [key for one in self.holds for key in one.cites]
        return tuple(dict.fromkeys(said)) or self.law.cites

    def findings(self, lang: Lang) -> tuple[Finding, ...]:
        """The shortfalls as findings in `lang`."""
        return tuple(_finding(self, shortfall, lang) for shortfall in self.shortfalls)

    def step(self, lang: Lang) -> Step:
        """The ruling as one step of an explanation in `lang`."""
        card = self.rule.card
        texts = [finding.message for finding in self.findings(lang)]
        if not texts and card.met is not None:
            texts = [card.met.fill(lang, one.values) for one in self.holds]
        texts = texts or [asked.ask for asked in missing_facts((self,), lang)]
        return Step(
            rule=card.id,
            title=card.title.fill(lang, {}),
            status=self.status,
            text=" ".join(texts),
            citations=self.cites,
        )


def _finding(ruling: Ruling, shortfall: Shortfall, lang: Lang) -> Finding:
    card = ruling.rule.card
    values = {
        "at": shortfall.at,
        "measured": shortfall.measured,
        "required": shortfall.required,
        "item": shortfall.item,
        **shortfall.values,
    }
    return Finding(
        rule=card.id,
        severity=max(card.severity, shortfall.severity or card.severity, key=_GRAVITY.__getitem__),
        kind=card.kind,
        field=shortfall.field,
        item=shortfall.item,
        at=shortfall.at,
        message=card.not_met.fill(lang, values),
        measured=shortfall.measured,
        required=shortfall.required,
        fix=card.fix.fill(lang, values) if card.fix else "",
        citations=shortfall.cites or ruling.law.cites,
    )


def apply(rule: Rule, facts: object, on: date) -> Ruling | None:
    """Run one rule on the facts as the law stood on the day `on`; None where it was not law on that day."""
    law = rule.card.edition(on)
    if law is None:
        return None
    said = tuple(rule.check(facts, law))
    return Ruling(
        rule,
        law,
        shortfalls=tuple(one for one in said if isinstance(one, Shortfall)),
        missing=tuple(one for one in said if isinstance(one, Missing)),
        figures={one.name: one.value for one in said if isinstance(one, Figure)},
        holds=tuple(one for one in said if isinstance(one, Holds)),
    )


def missing_facts(rulings: Iterable[Ruling], lang: Lang) -> tuple[MissingFact, ...]:
    """The facts the rulings ask for, each once, worded in `lang`."""
    asked: dict[str, MissingFact] = {}
    for ruling in rulings:
        wording = asks(ruling.rule.validator)
        for one in ruling.missing:
            asked.setdefault(one.fact, MissingFact(fact=one.fact, ask=wording[one.fact].fill(lang, one.values)))
    return tuple(asked.values())


def not_in_force(rule: Rule, on: date, lang: Lang) -> Skipped:
    """A rule skipped because it was not law on the day `on`."""
    why = f"{on}尚未生效或已失效" if lang == "zh" else f"not in force on {on}"
    return Skipped(rule=rule.card.id, why=why)


def citations(keys: Iterable[str], lang: Lang) -> tuple[Citation, ...]:
    """Each key once, resolved in `lang`, in order of first use."""
    return tuple(cite(key, lang) for key in dict.fromkeys(keys))


def _shown(value: object) -> str:
    seen = json.dumps(value, ensure_ascii=False, default=str)
    return seen if len(seen) <= _SHOWN else seen[: _SHOWN - 3] + "..."


def _sentence(name: str, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the input"
    shown = _shown(first["input"])
    others = error.error_count() - 1
    more = f" ({others} more like it)" if others else ""
    reason = first["msg"].removeprefix("Value error, ")
    return f"{name}: at {place}, {shown} was given: {reason}{more}. `tidewaiter validators --json` shows the shape."


def _reserved(report: Report, facts: object, lang: Lang) -> Report:
    """The report with what was given and never read named; it might matter, so nothing is then said to hold."""
    unread = dict(facts.unread()) if isinstance(facts, Facts) else {}
    if not unread:
        return report
    zh = lang == "zh"
    why = "不认识的字段“{}”，未读取" if zh else 'unknown key "{}", not read'
    skipped = tuple(Skipped(rule=report.validator, why=why.format(key)) for key in unread)
    report = report.model_copy(update={"skipped": (*report.skipped, *skipped)})
    if report.outcome != "met" and not _CONCLUSIONS & set(report.figures):
        return report
    ask = (
        "所给的“{}”（{}）未能读取，可能影响结论：请用规定的字段名给出，与结论无关的请删去。"
        if zh
        else '"{}" ({}) was given but cannot be read, and it might matter: give it by a known name, or leave it out.'
    )
    missing = tuple(MissingFact(fact=key, ask=ask.format(key, _shown(value))) for key, value in unread.items())
    figures = {name: text for name, text in report.figures.items() if name not in _CONCLUSIONS}
    return report.model_copy(
        update={"outcome": "cannot_tell", "missing": (*report.missing, *missing), "figures": figures}
    )


def check(
    name: str, given: Mapping[str, Any], *, as_of: date | None, today: date, lang: Lang, remedies: bool = False
) -> Report:
    """Have the validator `name` judge the facts `given`.

    Args:
        name: a validator's name, such as "origin.good".
        given: the facts in the validator's shape; amounts as `Decimal`, text or whole numbers.
        as_of: the day that counts, when the asker said so.
        today: the day that counts when neither the asker nor the facts say one.
        lang: the language of messages.
        remedies: whether to say too what would change the outcome, and how far it is from changing.

    Returns:
        The validator's report.

    Raises:
        UnknownValidator: when there is none of that name.
        NoRemedies: when they are asked for and the validator knows none.
        UnreadableFacts: when the facts do not have its shape.
    """
    found = validator(name)
    if remedies and found.advise is None:
        raise NoRemedies(f"{name} knows no remedies; origin.good does.")
    try:
        facts = found.facts.model_validate(given)
    except ValidationError as error:
        raise UnreadableFacts(_sentence(name, error)) from error
    report = _reserved(found.judge(facts, as_of or found.dated(facts) or today, lang), facts, lang)
    return found.advise(facts, report) if remedies and found.advise else report


def specimen(name: str, which: str = "default") -> dict[str, Any]:
    """The known good facts that the examples of a validator change."""
    field, _, room = name.partition(".")
    text = (files("rules_bridge") / field / room / f"specimen.{which}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
