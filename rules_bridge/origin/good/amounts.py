"""No amount is under nothing, where that has no meaning; only profit may be a loss."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rules_bridge.card import Edition
from rules_bridge.facts.said import Facts
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Holds, Missing, Said

_NAMED = 5  # places told in one question
_PLAIN = (str, bool, date)  # passed over before the slower question whether a value holds facts itself
_MAY_BE_NEGATIVE = ("build_up.profit", "labour_overhead_profit")


def _negative(facts: Facts, at: str = "") -> Iterator[str]:
    known = type(facts).model_fields
    for field, held in facts.__dict__.items():
        if held is None or type(held) in _PLAIN:
            continue
        if type(held) is Decimal:
            if held < 0 and f"{at}{field}" not in _MAY_BE_NEGATIVE:
                yield f"{at}{field}"
        elif isinstance(held, Facts):
            yield from _negative(held, f"{at}{field}.")
        elif isinstance(held, tuple) and field in known:
            for number, part in enumerate(held, start=1):
                if isinstance(part, Facts):
                    yield from _negative(part, f"{at}{field}.{number}.")


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Ask about every amount under nothing, whether or not a rule reads it: the facts are then mistaken somewhere."""
    del law
    places = tuple(_negative(good))
    if places:
        named = ", ".join(places[:_NAMED]) + (" ..." if places[_NAMED:] else "")
        yield Missing("negative_amounts", {"names": named})
    else:
        yield Holds()
