"""Finds headings over listed materials that were not read whole: some of them only, by hearsay, or against the codes.

A heading that tells of a shift, or of the failing ones, holds for all it lists and leaves no other: every word of it
must be known, and where it claims a change, either all that it lists have codes or none.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.interpreters.good import shifts
from assistant.interpreters.good.coded_names import origin_words
from assistant.interpreters.good.tale import words
from assistant.interpreters.text.askings import only_asks
from assistant.interpreters.text.marks import Mark, marks
from assistant.vocabulary import worded

_STOP = re.compile(r"[。;!?\n]|\.(?=\s|$)")
_PIECE = re.compile(r"[,()、](?!\d)")
_ITEM = re.compile(r"[,()、](?!\d)|\b(?:and|plus)\b|[和及与]")
_LEFT = re.compile(r"[a-z]{2,}|[㐀-鿿]+", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:\b(?:for|in|of|into)\s(?:our\s|the\s)?(?:[a-z-]+\s){0,3}|(?:用于|做)[㐀-鿿]{0,6})$", re.IGNORECASE
)
_FIGURES = ("money", "percent", "weight", "hs")
_SAID = "\ue000"  # of a shift


def headings_unread(text: str) -> Iterator[str]:
    """The headings of a normalised text, and words like them, that leave open what they list or what is left out."""
    found = marks(text)
    for colon in re.finditer(r":", text):
        start = max((cut.end() for cut in _STOP.finditer(text, 0, colon.start())), default=0)
        stop = _STOP.search(text, colon.end())
        end = stop.start() if stop else len(text)
        listed = any(mark.kind in _FIGURES and colon.end() <= mark.start < end for mark in found)
        items = [without_marks(item) for item in _items(text, colon.end(), end)]
        named = listed and any(strange(item) for item in items if not only_asks(item))
        head = _head(text, start, colon.start(), found) if named else ""
        if head and (_unread(head) or (shifts.told(origin_words(), head) and _partly_coded(text, colon.end(), end))):
            yield text[start : colon.end()].strip(" :")
    yield from (hit[0] for hit in _some_failing().finditer(text))


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(f"{words(('headed', 'noun')).pattern}|{origin_words().nouns.pattern.pattern}", re.IGNORECASE)


def _head(text: str, start: int, end: int, found: Sequence[Mark]) -> str:
    """The words of a heading from the piece on that speaks of materials, without names and figures; "" for none."""
    cuts = [start, *(cut.end() for cut in _PIECE.finditer(text, start, end)), end]
    first = next((a for a, b in itertools.pairwise(cuts) if _noun().search(text, a, b)), None)
    if first is None:
        return ""
    for mark in reversed([mark for mark in found if first <= mark.start < end]):
        led = _NAMED.search(text, first, mark.start) if mark.kind == "hs" else None
        text = text[: led.start() if led else mark.start] + " " + text[mark.end :]
        end -= mark.end - (led.start() if led else mark.start) - 1
    return text[first:end]


def _unread(head: str) -> bool:
    """Whether a heading is of some materials only, or tells of a shift in words of which one is not known."""
    if words(("headed", "partial")).search(head) or worded("opinion", "saying").pattern.search(head):
        return True
    return shifts.told(origin_words(), head) is not None and bool(strange(head))


def strange(text: str) -> list[str]:
    """The words of a heading or of what it lists that tell neither of a shift nor of an origin, nor mean materials."""
    text = shifts.signed(origin_words(), text, _SAID * 4, _SAID * 4)
    for known in _known():
        text = known.sub(_SAID, text)
    return _LEFT.findall(text)


@cache
def _known() -> tuple[re.Pattern[str], ...]:
    held = origin_words()
    coded = ("foreign", "proven", "unproven", "home", "rest", "several", "by_value", "by_weight", "generic")
    return (
        words(*(("coded", name) for name in coded[:4])),
        *(one.pattern for one in (held.negative, held.weak_negative, held.positive, held.everything, held.nouns)),
        words(("headed", "plain"), *(("coded", name) for name in coded[4:])),
    )


def _partly_coded(text: str, start: int, end: int) -> bool:
    """Whether of some things listed between two places only a part have codes."""
    items = _items(text, start, end)
    told = [[mark.kind for mark in marks(item)] for item in items]
    coded = ["hs" in kinds for kinds in told]
    bare = ["hs" not in kinds and bool(strange(without_marks(item))) for kinds, item in zip(told, items, strict=True)]
    return any(coded) and any(bare)


def _items(text: str, start: int, end: int) -> list[str]:
    cuts = [(start, start), *(cut.span() for cut in _ITEM.finditer(text, start, end)), (end, end)]
    return [text[a:b] for (_, a), (b, _) in itertools.pairwise(cuts)]


def without_marks(item: str) -> str:
    """A piece of text with blanks for its marks."""
    for mark in reversed(marks(item)):
        item = item[: mark.start] + " " + item[mark.end :]
    return item


@cache
def _some_failing() -> re.Pattern[str]:
    """The shape of "the larger same-heading input", "of several failing inputs", 没变品目的料之一: there are others."""
    one_of, behind = words(("headed", "one_of")).pattern, words(("headed", "one_of_behind")).pattern
    fails, noun = origin_words().unshifted.pattern.pattern, _noun().pattern
    return re.compile(
        rf"(?:{one_of})\s?(?:[a-z-]+\s){{0,2}}?(?:{fails})[^,.;:。\d]{{0,12}}?(?:{noun})"
        rf"|(?:{one_of})(?:进口|非原产|外购|的)*(?:{fails})的?[^,.;:。\d]{{0,2}}(?:{noun})"
        rf"|(?:{fails})[^,.;:。\d]{{0,12}}?(?:{noun})(?:{behind})",
        re.IGNORECASE,
    )
