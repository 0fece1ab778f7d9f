"""Weights below one kilogram are declared as 1."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Weights below one kilogram are declared as 1."""
    for field in ("GrossWet", "NetWt"):
        weight = getattr(sheet.head, field)
        if weight is not None and weight < law.decimal("least"):
            yield on_head(field, measured=figure_text(weight), required=law.law["least"])
