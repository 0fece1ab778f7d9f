"""What a note on codes and shares has told so far: the good, and its materials one by one."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.interpreters.text.marks import Mark


class Unread(Exception):
    """A word or figure found no place."""


@dataclass
class Thing:
    """A material: the stems of its name, and what is told of it."""

    names: set[str]
    label: str
    sentence: int
    code: str | None = None
    origin: str | None = None
    status: bool | None = None
    proof: bool = False
    same: str | None = None
    moved: str | None = None
    value: Decimal | None = None
    value_share: Decimal | None = None
    weight: Decimal | None = None
    weight_share: Decimal | None = None
    currency: str = ""


@dataclass
class Case:
    """What has been read so far."""

    text: str
    on: date
    found: tuple[Mark, ...]
    good: Mark | None
    known: set[str] = field(default_factory=set)
    things: list[Thing] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    several: bool = False
    count: int = 0
    baseless: list[tuple[Thing, Decimal]] = field(default_factory=list)
    rest_from: set[str] = field(default_factory=set)
    rest_moves: str | None = None
    named: bool = False
    heading: Thing | None = None  # what a heading says of all materials of its sentence
    open_heading: bool = False  # nothing has stood under it yet
    worked: bool = False  # its materials are told to become the good
    rule_met: bool = False  # the shift of all materials is told as a whole

    @property
    def measured(self) -> bool:
        """Whether some material has its figures already, so that words on shares only compare."""
        return any(
            one.value_share is not None or one.value is not None or one.weight_share is not None for one in self.things
        )


def once(held: Decimal | None, amount: Decimal) -> Decimal:
    """An amount that is told for the first time, or told alike.

    Raises:
        Unread: where it was told otherwise.
    """
    if held not in (None, amount):
        raise Unread
    return amount
