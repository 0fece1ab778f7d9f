"""An importer's declaration is a proof of origin only where the Agreement lets its Party accept it."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge by the importing Party."""
    if proof.importer is None:
        yield Missing("import_party")
    elif proof.importer in law.texts("parties"):
        yield Holds()
    else:
        yield Shortfall("declared_by", measured=proof.importer)
