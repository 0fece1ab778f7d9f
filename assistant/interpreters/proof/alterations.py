"""Reads who altered a paper and whether the body that issued it certified the change: 用涂改液改, "overtyped by us"."""

import re
from functools import cache
from typing import Any

from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import worded

_CUT = re.compile(r"[,;:](?!\d)|\b(?:and|but|then)\b|但|却|再|然后", re.IGNORECASE)


@cache
def _said(name: str) -> re.Pattern[str]:
    return worded("alteration", name).pattern


def read_alteration(text: str) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    """The facts on a change made on a paper, and the places that tell of it.

    What somebody else than the issuer does alone, with no word of the issuer, nobody certified. Who asks how a change
    is to be made tells of none.
    """
    if not worded("paper", "of").pattern.search(text) or _said("asked_how").search(text):
        return {}, []
    sentences = [span for span in _sentences(text) if _said("deed").search(text, *span)]
    certified = bool(sentences) and all(_by_the_issuer(text, *span) for span in sentences)
    pieces = sentences if certified else [one for span in sentences for one in _pieces(text, *span)]
    told = [span for span in pieces if _tells(text, span)]
    if not sentences or _said("other_things").search(
        _said("further").sub(_blank, _said("boxes").sub(_blank, text)), *told[0]
    ):
        return {}, []
    facts: dict[str, Any] = {"corrected": True}
    bare = [] if _said("wondered").search(text) else [hit.span() for hit in _said("uncertified").finditer(text)]
    alone = any(_said("alone").search(text, *span) for span in sentences)
    if bare or (alone and not _said("issuer").search(text)):
        facts["correction_certified"] = False
    elif certified:
        facts["correction_certified"] = True
    return facts, [*told, *bare]


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit[0])


def _tells(text: str, span: tuple[int, int]) -> bool:
    return any(_said(name).search(text, *span) for name in ("deed", "uncertified"))


def _by_the_issuer(text: str, start: int, end: int) -> bool:
    """Whether the issuer is told, with nobody beside it, to have certified a change that is told."""
    issuer, deed, seal = (_said(name).search(text, start, end) for name in ("issuer", "deed", "certified"))
    if not (issuer and deed and seal):
        return False
    led = issuer.start() < seal.start() or _said("by").search(text[: issuer.start()])
    asked = text[end : end + 1] == "?" and not _CUT.search(text, seal.end(), end)
    others = (_said("alone"), worded("doubt", "denial").pattern, _said("yet_to_come"), _said("wondered"))
    return bool(led) and not asked and not any(one.search(text) for one in others)


def _sentences(text: str) -> list[tuple[int, int]]:
    return _between(SENTENCE_END, text, 0, len(text))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return _between(_CUT, text, start, end)


def _between(cut: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    hits = list(cut.finditer(text, start, end))
    return list(zip([start, *(hit.end() for hit in hits)], [*(hit.start() for hit in hits), end], strict=True))
