"""The law's own percentages, from its cards: what a bare figure beside "below" or "the threshold" may be."""

from datetime import date
from decimal import Decimal
from functools import cache

from rules_bridge.registry import room_rules

_ROOM = "origin.good"


@cache
def threshold(on: date) -> Decimal:
    """Per cent of value content that a rule of value asks for on a day."""
    return _law("build_down", "threshold_pct", on)


@cache
def tolerance(on: date) -> Decimal:
    """Per cent of the price up to which materials that miss a shift are tolerated on a day."""
    return _law("tolerance_value", "tolerance_pct", on)


def _law(rule: str, name: str, on: date) -> Decimal:
    card = room_rules(_ROOM)[rule].card
    return (card.edition(on) or card.in_force[0]).decimal(name)
