"""The paper shows every field of the minimum information."""

from collections.abc import Iterator, Mapping

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """One shortfall a field that is empty, with its letter of Annex 3B; of a part of a paper, only the boxes named.

    What could not be seen is asked for.
    """
    paper, part = proof.paper, law.law["declaration" if proof.declares else "certificate"]
    names: Mapping[str, Mapping[str, str]] = law.law["names"]
    empty = False
    for field, cited in part["paper"].items():
        if not proof.shows(field) or getattr(paper, field) not in ("", None, False):
            continue
        empty = True
        if field in paper.unseen:
            yield Missing(field)
        else:
            yield Shortfall(f"document.{field}", field=field, cites=(cited,), values=names[field])
    if proof.shows("items") and not paper.items:
        empty = True
        yield Shortfall("document.items", field="items", cites=(part["items"],), values=names["items"])
    for number, line in enumerate(paper.items):
        for field, cited in part["line"].items():
            if (paper.whole or field in line.model_fields_set) and not getattr(line, field):
                empty = True
                at = f"document.items.{number}.{field}"
                yield Shortfall(at, field=field, item=number + 1, cites=(cited,), values=names[field])
    if not empty:
        yield Holds()
