"""The trading country is given."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """The trading country is given."""
    if sheet.blank("head.TradeAreaCode"):
        yield on_head("TradeAreaCode")
