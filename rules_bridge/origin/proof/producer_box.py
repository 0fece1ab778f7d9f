"""The producer's box is filled, or says in the form's words why it is not."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.marking import plain
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """An empty box or wording of its own only warns: the producer belongs there "if known"."""
    producer = proof.paper.producer
    if proof.shows("producer") and (not producer or plain(producer) in law.texts("loose")):
        yield Shortfall("document.producer", producer, ", ".join(law.texts("words")), field="producer")
    else:
        yield Holds()
