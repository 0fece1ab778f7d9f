"""A rule's card: what the rule is called, how grave it is, where and since when the law says so, and how it behaves."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge import Lang, Period

Severity = Literal["error", "warning", "advice"]
Status = Literal["met", "not_met", "cannot_tell"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Wording(_Strict):
    """One text in both languages; `{name}` is filled from what the check yields."""

    zh: str
    en: str

    def fill(self, lang: Lang, values: Mapping[str, object]) -> str:
        """The text in `lang` with its places filled; a value the check did not give is an error of the rule."""
        return (self.zh if lang == "zh" else self.en).format_map(values)


class Edition(_Strict):
    """A rule as it stands in one period: what it cites and its figures of law (always text, read as asked)."""

    start: date = Field(alias="from")
    until: date | None = None
    cites: tuple[str, ...]
    law: dict[str, Any] = Field(default_factory=dict)

    @property
    def period(self) -> Period:
        """The days on which this edition is in force."""
        return Period(self.start, self.until)

    def decimal(self, name: str) -> Decimal:
        """The figure of law `name`, exactly."""
        return Decimal(self.law[name])

    def number(self, name: str) -> int:
        """The whole figure of law `name`."""
        return int(self.law[name])

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of codes or words of law `name`."""
        return tuple(self.law[name])

    def fault(self, name: str) -> dict[str, str]:
        """What is wrong by fault `name`, as the values `why` and `why_zh` of a wording."""
        told = self.law["faults"][name]
        return {"why": told["en"], "why_zh": told["zh"]}


class Example(_Strict):
    """A case the rule decides: `given` changes the validator's specimen (dotted path -> value)."""

    name: str
    specimen: str = "default"
    given: dict[str, Any] = Field(default_factory=dict)
    without: tuple[str, ...] = ()  # facts of the specimen left out; TOML has no null
    on: date | None = None
    expect: Status
    boundary: bool = False
    at: str | None = None
    missing: str | None = None


class RuleCard(_Strict):
    """Everything about a rule but its arithmetic; stands beside the check as `<stem>.toml`."""

    id: str = Field(pattern=r"^[A-Z]+(-[A-Z]+)*-[A-Z]?\d{2,3}$")
    kind: str = Field(pattern="^[a-z][a-z0-9_]*$")
    title: Wording
    severity: Severity
    confidence: Literal["verified", "memory"] = "verified"
    not_met: Wording
    met: Wording | None = None
    fix: Wording | None = None
    in_force: tuple[Edition, ...] = Field(min_length=1)
    example: tuple[Example, ...] = ()

    def edition(self, on: date) -> Edition | None:
        """The edition in force on the day `on`, or None when the rule was not law on that day."""
        return next((edition for edition in self.in_force if edition.period.holds(on)), None)
