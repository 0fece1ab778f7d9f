"""The goods are not prohibited."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """The goods are not prohibited."""
    for line in sheet.lines:
        row = sheet.supervision(line.item)
        if row is not None and law.law[sheet.side] in row["supervision_conditions"]:
            yield on_item(line, "CodeTS", measured=line.item.CodeTS, required=law.law[sheet.side])
