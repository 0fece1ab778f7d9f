"""A proof presented after its validity is accepted only as the importing customs decides."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof import validity
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.registry import room_rules
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Hold where the proof is still valid; else say whether there was a cause beyond control."""
    valid = room_rules("origin.proof")["validity"].card.edition(proof.day) or law
    late = any(isinstance(one, Shortfall) for one in validity.check(proof, valid))
    if late and proof.force_majeure is None:
        yield Missing("force_majeure")
    elif late:
        yield Shortfall("claim", measured=str(proof.claim), values={"cause": proof.force_majeure})
    else:
        yield Holds()
