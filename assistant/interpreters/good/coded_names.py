"""Finds the words of a piece of a note on codes and shares that have no meaning of their own: names of things."""

import re
from typing import Any

from assistant.interpreters.caution.care import TAKEN, fine, opens, remaining
from assistant.interpreters.good import pieces as told
from assistant.interpreters.good.coded_case import Case, Unread
from assistant.interpreters.good.pieces import Piece
from assistant.interpreters.good.tale import words
from assistant.interpreters.text.sketch import CODE
from assistant.vocabulary import topics, worded

_WORDS, _HAN = 6, 12  # words or characters of a name
_SUBJECT = re.compile(  # the good, under any name, where somebody asks whether it may have what an origin gives
    r"\b(?:do|does|will|can|could|may|would)\s(?:the|our|these|those|my)\s(?:[a-z-]+\s){1,2}"
    r"(?=(?:still\s)?(?:pass|qualify|get|enjoy|claim|enter|obtain|count as)\b)"
    r"|^\W*(?:这|该|我们的?)?[㐀-鿿]{1,5}?"
    r"(?=(?:还)?(?:能|可以|能不能|可不可以|可否|能否)(?:享惠|享受|办证|出证|办|申请|走|签|拿|按|算))",
    re.IGNORECASE,
)
_MORE = re.compile(r"\banother\s?(?=\0)|\ba further\s?(?=\0)", re.IGNORECASE)  # before a figure
_JOINED = re.compile(r"\b(?:and|or)\b|[和与及跟或]", re.IGNORECASE)


def origin_words() -> Any:  # noqa: ANN401 - the words of the topic of origin
    """The words of materials in the topic of origin."""
    return topics()["origin"].group


def words_left(case: Case, piece: Piece) -> list[str]:
    """The words of a piece that have no meaning of their own.

    Raises:
        Unread: where words add, deny or doubt.
    """
    text = re.sub("[\ue000-\ue03f]", TAKEN, piece.text)
    text = _MORE.sub(TAKEN, text) if piece.figures else text
    text = fine().sub(lambda hit: TAKEN * len(hit[0]), text)
    if piece.figures or piece.asks or case.measured:
        text = words(("coded", "by_weight"), ("coded", "by_value"), ("coded", "over")).sub(TAKEN, text)
    if case.measured and not piece.marks:
        text = words(("coded", "who")).sub(TAKEN, text)
    if opens(words(("coded", "asked")).sub(TAKEN, text) if piece.asks and not piece.marks else text):
        raise Unread
    if piece.asks:
        text = _SUBJECT.sub(TAKEN, text)
    text = words(("coded", "whole"), ("coded", "several"), ("coded", "one_of")).sub(TAKEN, text)
    text = told.comparing().sub(TAKEN, worded("the_good").pattern.sub(TAKEN, text))
    if piece.asks:
        text = words(("coded", "asked")).sub(TAKEN, text)
    read = (topics()["origin"].claim, origin_words().questioning)
    runs = re.findall(r"[㐀-鿿]+|[a-z]{2,}", text, re.IGNORECASE)
    return [run for run in runs if remaining(run, case.known, read)] if remaining(text, case.known, read) else []


def names_in(case: Case, piece: Piece) -> list[str]:
    """The words that name what a piece tells of, all on one side of its code."""
    left = words_left(case, piece)
    bounded(left)
    if piece.has(CODE) and left:
        head, tail = piece.cut(piece.text.index(CODE))
        if words_left(case, head) and words_left(case, tail):
            raise Unread
    elif left and piece.figures and (_JOINED.search(piece.text) or words_left(case, _behind(piece))):
        raise Unread
    return left


def _behind(piece: Piece) -> Piece:
    """What stands behind the last figure of a piece."""
    at = max(hit.end() for hit in re.finditer(told.FIGURES, piece.text))
    return Piece(piece.text[at:], [], piece.sentence, piece.asks, joined=False)


def bounded(left: list[str]) -> None:
    """Hold a name to the length of one.

    Raises:
        Unread: where it is longer.
    """
    if len(left) > _WORDS or len("".join(part for part in left if not part.isascii())) > _HAN:
        raise Unread
