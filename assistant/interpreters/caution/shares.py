"""Finds shares that are no single figure: one that each of several has, one only told to lie under a line."""

import re
from collections.abc import Iterator

from assistant.vocabulary import worded

_EACH = re.compile(
    r"(?:[两二三四五几多]|\d)[种样项个款][^,。;]{0,14}?(?:各占|各为|每种占|分别占)[^,。;\d]{0,8}\d"
    r"|[和及与、][^,。;\d]{1,8}各(?:占|为)[^,。;\d]{0,8}\d"
    r"|\b[a-z-]+s,? each\s(?:(?:is|are|being|of|at|worth|making|taking)\s)*\d+(?:\.\d+)?\s?(?:%|per ?cent)"
    r"|\d+(?:\.\d+)?\s?(?:%|per ?cent)(?:\s(?:of|by)\s(?:the\s)?[a-z]+(?: value| price)?)?"
    r"\s(?:each|apiece)\b(?!\s[a-z]+\s?\d)"
    r"|\d+(?:\.\d+)?\s?(?:%|per ?cent)[^,.;]{0,16}\b(?:for each|each of|apiece)\b",
    re.IGNORECASE,
)
_BENEATH = re.compile(
    r"\b(?P<thing>[a-z]{3,})\s(?P<verb>(?:is|are|was|were|stays?|remains?|comes?|comes? in|weighs?)\s)?"
    r"(?:all\s|both\s|well\s|each\s|also\s)*"
    r"(?:under|below|less than|beneath|at most|up to|within|over|above|more than)\s(?:the\s)?"
    r"(?:\d+(?:\.\d+)?\s?%|(?:limit|tolerance|threshold|allowance|line)\b)"
    r"|(?P<thing_zh>[㐀-鿿]{2})(?:都|均|也|全|各自|加起来)*(?:不到|低于|不足|没超过|未超过|不超过|没到|小于|高于|超过)\s?"
    r"(?:\d+(?:\.\d+)?\s?%|限|容忍|微小含量)",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"\d\s?(?:克|千克|公斤|kg|grams?|g)(?![a-z])", re.IGNORECASE)
_ONE_WEIGHS = re.compile(  # of several in the good: a shirt has two cuffs, 袖口每只20克
    r"\d\s?(?:g|kg|grams?)\s(?:each|apiece)\b|每[只个片条颗粒块张根双]\s?\d+(?:\.\d+)?\s?(?:克|g|公斤|kg|千克)(?![a-z])",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\d\s?%")
_STOP = re.compile(r"[。;!?\n]|\.(?=\s|$)")


def weighed_singly(text: str) -> tuple[str, ...]:
    """The weight of one of a thing in a text as it was asked, beside a further weight: how many there are is open."""
    singly = tuple(hit[0] for hit in _ONE_WEIGHS.finditer(text))
    return singly if len(singly) == 1 < len(_WEIGHT.findall(text)) else ()


def without_figure(text: str) -> Iterator[str]:
    """Words of a normalised text that tell a share of some of the materials, and no figure of it."""
    yield from (hit[0] for hit in _EACH.finditer(text))
    for hit in _BENEATH.finditer(text):
        thing = (hit["thing"] or hit["thing_zh"]).lower()
        end = _STOP.search(text, hit.end())
        asks = (end is not None and end[0] == "?") or not (
            hit["thing_zh"] or hit["verb"] or _SHARE.search(text, 0, hit.start())
        )
        if (
            not asks
            and not worded("qualm", "compared").pattern.fullmatch(thing)
            and text.lower().count(thing.removesuffix("s")) == 1
        ):
            yield hit[0]
