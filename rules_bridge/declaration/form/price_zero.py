"""Prices are above zero."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Prices are above zero."""
    for line in sheet.lines:
        for field in ("DeclPrice", "DeclTotal"):
            amount = getattr(line.item, field)
            if amount is not None and amount <= 0:
                yield on_item(line, field, measured=figure_text(amount))
                break
