"""Inspected items carry the 3-digit suffix."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Inspected items carry the 3-digit suffix."""
    for line, _ in sheet.inspected() if sheet.importing else ():
        if not re.fullmatch(law.law["pattern"], line.item.CiqCode):
            yield on_item(line, "CiqCode", measured=line.item.CiqCode)
