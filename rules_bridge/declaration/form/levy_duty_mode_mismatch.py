"""Duty mode follows mode and levy nature."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.regimes import combination
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Duty mode follows mode and levy nature."""
    row = combination(sheet)
    due = row["duty_mode"] if row is not None else ""
    for line in sheet.lines:
        if due and line.item.DutyMode not in ("", due):
            yield on_item(line, "DutyMode", measured=line.item.DutyMode, required=due)
