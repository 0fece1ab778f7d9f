"""Tells which country the asker calls home, where a note does not say from where the good is exported."""

import re
from collections.abc import Sequence

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark, place
from rules_bridge.origin.good import party

_FROM = re.compile(r"(?:\b(?:from|out of)\s(?:the\s)?|来自|产自|从|由)\s?$", re.IGNORECASE)
_HAN = re.compile(r"[㐀-鿿]")


def own(reading: Reading, text: str, found: Sequence[Mark]) -> set[str]:
    """The countries that "local" may stand for: where the good comes from, the one whose money it is sold in, or China.

    Who writes that "all else is Thai", and tells of no other place, is at home in Thailand.
    """
    facts = reading.facts
    if "export_party" in facts:
        return {str(facts["export_party"])}
    goal = facts.get("import_party")
    paid = {str(facts.get("currency", ""))[:2]} - {goal}  # who sells in yen sells from Japan, or to it
    rest = _of_the_rest(reading, text, found, goal)
    if rest:
        facts["export_party"] = rest
        return {rest}
    return paid | {"" if goal == "CN" else "CN"}


def _of_the_rest(reading: Reading, text: str, found: Sequence[Mark], goal: object) -> str | None:
    """The one Party from which all else is said to come, where no other place speaks against its being home."""
    said = {home for _, home in reading.homes if home}
    code = next(iter(said), "")
    if len(said) != 1 or code == goal or not party.is_party(code):
        return None
    made = {str(row["origin"]) for row in reading.rows if "origin" in row}
    places = (
        {str(mark.value) for mark in found if mark.kind == "country" and place(mark.text)} - {goal} - (made - {code})
    )
    if places - {code}:
        return None
    at = next((mark for mark in found if mark.kind == "country" and mark.value == code), None)
    led = at is not None and _FROM.search(text[: at.start])
    return code if code in places or not (led or _HAN.search(text)) else None
