"""Gives a day in a text to the fact whose words stand nearest: right behind it, or before it in its sentence."""

import re
from collections.abc import Iterable
from typing import Any

from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.stops import PIECE_END, SENTENCE_END
from assistant.vocabulary import Slot

_BEHIND = 12  # characters behind a day in which its word may stand
_BARE = 4  # characters behind a day in which a verb outweighs the name of the paper before it
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEARLESS_ZH = re.compile(r"(?<![\d年./-])\d{1,2}月\d{1,2}[日号]")
_YEARLESS_EN = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTHS}\b(?!\.?,?\s?\d{{4}})|\b{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!,?\s?\d{{4}})",
    re.IGNORECASE,
)
YEARLESS = (_YEARLESS_ZH, _YEARLESS_EN)  # a day and month without a year, in either language
_BARE_PAPER = re.compile(
    r"(?P<of>\b(?:for|under|with|on|of|to|by|in|from)\s)?(?:(?:the|our|an?|its|this)\s)?(?:rcep\s)?"
    r"\b(?:cos?|(?:certificate|proof|declaration)(?: of origin)?|origin declaration|form rcep)[\s:,(]{1,3}$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s(?:on\s)?(?:the\s)?", re.IGNORECASE)
_MEANT = re.compile(
    r"\b(?:request|letter|notice|query|co|certificate|questionnaire)\s(?:of|dated|from)\s(?:the\s)?$", re.IGNORECASE
)
_PHRASE = 3  # words of a phrase without a gap


def with_years(text: str) -> str:
    """The text with the year of the last full day before it in each day without one, where it comes later that year."""
    known = [mark for mark in marks(text) if mark.kind == "date"]
    for hit in reversed([*_YEARLESS_ZH.finditer(text), *_YEARLESS_EN.finditer(text)]):
        before = [mark for mark in known if mark.end <= hit.start()]
        if not before or any(
            mark.start < hit.end() and hit.start() < mark.end for mark in marks(text) if mark.kind in ("date", "month")
        ):
            continue
        year = str(before[-1].value)[:4]
        chinese = hit.re is _YEARLESS_ZH
        dated = f"{year}年{hit[0]}" if chinese else f"{hit[0]} {year}"
        read = [mark for mark in marks(dated) if mark.kind == "date"]
        if read and str(read[0].value) > str(before[-1].value):
            text = f"{text[: hit.start()]}{dated}{text[hit.end() :]}"
    return text


def days(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """The days and months among the marks."""
    return tuple(mark for mark in found if mark.kind in ("date", "month"))


def fact_of(
    mark: Mark, clause: Clause, slots: Iterable[Slot], *, text: str, since: int, found: tuple[Mark, ...]
) -> str:
    """The fact that a day belongs to; empty where no words tell.

    Words before it count from the start of its sentence, `since`, or from the day before; words behind it stand close,
    or anywhere in the sentence where the text tells of one day only. A month is never the day that the judge goes by.
    """
    known = days(found)
    last = max((one.end for one in known if one.end <= mark.start), default=0)
    before = text[max(since, last) : mark.start]
    before = _without_its_words(before, slots) if last > since else before
    rest = text[mark.end : clause.end]
    reach = SENTENCE_END.split(text[mark.end :])[0] if len(known) == 1 else _own_piece(rest, mark, known)
    dated = [slot for slot in slots if slot.kind == "date" and not (mark.kind == "month" and slot.fact == "as_of")]
    spoken = _spoken_of(mark, dated, text, known)
    near: list[tuple[int, bool, int, int, str]] = []
    for place, slot in enumerate(dated):
        told = slot.subject.zh or slot.subject.en
        if slot.unless.pattern.search(clause.text) or (told and slot.subject.pattern.fullmatch(spoken) is None):
            continue
        behind = slot.after.pattern.search(reach)
        led = list(slot.labels.pattern.finditer(before))
        near += [(behind.start(), *_fit(behind), place, slot.fact)] if behind else []
        near += [(_before(led[-1], len(before), dated), *_fit(led[-1]), place, slot.fact)] if led else []
    if near:
        return min(near)[4]
    verb = _far_verb(mark, known, dated, text[since : mark.start], since)
    if verb:
        return verb
    named = _BARE_PAPER.search(before)
    bare = named and not named["of"] and not text[mark.end :].lstrip().startswith("?")
    return "issue" if bare and any(slot.fact == "issue" for slot in dated) else ""


def _far_verb(mark: Mark, known: tuple[Mark, ...], dated: list[Slot], lead: str, since: int) -> str:
    """The fact of a day right behind another that only tells a paper: "answered the letter of ... on ..."."""
    last = max(
        (one for one in known if since <= one.start and one.end <= mark.start), key=lambda one: one.end, default=None
    )
    if last is None or not _ON.fullmatch(lead[last.end - since :]):
        return ""
    noun = _MEANT.search(lead[: last.start - since])
    if noun is None:
        return ""
    near = [
        (hit.end(), len(hit[0]), slot.fact)
        for slot in dated
        for hit in slot.labels.pattern.finditer(lead, 0, noun.start())
        if not (slot.subject.zh or slot.subject.en)
    ]
    return max(near)[2] if near else ""


def _before(led: re.Match[str], end: int, slots: Iterable[Slot]) -> int:
    """How far a label stands before its day; the bare name of a paper stands back for what is said right behind it."""
    bare = any(slot.subject.pattern.fullmatch(led[0].strip()) for slot in slots if slot.subject.zh or slot.subject.en)
    return end - led.end() + (_BARE if bare else 0)


def _without_its_words(before: str, slots: Iterable[Slot]) -> str:
    """What leads a day, without the piece of words that stand right behind the day before it and are its own."""
    cut = PIECE_END.search(before)
    own = cut and any(slot.after.pattern.match(before.lstrip()) for slot in slots if slot.kind == "date")
    return before[cut.end() :] if cut and own else before


def _own_piece(rest: str, mark: Mark, known: tuple[Mark, ...]) -> str:
    """What is behind a day in its piece of a sentence; less where a further day stands in that."""
    piece = PIECE_END.split(rest)[0]
    further = any(mark.end <= one.start < mark.end + len(piece) for one in known)
    return piece[:_BEHIND] if further else piece


def _spoken_of(mark: Mark, slots: Iterable[Slot], text: str, known: tuple[Mark, ...]) -> str:
    """The last words before a day that say of which paper it is told, else the first behind it.

    Words right behind it come first where another day stands between it and those before it.
    """
    shapes = [slot.subject.pattern for slot in slots if slot.subject.zh or slot.subject.en]
    before = [hit for shape in shapes for hit in shape.finditer(text, 0, mark.start)]
    last = max(before, key=lambda hit: (hit.end(), len(hit[0])), default=None)
    behind = [hit for shape in shapes for hit in shape.finditer(text, mark.end)]
    first = min(behind, key=lambda hit: (hit.start(), -len(hit[0])), default=None)
    told = last is not None and any(last.end() <= one.start < mark.start for one in known)
    if first and (last is None or (told and first.start() - mark.end <= _BEHIND)):
        return first[0]
    return last[0] if last else ""


def _fit(hit: re.Match[str]) -> tuple[bool, int]:
    """How well a phrase fits, the better the less: none with a gap in it first, then the longest."""
    return len(hit[0].split()) > _PHRASE, -len(hit[0])


def today_for(facts: dict[str, Any]) -> None:
    """Put the day that is said to be today on what is to be done: a request, an answer, or the claim.

    What is asked for goods that were on the way is the preference: a claim.
    """
    if facts.get("in_transit") and "request" in facts and "claim" not in facts:
        facts["claim"] = facts.pop("request")
    now = facts.pop("now", None)
    if now is None:
        return
    late = (
        "original_lost" in facts or "issued_after_shipment" in facts or ("shipment" in facts and "issue" not in facts)
    )
    act = "request" if late else "answered" if "request_received" in facts else "claim"
    facts.setdefault(act, now)


def asked_for(facts: dict[str, Any], unplaced: list[str], found: Iterable[Mark]) -> None:
    """Take a day without words of its own, behind a shipment or a loss, for the one on which the paper is asked for."""
    lost = facts.get("original_issue") or facts.get("issue") if "original_lost" in facts else None
    start = lost or (facts.get("shipment") if "issue" not in facts else None)
    left = [mark for mark in days(found) if mark.text in unplaced]
    waits = start and not {"request", "claim", "request_received"} & set(facts)
    if waits and len(left) == 1 and str(left[0].value) > str(start):
        facts["request"] = left[0].value
        unplaced.remove(left[0].text)
