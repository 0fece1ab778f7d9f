"""The quantities of back-to-back proofs stay within the quantity of the original."""

from collections.abc import Iterator
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.facts.proof import Part
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall, figure_text


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Sum what was issued and what is requested, exactly; the remainder is what may still be issued."""
    del law
    parts = (*(proof.issued or ()), *(proof.requested or ()))
    units = {unit.strip().casefold() for unit in (proof.unit, *(part.unit for part in parts)) if unit}
    if proof.original_quantity is None or proof.original_quantity <= 0:
        yield Missing("original_quantity")
    elif not proof.requested:
        yield Missing("issued" if proof.issued is None else "requested")
    elif len(units) > 1:
        yield Missing("unit", {"units": ", ".join(sorted(units))})
    elif any(part.quantity <= 0 for part in parts):
        yield Missing("requested")
    else:
        yield from _summed(Fraction(proof.original_quantity), proof.issued, proof.requested)


def _summed(original: Fraction, issued: tuple[Part, ...] | None, requested: tuple[Part, ...]) -> Iterator[Said]:
    """What is requested beside what is left; more than the whole original is too much whatever was issued before."""
    left = original - sum((Fraction(part.quantity) for part in issued or ()), Fraction())
    wanted = sum((Fraction(part.quantity) for part in requested), Fraction())
    if wanted > left:
        yield Figure("remaining", left)
        yield Shortfall("requested", measured=figure_text(wanted), required=figure_text(left))
    elif issued is None:
        yield Missing("issued")
    else:
        yield Figure("remaining", left - wanted)
        yield Holds({"wanted": figure_text(wanted), "remaining": figure_text(left - wanted)})
