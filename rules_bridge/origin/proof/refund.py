"""A refund is claimed after importation within the period of national law."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """The period is national law, so its last day is asked for; a notice at import only where it is required."""
    if proof.alone("claimed_at_import"):
        yield Holds({"claim": law.law["unsaid"]})  # the right is told; its days are national law
    elif proof.intention_required and proof.intention_declared is False:
        yield Shortfall("intention_declared", values={"why": "-"})
    elif proof.intention_required is None and proof.intention_declared is not True:
        yield Missing("intention_required")
    elif proof.intention_required and proof.intention_declared is None:
        yield Missing("intention_declared")
    elif proof.refund_last_day is None:
        yield Missing("refund_last_day")
    elif proof.claim is None:
        yield Missing("claim", {"last": proof.refund_last_day})
    elif proof.claim > proof.refund_last_day:
        yield Shortfall("claim", str(proof.claim), str(proof.refund_last_day), values={"why": proof.claim})
    else:
        yield Holds({"claim": proof.claim})
