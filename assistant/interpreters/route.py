"""Reads the places of transit out of a text: where, under whose control, what was done there, for how long."""

import re
from typing import Any

from assistant.interpreters.marks import Mark
from assistant.vocabulary import Stops

_NO = re.compile(
    r"(?:没有|未|不|无|not|no|without|never|any)(?: any)?(?: further)?\s?(?:经过|进行|再|作|做|任何)*$", re.IGNORECASE
)


def _places(stops: Stops, text: str, found: tuple[Mark, ...]) -> list[Mark]:
    places = []
    for mark in found:
        if mark.kind != "country":
            continue
        before = text[max(0, mark.start - 24) : mark.start]
        led = any(
            not re.sub(r"^(?:\s|:|的|an?\b|the\b|our\b)*", "", before[hit.end() :])
            for hit in stops.labels.pattern.finditer(before)
        )
        behind = stops.after.pattern.match(text[mark.end : mark.end + 14].lstrip(" 港口"))
        bare = re.search(r"在\s?$", before) is not None
        if behind or (led and not bare):
            places.append(mark)
    return places


def read_stops(stops: Stops, text: str, found: tuple[Mark, ...]) -> tuple[list[dict[str, Any]], set[int]]:
    """The stops of a journey and the places of the marks they use.

    What is said once of control or operations is taken for every stop where there is one stop only or the text says
    "all"; operations are taken for every stop in any case, for they can only count against the consignment.
    """
    places = _places(stops, text, found)
    codes = dict.fromkeys(str(mark.value) for mark in places)
    shared = len(codes) == 1 or bool(stops.everything.pattern.search(text))
    control: bool | None = None
    if stops.uncontrolled.pattern.search(text):
        control = False
    elif shared and not stops.unsure.pattern.search(text) and stops.controlled.pattern.search(text):
        control = True
    done = [choice.value for choice in stops.choices if _done(choice.words.pattern, text)]
    nothing_else = [choice.value for choice in stops.choices if choice.words.pattern.search(text)]
    operations = done or (["transport"] if nothing_else and shared else None)
    days = [mark for mark in found if mark.kind == "days"]
    rows: list[dict[str, Any]] = [
        {"place": code, "party": code, "customs_control": control, "operations": operations} for code in codes
    ]
    if len(rows) == len(days) == 1:
        rows[0]["days"] = days[0].value
    used = {mark.start for mark in found if str(mark.value) in codes} | {mark.start for mark in days if rows}
    return rows, used


def _done(pattern: re.Pattern[str], text: str) -> bool:
    return any(not _NO.search(text[max(0, hit.start() - 14) : hit.start()]) for hit in pattern.finditer(text))
