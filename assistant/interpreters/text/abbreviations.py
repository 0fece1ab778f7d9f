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


_DIGITS = {"2": ("二", "two"), "4": ("四", "four"), "6": ("六", "six"), "8": ("八", "eight")}
_OF_A_CODE = re.compile(
    r"(?<![\d.])(?P<zh>[2468])\s?位(?!\w*(?:客|顾|专家|员工))|(?<![\d.])(?P<en>[2468])(?=[ -]digits?\b)", re.IGNORECASE
)


def written_in_full(text: str) -> str:
    """The text with abbreviations written out: "9 p.c. of wt" is "9% of weight", "4-digit" is "four-digit"."""
    text = _OF_A_CODE.sub(lambda hit: f"{_DIGITS[hit['zh']][0]}位" if hit["zh"] else _DIGITS[hit["en"]][1], text)
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
