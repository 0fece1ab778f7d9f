"""Finds claims of a change of classification that were not read whole, and figures told of a part of what they measure.

Where no code is told, a claim decides alone: no word may stand behind it, or between it and "the inputs", that is not
known, and none that hedges it, tells of some only or reports what others say.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from assistant.interpreters.caution.care import TAKEN, remaining
from assistant.interpreters.caution.headed import strange, without_marks
from assistant.interpreters.good import shifts
from assistant.interpreters.good.coded_names import origin_words
from assistant.interpreters.good.tale import words
from assistant.interpreters.text.marks import marks
from assistant.vocabulary import topics, worded
from rules_bridge.origin.good import party

_PIECE = re.compile(r"[。;:!?\n()]|[,、](?!\d)|\.(?=\s|$)|\b(?:and|while|whereas|yet)\b(?=[^,.;?]*\d)")
_KEPT, _MOVED = "\ue000", "\ue001"
_COLLECTIVE = re.compile(r"\b(?:inputs?|materials?|imports|ingredients)\b|料件?|材料", re.IGNORECASE)
_CAME = re.compile(r"(?:\b(?:from|ex|of)\s(?:the\s)?|来自|产自|自|从)$", re.IGNORECASE)
_PAIR = re.compile(
    r"\b(?P<a>[a-z]{3,})(?:\s(?:and|&)\s|\s?[&/]\s?)(?:the\s)?(?P<b>[a-z]{3,})\b|(?P<c>[㐀-鿿]{1,2})(?:[和与跟、]|(?<!埃)及)(?P<d>[㐀-鿿]{1,2})",
    re.IGNORECASE,
)
_WONDERED = re.compile(  # in a list under a heading: "seat 6% FOB, rail ?"
    r":[^;。!?\n]*\d[^;。!?\n]*?(?:,\s?(?:the\s)?(?P<thing>[a-z]+(?:\s[a-z]+)?)\s\?|、(?P<zh>[㐀-鿿]{1,4})\?)",
    re.IGNORECASE,
)
_FAILING = re.compile(  # "same-heading seat 6% FOB and same-heading back"
    r"\bsame[- ](?:heading|chapter|subheading)\s(?!as\b)[a-z]+(?P<of_it>[^,;.?]*?)(?=[,;.?]|\band\b|$)"
    r"|同(?:品目|章|子目)的?(?!料|件)[㐀-鿿]{1,4}(?P<zh>[^,;。?]*?)(?=[,;。?和及、]|$)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"together|in total|combined|altogether|\btotal|合计|合起来|加起来|一共|共", re.IGNORECASE)
_COMMA = re.compile(r"[。;:!?\n()]|,(?!\d)|\.(?=\s|$)")
_TAGS = ("吧", "罢", "呗")
_FIGURES = frozenset({"percent", "weight", "money"})


def claimed(facts: Mapping[str, Any]) -> bool:
    """Whether some material is only said to change its classification."""
    return any("changes" in row for row in facts.get("bom", ()))


def claims_unread(text: str) -> Iterator[str]:
    """The pieces of a normalised text that claim a change, and hold a word that may take it back."""
    for piece, asks in _pieces(text):
        plain = without_marks(piece)
        signed = shifts.signed(origin_words(), plain, _KEPT * 4, _MOVED * 4)
        if _MOVED not in signed or asks:
            continue
        before, _, behind = signed.partition(_MOVED)
        if _hedged(piece) or _left(behind) or _between(before) or _elsewhere(piece):
            yield piece.strip()


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    start = 0
    for cut in (*_PIECE.finditer(text), None):
        end = cut.start() if cut else len(text)
        yield text[start:end], bool(cut and cut[0] == "?")
        start = cut.end() if cut else end


def _hedged(piece: str) -> bool:
    told = (words(("claims", "hedged"), ("headed", "partial")), worded("opinion", "saying").pattern)
    return any(one.search(piece) for one in told) or piece.rstrip().endswith(_TAGS)


def _left(behind: str) -> list[str]:
    """The words behind a claim that are neither idle nor known."""
    behind = words(("claims", "plain")).sub(TAKEN, behind.replace(_MOVED, TAKEN))
    read = (topics()["origin"].claim, origin_words().questioning, origin_words().negative, origin_words().weak_negative)
    return [word for word in remaining(behind, set(), read) if strange(word)]


def _between(before: str) -> list[str]:
    """The words between "the inputs" and the claim that are not known."""
    nouns = list(_COLLECTIVE.finditer(before))
    rest = words(("claims", "plain")).sub(TAKEN, before[nouns[-1].end() :]) if nouns else ""
    return strange(rest)


def _elsewhere(piece: str) -> bool:
    """Whether a country outside the Parties stands in a claim, and is not where the material comes from."""
    return any(
        mark.kind == "country"
        and not party.is_party(str(mark.value))
        and re.search(r"(?:\b(?:in|at|under)\s(?:the\s|our\s|an?\s)?|[在于])$", piece[: mark.start], re.IGNORECASE)
        for mark in marks(piece)
    )


def figures_of_a_part(text: str) -> Iterator[str]:
    """Words of a normalised text by which a share is one of a part only, and things of a list without one of theirs."""
    for hit in (*_without().finditer(text), *_WONDERED.finditer(text)):
        name = next(one for one in hit.groups() if one)
        if strange(name) and remaining(words(("coded", "asked")).sub(TAKEN, name), set(), (topics()["origin"].claim,)):
            yield hit[0]
    failing = [hit for hit in _FAILING.finditer(text) if not _TOGETHER.search(text)]
    if len(failing) > 1:
        yield from (hit[0] for hit in failing if not re.search(r"\d", hit["of_it"] or hit["zh"] or ""))
    pieces = _COMMA.split(text)
    for at, piece in enumerate(pieces):
        measured = any(mark.kind in _FIGURES for mark in marks(piece))
        for hit in () if measured or not _of_materials(piece) else _PAIR.finditer(piece):
            told = [_told(hit[name] or "", pieces[at + 1 :]) for name in ("ab" if hit["a"] else "cd")]
            if told[0] != told[1] and all(strange(one) for one in hit.groups() if one):
                yield hit[0]


def _told(name: str, pieces: list[str]) -> bool:
    """Whether a later piece tells a figure or a shift of a thing."""
    stem = name.casefold().removesuffix("s")
    return any(
        (stem in piece.casefold() or (not stem.isascii() and (stem[-1] in piece or stem[0] in piece)))
        and (any(mark.kind in _FIGURES for mark in marks(piece)) or shifts.told(origin_words(), piece) is not None)
        for piece in pieces
    )


def _of_materials(piece: str) -> bool:
    """Whether a piece tells of materials from outside the Parties, or of such as miss a shift."""
    group = origin_words()
    outside = any(mark.kind == "country" and not party.is_party(str(mark.value)) for mark in marks(piece))
    said = any(one.pattern.search(piece) for one in (group.negative, group.weak_negative, group.unshifted))
    return outside or said


@cache
def _without() -> re.Pattern[str]:
    """The shapes of "6% FOB (seat only)", "6% FOB ex rail", 占6%(仅座), with what is told of."""
    base = r"\d\s?%(?:\s(?:of|by|on|in)?\s?(?:the\s)?(?:fob|value|weight|wt|price)\b)*\s?[,(]?\s?"
    name = r"(?!(?:but|and|yet|though|while|or|is|are|by|of|on|in|the|fob|value|weight|wt|price)\b)[a-z]+"
    left, alone = words(("claims", "without")).pattern, words(("claims", "alone")).pattern
    return re.compile(
        rf"{base}(?:(?:{left})\s(?:the\s)?(?P<part>[a-z]+(?:\s[a-z]+)?)\b)"
        rf"|{base}(?P<zh>{name}(?:\s{name})?)\s(?:{alone})"
        rf"|\d\s?%[,(]?(?:{alone})(?P<of>[㐀-鿿]{{1,6}})",
        re.IGNORECASE,
    )
