"""Reads slips of the pen on a paper: two ways to write one name, and which box a slip is in."""

import difflib
import itertools
import re
from functools import cache

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import PIECE_END
from assistant.vocabulary import Topic, worded

_SLIP = "typing slip"
_QUOTED = r"['\"“”‘’`(\[]?"
_NAME = r"([A-Z][A-Za-z-]{3,})"
_FOR = (
    r"(?:instead of|rather than|for|where it should (?:read|be|say)|should (?:read|be|have been)|not|vs\.?|versus|->|→"
    r"|[误错]?[打写印拼敲录]成了?|错成了?|成了|应为|应该是|应是|而不是|不是|其实是)"
)
_BETWEEN = rf"{_QUOTED}[,;:\s]*(?:but\s|它?)?{_FOR}[\s:]*(?:the\s)?{_QUOTED}"
_TWO = re.compile(rf"{_QUOTED}(?<![A-Za-z]){_NAME}{_BETWEEN}{_NAME}(?![A-Za-z])")
_WRONG = re.compile(r"[打写印填拼敲录标]错|错[打写印]|不符|不对|有误")
_LETTERS = 2  # by how many letters two ways to write one name differ at most


@cache
def _grave() -> re.Pattern[str]:
    """Boxes in which a slip is no small matter."""
    return worded("slips", "grave").pattern


def settle_slips(topic: Topic, text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Put a name written in two ways among the discrepancies; a slip in a grave box stays open."""
    facts = reading.facts
    slips = [hit for hit in _TWO.finditer(text) if _alike(hit[1], hit[2]) and not _countries(hit, found)]
    if slips and worded("paper", "of").pattern.search(text):
        held = facts.setdefault("discrepancies", [])
        held += [] if _SLIP in held else [_SLIP]
        reading.told += [hit.span() for hit in slips]
    if facts.get("discrepancies") != [_SLIP]:
        return
    words = _words(topic)
    for start, end in _pieces(text):
        here = any(one.search(text, start, end) for one in (words, _WRONG)) or any(
            start <= hit.start() < end for hit in slips
        )
        grave = _grave().search(text, start, end)
        if here and grave:
            reading.unplaced.append(text[start:end].strip())


def _words(topic: Topic) -> re.Pattern[str]:
    listed = [choice for slot in topic.slot for choice in slot.choices if choice.value == _SLIP]
    return listed[0].words.pattern


def _pieces(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(hit.end() for hit in PIECE_END.finditer(text)), len(text)]
    return list(itertools.pairwise(cuts))


def _countries(hit: re.Match[str], found: tuple[Mark, ...]) -> bool:
    """Whether both names are of countries, which are two and not one misspelt."""
    named = [mark for mark in found if mark.kind == "country" and hit.start() <= mark.start < hit.end()]
    return len(named) > 1


def _alike(one: str, other: str) -> bool:
    """Whether two names differ by a letter or two: added, left out, changed or swapped."""
    one, other = one.casefold(), other.casefold()
    return one != other and _distance(one, other) <= _LETTERS


def _distance(one: str, other: str) -> int:
    """At most how many letters are to be added, taken out or changed to get from one name to the other."""
    steps = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(end - start, until - since) for tag, start, end, since, until in steps if tag != "equal")
