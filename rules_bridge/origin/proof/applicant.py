"""A certificate is applied for by exporter, producer or their authorised agent."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Hold where an agent is authorised; else ask, for the exporter may still authorise him."""
    del law
    yield Holds() if proof.agent_authorised else Missing("agent_authorised")
