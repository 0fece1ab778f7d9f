"""A second statutory unit has its quantity."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """A second statutory unit has its quantity."""
    for line in sheet.lines:
        row = sheet.supervision(line.item)
        second = row is not None and bool(row["statutory_units"].partition("/")[2])
        if (second or line.item.SecondUnit) and sheet.blank(f"items.{line.place}.SecondQty"):
            yield on_item(line, "SecondQty")
