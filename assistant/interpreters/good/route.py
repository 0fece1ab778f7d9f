"""Reads the places of transit out of a text: where, under whose control, what was done there, for how long."""

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from assistant.interpreters.caution.doubts import denied, left_open, piece_around, unknown
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Choice, Stops

_NO = re.compile(
    r"(?:没有|没|未|不|无|n't|not|no|without|never|any|neither|nor)(?: any| been| being)?(?: further)?\s?"
    r"(?:经过|进行|再|作|做|任何|被|[㐀-鿿]{2,4}(?:、|或者?|和|及|也没有?|也未)|[a-z-]+(?:, | or | nor |, or ))*$",
    re.IGNORECASE,
)
_ARROW = re.compile(
    r"\W*(?:port|港口?|站|市)?\s*(?:\(?[^\W\d_]{0,16}\)?)?\s*(?:-+>|=>|→|>|—+|–|―|--?)\s*\W*", re.IGNORECASE
)
_TRUE_ARROW = re.compile(r"-+>|=>|→|>")
_LOOSELY = re.compile(r"(?:\b(?:in|at)|在|于)\s*(?:the\s|port\s|of\s)*$", re.IGNORECASE)
_REACHED = re.compile(r"(?:到达?|抵达?|\b(?:at|in|reach\w*|arriv\w* (?:at|in)))\s?$", re.IGNORECASE)
_ONWARDS = re.compile(
    r"\s?(?:之?后|时|港后)[^。;!?]{0,40}(?:再|继续|然后|转|才)"
    r"|,?[^.;!?]{0,60}\b(?:then|before going)\b[^.;!?]{0,12}\bto\b",
    re.IGNORECASE,
)
_NEAR = 24  # characters before a place in which its word may stand


@dataclass(frozen=True, slots=True)
class Way:
    """What a text tells of a journey: its stops, the ends where they stand in a chain, and the marks that were read."""

    stops: list[dict[str, Any]] = field(default_factory=list)
    ends: tuple[Mark, Mark] | None = None
    used: frozenset[int] = frozenset()


def _chain(stops: Stops, text: str, named: list[Mark]) -> list[Mark]:
    """The longest run of places joined by arrows, or three at least joined by dashes: "Ningbo - Hong Kong - Manila"."""
    runs: list[list[Mark]] = [[]]
    for one, other in itertools.pairwise(named):
        between = text[one.end : other.start]
        if _ARROW.fullmatch(stops.after.pattern.sub(" ", between)):
            runs[-1] = [*(runs[-1] or [one]), other]
        elif runs[-1]:
            runs.append([])
    longest = max(runs, key=len)
    arrows = longest and _TRUE_ARROW.search(text[longest[0].end : longest[-1].start])
    return longest if len(longest) > 2 or arrows else []  # noqa: PLR2004 - two ends and a stop


def _labelled(stops: Stops, text: str, named: list[Mark]) -> list[Mark]:
    """The places that words of a journey stand beside."""
    places = []
    for mark in named:
        before = text[max(0, mark.start - _NEAR) : mark.start]
        led = any(
            not re.sub(r"^(?:\s|:|的|an?\b|the\b|our\b)*", "", before[hit.end() :])
            for hit in stops.labels.pattern.finditer(before)
        )
        behind = stops.after.pattern.match(text[mark.end : mark.end + 14].lstrip(" 港口"))
        bare = re.search(r"在\s?$", before) is not None
        behind = behind or (_REACHED.search(before) and _ONWARDS.match(text[mark.end :]))
        if behind or (led and not bare):
            places.append(mark)
    return places


def _loose(stops: Stops, text: str, found: tuple[Mark, ...], named: list[Mark]) -> list[Mark]:
    """In a text of the way alone, what is told to be "in" or "at" a place happened on it."""
    other = any(mark.kind in ("money", "percent", "hs", "rule") for mark in found)
    if other or not stops.way.pattern.search(text):
        return []
    return [mark for mark in named if _LOOSELY.search(text[max(0, mark.start - _NEAR) : mark.start])]


def read_way(stops: Stops, text: str, found: tuple[Mark, ...], *, elsewhere: bool = False) -> Way:
    """The stops of a journey, its ends, and the places of the marks read; none where the text tells of something else.

    What is said once of control or operations is taken for every stop where there is one stop only or the text says
    "all"; operations are taken for every stop in any case, for they can only count against the consignment.
    """
    if elsewhere and not stops.way.pattern.search(text):
        return Way()
    named = [mark for mark in found if mark.kind == "country"]
    chain = _chain(stops, text, named)
    places = [*chain[1:-1], *_labelled(stops, text, named)] or _loose(stops, text, found, named)
    ends = (chain[0], chain[-1]) if chain else None
    fixed = {str(mark.value) for mark in ends or ()}
    codes = [code for code in dict.fromkeys(str(mark.value) for mark in places) if code not in fixed]
    shared = len(codes) == 1 or bool(stops.everything.pattern.search(text))
    operations = _operations(stops, text, shared=shared)
    days = [mark for mark in found if mark.kind == "days"]
    control = _control(stops, text, shared=shared)
    rows: list[dict[str, Any]] = [
        {"place": code, "party": code, "customs_control": control, "operations": operations} for code in codes
    ]
    if len(rows) == len(days) == 1:
        rows[0]["days"] = days[0].value
    used = {mark.start for mark in found if str(mark.value) in {*codes, *fixed}} | {mark.start for mark in days if rows}
    return Way(rows, ends, frozenset(used))


def _control(stops: Stops, text: str, *, shared: bool) -> bool | None:
    """Whether customs kept control: no where it is said to have ended, yes only where it is plainly said."""
    said = list(stops.controlled.pattern.finditer(text))
    for hit in stops.uncontrolled.pattern.finditer(text):
        if _NO.search(text[max(0, hit.start() - _NEAR) : hit.start()]):
            said.append(hit)  # "never left customs control"
        elif not left_open(text, *hit.span()):
            return False
    after = [(hit, text[hit.end() : piece_around(text, *hit.span())[1]]) for hit in said]
    if any(stops.lapsed.pattern.search(rest) and not denied(rest) for _, rest in after):
        return False
    opened = unknown(text) or any(
        left_open(text, *hit.span()) or (denied(rest[:_NEAR]) and not stops.lapsed.pattern.search(rest))
        for hit, rest in after
    )
    return True if shared and said and not opened else None


def _operations(stops: Stops, text: str, *, shared: bool) -> list[str] | None:
    """What was done on the way; None where something may have been done, or nothing is said."""
    done = [choice.value for choice in stops.choices if _done(choice, text)]
    perhaps = any(_open(choice, text) for choice in stops.choices)
    if perhaps and set(done) <= set(stops.harmless):
        return None
    told = any(choice.words.pattern.search(text) for choice in stops.choices)
    return done or (["transport"] if told and shared else None)


def _hits(choice: Choice, text: str) -> list[re.Match[str]]:
    return [
        hit
        for hit in choice.words.pattern.finditer(text)
        if not _NO.search(text[max(0, hit.start() - 40) : hit.start()])
    ]


def _done(choice: Choice, text: str) -> bool:
    return any(not left_open(text, *hit.span()) for hit in _hits(choice, text))


def _open(choice: Choice, text: str) -> bool:
    return any(left_open(text, *hit.span()) for hit in _hits(choice, text))
