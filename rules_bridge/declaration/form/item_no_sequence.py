"""Item numbers run from 1 without gaps."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Item numbers run from 1 without gaps."""
    due = 1
    for line in sheet.lines:
        if line.item.GNo is not None and line.item.GNo != due:
            yield on_item(line, "GNo", measured=str(line.item.GNo), required=str(due))
        due = line.number + 1
