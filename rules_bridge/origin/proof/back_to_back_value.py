"""Original and back-to-back proof show the same value."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Say that values differ, which no text forbids."""
    del law
    if proof.value_differs:
        yield Shortfall("value", measured="≠", required="=")
    elif proof.original_value is None or proof.value is None:
        yield Missing("original_value")
    elif proof.value != proof.original_value:
        yield Shortfall("value", measured=str(proof.value), required=str(proof.original_value))
    else:
        yield Holds()
