"""Tells which country is said, without a figure, to have supplied the highest value of materials."""

import re
from collections.abc import Mapping

from assistant.interpreters.text.sketch import COUNTRY, NAMED, OF_IT, Sketch
from assistant.vocabulary import Words

_BETWEEN = re.compile(rf"({COUNTRY})([^.;{NAMED}{OF_IT}]{{1,60}})(?=({COUNTRY}))")
_OF_RATES = re.compile(
    r"\s?(?:的?税率|的?那档|一档|rates?\b|tariff|duty|among|of any)|[^,.。]{0,14}(?:\brate\b|税率)", re.IGNORECASE
)
_MORE = re.compile(r"worth|more|larger|bigger|higher|greater|exceed|outweigh|多于|高于|大于|超过", re.IGNORECASE)
_IS_MORE, _IS_LESS = re.compile(r"[^,。]{0,8}[多高大贵]"), re.compile(r"[^,。]{0,8}[少低小]")
_LEADS = re.compile(
    r"(?:\b(?:is|are|being|has|have|with|makes? up|account\w* for|supplied|supplies|contribut\w+|gave|gives|provid\w+)"
    r"(?: for)?(?: by far)?(?: the)?)\s?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s?(?:的)?(?:料)?(?:都|均|是|为)?(?:出自|来自|产自|源自|出于|取自|由|从|是|为|靠)")
_BEHIND, _BEFORE, _NEAR = 44, 40, 12  # characters between a country and the words that rank it


def leading(terms: Mapping[str, Words], drawn: Sketch) -> str | None:
    """The country ranked first: the most comes from it, or more than from the other of two."""
    return _compared(terms, drawn) or _ranked(terms["most"], drawn)


def _compared(terms: Mapping[str, Words], drawn: Sketch) -> str | None:
    more, less = terms["more"].pattern, terms["less"].pattern
    for hit in _BETWEEN.finditer(drawn.text):
        one, other = (str(drawn.marks[hit.start(n)].value) for n in (1, 3))
        gap, tail = hit[2], drawn.text[hit.end() + 1 :]
        if _OF_RATES.match(tail) or one == other:
            continue
        if less.search(gap) or (gap.rstrip().endswith("比") and _IS_LESS.match(tail)):
            return other
        if more.search(gap) and (_MORE.search(gap) or (gap.rstrip().endswith("比") and _IS_MORE.match(tail))):
            return one
    return None


def _ranked(most: Words, drawn: Sketch) -> str | None:
    for start, end in drawn.spans():
        named = [at for at, _ in drawn.countries() if start <= at < end]
        for hit in most.pattern.finditer(drawn.text, start, end):
            if _OF_RATES.match(drawn.text[hit.end() : end]):
                continue
            before = max((at for at in named if at < hit.start()), default=None)
            behind = min((at for at in named if at >= hit.end()), default=None)
            place = _nearer(drawn.text[start : hit.end()], hit, drawn.text, (before, behind))
            if place is not None:
                return str(drawn.marks[place].value)
    return None


def _nearer(led: str, hit: re.Match[str], text: str, places: tuple[int | None, int | None]) -> int | None:
    """Of the countries before and behind words of rank, the one they rank."""
    before, behind = places
    latin = bool(re.search("[a-z]", hit[0], re.IGNORECASE))
    lead = text[before : hit.start()] if before is not None else None
    close_before = lead is not None and len(lead) <= _BEFORE and (latin or not re.search("[,;]", lead))
    gap = text[hit.end() : behind] if behind is not None else None
    close_behind = gap is not None and len(gap) <= (_BEHIND if latin else _NEAR) and not re.search("[.;,。]", gap)
    if close_behind and _FROM.match(gap or ""):
        return behind
    if close_behind and latin and not (close_before and _LEADS.search(led[: -len(hit[0])])):
        return behind
    return before if close_before else behind if close_behind else None
