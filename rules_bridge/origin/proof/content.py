"""What a proof of origin must carry: said where somebody asks and shows no paper."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Tell the contents of a declaration or of a certificate."""
    if proof.declares is None:
        yield Missing("proof")
        return
    kind = "declaration" if proof.declares else "certificate"
    yield Holds({"contents": law.law[kind]}, cites=law.texts(f"{kind}_cites"))
