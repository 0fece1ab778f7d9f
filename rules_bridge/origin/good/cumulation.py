"""Originating materials of other Parties count as originating where the good is made."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good, names
from rules_bridge.report import Holds, Said


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Name the materials counted in by cumulation; value added to a non-originating material does not count."""
    del law
    yield Holds({"names": names(line for line in good.lines if line.status == "cumulated") or "-"})
