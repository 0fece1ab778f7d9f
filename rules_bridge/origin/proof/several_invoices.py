"""One certificate may list several invoices and several goods, of one consignment."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall, figure_text


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the number of consignments, and that each good qualifies by itself where that is said."""
    most, consignments = law.number("consignments"), proof.consignments
    if proof.each_qualifies is False:
        yield Shortfall("each_qualifies", cites=("rcep/3.17.4",), values={"why": "each_qualifies"})
    elif consignments is None and proof.each_qualifies and proof.invoices is None:
        yield Holds({"invoices": "-"})
    elif consignments is None:
        yield Missing("consignments")
    elif consignments > most:
        yield Shortfall("consignments", figure_text(consignments), str(most), values={"why": figure_text(consignments)})
    else:
        yield Holds({"invoices": "-" if proof.invoices is None else figure_text(proof.invoices)})
