"""More than minimal operations were done on the non-originating materials."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.words import clauses, labels, rest
from rules_bridge.report import Holds, Missing, Said, Shortfall

_SECTIONS = ("minimal", "beyond", "skilled")


def _small(found: set[str]) -> set[str]:
    return {label.removeprefix("minimal.") for label in found if label.startswith("minimal.")}


def _clause(clause: str, simple: tuple[str, ...]) -> set[str] | None:
    """The letters one operation falls under; empty when it goes beyond; None when its words leave that open."""
    found = labels(clause, _SECTIONS)
    small = _small(found)
    if "beyond.words" not in found:
        return set() if "skilled.words" in found and small & set(simple) else small or None
    head = labels(clause.partition(" of ")[0], _SECTIONS)
    if not small or ("beyond.words" in head and not _small(head)) or not rest(clause, _SECTIONS):
        return set()
    return None  # "packing of assembled goods" says what was packed, not what was done


def letters_of(operation: str, simple: tuple[str, ...]) -> set[str] | None:
    """The letters of the list an operation falls under; empty when it goes beyond; None when not recognised."""
    parts = clauses(operation)
    read = [_clause(part, simple) for part in parts]
    if set() in read:
        return set()
    unclear = any(one is None and labels(part, _SECTIONS) for part, one in zip(parts, read, strict=True))
    return None if unclear else {letter for one in read for letter in one or ()} or None


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge the operations named; the list matters only where non-originating materials were used."""
    operations = good.operations or ()
    if good.uses_non_originating is False:
        yield Holds({"operations": ", ".join(operations)})
        return
    read = {operation: letters_of(operation, law.texts("simple")) for operation in operations}
    unknown = [operation for operation, letters in read.items() if letters is None]
    listed = sorted({letter for letters in read.values() for letter in letters or ()})
    if not operations or (unknown and set() not in read.values()):
        yield Missing("operations", {"names": ", ".join(unknown) or "-"})
    elif set() in read.values():
        yield Holds({"operations": ", ".join(operations)})
    elif good.uses_non_originating is None:
        yield Missing("non_originating")
    else:
        several = ("rcep/3.6(k)",) if len(listed) > 1 else ()
        yield Shortfall(
            at="operations",
            measured=", ".join(operations),
            required="3.6",
            cites=("rcep/3.6", *(f"rcep/3.6({letter})" for letter in listed), *several),
            values={"operations": ", ".join(operations), "letters": ", ".join(f"({letter})" for letter in listed)},
        )
