"""Reads a cost sheet: the parts of a price told one by one, and the originating materials among them."""

import re
from typing import Any

from assistant.interpreters.good.closing import LOCAL
from assistant.interpreters.note import Note
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.vocabulary import Group
from rules_bridge.origin.good import party

OTHER = "build_up.other"
ADDED = ("build_up.overhead", OTHER)  # of which several may be told
_PARTS = ("build_up.labour", "build_up.overhead", "build_up.profit")
_BUILD_UP = re.compile(r"累加|\bbuild(?:ing)?-? ?up\b|\bvom\b", re.IGNORECASE)
_LEAST = 2  # parts that make a sheet
_LIST = re.compile(r"\s?、\s?")


def told(note: Note) -> bool:
    """Whether a text tells of labour, overhead or profit in two words for them, or in one beside a build-up."""
    slots = [slot for slot in note.topic.slot if slot.fact in _PARTS]
    found = {slot.fact for slot in slots if slot.labels.pattern.search(note.text)}
    return len(found) >= _LEAST or bool(found and _BUILD_UP.search(note.text))


def judged(reading: Reading) -> bool:
    """Whether the materials stand on a cost sheet, of which originating ones alone count by the rule told."""
    return "build_up" in reading.facts and "RVC" in str(reading.facts.get("psr", ""))


def settle(group: Group, reading: Reading, text: str) -> None:
    """Take for originating, on a sheet, what is called local there, and what stands in one list behind it."""
    if "build_up" not in reading.facts:
        return
    last: tuple[dict[str, Any], Clause] | None = None
    for row, place in zip(reading.rows, reading.places, strict=False):
        if row["originating"] is None and _at_home(group, row, place, last, text):
            row |= {"originating": True, "proof": True}
        last = (row, place)


def _at_home(
    group: Group, row: dict[str, Any], place: Clause, last: tuple[dict[str, Any], Clause] | None, text: str
) -> bool:
    foreign = "origin" in row and not party.is_party(row["origin"])
    telling = (group.negative, group.weak_negative, group.doubtful)
    if foreign or any(words.pattern.search(place.text) for words in telling):
        return False
    goes_on = last and last[0]["originating"] and _LIST.fullmatch(text[last[1].end : place.start])
    return bool(LOCAL.search(place.text) or (goes_on and "origin" not in row))
