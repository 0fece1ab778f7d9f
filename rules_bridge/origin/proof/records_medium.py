"""Records are kept in a medium from which they can be retrieved promptly."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge what is said of it; on which medium does not matter."""
    del law
    if proof.records_retrievable is None:
        yield Missing("records_retrievable")
    elif proof.records_retrievable:
        yield Holds()
    else:
        yield Shortfall("records_retrievable")
