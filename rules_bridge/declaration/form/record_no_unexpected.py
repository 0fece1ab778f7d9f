"""General trade at full duty carries no processing record."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.regimes import record_law
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """General trade at full duty carries no processing record."""
    row, number = record_law(sheet), sheet.head.ManualNo
    if row is not None and number and number[0] in row["unusual_letters"].split():
        yield on_head("ManualNo", measured=number)
