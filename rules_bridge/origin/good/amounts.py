"""No amount is under nothing, where that has no meaning; only profit may be a loss."""

from collections.abc import Iterator
from decimal import Decimal

from rules_bridge.card import Edition
from rules_bridge.facts.said import Facts
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Holds, Missing, Said

_NAMED = 5  # places told in one question
_MAY_BE_NEGATIVE = ("build_up.profit", "labour_overhead_profit")


def _negative(facts: Facts, at: str = "") -> Iterator[str]:
    for field in type(facts).model_fields:
        held, place = getattr(facts, field), f"{at}{field}"
        if isinstance(held, Decimal) and held < 0 and place not in _MAY_BE_NEGATIVE:
            yield place
        parts = held if isinstance(held, tuple) else (held,)
        for number, part in enumerate(parts, start=1):
            if isinstance(part, Facts):
                yield from _negative(part, f"{place}.{number}." if isinstance(held, tuple) else f"{place}.")


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Ask about every amount under nothing, whether or not a rule reads it: the facts are then mistaken somewhere."""
    del law
    places = tuple(_negative(good))
    if places:
        named = ", ".join(places[:_NAMED]) + (" ..." if places[_NAMED:] else "")
        yield Missing("negative_amounts", {"names": named})
    else:
        yield Holds()
