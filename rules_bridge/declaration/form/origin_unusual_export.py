"""Exports of foreign origin tell their background."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Exports of foreign origin tell their background."""
    for line in sheet.lines:
        origin = line.item.OriginCountry
        if not sheet.importing and origin not in ("", law.law["country"]):
            yield on_item(line, "OriginCountry", measured=origin)
