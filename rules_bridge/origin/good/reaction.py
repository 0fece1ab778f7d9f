"""A chemical reaction that builds a new molecule took place in a Party."""

import re
from collections.abc import Iterator
from functools import cache

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.words import clauses, denied, labels, plain, vocabulary
from rules_bridge.report import Holds, Missing, Said, Shortfall

_ASIDE = re.compile(r"\([^()]*\)")


def _named(clause: str) -> bool:
    """Whether one clause says that a reaction took place, not merely what else was done to its products."""
    text = _ASIDE.sub(" ", clause).strip()
    head = plain(text.partition(" of ")[0])
    if denied(text) or "reaction.named" not in labels(head, ("reaction",)) or labels(head, ("minimal",)):
        return False
    return any(re.search(re.escape(word) + _then(), head) for word in vocabulary("reaction")["named"])


@cache
def _then() -> str:
    """What may follow the reaction's name: the end, or a word that leads to its conditions or its product."""
    return r"\s*(?:$|" + "|".join(map(re.escape, vocabulary("reaction")["yields"])) + ")"


def by_operations(operations: tuple[str, ...]) -> bool | None:
    """Whether the operations named hold a reaction; False where all build no new molecule; None where they leave it."""
    parts = [part for operation in operations for part in clauses(operation)]
    if any(_named(part) for part in parts):
        return True
    none = all({"reaction.none"} & labels(part, ("reaction",)) or labels(part, ("minimal",)) for part in parts)
    named = any("reaction.named" in labels(part, ("reaction",)) for part in parts)
    return False if parts and none and not named else None


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Take the producer's attestation, or the operations named; codes cannot show a reaction."""
    del law
    attested, done = good.chemical_reaction, by_operations(good.operations or ())
    said = {attested, done} - {None}
    if said == {True}:
        yield Holds()
    elif said == {False}:
        at = "operations" if attested is None else "chemical_reaction"
        measured = ", ".join(good.operations or ()) if attested is None else "false"
        yield Shortfall(at, measured=measured, required="true")
    else:
        yield Missing("chemical_reaction")
