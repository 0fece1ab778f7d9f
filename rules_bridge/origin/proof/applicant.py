"""A certificate is applied for by exporter, producer or their authorised agent."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Hold where an agent is authorised, or no agent is told of; else ask, for the exporter may still authorise him.

    Approval is for those who declare origin themselves: a certificate needs none.
    """
    del law
    free = needs_no_approval(proof) and proof.agent_authorised is None
    yield Holds() if proof.agent_authorised or free else Missing("agent_authorised")


def needs_no_approval(proof: Proof) -> bool:
    """Whether somebody who is no approved exporter wants a certificate, and nothing else is told."""
    return proof.declares is False and proof.approved_exporter is False and proof.alone("approved_exporter")
