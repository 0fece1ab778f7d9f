"""Goods that do not cross the border carry no bill."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Goods that do not cross the border carry no bill."""
    if sheet.head.TrafMode in law.texts("modes"):
        for path, text in (("head.BillNo", sheet.head.BillNo), ("free_text.VoyNo", sheet.free_text.VoyNo)):
            if text:
                yield on_path(sheet, path, measured=text, required=sheet.head.TrafMode)
