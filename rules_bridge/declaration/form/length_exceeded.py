"""Values keep their length."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Values keep their length."""
    for field, most in law.law["head"].items():
        if len(getattr(sheet.head, field)) > int(most):
            yield on_head(field, measured=str(len(getattr(sheet.head, field))), required=most)
    for line in sheet.lines:
        for field, most in law.law["item"].items():
            if len(getattr(line.item, field)) > int(most):
                yield on_item(line, field, measured=str(len(getattr(line.item, field))), required=most)
