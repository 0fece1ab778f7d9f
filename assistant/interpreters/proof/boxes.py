"""Reads what a text tells of single boxes of a certificate: the criterion, an FOB value left out, the HS code."""

import re
from functools import cache
from typing import Any

from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Boxes, Words, pattern, worded

_CRITERION, _FILLED = pattern(["<criterion>"]).pattern, pattern(["<writing>"]).pattern
_LEAD = rf"(?:\s|:|{_FILLED}){{0,10}}"
_PRODUCER = re.compile(
    r"(?:box 3|producer|第?3栏|生产商)[^.;?。!]{0,24}?(?P<words>(?-i:CONFIDENTIAL|NOT AVAILABLE|SEE BOX 8))",
    re.IGNORECASE,
)
_QUOTE = r"[\s\"'“”‘’:：]*"


@cache
def _shape(boxes: Boxes, codes: tuple[str, ...], *, loosely: bool) -> re.Pattern[str]:
    """Words before or behind one of the codes, which stands alone in its box."""
    code = rf"(?:{'|'.join(sorted(codes, key=len, reverse=True))})(?![A-Za-z0-9])(?!\s*[+&/])"
    before, behind = boxes.before.pattern.pattern, boxes.behind.pattern.pattern
    before = f"{before}|{boxes.loosely.pattern.pattern}" if loosely else before
    behind = f"{behind}|{boxes.loosely_behind.pattern.pattern}" if loosely else behind
    return re.compile(
        rf"(?:(?:{before}){_LEAD}|{_CRITERION}{_LEAD}){_QUOTE}(?P<led>{code})"
        rf"|(?<![A-Za-z0-9])(?P<followed>{code}){_QUOTE}(?:{behind}|{_LEAD}{_CRITERION})",
        re.IGNORECASE,
    )


def read_boxes(
    boxes: Boxes, text: str, found: tuple[Mark, ...], *, unvalued: bool = False
) -> tuple[dict[str, Any], set[int], list[tuple[int, int]]]:
    """The part of a paper that a text tells of, the places of marks that only name its boxes, and where it is told.

    `unvalued` where a value is said to be left out.
    """
    unvalued = unvalued or bool(boxes.no_value.pattern.search(text))
    codes = (*boxes.codes, *boxes.valued) if unvalued else boxes.codes
    spoken = boxes.needs.pattern.search(text) or (unvalued and re.search(_CRITERION, text, re.IGNORECASE))
    hit = _shape(boxes, codes, loosely=unvalued).search(text) if spoken else None
    if hit is None or _one_of_two(boxes, text, hit):
        return {}, set(), []
    line = {"criterion": (hit["led"] or hit["followed"]).upper()}
    if unvalued:
        line["fob"] = ""
    used = {mark.start for mark in found if mark.start < hit.end() and hit.start() < mark.end}
    return {"document": {"whole": False, "items": [line]}}, used, [hit.span()]


def read_criterion(boxes: Boxes, text: str) -> str | None:
    """The main code that a proof of origin is told to show as a good's criterion; None where it is asked for."""
    hit = _shape(boxes, tuple(boxes.valued), loosely=False).search(text)
    if hit is None or _one_of_two(boxes, text, hit):
        return None
    return (hit["led"] or hit["followed"]).upper()


def _one_of_two(boxes: Boxes, text: str, hit: re.Match[str]) -> bool:
    """Whether it is asked which of two codes stands there: "CTH or CTC?"."""
    code = "|".join(sorted((*boxes.codes, *boxes.valued), key=len, reverse=True))
    other = rf"{code}|别的|其[他它]|另外|(?:something|anything) else|another|some other"
    return bool(re.match(rf"{_QUOTE}(?:还是|或者?|or)\s?{_QUOTE}(?:{other})", text[hit.end() :], re.IGNORECASE))


def read_producer(text: str, secret: Words) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    """The producer's box where it is told to hold one of the form's phrases, and where that is told.

    `secret` words tell of a producer who is not to be named, for whom only one of the phrases is meant.
    """
    hit = _PRODUCER.search(text)
    if hit is None or any(one.search(text) for one in (worded("wondering").pattern, worded("paper", "spared").pattern)):
        return {}, []
    if hit["words"] != "CONFIDENTIAL" and secret.pattern.search(text):
        return {}, []  # who is known and kept secret is CONFIDENTIAL, by the form's guide
    return {"producer": hit["words"]}, [hit.span()]


def read_exporter(text: str) -> list[tuple[int, int]]:
    """Where a text tells that the exporter's box names somebody who only carries goods or clears them."""
    named, said = ("paper", "first"), worded("paper", "first", "exporting").pattern
    box, stranger = (worded(*named, name).pattern.pattern for name in ("box", "stranger"))
    shape = re.compile(rf"(?:{box})(?:\s|:|,|{_FILLED}){{0,10}}(?:{stranger})", re.IGNORECASE)
    return [] if said.search(text) else [hit.span() for hit in shape.finditer(text)]


def read_tariff_code(boxes: Boxes, text: str, found: tuple[Mark, ...]) -> Mark | None:
    """The HS code of a paper's box: the only one in a text that asks about it."""
    codes = [mark for mark in found if mark.kind == "hs"]
    spoken = boxes.needs.pattern.search(text) and boxes.tariff_code.pattern.search(text)
    return codes[0] if len(codes) == 1 and spoken and not boxes.term.pattern.search(text) else None
