"""The price covers the non-originating materials."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Said, Shortfall, figure_text


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Point out a price below the value of the materials; one of the two is likely mistaken."""
    del law
    fob, vnm = good.fob_sum.value, good.vnm_sum.value
    if fob is not None and vnm is not None and fob < vnm:
        yield Shortfall("fob", measured=figure_text(fob), required=figure_text(vnm))
