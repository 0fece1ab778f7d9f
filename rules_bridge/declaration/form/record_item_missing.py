"""With a record number every item has its serial."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """With a record number every item has its serial."""
    number = sheet.head.ManualNo
    if not number or number[0] in law.texts("without_serials"):
        return
    for line in sheet.lines:
        if not line.item.ContrItem:
            yield on_item(line, "ContrItem", measured=number)
