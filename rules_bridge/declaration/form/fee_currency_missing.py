"""Totals and unit prices have a currency, rates have none."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Totals and unit prices have a currency, rates have none."""
    for kind in ("Fee", "Insur", "Other"):
        mark, currency = getattr(sheet.head, f"{kind}Mark"), getattr(sheet.head, f"{kind}Curr")
        if mark in law.texts("with_currency") and not currency:
            yield on_head(f"{kind}Curr", measured=mark, required="+")
        elif mark in law.texts("without_currency") and currency:
            yield on_head(f"{kind}Curr", measured=mark, required="-")
