"""Writes out abbreviations of the trade, each in the place where it can mean nothing else."""

import re
from collections.abc import Mapping
from functools import cache

from assistant.vocabulary import words

_STOP = r"(?:\.(?!(?-i:\s+[A-Z])|\s*$))?"  # one that ends no sentence
_PLACES = {  # an abbreviation behind a figure, before one, or anywhere as a word of its own
    "behind_figure": (r"(?<=\d)\s?(?:{})(?![a-z\d])", ""),
    "before_figure": (r"(?<![a-z\d])(?:{})\s?(?=\d)", " "),
    "word": (r"(?<![a-z\d.-])(?:{})(?![a-z\d])", ""),
}


def written_in_full(text: str) -> str:
    """The text with abbreviations written out: "9 p.c. of wt" is "9% of weight"."""
    for shape, full in _shapes():
        text = shape.sub(lambda hit, full=full: full[hit[0].strip().casefold().rstrip(".")], text)  # type: ignore[misc]
    return text


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    return tuple(_shape(place, behind, words()["short"][name]) for name, (place, behind) in _PLACES.items())


def _shape(place: str, behind: str, named: Mapping[str, list[str]]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    full = {short: long + behind for long, listed in named.items() for short in listed}
    shorts = "|".join(rf"{re.escape(short)}{_STOP}" for short in sorted(full, key=len, reverse=True))
    return re.compile(place.format(shorts), re.IGNORECASE), full
