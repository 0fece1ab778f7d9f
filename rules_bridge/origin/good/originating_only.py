"""The good is made only from originating materials of the Parties."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good, names
from rules_bridge.report import Holds, Missing, Said, Shortfall

_NOT_ASKED = ("retail_pack", "transport_pack", "indirect")


def _told_of_others(good: Good) -> bool:
    """Whether the facts tell of non-originating materials beyond the packing in the lines."""
    packing = sum((line.value or 0 for line in good.non_originating_lines), start=0)
    return bool(good.non_originating) or good.failing or (good.vnm or 0) > packing


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge all materials but packing and indirect ones; an unknown origin counts as non-originating."""
    del law
    against = tuple(line for line in good.non_originating_lines if line.material.role not in _NOT_ASKED)
    asked = tuple(line for line in good.lines if line.material.role not in _NOT_ASKED)
    if against:
        yield Shortfall("bom", measured=names(against), values={"names": names(against)})
    elif good.sheet_open and good.added[1]:
        yield Missing("bom")
    elif good.sheet_open or _told_of_others(good):
        yield Shortfall("bom", values={"names": "-"})
    elif asked or good.non_originating is False:
        yield Holds({"names": names(asked) or "-"})
    else:
        yield Missing("bom")
