"""Keeps a time told between two days open where its words tell of other days, or of somebody who only reports it."""

import re
from functools import cache

from assistant.interpreters.text.stops import PIECE_END, SENTENCE_END
from assistant.vocabulary import worded

_ANY = "P0D"  # a time that may be as short as can be
_DEALERS = re.compile(r"(?:出口|进口|发货|收货)(?:商|方|国|人|者)")


@cache
def _said(name: str) -> re.Pattern[str]:
    return worded("span", name).pattern


def narrowed(bounds: dict[str, str], text: str, told: tuple[int, int], until: str) -> dict[str, str]:
    """The bounds of the time at `told` in a text, as far as the two days it lies between are those that the law counts.

    A time that runs from another day tells nothing; one that ends on another tells only the least.
    """
    if _begins_elsewhere(text, told, until):
        return {"at_least": _ANY}
    if until == "claim" and _ends_elsewhere(text, told):
        return {"at_least": bounds["at_least"]}
    if until == "visit_answered" and _said("refuses").search(text):
        return {"at_least": bounds["at_least"]}  # who refuses a visit has not agreed to it, however soon he wrote
    if until == "request" and not _said("requests").search(text):
        return {"at_least": _ANY}
    return bounds


def _piece(text: str, told: tuple[int, int]) -> tuple[str, str]:
    """What stands before a time in its piece of a sentence, and behind it there."""
    start = max((cut.end() for cut in PIECE_END.finditer(text, 0, told[0])), default=0)
    return text[start : told[0]], PIECE_END.split(text[told[1] :])[0]


def _begins_elsewhere(text: str, told: tuple[int, int], until: str) -> bool:
    """Whether the words on the side of a time where its first day stands name another paper or another deed."""
    before, behind = _piece(text, told)
    led = behind if re.match(r"\s?(?:after|from|since|past|following)\b", behind) else before
    led = _DEALERS.sub(" ", led)
    if until == "discarded":
        lead = led if led is behind or not text.isascii() else before
        return bool(_said("others").search(lead) or _said("of_records").search(lead))
    return until == "claim" and bool(_said("others").search(led))


def _ends_elsewhere(text: str, told: tuple[int, int]) -> bool:
    """Whether a time is told to end on a day that is not the one of the claim."""
    start = max((cut.end() for cut in SENTENCE_END.finditer(text, 0, told[0])), default=0)
    sentence = text[start : told[0]] + SENTENCE_END.split(text[told[1] :])[0]
    if _said("ends").search(sentence):
        return False
    _, behind = _piece(text, told)
    before_what = re.match(r"\s?(?:before|prior to|ahead of)\s(?=\w)", behind)
    return bool(before_what or _said("other_ends").search(behind))


def reported(text: str, start: int, end: int) -> bool:
    """Whether somebody only reports the day a time runs from, right before it is named, or the time itself behind."""
    return bool(_said("reports").search(text, start, end) or _said("reported").search(text, start))
