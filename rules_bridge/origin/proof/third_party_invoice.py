"""An invoice of somebody else is no reason to refuse the proof of origin."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Hold so wherever the invoice is said to be a third party's, or to be none."""
    del law
    yield Missing("third_party_invoice") if proof.third_party_invoice is None else Holds()
