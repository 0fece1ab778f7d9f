"""The importing Party decides on origin within the time it is to aim at."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.periods import days_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Count the longer time from receipt of the information; the text says "endeavour", so lateness only warns."""
    if proof.information_received is None:
        yield Missing("information_received")
        return
    last = days_after(proof.information_received, law.number("most_days"))
    yield Figure("last_day", last)
    if proof.decided and proof.decided > last:
        yield Shortfall("decided", str(proof.decided), str(last))
    else:
        yield Holds({"first": days_after(proof.information_received, law.number("least_days")), "last": last})
