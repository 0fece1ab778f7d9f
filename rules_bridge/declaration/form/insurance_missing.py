"""Insurance is declared where the trade term asks for it."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Insurance is declared where the trade term asks for it."""
    if sheet.head.TransMode not in law.texts(sheet.side):
        return
    if not sheet.head.InsurMark:
        yield on_head("InsurMark", measured=sheet.head.TransMode)
    elif sheet.blank("head.InsurRate") or sheet.head.InsurRate == 0:
        yield on_head("InsurRate", measured=sheet.head.TransMode)
