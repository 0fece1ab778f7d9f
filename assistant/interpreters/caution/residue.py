"""Finds the words of a note of which no fact was read: only where none are left may a paper be said to be in order."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from assistant.interpreters.proof.spans import beside_a_time
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.askings import EITHER
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import SENTENCE_END, pieces
from assistant.vocabulary import Guards, Topic, Words, pattern, worded

_WORD = re.compile(r"[a-z]{2,}|[㐀-鿿]+", re.IGNORECASE)
_GAP = re.compile(r"_|…+")
_ASKING = re.compile(r"[吗呢么吧哪几]|什么|多少|怎|是否|能否|可否|能不能|要不要")
_OPENS = re.compile(
    r"\W*(?:and |so |but )?(?:is|are|was|were|do|does|did|may|must|can|could|will|would|should|has|have)\b",
    re.IGNORECASE,
)
_READ, _NAMED, _LAND = "#", "@", "&"  # for what was read, for a count or weight of goods, for the country of goods
_CROOKED = "走私赃冒盗假伪禁"  # no goods are called so
_OTHERWISE = "旧另别前后失过废未无不没第其他它部分半新再老"  # nor what says which of several papers is meant
_GOODS = re.compile(  # what the goods are: behind a country's adjective or a size
    rf"(?:{_NAMED}|(?<!\bby )(?<!\bin )(?<!\bat ){_LAND})\s?(?:[a-z]+(?<!ed)\s)?[a-z]{{3,}}(?<!ed)(?<!ing)(?=\W|$)"
    rf"|{_NAMED}的?[㐀-鿿]{{1,4}}(?=\W|$)|{_LAND}(?:产的?|出口的?|的)[^{_CROOKED}\W\da-z]{{1,4}}(?=\W|$)"
    rf"|{_LAND}[^{_CROOKED}{_OTHERWISE}\W\da-z]{{1,4}}(?={_READ}+的?{_NAMED})",  # 泰国橡胶原证1200吨
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:ese|ian|ean|ish|can|man|thai|lao|swiss|dutch|french|filipino|philippine)$|[㐀-鿿]$", re.IGNORECASE
)
_SHIPPED = re.compile(  # of which it is told that it goes, or what it is worth
    r"(?<=the\s)(?!seal|stamp|sign|origin|cop(?:y|ies)|cos?\b|cert|proof|decl|paper|doc|box|invoice|code|number|remark"
    r"|authorit|list|page|annex|permit|licen)[a-z]{3,}\s"
    r"(?=(?:ships?|go|goes|travels?|sails?|moves?)\b(?!\s(?:later|tomorrow|next|after|back|missing|wrong|bad|off)))"
    r"|^\s?(?!un|mis|under|over|dis|non|second|third|fourth|fifth|next|last|same|other|further|more|one of)"
    r"(?:[a-z]+(?<!ed)(?<!ing)\s){1,2}(?=(?:worth|valued)\b)",
    re.IGNORECASE,
)
_SO_MUCH_OF = re.compile(
    rf"(?:[{_NAMED}{_LAND}]|\b(?:kinds?|types?|sorts?))\s?of\s(?!(?:the|an?|un|non|mis|dis|other|some|such)\w*\b)(?:[a-z]+(?<!ed)\s)?"
    r"[a-z]{3,}(?<!ed)(?<!ing)(?=\s?[^\w\s]|$|\s(?:on|under|in|from|to|for|each|every|with|at)\b)"
    rf"|(?:出口|进口)[^{_CROOKED}\W\da-z]{{1,4}}(?=\W|$)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+|(?<=\()[A-Z][a-z]+")
_BOX = re.compile(r"\bbox(?:es)?\s?\d{1,2}|第?\d{1,2}栏|备注栏", re.IGNORECASE)
_ABLE = re.compile(r"[拒签开办补用享收认过报免发退]得[了出成到过通来下着]")  # 拒得了, 补得成: whether it can be done
_QUOTED = re.compile(r"['\"“‘][^'\"”’]{2,40}['\"”’]")
_RIGHT = re.compile(r"\b(?:justif|right|correct|reason|ground)|站得住|对[吗么]|合理|道理|真的缺|应该吗", re.IGNORECASE)
_NOTHING_BEFORE = re.compile(r"(?:^|[,.;:!?])\s*$")
_OF_GOODS = frozenset({"count", "weight"})


def pieces_unread(topic: Topic, reading: Reading, text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """The pieces of a text with words that no fact was read of; what is asked may hold words of a verdict besides."""
    if not (topic.guards and topic.guards.plain.zh):
        return
    plain = _marked(reading, text, found)
    held = tuple(_beside_facts(topic, reading.facts))
    for start, end in pieces(text):
        if start == 0 and _writer().fullmatch(text[start : end + 1]):
            continue
        asked = text[end : end + 1] == "?"
        itself = asked or _ASKING.search(text, start, end) or _OPENS.match(text, start, end)
        known = [*_told(topic.guards), *held]
        known += [topic.guards.refusals, topic.guards.asked] if made_of_it(topic.guards, text, start, end) else []
        spoiled = [] if itself else topic.guards.spoils.pattern.findall(_covered(plain[start:end], known))
        known += [topic.guards.asked] if itself or _ends_asking(text, end) else []
        known += [topic.claim, topic.guards.consequences, topic.guards.refusals] if asked else []
        if itself:
            plain = plain[:start] + _plainly(plain[start:end]) + plain[end:]
        piece = _SO_MUCH_OF.sub(_READ, _SHIPPED.sub(_READ, plain[start:end]))
        boxed = not itself and _box_unread(topic.guards, reading, text, (start, end))
        if spoiled or boxed or _WORD.search(_GOODS.sub(_READ, _covered(piece, known))):
            yield text[start:end].strip()


def made_of_it(guards: Guards, text: str, start: int, end: int) -> bool:
    """Whether a piece tells, beside a question, what somebody makes of a paper: "customs refused it", "Rejected"."""
    if not (guards.refusals.pattern.search(text, start, end) and _asks_of_refusals(guards, text, start)):
        return False
    bare = guards.refusals.pattern.match(text[start:end].lstrip())
    return bool(bare or guards.refusers.pattern.search(text, start, end))


def _asks_of_refusals(guards: Guards, text: str, place: int) -> bool:
    """Whether the question behind a place asks if the refusal is right, or goes on in its sentence."""
    stop = SENTENCE_END.search(text, place)
    if stop and stop[0] == "?":
        return True
    asked = [text[start:end] for start, end in pieces(text) if start >= place and text[end : end + 1] == "?"]
    return any(_RIGHT.search(one) or guards.refusals.pattern.search(one) for one in asked)


def _box_unread(guards: Guards, reading: Reading, text: str, place: tuple[int, int]) -> bool:
    """Whether a piece tells something of a box that nobody read, and not that it is in order."""
    if {"corrected", "discrepancies", "document"} & set(reading.facts):
        return False  # their boxes are looked at where these are read
    held = [*reading.told, *(hit.span() for hit in guards.fine.pattern.finditer(text))]
    return any(
        not any(start < hit.end() and hit.start() < end for start, end in held) for hit in _BOX.finditer(text, *place)
    )


@cache
def _writer() -> re.Pattern[str]:
    """Who writes a note or passes on its question, before it: 审计: ..., "broker asks: ..."."""
    writer, teller = (worded("hearsay", name).pattern.pattern for name in ("writer", "teller"))
    return re.compile(rf"\W*(?:(?:{writer}):|(?:{writer}|{teller})(?:[想来又]?问|咨询|\sasks)[,:])", re.IGNORECASE)


def _plainly(piece: str) -> str:
    """A question without the shapes in which Chinese asks whether something is so or can be done."""
    rest = EITHER.sub(lambda hit: str(hit["led"] or hit["said"] or hit["of"]).rjust(len(hit[0]), _READ), piece)
    return _ABLE.sub(lambda hit: _READ * len(hit[0]), rest)


def _ends_asking(text: str, place: int) -> bool:
    """Whether the sentence that goes on at a place is a question."""
    stop = SENTENCE_END.search(text, place)
    return stop is not None and stop[0] == "?"


def _marked(reading: Reading, text: str, found: tuple[Mark, ...]) -> str:
    """The text with signs in the places of its marks and of what was read over several words, but for changes made."""
    deed = worded("alteration", "deed").pattern
    plain = text
    for start, end in reading.told:
        if not deed.search(text, start, end):
            plain = plain[:start] + _READ * (end - start) + plain[end:]
    if "discrepancies" in reading.facts:
        plain = _QUOTED.sub(lambda hit: _READ * len(hit[0]), plain)
    if {"third_party_invoice", "discrepancies"} & set(reading.facts):
        plain = _NAME.sub(lambda hit: _READ * len(hit[0]), plain)
    for mark in found:
        if mark.kind == "name":
            continue  # the number of a box: words of it are known with it
        sign = _sign(mark, first=_NOTHING_BEFORE.search(text[: mark.start]) is not None)
        plain = plain[: mark.start] + sign * (mark.end - mark.start) + plain[mark.end :]
    return plain


def _sign(mark: Mark, *, first: bool) -> str:
    """The sign for a mark, `first` in its piece: "Thailand rubber" names goods, "in Thailand forged" does not."""
    if mark.kind == "country":
        return _LAND if first or _ADJECTIVE.search(mark.text) else _READ
    return _NAMED if mark.kind in _OF_GOODS else _READ


def _covered(piece: str, known: Iterable[Words]) -> str:
    """A piece with signs wherever one of the known words stands."""
    rest = list(piece)
    for shape in (pattern(["<paper>", "<little>"]), *dict.fromkeys(_parts((*one.zh, *one.en)) for one in known)):
        for hit in shape.finditer(piece):
            rest[hit.start() : hit.end()] = _READ * len(hit[0])
    return "".join(rest)


def _told(guards: Guards) -> tuple[Words, ...]:
    """The words that tell nothing, whatever was read."""
    return guards.plain, guards.fine, guards.undenied


@cache
def _parts(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases, or of what stands before and behind the gaps in them, which may hold anything."""
    parts = (part.strip() for phrase in phrases for part in _GAP.split(phrase))
    return pattern([part for part in parts if part and part != "<little>"])


def _beside_facts(topic: Topic, facts: Mapping[str, Any]) -> Iterator[Words]:
    """The words that may stand in a note beside the facts that were read."""
    for slot in topic.slot:
        if slot.fact.split(".")[0] in facts:
            yield from (slot.labels, slot.after, slot.subject, slot.only_with)
            yield from (choice.words for choice in slot.choices)
    if topic.guards:
        for told in (topic.guards.beside, topic.guards.story):
            yield from (words for fact, words in told.items() if fact in facts)
    if topic.parts and {"original_quantity", "issued", "requested"} & set(facts):
        yield from (
            *topic.parts.before.values(),
            *topic.parts.behind.values(),
            topic.parts.needs,
            topic.parts.split,
            topic.parts.none,
        )
    if "corrected" in facts:
        yield from (worded("alteration", name) for name in ("deed", "issuer", "certified", "by", "boxes"))
    if "discrepancies" in facts:
        yield worded("alteration", "boxes")
    if "until" in facts.get("elapsed", {}):
        yield from beside_a_time(facts["elapsed"]["until"], in_transit="in_transit" in facts)
