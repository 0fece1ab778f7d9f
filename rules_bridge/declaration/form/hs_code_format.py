"""Commodity codes have ten digits."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Commodity codes have ten digits."""
    for line in sheet.lines:
        code = line.item.CodeTS
        if code and not (code.isascii() and code.isdigit() and len(code) == law.number("digits")):
            yield on_item(line, "CodeTS", measured=code, required=law.law["digits"])
