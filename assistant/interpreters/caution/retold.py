"""Tells where a second source gives another figure for what was told already: which of the two holds is not known."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.interpreters.caution.doubts import piece_around
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import worded

_OPENING = r"\W*(?:(?:but|while|whereas|and|yet|though|our|the|a|an|in|on|by)\s|但是?|可是?|而|却)*"


@cache
def _source() -> re.Pattern[str]:
    """A short subject with a verb of showing, and nothing that says what it shows."""
    verbs, things = (worded("retold", name).pattern.pattern for name in ("verbs", "things"))
    return re.compile(
        rf"{_OPENING}(?!.*(?:{things}))(?:[a-z'-]+\s){{1,4}}(?:{verbs})\s*(?:it\s|at\s|as\s|only\s)*"
        rf"|{_OPENING}(?!.*(?:{things}))[^,。;\d\s]{{1,10}}?(?:{verbs})(?:的?是|的|着|为|只有)?\s*",
        re.IGNORECASE,
    )


def retold(text: str, found: Sequence[Mark]) -> Iterator[str]:
    """Pieces of a normalised text that hold a source and its figure alone, behind another amount."""
    amounts = [mark for mark in found if mark.kind == "money"]
    for at, mark in enumerate(amounts[1:], start=1):
        left, right = piece_around(text, mark.start, mark.end)
        alone = not text[mark.end : right].strip(" .)元个")
        if alone and _source().fullmatch(text[left : mark.start]) and _another(mark, amounts[:at]):
            yield text[left:right]


def _another(mark: Mark, before: Sequence[Mark]) -> bool:
    return all(one.value != mark.value for one in before)
