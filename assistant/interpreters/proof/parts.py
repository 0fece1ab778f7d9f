"""Reads the quantities of back-to-back proofs out of a text: the original's, those issued before, those asked for."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Parts, Words, worded, words

_Role = Literal["original_quantity", "issued", "requested"]
_AND = re.compile(r"\s*(?:,|、|;|and|plus|\+|和|及|与|以及|,?\s?then)?\s*(?:another |再|又|另)?\s*", re.IGNORECASE)
_OF = re.compile(r"\s?(?:out of|of)\s(?:the\s)?", re.IGNORECASE)
_AMONG = re.compile(r"(?:当中|其中|里头?|之中|中)?的\s?")
_SENTENCE = re.compile(r"[.。!?;\n](?!\d)")
_ALREADY = re.compile(r"\b(?:already|earlier|so far|previously|before)\b|已经?[签开出办发分用]", re.IGNORECASE)
_ANEW = re.compile(r"[,;](?:\sand)?\s(?:another|a further|now|then)\s$|[,;、]\s?(?:再|又|另|现)$", re.IGNORECASE)
_PAPER = re.compile(r"(?<!back )(?<!背对背)(?<!新)(?:\b(?:co|certificate)|证书?)[\s:]*$", re.IGNORECASE)
_PIECE = re.compile(r"[,;:、]")
_UNIT = re.compile(r"(?:[a-z]+\s){0,1}|[㐀-鿿]{0,2}", re.IGNORECASE)  # what is counted, before a word behind a quantity
_OF_GOODS = re.compile(r"(?:[a-z]+\s){0,5}|[㐀-鿿]{0,6}", re.IGNORECASE)
_NEAR = 48  # characters behind a quantity in which its word may stand


def _counts(mark: Mark) -> bool:
    return mark.kind in ("count", "weight") or (mark.kind == "money" and not mark.currency)


def _role(parts: Parts, text: str, mark: Mark, start: int) -> _Role | None:
    """The role whose words stand nearest before a quantity in its sentence, or right behind it."""
    before, after = text[start : mark.start], _SENTENCE.split(text[mark.end : mark.end + _NEAR])[0]
    near: list[tuple[int, int, _Role]] = []
    for name, phrases in parts.before.items():
        hits = [hit.span(1) for hit in re.finditer(f"(?=({phrases.pattern.pattern}))", before, re.IGNORECASE)]
        near += [min((len(before) - end, start - end, name) for start, end in hits)] if hits else []
    rest = _behind(text, mark)
    for name, phrases in parts.behind.items():
        reach = _OF_GOODS if name == "original_quantity" else _UNIT
        hit = next((one for one in phrases.pattern.finditer(rest) if reach.fullmatch(rest[: one.start()])), None)
        near += [(hit.start() - 1, 0, name)] if hit else []
    done = _ALREADY.search(re.split(r"[,;]", after)[0])
    if done and (not near or min(near)[2] != "original_quantity"):
        return "issued"
    return min(near)[2] if near else None


def _first(text: str, mark: Mark, place: int) -> _Role | None:
    """The original's role for the first quantity of a text right behind a paper: "CO 5,000 pcs, 3,200 gone"."""
    return "original_quantity" if place == 0 and _PAPER.search(text[: mark.start]) else None


def _anew(parts: Parts, text: str, mark: Mark) -> bool:
    """Whether words before and behind a quantity begin something new: "already 1,200 kg; another 800 kg wanted"."""
    wanted = parts.behind["requested"].pattern.match(_behind(text, mark))
    return wanted is not None and bool(_ANEW.search(text[: mark.start]))


def _behind(text: str, mark: Mark) -> str:
    """What stands right behind a quantity in its piece of a sentence."""
    return _PIECE.split(_SENTENCE.split(text[mark.end : mark.end + _NEAR])[0])[0].lstrip()


def _unit(found: tuple[Mark, ...]) -> Decimal:
    """The grams of the unit in which the first weight is written; one where nothing is weighed."""
    first = next((mark.text.casefold() for mark in found if mark.kind == "weight"), "")
    units = ((name, grams) for grams, names in words()["weights"].items() for name in names)
    ending = [(len(name), grams) for name, grams in units if first.endswith(name)]
    return Decimal(max(ending)[1]) if ending else Decimal(1)


def _quantity(mark: Mark, unit: Decimal) -> Decimal:
    """A quantity in the unit of the first weight; a bare number is in that unit already."""
    return Decimal(str(mark.value)) / (unit if mark.kind == "weight" else 1)


def _believed(text: str, mark: Mark) -> bool:
    """Whether a quantity is only believed, as the words before it in its piece say."""
    lead = _PIECE.split(_SENTENCE.split(text[: mark.start])[-1])[-1]
    return bool(worded("parts_believed").pattern.search(lead))


def _originals(parts: Parts) -> tuple[Words, Words]:
    """The words that say of a quantity that it is the original's."""
    return parts.before["original_quantity"], parts.behind["original_quantity"]


def _out_of(text: str, counted: Sequence[Mark]) -> tuple[Mark, Mark] | None:
    """The quantity asked for and the original's, told as one out of the other: "300 of 500 cartons", 500箱中的300箱."""
    if len(counted) != 2:  # noqa: PLR2004  # the one and the other
        return None
    one, other = counted
    units = {re.sub(r"[\d.,\s]", "", mark.text) for mark in counted} - {""}
    if len(units) > 1:
        return None
    between = text[one.end : other.start]
    if _OF.fullmatch(between):
        return one, other
    return (other, one) if _AMONG.fullmatch(between) else None


def read_parts(parts: Parts, text: str, found: tuple[Mark, ...]) -> tuple[dict[str, Any], set[int]]:
    """The facts on quantities and the places of the marks they use; nothing in a text of other matters.

    A quantity without words of its own continues the list it stands in; where a consignment is split up, it is asked
    for. Nothing was issued before where the whole is split up and nobody speaks of an earlier proof.
    """
    if not parts.needs.pattern.search(text):
        return {}, set()
    none = bool(parts.none.pattern.search(text))
    shares = _out_of(text, [one for one in found if _counts(one)]) if none or not _ALREADY.search(text) else None
    if shares is None:
        return _by_words(parts, text, found)
    requested, whole = shares
    told: dict[str, Any] = {
        "requested": [_quantity(requested, _unit(found))],
        "original_quantity": _quantity(whole, _unit(found)),
    }
    if none:
        told["issued"] = []
    return told, {requested.start, whole.start}


def _by_words(parts: Parts, text: str, found: tuple[Mark, ...]) -> tuple[dict[str, Any], set[int]]:
    """The facts on quantities by the words beside each of them."""
    facts: dict[str, Any] = {}
    used: set[int] = set()
    last: tuple[_Role, int] | None = None
    waiting: Mark | None = None
    split = bool(parts.split.pattern.search(text))
    unit = _unit(found)
    unsure: set[str] = set()
    counted = [one for one in found if _counts(one)]
    for place, mark in enumerate(counted):
        stops = [hit.end() for hit in _SENTENCE.finditer(text, 0, mark.start)]
        start = max([*stops, *([last[1]] if last else [])], default=0)
        joined = last is not None and _AND.fullmatch(text[last[1] : mark.start])
        goes_on = joined and last and last[0] != "original_quantity" and not _anew(parts, text, mark)
        role = last[0] if last and goes_on else _role(parts, text, mark, start) or _first(text, mark, place)
        if role is None and place + 1 < len(counted) and _AND.fullmatch(text[mark.end : counted[place + 1].start]):
            role = _role(parts, text, counted[place + 1], start)  # "200 and 250 were already issued"
        if role is None and split and "original_quantity" in facts:
            role = "requested"
        if role is None and place == 0 and not any(p.pattern.search(text) for p in _originals(parts)):
            waiting = mark
        if role is None or (role == "original_quantity" and role in facts):
            continue
        if role == "original_quantity":
            facts[role] = _quantity(mark, unit)
        else:
            facts.setdefault(role, []).append(_quantity(mark, unit))
        used.add(mark.start)
        last = (role, mark.end)
        unsure |= {role} if _believed(text, mark) else set()
    if waiting and "original_quantity" not in facts and {"issued", "requested"} <= set(facts):
        facts["original_quantity"] = _quantity(waiting, unit)  # told first, and nothing else is the original's
        used.add(waiting.start)
    if "requested" in facts and "issued" not in facts and (split or parts.none.pattern.search(text)):
        facts["issued"] = []
    return {name: value for name, value in facts.items() if name not in unsure}, used
