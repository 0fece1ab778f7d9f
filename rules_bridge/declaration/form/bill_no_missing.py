"""Water, rail, air and post name the bill."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Water, rail, air and post name the bill."""
    if sheet.head.TrafMode in law.texts("modes") and sheet.blank("head.BillNo"):
        yield on_head("BillNo")
