"""The number of packages is a whole number above zero."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """The number of packages is a whole number above zero."""
    count = sheet.head.PackNo
    if count is not None and (count < 1 or count != count.to_integral_value()):
        yield on_head("PackNo", measured=figure_text(count))
