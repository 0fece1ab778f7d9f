"""Other fees carry the right sign."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Other fees carry the right sign."""
    rate = sheet.head.OtherRate
    if rate is not None and rate < 0:
        yield on_head("OtherRate", measured=figure_text(rate))
