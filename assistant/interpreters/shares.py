"""Reads figures that stand beside countries' names: the values of materials by Party, and the rates of a Party."""

import itertools
import re
from collections.abc import Iterable
from typing import Any

from assistant.interpreters.marks import Mark
from assistant.vocabulary import Slot, Words, words

_SENTENCE = re.compile(r"[。!?;\n]|\.(?=\s|$)")
_JOIN = re.compile(
    r"[\s,、:=()\-/]*(?:(?:and|at|is|of|with|for|has|和|及|与|的|占|为|是|则|价值|税率|料|原产材?料|国?原产|各|按|rate|originating|content|inputs?|materials?|value|parts?)[\s,、:=]*)*",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\s?(?:of it |of them )?(?:from|of|in|来自)?\s?(?:the )?", re.IGNORECASE)
_LIST = re.compile(r"[\s,、/]*(?:and|和|及|与|以及|&)?[\s,]*", re.IGNORECASE)
_LED = re.compile(r"[\s:]*(?:is|are|was|were|的有|有|为|是)?[\s:]*(?:the|both|都)?\s*", re.IGNORECASE)

_OF_MATERIALS = re.compile(r"料|\b(?:content|inputs?|materials?|parts?)\b", re.IGNORECASE)

Row = list[tuple[Mark, Mark]]


def by_country(slots: Iterable[Slot], text: str, found: tuple[Mark, ...]) -> tuple[dict[str, dict[str, Any]], set[int]]:
    """Figures by fact and country, None for a country only named, and the places of the figures read.

    A country and the figure beside it make a pair; the words nearest before a row of pairs, or else behind it, say
    what they are. Where those words are another fact's, or two figures stand for one country, nothing is read.
    """
    slots = tuple(slots)
    wanted = [slot for slot in slots if slot.kind == "by_country"]
    found = _with_groups(text, found) if wanted else found
    facts: dict[str, dict[str, Any]] = {}
    used: set[int] = set()
    for row in _rows(text, found) if wanted else ():
        slot = _slot(slots, text, row)
        codes = [str(country.value) for country, _ in row]
        if slot is None or slot.kind != "by_country" or len(set(codes)) < len(codes):
            continue
        facts.setdefault(slot.fact, {}).update({str(country.value): figure.value for country, figure in row})
        used |= {figure.start for _, figure in row}
    figures = {country.start for row in _rows(text, found) for country, _ in row}
    for slot in wanted:
        named = [str(mark.value) for mark in _listed(slot, text, found) if mark.start not in figures]
        if named and not any(facts.get(slot.fact, {}).values()):
            facts[slot.fact] = dict.fromkeys(named)
    return facts, used


def _with_groups(text: str, found: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks with those of groups of Parties that share a rate, each under the group's own name."""
    groups = [
        Mark("country", name, hit.start(), hit.end(), hit[0])
        for name, phrases in words()["party_groups"].items()
        for hit in Words.model_validate(phrases).pattern.finditer(text)
    ]
    return tuple(sorted((*found, *groups), key=lambda mark: mark.start))


def _rows(text: str, found: tuple[Mark, ...]) -> list[Row]:
    """Rows of pairs that follow one another in a sentence; figures stand behind their countries, else before them."""
    marks = [mark for mark in found if mark.kind in ("country", "money", "percent")]
    near = [(one, other, text[one.end : other.start]) for one, other in itertools.pairwise(marks)]
    pairs = [(one, other) for one, other, between in near if _pairs(one, other) and _JOIN.fullmatch(between)]
    pairs = pairs or [(other, one) for one, other, between in near if _pairs(other, one) and _TURNED.fullmatch(between)]
    rows: list[Row] = []
    for pair in pairs:
        last = max(mark.end for mark in rows[-1][-1]) if rows else 0
        goes_on = rows and pair[1].kind == rows[-1][-1][1].kind and not _SENTENCE.search(text[last : pair[0].start])
        rows = [*rows[:-1], [*rows[-1], pair]] if goes_on else [*rows, [pair]]
    return rows


def _pairs(country: Mark, figure: Mark) -> bool:
    return country.kind == "country" and figure.kind != "country"


def _slot(slots: tuple[Slot, ...], text: str, row: Row) -> Slot | None:
    """The slot whose words stand last before a row in its sentence, else first behind it; amounts else the first."""
    places = [mark for pair in row for mark in pair]
    start, end = min(mark.start for mark in places), max(mark.end for mark in places)
    since = max((hit.end() for hit in _SENTENCE.finditer(text, 0, start)), default=0)
    rest = _SENTENCE.split(text[end:])[0]
    first = next((slot for slot in slots if slot.kind == "by_country"), None)
    if any(_OF_MATERIALS.search(text[min(a.end, b.end) : max(a.start, b.start)]) for a, b in row):
        return first
    claimed = [slot for slot in slots if slot.fact == "claim"]
    if any(choice.words.pattern.search(text, since, start) for slot in claimed for choice in slot.choices):
        return next((slot for slot in slots if slot.fact == "rates"), None)
    near: list[tuple[int, int, Slot]] = []
    for place, slot in enumerate(slots):
        if slot.kind not in ("by_country", "percent"):
            continue
        led = [hit.end() for hit in slot.labels.pattern.finditer(text, since, start)]
        behind = slot.labels.pattern.search(rest)
        near += [(start - led[-1], place, slot)] if led else []
        near += [(len(text) + behind.start(), place, slot)] if behind and not led and len(row) > 1 else []
    plain = len(row) > 1 and row[0][1].kind == "money"
    return min(near, key=lambda one: one[:2])[-1] if near else first if plain else None


def _listed(slot: Slot, text: str, found: tuple[Mark, ...]) -> list[Mark]:
    """Countries named one after another behind the slot's `after` words: "contributors: A and B"."""
    countries = [mark for mark in found if mark.kind == "country"]
    done: list[Mark] = []
    for hit in slot.after.pattern.finditer(text):
        at, join = hit.end(), _LED
        for mark in countries:
            if mark.start >= at and join.fullmatch(text[at : mark.start]):
                done.append(mark)
                at, join = mark.end, _LIST
    return done
