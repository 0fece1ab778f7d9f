"""Imports name the port of departure."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Imports name the port of departure."""
    if sheet.importing and sheet.blank("head.DespPortCode"):
        yield on_head("DespPortCode")
