"""A proof of origin may be electronic, and so may its signature and its seal."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Hold so wherever it is said to be electronic."""
    del law
    yield Missing("electronic") if proof.electronic is None else Holds()
