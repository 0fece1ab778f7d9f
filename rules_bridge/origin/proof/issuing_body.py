"""A certificate is issued by a body that the exporting Party has authorised and notified."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge what is said of the issuer."""
    del law
    if proof.issuer_notified is None:
        yield Missing("issuer_notified")
    elif proof.issuer_notified:
        yield Holds()
    else:
        yield Shortfall("issuer_notified")
