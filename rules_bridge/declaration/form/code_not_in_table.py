"""Codes are in their tables."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.lookups import strangers
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Codes are in their tables."""
    for stranger in strangers(sheet, complete=True):
        if stranger.table not in law.texts("judged_elsewhere"):
            yield on_path(sheet, stranger.path, measured=stranger.code, required=stranger.table)
