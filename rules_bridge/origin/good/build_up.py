"""The regional value content by the build-up formula reaches the threshold."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall, figure_text

_PARTS = ("labour", "overhead", "profit")


def added(good: Good) -> tuple[Fraction, tuple[str, ...]]:
    """Labour, overhead, profit and other cost together, and the parts that were not given; other cost may be none."""
    sheet = good.build_up
    given: dict[str, Decimal | None] = {name: getattr(sheet, name) if sheet else None for name in _PARTS}
    other = sheet.other if sheet and sheet.other is not None else Decimal()
    if good.labour_overhead_profit is not None:
        return Fraction(good.labour_overhead_profit) + Fraction(other), ()
    bad = tuple(name for name, amount in given.items() if amount is None or (amount < 0 and name != "profit"))
    known = sum((Fraction(amount) for amount in given.values() if amount is not None), Fraction(other))
    return known, bad if other >= 0 else (*bad, "other")


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Compute (VOM + labour + overhead + profit + other) / FOB; parts may be wanting only where enough is there."""
    fob, vom = good.fob_sum.value, good.vom_sum.value
    yield from good.fob_sum.missing
    yield from good.vom_sum.missing
    parts, absent = added(good)
    if vom is not None:
        yield Figure("vom", vom)
    if fob is None or vom is None:
        return
    share, threshold = (vom + parts) / fob * 100, law.decimal("threshold_pct")
    if absent and (share < threshold or absent != ("overhead",)):
        yield Missing("build_up", {"names": ", ".join(absent)})
        return
    yield Figure("rvc_build_up_pct", share)
    if good.cumulated_value:
        yield Figure("rvc_without_cumulation_pct", share - good.cumulated_value / fob * 100)
    if vom + parts > fob:
        yield Missing("cost_sheet", {"sum": figure_text(vom + parts), "fob": figure_text(fob)})
    elif share < threshold:
        yield Shortfall("build_up", measured=figure_text(share), required=str(threshold))
    else:
        yield Holds({"measured": figure_text(share), "required": threshold})
