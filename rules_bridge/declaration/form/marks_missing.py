"""Marks are given, or N/M."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Marks are given, or N/M."""
    if sheet.blank("head.MarkNo"):
        yield on_head("MarkNo")
