"""The words for work on a good: those that questions use, and those that the judge of Article 3.6 knows."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from assistant.vocabulary import Choice, pattern, topics
from rules_bridge.origin.good.words import vocabulary

Kind = Literal["minimal", "beyond"]
Counts = Callable[[re.Match[str]], bool]
SUBSTANTIAL = "substantial processing"


@cache
def _choices() -> tuple[Choice, ...]:
    slots = topics()["origin"].slot
    return tuple(choice for slot in slots if slot.fact == "operations" for choice in slot.choices)


@cache
def _lists(kind: Kind) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(words) for words in vocabulary(kind).values())


@cache
def any_of(kind: Kind) -> re.Pattern[str]:
    """Words of work that is minimal, or that is more."""
    more = kind == "beyond"
    said = [p for one in _choices() if (one.value == SUBSTANTIAL) is more for p in (*one.words.zh, *one.words.en)]
    return pattern([*said, *(word for words in vocabulary(kind).values() for word in words)])


@cache
def nothing() -> re.Pattern[str]:
    """Words that say that no work was done at all."""
    return pattern(vocabulary("nothing")["words"])


def asked(text: str, counts: Counts) -> Iterator[str]:
    """The operations of a text by the words of questions; `counts` says whether a hit tells of work done."""
    return (one.value for one in _choices() if any(map(counts, one.words.pattern.finditer(text))))


def judged(text: str, kind: Kind, counts: Counts) -> Iterator[str]:
    """The operations of a text in the judge's own words, one of each list."""
    for words in _lists(kind):
        told = next((hit[0].lower() for hit in words.finditer(text) if counts(hit)), None)
        if told is not None:
            yield told
