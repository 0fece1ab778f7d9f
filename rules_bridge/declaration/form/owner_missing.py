"""The consuming or producing unit is named."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """The consuming or producing unit is named."""
    if sheet.blank("head.OwnerName"):
        yield on_head("OwnerName")
    elif sheet.blank("head.OwnerCodeScc") and not sheet.pasted:
        yield on_head("OwnerCodeScc")
