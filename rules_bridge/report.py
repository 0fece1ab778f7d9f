"""What the judge says: findings, facts that are missing, rules skipped, figures and the outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge import Citation, Lang
from rules_bridge.card import Severity, Status

Outcome = Literal["met", "not_met", "cannot_tell", "informed", "escalate", "declined", "invalid"]
Amount = int | Decimal | Fraction

_PLACES = 12
_TWELVE_PLACES = Decimal(1).scaleb(-_PLACES)


def figure_text(value: Amount | date | str) -> str:
    """A figure as text: decimals to 12 places without trailing zeros, ISO dates, codes as they are."""
    if isinstance(value, (date, str)):
        return str(value)
    rounded = value if isinstance(value, Decimal) and _short(value) else _rounded(Fraction(value))
    text = f"{rounded or abs(rounded):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _short(value: Decimal) -> bool:
    """Whether a decimal needs no rounding, as almost every price does."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_PLACES


def _rounded(exact: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_TWELVE_PLACES, ROUND_HALF_EVEN)


# What a check yields -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The facts miss the rule at `at`.

    `measured` and `required` are shown as they are; `values` fill the card's wording (with measured, required and at).
    `severity` may lower the card's; `cites` replaces the edition's citations where only some of them apply.
    """

    at: str
    measured: str = ""
    required: str = ""
    field: str | None = None
    item: int | None = None
    severity: Severity | None = None
    cites: tuple[str, ...] = ()
    values: Mapping[str, object] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact the rule needs was not given: its name in the validator's `asks.toml`, and values for that wording."""

    fact: str
    values: Mapping[str, object] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure the rule computed, by its name in the contract."""

    name: str
    value: Amount | date | str


@dataclass(frozen=True, slots=True)
class Holds:
    """The rule is met, with values for the card's `met` wording and, where narrower, the citations that carry it."""

    values: Mapping[str, object] = default(default_factory=dict)
    cites: tuple[str, ...] = ()


Said = Shortfall | Missing | Figure | Holds


# What the caller gets ------------------------------------------------------------------------------------------------


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Finding(_Frozen):
    """One thing that is wrong or worth asking, with rule, place, measured, required, citation and repair."""

    rule: str
    severity: Severity
    kind: str
    field: str | None = None
    item: int | None = None
    at: str
    message: str
    measured: str = ""
    required: str = ""
    fix: str = ""
    citations: tuple[str, ...] = ()


class MissingFact(_Frozen):
    """A fact to ask for, and the question in the asker's language."""

    fact: str
    ask: str


class Skipped(_Frozen):
    """A rule not judged, and why."""

    rule: str
    why: str


class Step(_Frozen):
    """One rule as it was applied: the explanation of the decision, in the law's order."""

    rule: str
    title: str
    status: Status
    text: str = ""
    citations: tuple[str, ...] = ()


class Change(_Frozen):
    """A change of the facts that was judged again: one that makes the outcome met, or the furthest that leaves it so.

    `figure` and `now` are in `unit`; `lines` are numbers from 1; `proven` says that no smaller change of its kind
    leads there, else `bound` is what no such change can be below.
    """

    kind: str
    text: str
    route: str = ""
    nearest: bool = False
    lines: tuple[int, ...] = ()
    figure: str = ""
    now: str = ""
    unit: str = ""
    criterion: str = ""
    proven: bool = True
    bound: str = ""


class Report(_Frozen):
    """A validator's whole word on the facts given (shape of the contract)."""

    validator: str
    outcome: Outcome
    as_of: date
    lang: Lang = "en"
    figures: dict[str, str] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    steps: tuple[Step, ...] = ()
    citations: tuple[Citation, ...] = ()
    editions: dict[str, str] = Field(default_factory=dict)
    details: dict[str, Any] = Field(default_factory=dict)
    remedies: tuple[Change, ...] = ()
    margins: tuple[Change, ...] = ()
