"""Inspected items name use and attributes."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, joined, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Inspected items name use and attributes."""
    for line, _ in sheet.inspected() if sheet.importing else ():
        missing = [field for field in law.texts("fields") if not getattr(line.item, field)]
        if missing:
            yield on_item(line, joined(missing))
