"""A time told between two days of which neither is said: "13 months after issue"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator

from rules_bridge.facts.said import Facts

_WRITTEN = re.compile(r"P(?=\d)(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?")
MONTHS_A_YEAR = 12
_FROM, _DAYS = date(2024, 1, 1), 1461  # every place that a day has in the round of leap years


@dataclass(frozen=True, slots=True)
class Span:
    """A time in whole months and further days."""

    months: int
    days: int

    def after(self, start: date) -> date:
        """The day this long after `start`; the month's last day where it has none of that date."""
        year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + self.months, MONTHS_A_YEAR)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])) + timedelta(days=self.days)


def _span(given: object) -> object:
    """A time as ISO 8601 writes it: "P13M", "P1Y5D", "P400D"."""
    if given is None or isinstance(given, Span):
        return given
    hit = _WRITTEN.fullmatch(given.strip().upper()) if isinstance(given, str) else None
    if hit is None:
        raise ValueError('a time is expected, written like "P13M", "P1Y5D" or "P400D"')
    years, months, weeks, days = (int(part or 0) for part in hit.groups())
    return Span(years * MONTHS_A_YEAR + months, weeks * 7 + days)


class Elapsed(Facts):
    """How long after one day another came: at least the one time, and at most the other where that is known."""

    since: Literal[
        "issue",
        "original_issue",
        "shipment",
        "importation",
        "entry_into_force",
        "visit_request_received",
        "request_received",
    ]
    until: Literal["claim", "request", "discarded", "visit_answered", "answered"]
    at_least: Annotated[Span, BeforeValidator(_span)]
    at_most: Annotated[Span | None, BeforeValidator(_span)] = None

    def outlasts(self, last: Callable[[date, int], date], number: int) -> bool | None:
        """Whether it goes beyond a period from whatever day on it runs; None where that is open or depends on the day.

        `last` gives the last day of a period of `number` years or days from a day.
        """
        if _beyond(self.at_least, last, number) == {True}:
            return True
        return False if self.at_most and _beyond(self.at_most, last, number) == {False} else None


@lru_cache(maxsize=256)
def _beyond(span: Span, last: Callable[[date, int], date], number: int) -> frozenset[bool]:
    starts = (_FROM + timedelta(days=days) for days in range(_DAYS))
    return frozenset(span.after(start) > last(start, number) for start in starts)
