"""A draft certificate of origin: every box with its value and where it came from, and what is still to be filled."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge import Lang
from rules_bridge import MissingFact, Outcome, Report


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Box(_Frozen):
    """One box of the form; an unknown value is empty."""

    box: str
    label: str
    value: str = ""
    source: str = ""


class Item(_Frozen):
    """One item of the table: its good in the bill of materials, its boxes 6 to 13, and the figures they rest on."""

    item: int
    good: str
    boxes: tuple[Box, ...]
    figures: dict[str, str] = Field(default_factory=dict)

    def value(self, box: str) -> str:
        """The value of one of its boxes."""
        return next((one.value for one in self.boxes if one.box == box), "")


class Gap(_Frozen):
    """A box that stays empty, and what would fill it."""

    box: str
    item: int | None = None
    ask: str


class Calculation(_Frozen):
    """How one good was judged, in both languages; `rate` is the report on the RCEP country of origin."""

    good: str
    items: tuple[int, ...]
    currency: str = ""
    per: str = ""
    parts: str = ""
    zh: Report
    en: Report
    rate: Report | None = None

    def report(self, lang: Lang) -> Report:
        """The report in one language."""
        return self.zh if lang == "zh" else self.en


class Certificate(_Frozen):
    """A draft of form RCEP. `met` fills it; else `boxes` and `items` are empty and `missing` or the reports say why."""

    form: Literal["RCEP"] = "RCEP"
    draft: Literal[True] = True
    outcome: Outcome
    lang: Lang
    as_of: date
    boxes: tuple[Box, ...] = ()
    items: tuple[Item, ...] = ()
    ticks: dict[str, bool] = Field(default_factory=dict)
    to_be_filled: tuple[Gap, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    reports: tuple[Report, ...] = ()
    goods: dict[str, Outcome] = Field(default_factory=dict)
    notice: str = ""
    calculations: tuple[Calculation, ...] = Field(default=(), exclude=True)

    def value(self, box: str) -> str:
        """The value of a box that is no item's."""
        return next((one.value for one in self.boxes if one.box == box), "")
