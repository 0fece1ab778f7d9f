"""A correction on a certificate is certified by the issuing body, or a new certificate takes its place."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Ask who certified it where nobody says."""
    del law
    if proof.correction_certified is None:
        yield Missing("correction_certified")
    elif proof.correction_certified:
        yield Holds()
    else:
        yield Shortfall("correction_certified")
