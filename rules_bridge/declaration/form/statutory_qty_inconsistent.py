"""Quantities in one unit, or in units of weight, agree."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Quantities in one unit, or in units of weight, agree."""
    for line in sheet.lines:
        for field in ("First", "Second"):
            quantity, unit = getattr(line.item, f"{field}Qty"), getattr(line.item, f"{field}Unit")
            due = _converted(line.item.GQty, line.item.GUnit, unit, law)
            if quantity is not None and due is not None and quantity > 0 and quantity != due:
                yield on_item(line, f"{field}Qty", measured=figure_text(quantity), required=figure_text(due))


def _converted(quantity: Decimal | None, unit: str, to: str, law: Edition) -> Fraction | None:
    """The deal quantity in the unit `to`, where both are one unit or units of weight."""
    grams = law.law["grams"]
    if quantity is None or quantity <= 0 or not unit or not to:
        return None
    if unit == to:
        return Fraction(quantity)
    if unit in grams and to in grams:
        return Fraction(quantity) * Fraction(grams[unit]) / Fraction(grams[to])
    return None
