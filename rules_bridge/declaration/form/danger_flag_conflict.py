"""The non-dangerous flag and a UN number exclude each other."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """The non-dangerous flag and a UN number exclude each other."""
    for line in sheet.lines:
        if line.item.NoDangFlag == law.law["flag"] and line.item.Uncode:
            yield on_item(line, "Uncode", measured=line.item.Uncode)
