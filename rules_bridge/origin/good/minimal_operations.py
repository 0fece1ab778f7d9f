"""More than minimal operations were done on the non-originating materials."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.words import labels
from rules_bridge.report import Holds, Missing, Said, Shortfall


def letters_of(operation: str, simple: tuple[str, ...]) -> set[str] | None:
    """The letters of the list an operation falls under; empty when it goes beyond; None when not recognised."""
    found = labels(operation, ("minimal", "beyond", "skilled"))
    letters = {label.removeprefix("minimal.") for label in found if label.startswith("minimal.")}
    if "beyond.words" in found or ("skilled.words" in found and letters & set(simple)):
        return set()
    return letters or None


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
