"""Differences on the paper are small, and origin is not in doubt."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.marking import plain
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """What touches a required field is not small; what the card's words do not know is asked about."""
    differences = proof.discrepancies or ()
    grave = [one for one in differences if _names(one, law.texts("grave"))]
    strange = [one for one in differences if not _names(one, law.texts("minor"))]
    if grave:
        yield Shortfall("discrepancies", measured=", ".join(grave), cites=("rcep/3.26", "rcep/3.17.3", "rcep/3.17.5"))
    elif proof.origin_in_doubt:
        yield Shortfall("origin_in_doubt", measured=", ".join(differences))
    elif strange or not differences:
        yield Missing("discrepancies", {"names": ", ".join(strange) or "-"})
    elif proof.origin_in_doubt is None:
        yield Missing("origin_in_doubt")
    else:
        yield Holds({"names": ", ".join(differences)})


def _names(difference: str, words: tuple[str, ...]) -> bool:
    text = plain(difference)
    return any(word in text for word in words)
