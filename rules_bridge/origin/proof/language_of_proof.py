"""The paper is written in English."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.marking import plain
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the language stated; where none is, nothing can be said against it."""
    written = proof.paper.language
    if written and plain(written) not in law.texts("names"):
        cited = ("rcep/3.18.2",) if proof.declares else ("rcep/3.17.3",)
        yield Shortfall("document.language", written, "en", field="language", cites=cited)
    else:
        yield Holds()
