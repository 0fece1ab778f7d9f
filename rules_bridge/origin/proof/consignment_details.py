"""A certificate identifies the consignment: invoice, day of departure, vessel or flight, port of discharge."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Annex 3B names them as examples: none at all is an error, some missing a warning."""
    fields = law.texts("fields")
    empty = [field for field in fields if not getattr(proof.paper, field)]
    if proof.declares or not proof.shows(*fields) or not empty:
        yield Holds()
    elif len(empty) == len(fields):
        yield Shortfall("document.invoice", field="invoice", values={"fields": ", ".join(empty)})
    elif proof.paper.whole:
        at = f"document.{empty[0]}"
        yield Shortfall(at, field=empty[0], severity="warning", values={"fields": ", ".join(empty)})
    else:
        yield Holds()
