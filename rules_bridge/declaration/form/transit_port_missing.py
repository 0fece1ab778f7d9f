"""Transit or destination port is given."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Transit or destination port is given."""
    if sheet.blank("head.DistinatePort"):
        yield on_head("DistinatePort")
