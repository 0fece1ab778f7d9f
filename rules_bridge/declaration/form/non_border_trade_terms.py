"""Goods that do not cross the border: CIF in, FOB out."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Goods that do not cross the border: CIF in, FOB out."""
    due = law.law[sheet.side]
    if sheet.head.TrafMode in law.texts("modes") and sheet.head.TransMode not in ("", due):
        yield on_head("TransMode", measured=sheet.head.TransMode, required=due)
