"""The importer held the proof of origin when the claim was made."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """A proof said not to be in hand, or issued after the claim, was not held at that time."""
    del law
    issue = proof.issue or proof.paper.issue
    if proof.held_at_claim is False:
        yield Shortfall("claim", measured=str(proof.claim or "-"), required=str(issue or "-"))
    elif issue is None or proof.claim is None:
        yield Missing("issue") if issue is None else Missing("claim", {"last": "-"})
    elif proof.claim < issue:
        yield Shortfall("claim", measured=str(proof.claim), required=str(issue))
    else:
        yield Holds({"claim": proof.claim, "issue": issue})
