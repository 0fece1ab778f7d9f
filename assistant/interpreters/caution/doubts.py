"""Tells where words leave a thing open: nobody knows it, it is only believed, or it is what the asker asks."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import NOTHING, worded

_CUT = re.compile(r"[。!?;:\n]|,(?!\d)|\.(?=\s|$)")
_UNTOUCHED_PAPER = re.compile(  # the name of a paper, which denies nothing of itself
    r"[未没](?:再|有|经)*(?:加工|处理|动过)的?(?:证明|声明|证书)|\bnon-?manipulation certificates?\b", re.IGNORECASE
)
_REACH = 30  # characters between a denial and the knowing it denies ("nobody at the port can confirm")
_ASKING = 24  # characters between a denial and the asking it denies
_SAYS = re.compile(r"says|said|tells|told|swears|assures|[㐀-鿿]", re.IGNORECASE)
_NAMES = re.compile(
    "[名全简职]称|称[号为重]|说明|根据|依据|数据|据此|凭据|收据|单据|票据|证据"
)  # in which nobody says anything
_TOLD = re.compile(r"\b(?:was|were|been|am|are) told\b", re.IGNORECASE)
_PAPER = re.compile(r"\bcos?\b|证(?!明白)|originat|原产|(?:own|自身|本身).{0,12}(?:rule|规则)", re.IGNORECASE)
_OUGHT = re.compile(r"应该[是有]|理应|想必|\b(?:should|ought to) (?:be|have|itself)\b", re.IGNORECASE)
_PAPER_ASKED = re.compile(rf"\([^()]*(?:{_PAPER.pattern})[^()]*\?\s?\)", re.IGNORECASE)
_LETTERS = 4  # letters between a word and a question mark that ask something of it, not whether it is so


@cache
def _denied_knowing() -> re.Pattern[str]:
    denial, knowing = worded("doubt", "denial").pattern.pattern, worded("doubt", "knowing").pattern.pattern
    return re.compile(rf"(?:{denial})[^,.;。!?\n]{{0,{_REACH}}}?(?:{knowing})", re.IGNORECASE)


def unknown(text: str) -> bool:
    """Whether a text says that somebody does not know, cannot show or has not been told."""
    text = _UNTOUCHED_PAPER.sub(" ", text)
    return bool(_denied_knowing().search(text) or worded("doubt", "unknown").pattern.search(text))


@cache
def _asking_left() -> re.Pattern[str]:
    words = {name: worded("doubt", name).pattern.pattern for name in ("denial", "outstanding", "inquiry")}
    left = rf"(?:{words['denial']}|{words['outstanding']})"
    ahead = rf"{left}[^,.;。!?\n]{{0,{_ASKING}}}?(?:{words['inquiry']})"
    return re.compile(rf"{ahead}|(?:{words['inquiry']})[^,.;。!?\n]{{0,2}}?{left}", re.IGNORECASE)


def unasked(text: str) -> bool:
    """Whether a text says that nobody has asked yet, or that it is not known whether something is so."""
    if worded("doubt", "indirect").pattern.search(text):
        return unknown(text) or any(worded("doubt", name).pattern.search(text) for name in ("inquiry", "outstanding"))
    return bool(_asking_left().search(text))


def denied(text: str) -> bool:
    """Whether a text denies something, except that something was interrupted or opened."""
    return bool(worded("doubt", "denial").pattern.search(worded("doubt", "kept").pattern.sub(" ", text)))


def piece_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the piece between commas and stops that holds a place of a text."""
    cuts = list(_CUT.finditer(text))
    left = max((cut.end() for cut in cuts if cut.end() <= start), default=0)
    return left, min((cut.start() for cut in cuts if cut.start() >= end), default=len(text))


def left_open(text: str, start: int, end: int) -> bool:
    """Whether the words at a place are doubted in their piece, or are themselves what is asked."""
    left, right = piece_around(text, start, end)
    piece, rest = text[left:right], text[end:right]
    asked = text[right : right + 1] == "?" and len(re.findall(r"[a-z]", rest)) < _LETTERS and len(rest) < _LETTERS
    return asked or unknown(piece) or bool(worded("doubt", "belief").pattern.search(piece))


def _closed(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a text, each with what closes it."""
    start = 0
    for cut in _CUT.finditer(text):
        yield text[start : cut.start()], cut[0]
        start = cut.end()
    yield text[start:], ""


def held(text: str, also: re.Pattern[str] = NOTHING) -> tuple[str, ...]:
    """The statements of a text that are only held to be so, by the words for that or by `also`."""
    said = worded("doubt", "held").pattern
    return tuple(
        piece.strip() for piece, closed in _closed(text) if closed != "?" and (said.search(piece) or also.search(piece))
    )


def reported(text: str) -> bool:
    """Whether a text is somebody's word: a verb of saying says so only where it is told whose."""
    text = _NAMES.sub(" ", text)
    told = worded("hearsay", "told").pattern.search(text)
    return bool(
        told
        and (not _SAYS.fullmatch(told[0]) or worded("hearsay", "teller").pattern.search(text) or _TOLD.search(text))
    )


def heard(text: str) -> tuple[str, ...]:
    """The statements of a text that are somebody's word."""
    return tuple(piece.strip() for piece, closed in _closed(text) if closed != "?" and reported(piece))


def origins_believed(text: str) -> Iterator[str]:
    """Where an origin or its paper is only believed, or stands in brackets with a question mark: "(CO?)"."""
    yield from (hit[0] for hit in _PAPER_ASKED.finditer(text))
    yield from (piece for piece in held(text, _OUGHT) if _PAPER.search(piece))


def shaken(text: str) -> bool:
    """Whether a text names an origin or its paper together with something that shakes it."""
    return all(worded("shaken", name).pattern.search(text) for name in ("paper", "by"))


def of_other_lots(text: str) -> tuple[str, ...]:
    """The statements of a text in which only some lots of a material, or only earlier ones, have their paper."""
    said, paper = worded("other_lots").pattern, worded("shaken", "paper").pattern
    return tuple(one.strip() for one in SENTENCE_END.split(text) if one and said.search(one) and paper.search(one))


@cache
def _teller() -> re.Pattern[str]:
    """A piece in which somebody says, hopes or thinks, and nothing of what."""
    verbs = worded("hearsay", "verbs").pattern.pattern
    before, behind = worded("hearsay", "before").pattern.pattern, worded("hearsay", "behind").pattern.pattern
    return re.compile(
        rf"\W*(?:(?:{before})\s?)*(?:[a-z]+(?:'s)?\s){{1,3}}?(?:{verbs})(?:\s(?:{behind}))*\W*"
        rf"|\W*(?:{before})?[㐀-鿿]{{1,5}}?(?:{verbs})(?:{behind})*\W*",
        re.IGNORECASE,
    )


def told_by(text: str) -> tuple[str, ...]:
    """The pieces of a text by which others stand on somebody's word.

    They only tell whose ("so the maker hopes", "同事讲"), or say so of all the other materials ("据说其余都变了").
    """
    pieces, rest = list(_closed(text)), worded("hearsay", "rest").pattern
    of_rest = [piece for piece, _ in pieces if reported(piece) and rest.search(piece)]
    whose = [piece for piece, closed in pieces[1:] if closed not in "?:" and _teller().fullmatch(piece)]
    return tuple(piece.strip() for piece in (*of_rest, *whose))
