"""Statutory units are the tariff's."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Statutory units are the tariff's."""
    for line in sheet.lines:
        for field, due in sheet.units_due(line.item).items():
            unit = getattr(line.item, field)
            if unit and unit != due:
                yield on_item(line, field, measured=unit, required=due)
