"""A back-to-back proof names the original: number, date and the first Party's country of origin."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good import party
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Look for the three where the paper says that it is a back-to-back proof, or names any of them."""
    paper, fields = proof.paper, law.texts("fields")
    any_named = any(getattr(paper, field) for field in fields)
    empty = [field for field in fields if not getattr(paper, field)]
    unseen = "back_to_back" in paper.unseen
    yield from _other_origins(proof)
    if unseen and not any_named:
        yield Missing("back_to_back")
    elif not (paper.back_to_back or any_named) or (not empty and (paper.back_to_back or unseen)):
        yield Holds()
    elif empty:
        cited = law.law["declaration" if proof.declares else "certificate"]
        cites = ("rcep/3.19.1(f)", cited)
        yield Shortfall(f"document.{empty[0]}", required=", ".join(empty), field=empty[0], cites=cites)
    else:
        yield Shortfall("document.back_to_back", required="✓", field="back_to_back", severity="warning")


def _other_origins(proof: Proof) -> Iterator[Missing]:
    """Goods whose country of origin is not the one carried over; which the original shows is asked."""
    first = party.country(proof.paper.first_origin)
    goods = (party.country(line.origin.rstrip("* ")) for line in proof.paper.items)
    other = next((code for code in goods if first and code and code != first), None)
    if other:
        yield Missing("first_origin", {"first": first, "other": other})
