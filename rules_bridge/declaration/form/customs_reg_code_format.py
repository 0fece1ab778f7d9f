"""Customs registration codes have ten characters."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Customs registration codes have ten characters."""
    for field, pattern in law.law["patterns"].items():
        code = getattr(sheet.head, field)
        if code and not re.fullmatch(pattern, code):
            yield on_head(field, measured=code)
