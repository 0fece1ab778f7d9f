"""The mode of transport is in its table."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """The mode of transport is in its table."""
    mode = sheet.head.TrafMode
    if mode and mode not in sheet.table("transport-modes"):
        yield on_head("TrafMode", measured=mode)
