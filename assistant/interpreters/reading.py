"""What has been read of a case so far: facts, materials, and the words that found no place."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark


@dataclass(frozen=True, slots=True)
class Loss:
    """A figure said to lie inside a material's value (Article 3.5.5), and whether it is only about so much."""

    kind: Literal["inside", "recovered", "abroad"]
    row: dict[str, Any]
    mark: Mark
    hedged: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A material said not to originate before its figure came: the words that name it, and where that was said."""

    stems: set[str]
    clause: Clause


@dataclass
class Reading:
    """What has been read so far; `unplaced` are words that found no place, `pending` materials without a worth.

    `closed` tells that nothing else is used. `loosely` holds shares of "the value", whatever that is, `baseless` ones
    without a base, `elsewhere` ones of another base, and `based` tells that all are of the price; `homes` what is said
    of the rest, with its country, "" for local; `total` what all non-originating materials come to, `total_weight`
    what they weigh, and `others_shift` how those without a line are classified. `mixed` names currencies that stand
    beside each other without a rate between them; `loose` words tell of pieces without a figure; `told` are places
    read over several words.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    rows: list[dict[str, Any]] = field(default_factory=list)
    places: list[Clause] = field(default_factory=list)
    shares: list[tuple[dict[str, Any], Decimal]] = field(default_factory=list)
    loosely: list[tuple[dict[str, Any], Decimal, str]] = field(default_factory=list)
    homes: list[tuple[str, str]] = field(default_factory=list)
    baseless: list[tuple[dict[str, Any], Decimal, str]] = field(default_factory=list)
    elsewhere: list[tuple[dict[str, Any], str]] = field(default_factory=list)
    total: tuple[Mark, str] | None = None
    total_weight: Mark | None = None
    others_shift: tuple[str, bool] | None = None
    weights: list[tuple[dict[str, Any], Decimal]] = field(default_factory=list)
    unshifted: list[dict[str, Any]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    additions: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    only_against: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    mixed: str = ""
    told: list[tuple[int, int]] = field(default_factory=list)
    based: bool = False
    incomplete: bool = False
    closed: bool = False

    def put(self, fact: str, value: object, text: str) -> None:
        """Give a fact its value; a second, different value leaves both unplaced."""
        *path, last = fact.split(".")
        at = self.facts
        for part in path:
            at = at.setdefault(part, {})
        if last in at and at[last] != value:
            self.unplaced.append(text)
        at.setdefault(last, value)

    @property
    def fob(self) -> Decimal | None:
        """The price that shares are taken of."""
        return self.facts.get("fob")
