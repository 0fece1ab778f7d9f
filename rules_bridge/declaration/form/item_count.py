"""A declaration carries 1 to 50 items."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """A declaration carries 1 to 50 items."""
    count = len(sheet.lines)
    if not 1 <= count <= law.number("most"):
        yield Shortfall(at="items", field="GNo", measured=str(count), required=law.law["most"])
