"""Insurance is empty where the trade term excludes it."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Insurance is empty where the trade term excludes it."""
    head = sheet.head
    if head.TransMode in law.texts(sheet.side) and (head.InsurMark or head.InsurRate or head.InsurCurr):
        yield on_head("InsurMark", measured=head.TransMode)
