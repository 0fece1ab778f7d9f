"""A product rule or a code was given with the question about value content."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Said, Shortfall


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Say that the threshold is a hypothesis where neither rule nor code is given."""
    if good.psr is None and good.hs is None:
        yield Shortfall("psr", required=law.law["hypothesis"])
