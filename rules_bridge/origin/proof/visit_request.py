"""A request for a verification visit is accepted or refused in time."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.periods import days_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Count from receipt of the request."""
    if proof.visit_request_received is None:
        yield Missing("visit_request_received")
        return
    last = days_after(proof.visit_request_received, law.number("days"))
    yield Figure("last_day", last)
    if proof.visit_answered and proof.visit_answered > last:
        yield Shortfall("visit_answered", str(proof.visit_answered), str(last))
    else:
        yield Holds({"last": last})
