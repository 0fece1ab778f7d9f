"""The overseas party is named."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """The overseas party is named."""
    field = law.law[sheet.side]
    if sheet.blank(f"head.{field}"):
        yield on_head(field)
