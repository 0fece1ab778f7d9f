"""Gross weight is near the packing list's."""

from collections.abc import Iterator
from decimal import Decimal

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Gross weight is near the packing list's."""
    listed = [paper.gross for paper in sheet.declaration.papers.packing_lists]
    gross = sheet.head.GrossWet
    if gross is None or not listed or any(weight is None for weight in listed):
        return
    due = sum((weight for weight in listed if weight is not None), Decimal(0))
    if due > 0 and abs(gross - due) * law.number("whole") > due * law.number("per_cent"):
        yield on_head("GrossWet", measured=figure_text(gross), required=figure_text(due))
