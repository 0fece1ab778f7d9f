"""More than minimal operations were done on the non-originating materials."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.reaction import by_operations
from rules_bridge.origin.good.words import clauses, denied, elsewhere, labels, plain, rest, stands, vocabulary
from rules_bridge.report import Holds, Missing, Said, Shortfall

_SECTIONS = ("minimal", "beyond", "simple", "skilled")
_MORE_TOLD = (
    "hs", "psr", "bom", "fob", "exw", "cif_price", "vnm", "build_up", "labour_overhead_profit", "failing_nom_value",
    "failing_weight_pct", "simple", "special_skills", "special_machines",
)  # fmt: skip
_MORE = {"beyond.words", "skilled.words"}


_WITHOUT = re.compile(r"(?<=\S) without\b.*")
_TAIL = re.compile(r" (?:of|after|before|from|for) ")


@dataclass(frozen=True, slots=True)
class Work:
    """One operation as read: in the list, beyond it, in the list only if it is simple (`bare`), or not recognised."""

    reading: Literal["listed", "beyond", "bare", "unknown"]
    letters: frozenset[str] = frozenset()


def _simple(found: set[str], *, told: bool | None) -> bool | None:
    """Whether work is simple by its words and by what is said of skill and machines; None where they leave it open."""
    said = {told, True if "simple.words" in found else None, False if "skilled.words" in found else None} - {None}
    return said.pop() if len(said) == 1 else None


def _clause(clause: str, simple: tuple[str, ...], *, told: bool | None) -> Work:
    clause = _WITHOUT.sub("", clause)
    found = labels(clause, _SECTIONS) - (_MORE if denied(clause) or elsewhere(clause) else set())
    small = _small(found)
    if "beyond.words" in found:
        head = labels(_TAIL.split(clause)[0], _SECTIONS)
        done = "beyond.words" in head and not _brought(clause)
        if done and (not small or not _small(head) or not rest(clause, _SECTIONS)):
            return Work("beyond")
        return Work("unknown", small)  # "packing of assembled goods" says what was packed, not what was done
    if not small & set(simple):
        if not small and by_operations((clause,)):
            return Work("beyond")
        return Work("listed" if small else "unknown", small)
    verdict = _simple(found, told=told)
    return Work("bare" if verdict is None else "listed" if verdict else "beyond", small)


def _brought(clause: str) -> bool:
    """Whether a clause tells of buying or importing, and its last word is not the work itself (进口零件组装)."""
    last = clause.endswith(vocabulary("beyond")["words"])
    return stands(_TAIL.split(clause)[0], vocabulary("brought")["words"]) and (clause.isascii() or not last)


def _small(found: set[str]) -> frozenset[str]:
    return frozenset(label.removeprefix("minimal.") for label in found if label.startswith("minimal."))


def work(operation: str, simple: tuple[str, ...], *, told: bool | None = None) -> Work:
    """Read one operation.

    Args:
        operation: what was done, in words.
        simple: the letters of the list that hold an operation only where it is simple.
        told: whether the operations are said to be simple; None where nothing is said.
    """
    if plain(operation) in vocabulary("nothing")["words"]:
        return Work("listed")
    read = [_clause(part, simple, told=told) for part in clauses(operation)]
    readings = {one.reading for one in read if one.reading != "unknown" or one.letters}
    letters = frozenset(letter for one in read for letter in one.letters)
    for first in ("beyond", "unknown", "bare", "listed"):
        if first in readings:
            return Work(first, letters)
    return Work("unknown")


def _told(good: Good) -> bool | None:
    """What the facts say of all operations: simple means neither special skills nor special machines (footnote 3)."""
    flags = (good.special_skills, good.special_machines)
    beyond = False if True in flags else True if flags == (False, False) else None
    said = {good.simple, beyond} - {None}
    return said.pop() if len(said) == 1 else None


def _alone(good: Good) -> bool:
    """Whether nothing else is told of the good: then its operations are read as the list names them."""
    return all(getattr(good, name) is None for name in _MORE_TOLD)


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge the operations named; the list matters only where non-originating materials were used."""
    operations = good.operations or ()
    if good.uses_non_originating is False:
        yield Holds({"operations": ", ".join(operations)})
        return
    read = {operation: work(operation, law.texts("simple"), told=_told(good)) for operation in operations}
    if _alone(good):
        read = {
            operation: Work("listed", one.letters) if one.reading == "bare" else one for operation, one in read.items()
        }
    readings = {one.reading for one in read.values()}
    if "beyond" in readings:
        yield Holds({"operations": ", ".join(operations)})
    elif good.uses_non_originating is None and readings <= {"listed", "bare"} and readings:
        yield Missing("non_originating")
    elif readings == {"listed"}:
        yield _listed(read.values(), operations)
    if "beyond" not in readings and ("unknown" in readings or not readings):
        unknown = [operation for operation, one in read.items() if one.reading == "unknown"]
        yield Missing("operations", {"names": ", ".join(unknown) or "-"})
    if "beyond" not in readings and "bare" in readings:
        bare = [operation for operation, one in read.items() if one.reading == "bare"]
        yield Missing("simple_operations", {"names": ", ".join(bare)})


def _listed(read: Iterable[Work], operations: tuple[str, ...]) -> Shortfall:
    listed = sorted({letter for one in read for letter in one.letters})
    several = ("rcep/3.6(k)",) if len(listed) > 1 else ()
    return Shortfall(
        at="operations",
        measured=", ".join(operations),
        required="3.6",
        cites=("rcep/3.6", *(f"rcep/3.6({letter})" for letter in listed), *several),
        values={"operations": ", ".join(operations), "letters": "".join(f" ({letter})" for letter in listed)},
    )
