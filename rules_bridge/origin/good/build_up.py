"""The regional value content by the build-up formula reaches the threshold."""

from collections.abc import Iterator
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall, figure_text


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Compute (VOM + labour + overhead + profit + other) / FOB; parts may be wanting only where enough is there."""
    fob, vom = good.fob_sum.value, good.vom_sum.value
    yield from good.fob_sum.missing
    yield from good.vom_sum.missing
    parts, absent = good.added
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
    told = max(good.sure_vnm, Fraction(good.vnm or 0))
    known = Fraction() if good.vnm_sum.value is not None else told  # a whole sum is held to this elsewhere
    if vom + parts + known > fob:
        yield Missing("cost_sheet", {"sum": figure_text(vom + parts + known), "fob": figure_text(fob)})
    elif share < threshold:
        yield Shortfall("build_up", measured=figure_text(share), required=str(threshold))
    else:
        yield Holds({"measured": figure_text(share), "required": threshold})
