"""A chemical reaction that builds a new molecule took place in a Party."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Take the producer's attestation; codes cannot show a reaction."""
    del law
    if good.chemical_reaction is None:
        yield Missing("chemical_reaction")
    elif good.chemical_reaction:
        yield Holds()
    else:
        yield Shortfall("chemical_reaction", measured="false", required="true")
