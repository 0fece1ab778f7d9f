"""Quantity times unit price is the item total."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Quantity times unit price is the item total."""
    for line in sheet.lines:
        quantity, price, total = line.item.GQty, line.item.DeclPrice, line.item.DeclTotal
        if quantity is None or price is None or total is None or min(quantity, price, total) <= 0:
            continue
        if abs(quantity * price - total) > quantity * law.decimal("price_rounding") + law.decimal("total_rounding"):
            yield on_item(line, "DeclTotal", measured=figure_text(total), required=figure_text(quantity * price))
