"""Record numbers have twelve characters."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Record numbers have twelve characters."""
    text = sheet.head.ManualNo
    if text and not re.fullmatch(law.law["pattern"], text):
        yield on_head("ManualNo", measured=text)
