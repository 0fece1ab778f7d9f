"""Finds validators and rules by walking the package: a room is a validator, a card with a check of one stem is a rule.

rules_bridge/<field>/<name>/__init__.py    VALIDATOR = Validator(...)         -> validator "<field>.<name>"
                            asks.toml      fact -> zh, en: how a missing fact is asked for
                            specimen.default.json    known good facts that examples change
                            <stem>.toml + <stem>.py  one rule: its card, and check(facts, law) -> Iterator[Said]
"""

import inspect
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ValidationError

from knowledge import Lang
from rules_bridge.card import Edition, RuleCard, Wording
from rules_bridge.errors import BrokenCard, UnknownRule, UnknownValidator
from rules_bridge.report import Report, Said

Check = Callable[[Any, Edition], Iterator[Said]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its card and its check."""

    card: RuleCard
    check: Check
    validator: str
    stem: str


@dataclass(frozen=True, slots=True)
class Validator:
    """A question the judge can decide: the facts it takes and the function that judges them.

    `judge(facts, on, lang)` is pure: no clock, no network, no model. `dated(facts)` is the date the facts themselves
    carry, if any. `laid(facts, on)` is what the room's checks read where that is more than the bare facts.
    `advise(facts, report)` adds to a report what would change its outcome; the outcome itself stays as it is.
    """

    name: str
    title: Wording
    facts: type[BaseModel]
    judge: Callable[[Any, date, Lang], Report]
    dated: Callable[[Any], date | None] = lambda _: None
    laid: Callable[[Any, date], Any] = lambda facts, _: facts
    advise: Callable[[Any, Report], Report] | None = None


@cache
def validator_names() -> tuple[str, ...]:
    """Names of all validators, found as rooms of the package, sorted."""
    root = files("rules_bridge")
    return tuple(
        sorted(
            f"{area.name}.{room.name}"
            for area in root.iterdir()
            if area.is_dir() and area.name != "facts" and not area.name.startswith("_")
            for room in area.iterdir()
            if room.is_dir() and (room / "asks.toml").is_file()
        )
    )


@cache
def validator(name: str) -> Validator:
    """The validator `name`.

    Raises:
        UnknownValidator: when no room has that name.
    """
    if name not in validator_names():
        raise UnknownValidator(f'There is no validator "{name}"; the validators are: {", ".join(validator_names())}.')
    found = import_module(f"rules_bridge.{name}").VALIDATOR
    if not isinstance(found, Validator) or found.name != name:
        raise BrokenCard(f"rules_bridge.{name} must define VALIDATOR with the name {name}.")
    return found


@cache
def room_rules(name: str) -> dict[str, Rule]:
    """The rules of one validator by stem, in order of rule id.

    Raises:
        BrokenCard: when a card has an unknown key or a bad value, or its check is missing.
    """
    field, _, room = name.partition(".")
    folder = files("rules_bridge") / field / room
    found: list[Rule] = []
    for entry in folder.iterdir():
        stem, dot, ending = entry.name.rpartition(".")
        if ending != "toml" or not dot or not (folder / f"{stem}.py").is_file():
            continue
        try:
            card = RuleCard.model_validate(tomllib.loads(entry.read_text(encoding="utf-8")))
        except (ValidationError, tomllib.TOMLDecodeError) as error:
            raise BrokenCard(f"The card {name}/{entry.name} is not in order: {error}") from error
        check = getattr(import_module(f"rules_bridge.{name}.{stem}"), "check", None)
        if not inspect.isfunction(check):
            raise BrokenCard(f"rules_bridge.{name}.{stem} must define check(facts, law) beside its card.")
        found.append(Rule(card, check, name, stem))
    return {rule.stem: rule for rule in sorted(found, key=lambda rule: rule.card.id)}


@cache
def asks(name: str) -> dict[str, Wording]:
    """How each fact of a validator is asked for, by the fact's name."""
    field, _, room = name.partition(".")
    text = (files("rules_bridge") / field / room / "asks.toml").read_text(encoding="utf-8")
    return {fact: Wording.model_validate(wording) for fact, wording in tomllib.loads(text).items()}


def rules() -> tuple[Rule, ...]:
    """Every rule of every validator, by validator and id."""
    return tuple(rule for name in validator_names() for rule in room_rules(name).values())


def rule(identity: str) -> Rule:
    """The rule with the id `identity`.

    Raises:
        UnknownRule: when no card has that id.
    """
    for found in rules():
        if found.card.id == identity.upper():
            return found
    raise UnknownRule(f'There is no rule "{identity}"; `tidewaiter rules` lists all of them.')
