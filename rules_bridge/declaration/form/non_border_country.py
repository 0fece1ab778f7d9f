"""Goods that do not cross the border: country and port are China."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Goods that do not cross the border: country and port are China."""
    if sheet.head.TrafMode not in law.texts("modes"):
        return
    for field in ("TradeCountry", "DistinatePort"):
        code = getattr(sheet.head, field)
        if code and not code.startswith(law.law["country"]):
            yield on_head(field, measured=code)
