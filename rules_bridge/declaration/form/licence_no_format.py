"""Licence numbers have their pattern."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Licence numbers have their pattern."""
    text = sheet.head.LicenseNo
    if text and not re.fullmatch(law.law["pattern"], text):
        yield on_head("LicenseNo", measured=text)
