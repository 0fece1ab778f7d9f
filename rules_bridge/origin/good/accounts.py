"""The cost sheet closes: materials, labour, overhead, profit and other cost make up the price."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Figure, Holds, Said, Shortfall, figure_text


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Compare the sum of all parts with the price where all are given; silent where they are not."""
    del law
    parts, absent = good.added
    fob, vnm, vom = good.fob_sum.value, good.vnm_sum.value, good.vom_sum.value
    if absent or fob is None or vnm is None or vom is None:
        return
    total = vnm + vom + parts
    yield Figure("cost_sum", total)
    if total == fob:
        yield Holds()
    else:
        yield Shortfall("build_up", measured=figure_text(total), required=figure_text(fob))
