"""Freight is declared where the trade term asks for it."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Freight is declared where the trade term asks for it."""
    if sheet.head.TransMode not in law.texts(sheet.side):
        return
    if not sheet.head.FeeMark:
        yield on_head("FeeMark", measured=sheet.head.TransMode)
    elif sheet.blank("head.FeeRate") or sheet.head.FeeRate == 0:
        yield on_head("FeeRate", measured=sheet.head.TransMode)
