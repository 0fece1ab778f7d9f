"""Reads that an approval had ended before its holder declared origin: 核准1月到期,3月出的声明."""

import re
from functools import cache

from assistant.interpreters.proof.days import days
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark, spoken
from assistant.interpreters.text.stops import pieces
from assistant.vocabulary import worded, words

_MONTH_ZH = re.compile(r"(?<![\d年个第])(\d{1,2}|十[一二]|[一二三四五六七八九十])月(?!内|后|前)")
_MONTH_EN = re.compile(
    r"\b(?:in|of|since|from|late|early|mid|by) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)


@cache
def _said(name: str) -> re.Pattern[str]:
    return worded("approval", name).pattern


def read_approval(text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Put that the exporter was approved no longer, where his approval ended before he declared origin.

    The declaration must be told later than the end: by its day or month, or in words like "after". What nobody vouches
    for, what was renewed and what was declared before the end tells of no such thing.
    """
    ended = next((span for span in pieces(text) if _ends(text, span)), None)
    if ended is None or any(_said(name).search(text) for name in ("renewed", "unsure")):
        return
    told = [span for span in pieces(text) if span != ended and _said("declares").search(text, *span)]
    later = [span for span in told if _after(text, ended, span, found)]
    if not later or (_said("before").search(text) and not _said("then").search(text, *later[0])):
        return
    reading.facts |= {"approved_exporter": True, "authorised_then": False, "proof": "DO"}
    gone = {mark.text for mark in days(found) if ended[0] <= mark.start < ended[1]}
    reading.unplaced = [part for part in reading.unplaced if part not in gone]
    reading.told += [ended, later[0]]


def _ends(text: str, span: tuple[int, int]) -> bool:
    """Whether a piece says that an approval ended."""
    who = _said("approval").search(text, *span)
    return who is not None and bool(_said("ended").search(text, who.end(), span[1]))


def _after(text: str, ended: tuple[int, int], told: tuple[int, int], found: tuple[Mark, ...]) -> bool:
    """Whether what one piece tells came after what another does."""
    last, first = (_day(found, span) or _month(text, span) for span in (ended, told))
    if last and first and len(last) == len(first):
        return last < first
    return told > ended and not (last or first) and bool(_said("then").search(text, *told))


def _day(found: tuple[Mark, ...], span: tuple[int, int]) -> str:
    inside = [str(mark.value) for mark in days(found) if span[0] <= mark.start < span[1]]
    return inside[0] if len(inside) == 1 else ""


def _month(text: str, span: tuple[int, int]) -> str:
    """The month told alone in a piece, as two digits; "" where none or more than one is."""
    chinese = [int(spoken(hit[1])) for hit in _MONTH_ZH.finditer(text, *span)]
    english = [words()["months"]["words"].index(hit[1].lower()) + 1 for hit in _MONTH_EN.finditer(text, *span)]
    told = [*chinese, *english]
    return f"{told[0]:02}" if len(told) == 1 else ""
