"""Reads the time between two days told without a year: 核查函5月6日收到,6月20日答复."""

import re
from datetime import date

from assistant.interpreters.proof.days import YEARLESS, days, fact_of
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.stops import piece_at
from assistant.vocabulary import Topic, times, worded

_YEARS = (2023, 2024)  # one without and one with a 29 February: a time over it is known to a day
_UNSURE = ("believed", "about", "or_so")
_FACTS = ("request_received", "answered")


def read_yearless(topic: Topic, text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Put the time in which customs was answered, where both its days are told without a year and none is unsure."""
    told = [hit for shape in YEARLESS for hit in shape.finditer(text)]
    if (
        days(found)
        or len(told) != len(_FACTS)
        or "elapsed" in reading.facts
        or not times("checks").pattern.search(text)
    ):
        return
    if any(_unsure(text, hit) for hit in told) or _facts(topic, text, told) != _FACTS:
        return
    spans = [(last - first).days for first, last in (_dated(told, year) for year in _YEARS) if first and last]
    if not spans or min(spans) < 0:
        return
    bounds = {"at_least": f"P{min(spans)}D", "at_most": f"P{max(spans)}D"}
    reading.facts["elapsed"] = {"since": _FACTS[0], "until": _FACTS[1], **bounds}
    inside = [mark for mark in found if any(hit.start() <= mark.start < hit.end() for hit in told)]
    gone = {mark.text for mark in inside}
    reading.unplaced = [part for part in reading.unplaced if part not in gone]
    reading.told += [hit.span() for hit in told]


def _dated(told: list[re.Match[str]], year: int) -> tuple[date | None, date | None]:
    """Both days in one year; none where that year has no such day."""
    first, last = (_day(hit, year) for hit in told)
    return first, last


def _day(hit: re.Match[str], year: int) -> date | None:
    written = f"{year}年{hit[0]}" if not hit[0].isascii() else f"{hit[0]} {year}"
    read = [mark.value for mark in marks(written) if mark.kind == "date"]
    return date.fromisoformat(str(read[0])) if len(read) == 1 else None


def _facts(topic: Topic, text: str, told: list[re.Match[str]]) -> tuple[str, ...]:
    """The fact that each of the days belongs to."""
    slots = [slot for slot in topic.slot if slot.kind == "date" and slot.spoken_of(text)]
    held = tuple(Mark("date", "", *hit.span(), hit[0]) for hit in told)
    whole = Clause(text, 0, len(text), 0, held)
    return tuple(fact_of(mark, whole, slots, text=text, since=0, found=held) for mark in held)


def _unsure(text: str, hit: re.Match[str]) -> bool:
    """Whether the piece of a sentence around a day says that it is only believed, reported or about right."""
    piece = text[slice(*piece_at(text, *hit.span()))]
    said = (worded("hearsay", "told"), *(times(name) for name in _UNSURE))
    return any(one.pattern.search(piece) for one in said)
