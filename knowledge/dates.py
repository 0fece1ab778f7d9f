"""Periods in force: one type for laws, tables and rules, with checks for gaps and overlaps."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple


class Period(NamedTuple):
    """Days from `start` to `until`, both included; `until` None means still in force."""

    start: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether `on` lies in the period."""
        return self.start <= on and (self.until is None or on <= self.until)


def faults(periods: Iterable[Period]) -> list[str]:
    """Say in one sentence each where periods run backwards, overlap or leave a gap; empty when they close."""
    ordered = sorted(periods, key=lambda period: period.start)
    said = [
        f"{period.start} to {period.until} runs backwards"
        for period in ordered
        if (period.until or date.max) < period.start
    ]
    for earlier, later in pairwise(ordered):
        if earlier.until is None or earlier.until >= later.start:
            said.append(f"the edition from {earlier.start} overlaps the one from {later.start}")
        elif earlier.until + timedelta(days=1) < later.start:
            said.append(f"no edition between {earlier.until} and {later.start}")
    return said
