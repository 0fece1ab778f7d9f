"""The importing Party gives Parties different rates."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.rate_country.rate import Rate
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(good: Rate, law: Edition) -> Iterator[Said]:
    """Say where one rate is given to all, so that the country matters for the proof of origin only."""
    del law
    if good.differentiates is None:
        yield Missing("import_party")
    elif good.differentiates:
        yield Holds({"party": good.importer})
    else:
        yield Shortfall("import_party", measured=str(good.importer))
