"""Domestic destination or source is given."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Domestic destination or source is given."""
    for line in sheet.lines:
        if not line.item.DistrictCode:
            yield on_item(line, "DistrictCode")
        if sheet.importing and not sheet.pasted and not line.item.DestCode:
            yield on_item(line, "DestCode")
