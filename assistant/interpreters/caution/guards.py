"""Finds words that, unread, keep a paper from being said to be in order: faults, hedges, contrasts, strangers."""

import re

from assistant.interpreters.caution.residue import made_of_it, pieces_unread
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.askings import EITHER
from assistant.interpreters.text.clauses import FIGURES
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import pieces
from assistant.vocabulary import Slot, Topic, Words, worded
from rules_bridge.origin.good import party

_PART_OF = re.compile(r"\b(?:the )?(?:end|beginning|start|middle) of$", re.IGNORECASE)
_WONDERS = re.compile(r"[吗么吧]\s*$|是否|能否|可否|要不要|会不会|必要|是不是|该不该")
_UNDER = re.compile(r"(?:under|over)\s(?:an?|the|its|our|this|that)\b", re.IGNORECASE)  # a paper, or a sea
_NEAR = 14  # characters beside a figure or a day in which a hedge may stand


def unread(topic: Topic, reading: Reading, text: str, found: tuple[Mark, ...]) -> tuple[str, ...]:
    """Pieces of the text that may count against what was read, quoted as they stand."""
    guards = topic.guards
    if guards is None:
        return ()
    rest = _without_what_was_read(topic, reading, text)
    plain = EITHER.sub(_blank, guards.undenied.pattern.sub(_blank, rest))
    strange = {mark.start for mark in found if mark.kind == "country" and not _known(mark, reading, guards.strangers)}
    hedged = {
        mark.start for mark in found if mark.kind in {"date", "month", *FIGURES} and _hedged(mark, text, guards.hedges)
    }
    told = {mark.start for mark in found if mark.kind != "name"}
    return tuple(
        text[start:end].strip()
        for start, end in pieces(text)
        if guards.faults.pattern.search(plain[start:end])
        or guards.denials.pattern.search(plain[start:end])
        or any(start <= place < end for place in strange | hedged)
        or (_only_held(text, start, end) and any(start <= place < end for place in told))
        or _shown(guards.shows, rest, start, end, found)
        or _contrasts(guards.contrast, rest, start, end, found)
    ) + tuple(pieces_unread(topic, reading, text, found))


def _only_held(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] != "?" and bool(worded("doubt", "held").pattern.search(text, start, end))


def _without_what_was_read(topic: Topic, reading: Reading, text: str) -> str:
    """The text with marks in place of the words by which its facts were read, and of those that say all is fine."""
    guards = topic.guards
    if guards is None:
        return text
    told = [words for slot in topic.slot if slot.fact.split(".")[0] in reading.facts for words in _words(slot)]
    facts = {*reading.facts, reading.facts.get("elapsed", {}).get("until")}
    told += [words for fact, words in guards.beside.items() if fact in facts]
    told += [topic.parts.none] if topic.parts and reading.facts.get("issued") == [] else []
    plain = text
    for start, end in reading.told:
        plain = plain[:start] + "#" * (end - start) + plain[end:]
    for words in (guards.fine, *told):
        for hit in words.pattern.finditer(text):
            plain = plain[: hit.start()] + _blank(hit) + plain[hit.end() :]
    for start, end in pieces(text):
        if text[end : end + 1] == "?" or _WONDERS.search(text[start:end]):
            plain = plain[:start] + guards.consequences.pattern.sub(_blank, plain[start:end]) + plain[end:]
        elif made_of_it(guards, text, start, end):
            plain = plain[:start] + guards.refusals.pattern.sub(_blank, plain[start:end]) + plain[end:]
    return plain


def _blank(hit: re.Match[str]) -> str:
    return "#" * len(hit[0])


def _words(slot: Slot) -> tuple[Words, ...]:
    """The words that say a fact themselves; those beside a figure or a day only name it."""
    own = (slot.labels, *(choice.words for choice in slot.choices)) if slot.kind in ("flag", "choice", "list") else ()
    return (slot.only_with, *own) if slot.kind == "money" else own


def _known(mark: Mark, reading: Reading, strangers: tuple[str, ...]) -> bool:
    """Whether a country is a Party, was read as a fact, or may be a stranger to what is judged."""
    code = str(mark.value)
    return party.is_party(code) or code in reading.facts.values() or any(fact in reading.facts for fact in strangers)


def _hedged(mark: Mark, text: str, hedges: Words) -> bool:
    lead = _PART_OF.sub("", text[: mark.start].rstrip()).rstrip()
    lead = lead.removesuffix("剩余").removesuffix("其余")
    before = lead[-_NEAR:]
    led = any(hit.end() == len(before) for hit in hedges.pattern.finditer(before))
    behind = text[mark.end : mark.end + _NEAR].lstrip()
    return led or bool(hedges.pattern.match(behind) and not _UNDER.match(behind))


def _shown(shows: Words, rest: str, start: int, end: int, found: tuple[Mark, ...]) -> bool:
    """Whether a piece tells of which country a paper says something, and no word of that was read."""
    named = any(mark.kind == "country" and start <= mark.start < end for mark in found)
    return named and "#" not in rest[start:end] and bool(shows.pattern.search(rest[start:end]))


def _contrasts(contrast: Words, rest: str, start: int, end: int, found: tuple[Mark, ...]) -> bool:
    """Whether a piece sets something against the rest of which nothing was read."""
    told = "#" in rest[start:end] or any(start <= mark.start < end and mark.kind != "name" for mark in found)
    return bool(contrast.pattern.search(rest[start:end])) and not told
