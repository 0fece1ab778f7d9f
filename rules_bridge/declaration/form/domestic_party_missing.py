"""The domestic party is named with its code."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, joined, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """The domestic party is named with its code."""
    missing = [field for field in ("TradeName", "TradeCoScc") if sheet.blank(f"head.{field}")]
    if missing:
        yield on_head(joined(missing))
