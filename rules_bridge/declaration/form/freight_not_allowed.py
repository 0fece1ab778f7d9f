"""Freight is empty where the trade term excludes it."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Freight is empty where the trade term excludes it."""
    head = sheet.head
    if head.TransMode in law.texts(sheet.side) and (head.FeeMark or head.FeeRate or head.FeeCurr):
        yield on_head("FeeMark", measured=head.TransMode)
