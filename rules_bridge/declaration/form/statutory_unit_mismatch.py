"""Statutory units are the tariff's."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Statutory units are the tariff's."""
    for line in sheet.lines:
        row = sheet.supervision(line.item)
        names = row["statutory_units"].split("/") if row is not None else []
        for field, name in zip(("FirstUnit", "SecondUnit"), names, strict=False):
            unit, due = getattr(line.item, field), sheet.unit(name)
            if name and unit and unit != due:
                yield on_item(line, field, measured=unit, required=due)
