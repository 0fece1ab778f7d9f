"""Every item has its currency."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Every item has its currency."""
    for line in sheet.lines:
        if not line.item.TradeCurr:
            yield on_item(line, "TradeCurr")
