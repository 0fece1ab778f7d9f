"""Reads a time told between two days of a proof's life: "13 months after issue", 签发12个月零5天后才报关."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.interpreters.proof import spans
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark, spoken
from assistant.interpreters.text.stops import PIECE_END, SENTENCE_END, piece_at
from assistant.vocabulary import numerals, times, worded

_HALF = 6  # months
_YEAR = 12
_NEAR = 16  # characters before a time in which the day it runs from may stand
_REACH = 40  # and behind it
_RANGE = re.compile(
    r"(?P<from>\d{1,3}|[a-z]+(?:-[a-z]+)?|[一二两三四五六七八九十]+)(?:个?月|年|天|周)?(?:\smonths?|\syears?|\sweeks?|\sdays?)?"
    r"\s?(?:to|and|or|-|–|~|至|到|或)\s?$",
    re.IGNORECASE,
)
_RENAMED = {
    ("issue", "request"): "original_issue",  # of a paper that was lost
    ("visit_request_received", "answered"): "request_received",
}
_HEDGE = 16
_LOOSELY = 3  # times its unit by which a time that is only about so long may be longer or shorter


@dataclass(frozen=True, slots=True)
class _Told:
    """A time as told: its months and days, its unit, how the words beside it bound it, and its place."""

    months: int
    days: int
    unit: str
    more: bool
    nth: bool
    start: int
    end: int


def read_elapsed(text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Put the time between two days of which the second is not told."""
    facts = reading.facts
    topical = facts.get("in_transit") or any(
        one.search(text)
        for one in (worded("paper", "of").pattern, _said("records"), _said("visits"), _said("copies"), _said("checks"))
    )
    left = []
    for one in _times(text) if topical else []:
        until = _until(text, facts)
        since = _since(text, one, until, facts)
        if _of_the_law(text, one) or _granted(text, one, facts):
            continue
        if since is None or until in facts or "elapsed" in facts or _believed(text, one):
            left.append(one)
            continue
        facts["elapsed"] = {"since": since, "until": until, **_bounds(text, one, kept=_keeps(text, one))}
        gone = {mark.text for mark in found if mark.start < one.end and one.start < mark.end}
        reading.unplaced = [part for part in reading.unplaced if part not in gone]
        reading.told += [(one.start, one.end), *(hit.span() for hit in _said("discards").finditer(text))]
    for one in left if "elapsed" in facts or any(_believed(text, one) for one in left) else []:
        reading.unplaced.append(text[one.start : one.end])


def _of_the_law(text: str, one: _Told) -> bool:
    """Whether a time is a period of law that somebody speaks of: "valid for 12 months", "the one-year limit"."""
    return _ends(_said("premise"), text[: one.start]) or _opens(_said("limits"), text[one.end :])


def _granted(text: str, one: _Told, facts: dict[str, Any]) -> bool:
    """Whether a time is the one that customs gave for an answer."""
    if "answer_days" not in facts:
        return False
    alone = len(_times(text)) == 1
    return alone or (one.months == 0 and one.days == int(facts["answer_days"]))


def _believed(text: str, one: _Told) -> bool:
    """Whether a time is only believed, as the words before it in its sentence say."""
    start = max((cut.end() for cut in SENTENCE_END.finditer(text, 0, one.start)), default=0)
    before = text[start : one.start]
    return any(shape.search(before) for shape in (_said("believed"), worded("doubt", "held").pattern))


def unclear(text: str, facts: dict[str, Any]) -> tuple[str, ...]:
    """The times of a text as it was asked that count towards a proof's being in order only with words nobody read."""
    if "elapsed" not in facts:
        return ()
    until, in_transit = facts["elapsed"]["until"], bool(facts.get("in_transit"))
    told = [one for one in _times(text) if not (_of_the_law(text, one) or _granted(text, one, facts))]
    places = [(one.start, one.end) for one in told]
    return tuple(
        text[start:end]
        for start, end in places
        if spans.unread(text, (start, end), until, in_transit=in_transit) or spans.reported(text, (start, end))
    )


@cache
def _said(name: str) -> re.Pattern[str]:
    return times(name).pattern


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = rf"(?:\d{{1,3}}|{'|'.join(sorted(map(re.escape, numerals()), key=len, reverse=True))})(?:\s?\(\d+\))?"
    joint = r"(?:\s?,?\s?(?:and|plus|\+)?\s?)"
    english = (
        rf"(?<![\w.,-])(?:(?P<half>half an? ?year|half-year|six-month)"
        rf"|(?P<y>{number})(?P<and_half>\.5|\s(?:and a half|½))?[\s-]?(?:years?|yrs?)\b(?P<half_more>\sand a half)?"
        rf"(?:{joint}(?P<ym>{number})[\s-]?(?:months?|mths?|mos?)\b)?(?:{joint}(?P<yw>{number})[\s-]?weeks?\b)?"
        rf"(?:{joint}(?P<yd>{number})[\s-]?days?\b)?"
        rf"|(?P<m>{number})(?P<half_month>\.5)?[\s-]?(?:months?|mths?|mos?)\b(?:{joint}(?P<mw>{number})[\s-]?weeks?\b)?"
        rf"(?:{joint}(?P<md>{number})[\s-]?days?\b)?"
        rf"|(?P<w>{number})[\s-]?(?:weeks?|wks?)\b|(?P<d>{number})[\s-]?days?\b|(?<=\son\s)day\s(?P<on>\d+)\b)"
    )
    han = r"(?:\d{1,3}|[一二两三四五六七八九十百]+)"
    joint = r"[零又加]?"
    chinese = (
        rf"(?<![\d.年月哪某每那这同当前隔整])(?P<nth>第)?(?:(?P<half>半年)"
        rf"|(?P<y>{han})(?P<and_half>\.5)?年(?P<half_more>半)?(?P<more>多)?(?:{joint}(?P<ym>{han})个月)?(?:{joint}(?P<yd>{han})[天日])?"
        rf"|(?P<m>{han})个(?P<half_month>半)?(?P<more_>多)?月(?P<more__>多)?(?:{joint}(?P<md>{han})[天日])?"
        rf"|(?P<w>{han})(?:个星期|星期|周)|(?P<d>{han})天)"
    )
    return re.compile(english, re.IGNORECASE), re.compile(chinese)


def _number(told: str | None) -> int:
    """A number in digits or in the words of either language; 0 where there is none."""
    if not told:
        return 0
    plain = re.sub(r"\s?\(\d+\)$", "", told).lower()
    if plain not in numerals() and plain.isascii() and not plain.isdigit():
        return 0
    return numerals()[plain] if plain in numerals() else int(spoken(plain))


def _times(text: str) -> list[_Told]:
    """The times told in a text, in order."""
    found = []
    for shape in _shapes():
        for hit in shape.finditer(text):
            part = {name: hit[name] for name in shape.groupindex if hit[name]}
            months = _number(part.get("y")) * _YEAR + _number(part.get("ym")) + _number(part.get("m"))
            months += _HALF if {"half", "half_more", "and_half"} & set(part) else 0
            days = sum(_number(part.get(name)) for name in ("yd", "md", "d", "on"))
            days += 7 * (_number(part.get("w")) + _number(part.get("yw")) + _number(part.get("mw")))
            days += 15 if "half_month" in part else 0
            unit = (
                "days"
                if {"yd", "md", "d", "on", "half_month"} & set(part)
                else "weeks"
                if {"w", "yw", "mw"} & set(part)
                else "months"
            )
            unit = "years" if set(part) <= {"y", "more", "nth"} and "y" in part else unit
            more = bool({"more", "more_", "more__"} & set(part))
            found.append(_Told(months, days, unit, more, "nth" in part, *hit.span()))
    return sorted(found, key=lambda one: one.start)


def _ends(shape: re.Pattern[str], text: str) -> bool:
    """Whether one of the words stands at the end of a text."""
    tail = text[-_HEDGE:].rstrip(" :")
    return any(hit.end() == len(tail) for hit in shape.finditer(tail))


def _until(text: str, facts: dict[str, Any]) -> str:
    """What came after the time: the claim, unless records, a visit, a late or a lost certificate are spoken of."""
    if _said("records").search(text) and (_said("discards").search(text) or _said("keeps").search(text)):
        return "discarded"
    if _said("visits").search(text):
        return "visit_answered"
    if _of_a_copy(text, facts):
        return "request"
    late = facts.get("issued_after_shipment") or _said("shipment").search(text)
    if _said("checks").search(text) and _said("replies").search(text):
        return "answered"
    return "request" if late and not facts.get("in_transit") else "claim"


def _of_a_copy(text: str, facts: dict[str, Any]) -> bool:
    """Whether a copy of a lost certificate is spoken of."""
    return "original_lost" in facts or bool(_said("copies").search(text))


def _since(text: str, one: _Told, until: str, facts: dict[str, Any]) -> str | None:
    """The day from which a time runs, as the words right beside it tell."""
    starts = {
        "discarded": ("issue", "importation"),
        "visit_answered": ("visit_request_received",),
        "answered": ("visit_request_received",),
        "request": ("original_issue", "issue") if _of_a_copy(text, facts) else ("shipment",),
        "claim": ("entry_into_force",) if facts.get("in_transit") else ("issue",),
    }[until]
    told = [name for name in _near(text, one) if name in starts]
    if told == ["entry_into_force"] and _said("issue").search(text, *piece_at(text, one.start, one.end)):
        return None  # the paper came then, which tells nothing of the claim
    if until == "request" and not (_said("requests").search(text) or _of_a_copy(text, facts)):
        return None  # "CO, ten months after loading": whether it was issued or used then, nobody says
    if until in ("answered", "visit_answered") and not told and _ends(_said("took"), text[: one.start]):
        told = ["visit_request_received"]
    beside = PIECE_END.split(text[: one.start])[-1] + PIECE_END.split(text[one.end :])[0]
    if until == "answered" and not told and "answer_days" in facts and _said("replies").search(beside):
        told = ["visit_request_received"]  # so long after customs asked
    if until == "discarded":
        if _said("ought").search(text):
            return None
        if not told and _keeps(text, one) and not _dated_from(text, one):
            told = {"importer": ["importation"], "exporter": ["issue"]}.get(str(facts.get("role")), [])
    return _RENAMED.get((told[0], until), told[0]) if told else None


def _dated_from(text: str, one: _Told) -> bool:
    """Whether a day from which a time runs is told, whichever it is."""
    start = max((cut.end() for cut in SENTENCE_END.finditer(text, 0, one.start)), default=0)
    return _opens(_said("behind"), text[one.end :]) or bool(_said("running").search(text, start, one.start))


def _near(text: str, one: _Told) -> list[str]:
    """The days that a time is told to run from, the nearest first."""
    start = max((cut.end() for cut in SENTENCE_END.finditer(text, 0, one.start)), default=0)
    before = text[start : one.start]
    behind = PIECE_END.split(text[one.end : one.end + _REACH])[0]
    if _opens(_said("old"), behind):
        return ["issue"]
    names = ("issue", "original_issue", "shipment", "importation", "entry_into_force", "visit_request_received")
    if text.isascii():
        if _opens(_said("behind"), behind):
            return _ordered(names, behind)
        if _said("ago").search(behind) or _opens(_said("later"), behind) or _ends(_said("between"), before):
            return _ordered(names, before, last=True)
        return []
    if _opens(_said("ago"), behind):
        return _ordered(names, behind) or _ordered(names, before, last=True)
    return _ordered(names, before[-_NEAR:], last=True)


def _ordered(names: tuple[str, ...], text: str, *, last: bool = False) -> list[str]:
    """The days named in a text, from its start, or from its end where `last`."""
    spans = [(hit.span(), name) for name in names for hit in _said(name).finditer(text)]
    hits = [  # 出货 is no 出 of a certificate
        (start, name)
        for (start, end), name in spans
        if not any(a <= start and end <= b and b - a > end - start for (a, b), _ in spans)
    ]
    return list(dict.fromkeys(name for _, name in sorted(hits, key=lambda hit: -hit[0] if last else hit[0])))


def _opens(shape: re.Pattern[str], text: str) -> bool:
    return bool(shape.match(text.lstrip(" -")))


def _keeps(text: str, one: _Told) -> bool:
    """Whether somebody keeps records so long, and not that they went after it."""
    start = max((cut.end() for cut in SENTENCE_END.finditer(text, 0, one.start)), default=0)
    kept = [hit.end() for hit in _said("keeps").finditer(text, start, one.start)]
    return bool(kept) and not _said("discards").search(text, kept[-1], one.start)


def _bounds(text: str, one: _Told, *, kept: bool) -> dict[str, str]:
    """From the shortest to the longest that a time told in whole months, or exactly in days, may have been."""
    before = text[: one.start]
    behind = PIECE_END.split(text[one.end :])[0]
    loosely = _ends(_said("about"), before) or _opens(_said("or_so"), behind) or _said("or_else").search(behind)
    about = _LOOSELY if loosely else 1
    unit = {"years": (_YEAR, 0), "months": (1, 0), "weeks": (0, 7), "days": (0, 0)}[one.unit]
    unit = (unit[0], max(unit[1], about - 1)) if one.unit == "days" else unit
    least = _least(before, one)
    shorter = (least[0] - about * unit[0], least[1] - about * unit[1])
    longer = (one.months + about * unit[0], one.days + about * unit[1])
    if _ends(_said("within"), before) and about == 1:
        return {"at_least": "P0D", "at_most": _written(one.months, one.days)}
    if _ends(_said("beyond"), before):
        return {"at_least": _written(one.months, one.days + 1)}
    if _ends(_said("full"), before):
        over = int(_opens(_said("behind"), text[one.end :]))  # 满三年后 is a day more
        return {"at_least": _written(one.months, one.days + over), "at_most": _written(*longer)}
    if one.nth:
        return {"at_least": _written(*shorter), "at_most": _written(one.months, one.days)}
    if one.more or kept:
        return {"at_least": _written(one.months, one.days + 1), "at_most": _written(*longer)}
    exact = one.unit == "days" and about == 1 and least == (one.months, one.days)
    return {"at_least": _written(shorter[0], shorter[1] + (0 if exact else 1)), "at_most": _written(*longer)}


def _least(before: str, one: _Told) -> tuple[int, int]:
    """The months and days at which a range that ends in a time begins: of "11 to 13 months", 11 months."""
    led = _RANGE.search(before)
    number = _number(led["from"]) if led else 0
    unit = {"years": (_YEAR, 0), "months": (1, 0), "weeks": (0, 7), "days": (0, 1)}[one.unit]
    return (number * unit[0], number * unit[1]) if number else (one.months, one.days)


def _written(months: int, days: int) -> str:
    """A time as ISO 8601 writes it."""
    return f"P{max(months, 0)}M{max(days, 0)}D" if months > 0 else f"P{max(days, 0)}D"
