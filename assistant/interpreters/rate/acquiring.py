"""Tells in which Party a good came by its origin, where others are named beside it: those who ship or trade it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from assistant.interpreters.rate.parties import Parties
from assistant.interpreters.text.sketch import COUNTRY, FIGURE, OF_IT, Sketch
from assistant.vocabulary import Words, pattern, worded
from rules_bridge.origin.good import party

_WO = r"(?<![A-Za-z])WO(?![A-Za-z])"
_BEHIND = re.compile(
    r"(?:[ -]+[a-z]+){0,4}? (?:in|off|at|by|near|of|from) (?:the )?|[的\s]?|于|[^\x00-\xff]{1,3}于", re.IGNORECASE
)
_GOOD = re.compile(rf"[^.;。!?:,{COUNTRY[1:-1]}{FIGURE[1:-1]}]{{0,30}},?\s?", re.IGNORECASE)
_SENT = re.compile(
    r"(?:\b(?:from|by|through|via|to|into|for)\s(?:the )?|从|自|由|经|往|到|发|向|给|运|售|卖)$", re.IGNORECASE
)
_AT = re.compile(r"\b(?:in|at|by|via|through) (?:the |an? )?$", re.IGNORECASE)
_FROM = re.compile(r"(?P<word>[a-z]+),? (?:(?:is|are|comes?|came) )?from $", re.IGNORECASE)
_MOVED = re.compile(r"[a-z]+(?:ed|ing)|sent|sold|bought|ships?|leaves?|goes|out|flown|brought", re.IGNORECASE)
_ORIGIN = re.compile(r"[ -]origin\b(?! rule)|(?:原产)的?(?![国地料])", re.IGNORECASE)
_AND = re.compile(r"[\s,、]*(?:and|or|和|或|及|与|以及|还是|&|/)[\s,、]*", re.IGNORECASE)


def grown_in(terms: Mapping[str, Words], drawn: Sketch, parties: Parties) -> str | None:
    """The one Party of a note in which goods were wholly obtained; None where its words leave it open.

    Where only one country beside the importing Party is named, it is that.
    """
    named = {code for _, code in drawn.countries() if code != parties.importer}
    tied = set(_tied(terms, drawn)) - {parties.importer}
    found = tied or named
    return next(iter(found)) if len(found) == 1 and all(map(party.is_party, found)) else None


def _tied(terms: Mapping[str, Words], drawn: Sketch) -> Iterator[str]:
    """The countries beside words for wholly obtained, those a good is said to be of, and those joined to them."""
    shape = re.compile(rf"{terms['wholly'].pattern.pattern}|{_WO}", re.IGNORECASE)
    hits = [hit.span() for hit in shape.finditer(drawn.text)]
    close = {
        at for at, _ in drawn.countries() if any(_beside(drawn.text, at, hit) for hit in hits) or _of_it(drawn.text, at)
    }
    for at, code in drawn.countries():
        gaps = (drawn.text[min(at, one) + 1 : max(at, one)] for one in close if one != at)
        if (at in close and not _acts(terms, drawn.text, at)) or any(map(_AND.fullmatch, gaps)):
            yield code


def _beside(text: str, at: int, hit: tuple[int, int]) -> bool:
    """Whether a country stands by such words: "grown in X", "完全获得的X", "X coffee, wholly obtained", "在X种植"."""
    start, end = hit
    if at >= end:
        return bool(_BEHIND.fullmatch(text, end, at))
    return bool(_GOOD.fullmatch(text, at + 1, start)) and not _SENT.search(text[:at])


def _of_it(text: str, at: int) -> bool:
    """Whether a good is said to be of a country: "Indonesian coffee", "coffee from Indonesia"."""
    if text[at] == OF_IT or _ORIGIN.match(text, at + 1):
        return not _AT.search(text[:at])
    source = _FROM.search(text[:at])
    return bool(source and not (_MOVED.fullmatch(source["word"]) or _traders().fullmatch(source["word"])))


@cache
def _traders() -> re.Pattern[str]:
    said = rf"{worded('seller').pattern.pattern}|{pattern(('<firm>',)).pattern}"
    return re.compile(rf"(?:[a-z]+\s)??\s?(?:{said})", re.IGNORECASE)


def _acts(terms: Mapping[str, Words], text: str, at: int) -> bool:
    """Whether a country only tells who trades or ships: "Lao trader", 新西兰公司出口."""
    after = text[at + 1 :].lstrip()
    acts = not after.startswith("-") and any(terms[name].pattern.match(after) for name in ("maker", "trader"))
    return bool(acts or _traders().match(after))
