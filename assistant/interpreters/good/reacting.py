"""Tells whether a chemical reaction is said to have formed a new molecule, or plainly not to have."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from assistant.interpreters.caution.care import leftover
from assistant.interpreters.caution.doubts import denied, left_open, piece_around
from assistant.interpreters.good.tale import ASKS_FIRST, ASKS_ZH, words
from assistant.interpreters.text.marks import marks
from assistant.vocabulary import Group
from rules_bridge.origin.good import party

_UNDERGOES = re.compile(
    r"(?:经过?|做|跟|发生|通过|进行|生成|形成|得到|\b(?:undergo\w*|through|via|by|forms?|formed|forming|gives?|yields?))\W*(?:an?|the)?\W*[a-z]{0,12}\s?$",
    re.IGNORECASE,
)
_DID = re.compile(r"\s?(?:with|into|to|in|by|at|under|over|together|and|on)\b", re.IGNORECASE)
_GIVES = re.compile(
    r"(?:反应|法|后|、[㐀-鿿]{1,6}|[㐀-鿿]{2})?\s?(?:而成|做成|做|制得|制成|制备|得到|生成|合成|得)", re.IGNORECASE
)
_THERE = re.compile(r"(?:\b(?:in|at|near)\s(?:the\s|our\s|a\s)?|在|于)$", re.IGNORECASE)
_ENDS = re.compile(r"[。;!?\n]|\.(?=\s|$)")
_CUT = re.compile(r"[,:]")
_NEAR = 30  # characters before a word in which it may be denied


def reaction(group: Group, text: str) -> bool | None:
    """Whether a normalised text says that there was a reaction; None where it says neither, or leaves it open."""
    said = [hit for hit in group.reacting.pattern.finditer(text) if not left_open(text, *hit.span())]
    said = [hit for hit in said if not _elsewhere(text[slice(*piece_around(text, *hit.span()))])]
    before = [text[max(0, hit.start() - _NEAR) : hit.start()] for hit in said]
    made = [bool(_GIVES.match(text[hit.end() :]) or _acted(text, hit)) for hit in said]
    told = zip(before, made, strict=True)
    if any((gives or _UNDERGOES.search(lead)) and not denied(lead) for lead, gives in told) or _formed(text):
        return None if _doubtful(group, text) else True
    return False if any(map(denied, before)) or group.not_reacting.pattern.search(text) else None


def _doubtful(group: Group, text: str) -> bool:
    """Whether words beside a reaction leave open that it was one of this good, by its maker, in a Party.

    What is only separated or mixed here may have been made by those from whom it came: "Swiss ester, we distil".
    """
    if words(("reaction", "doubt")).search(text):
        return True
    strange = [mark for mark in marks(text) if mark.kind == "country" and not party.is_party(str(mark.value))]
    if any(_THERE.search(text[: mark.start]) for mark in strange):
        return True
    brought = bool(strange) or bool(words(("reaction", "brought")).search(text))
    return brought and any(not denied(text[: hit.start()]) for hit in group.not_reacting.pattern.finditer(text))


def tells_no_more(part: str) -> bool:
    """Whether words tell of nothing but what a reaction formed: "a new ester molecule"."""
    new = words(("reaction", "new"))
    return bool(new.search(part)) and not (denied(part) or leftover(new.sub(" ", part), ()))


def _acted(text: str, hit: re.Match[str]) -> bool:
    """Whether a reaction is told as what was done: "condensed in our reactor", 分子重排成 ..."""
    verb = hit[0].lower().endswith(("ed", "ing", "es", "reacts")) and _DID.match(text, hit.end())
    return bool(verb) or text[hit.end() :].lstrip().startswith("成")


def _formed(text: str) -> bool:
    """Whether a clause has things react into something: "we react acid with alcohol into an ester", 苯与乙烯反应成乙苯.

    What is denied, doubted, only planned, done by others or done outside the Parties is none.
    """
    plain = [clause for clause, at in _stated(text) if _plain(text, clause, at)]
    new = any(words(("reaction", "new")).search(clause) for clause in plain)
    return any(_ways(formed=not new).search(clause) for clause in plain)


@cache
def _ways(*, formed: bool) -> re.Pattern[str]:
    """Words of a reaction, with `formed` only such with something that comes of it."""
    acts, gives = (words(("reaction", name)).pattern for name in ("acts", "gives"))
    return re.compile(rf"(?:{acts}).{{0,60}}?(?:{gives})" if formed else acts, re.IGNORECASE)


def _stated(text: str) -> Iterator[tuple[str, int]]:
    """The clauses of a text that ask nothing, and their places."""
    start = 0
    for end in (*(cut.start() for cut in _ENDS.finditer(text)), len(text)):
        asks = text[end : end + 1] == "?"
        if not (asks and ASKS_FIRST.match(text[start:end])):
            places = [start, *(cut.end() for cut in _CUT.finditer(text, start, end)), end + 1]
            for at, behind in itertools.pairwise(places[:-1] if asks else places):
                if not ASKS_ZH.search(text[at : behind - 1]):
                    yield text[at : behind - 1], at
        start = end + 1


def _plain(text: str, clause: str, at: int) -> bool:
    return not (denied(clause) or left_open(text, at, at + len(clause)) or _elsewhere(clause))


def _elsewhere(clause: str) -> bool:
    """Whether a clause tells of a place outside the Parties, of others, of a plan or of a part."""
    strange = (mark for mark in marks(clause) if mark.kind == "country" and not party.is_party(str(mark.value)))
    if any(_THERE.search(clause[: mark.start]) for mark in strange):
        return True
    return bool(words(("reaction", "barred"), ("coded", "if")).search(clause))
