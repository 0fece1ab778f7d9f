"""Every item has its Chinese name."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Every item has its Chinese name."""
    for line in sheet.lines:
        if not re.search(law.law["chinese"], line.item.GName):
            yield on_item(line, "GName", measured=line.item.GName)
