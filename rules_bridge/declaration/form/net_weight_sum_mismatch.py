"""Item weights agree with the net weight."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Line, Sheet, on_head, on_item
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Item weights agree with the net weight."""
    net = sheet.head.NetWt
    weights = [weight for line in sheet.lines if (weight := _weight(line, law)) is not None]
    total = sum((weight.kilograms for weight in weights), Fraction(0))
    if net is None or not weights or total == net or (total < net and len(weights) < len(sheet.lines)):
        return
    said: dict[str, str] = {"measured": figure_text(total), "required": figure_text(net)}
    packed = {paper.net for paper in sheet.declaration.papers.packing_lists}
    if total < net or total in packed:
        yield on_head("NetWt", **said)
        return
    running = Fraction(0)
    for weight in weights:
        running += weight.kilograms
        if running > net:
            yield on_item(weight.line, weight.field, **said)
            return


class _Weight(NamedTuple):
    line: Line
    field: str
    kilograms: Fraction


def _weight(line: Line, law: Edition) -> _Weight | None:
    """The item's first quantity in a unit of weight: deal, first, second statutory unit."""
    grams = law.law["grams"]
    for prefix in ("G", "First", "Second"):
        quantity, unit = getattr(line.item, f"{prefix}Qty"), getattr(line.item, f"{prefix}Unit")
        if unit in grams:
            if quantity is None:
                return None
            return _Weight(line, f"{prefix}Qty", Fraction(quantity) * Fraction(grams[unit]) / law.number("kilogram"))
    return None
