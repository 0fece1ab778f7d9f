"""Entry numbers have their structure."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Entry numbers have their structure."""
    for field in ("PreEntryId", "EntryId"):
        number = getattr(sheet.head, field)
        if number and not re.fullmatch(law.law[sheet.side], number):
            yield on_head(field, measured=number)
