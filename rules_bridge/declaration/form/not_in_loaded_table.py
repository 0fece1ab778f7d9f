"""Codes are in the tables held here."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.lookups import strangers
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Codes are in the tables held here."""
    for stranger in strangers(sheet, complete=False):
        yield on_path(sheet, stranger.path, measured=stranger.code, required=stranger.table)
