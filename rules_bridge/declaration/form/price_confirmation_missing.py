"""Imports answer the three price confirmations."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Imports answer the three price confirmations."""
    if not sheet.importing or sheet.head.TradeMode in law.texts("exempt_modes"):
        return
    if sheet.head.ManualNo[:1] in law.texts("exempt_records"):
        return
    given = sheet.head.PromiseItmes[: law.number("count")]
    if len(given) < law.number("count") or not set(given) <= set(law.texts("answers")):
        yield on_head("PromiseItmes", measured=sheet.head.PromiseItmes)
