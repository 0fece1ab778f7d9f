"""Tells clauses that name no material: they head a list, name the unit of all amounts, or say that no code is known."""

import re

from assistant.interpreters.good import shifts
from assistant.interpreters.text.marks import currency_of, currency_words
from assistant.interpreters.text.names import words_of
from assistant.vocabulary import Group

_UNCODED = re.compile(
    r"(?:税号|编码|HS|规则)[^,。;]{0,6}(?:没|未|不)[^,。;]{0,3}(?:查到?|知道?|定|给|有|清楚?|明确?|懂|了解)"
    r"|(?:没|未|不)[^,。;]{0,4}(?:查|知道?|确定|给)[^,。;]{0,6}(?:税号|编码|HS|规则)"
    r"|\b(?:hs|code|rule)\b[^,.;]{0,20}(?:\b(?:not|unknown)\b|n't\b)"
    r"|(?:\b(?:not?|without)\b|n't\b)[^,.;]{0,30}\b(?:hs|code|rule)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"确定|记不|拿不准|吃不准|说不准|存疑|\b(?:not|n't)\W+(?:\w+\W+)?(?:sure|certain)\b|\bunsure|\bdoubt", re.IGNORECASE
)
_OF_CODES = re.compile(
    r"我们?|还|也|产品|手头|暂时|目前|具体|查到?|清楚|知道|确定|税号|编码|规则|\b(?:i|we|do|don|did|have|know|known|yet|hand|product|rules?|"
    r"hs|codes?|still|been|checked|looked|up|given|or|my|ready|available)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"单位|币种|币别|金额|均为|都是|均以|计价|计|以|为|\b(?:all|amounts?|figures|values|prices|are|is|in|units?|currency)\b|[:\s().]",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"如下|\b(?:as follows|listed below|as below)\b", re.IGNORECASE)
_HEADING = re.compile(
    r"用|物料|清单|明细|如下|列表|表|\b(?:bom|bill|of|list|listed|below|follows|as|the|our|used)\b|[:\s]", re.IGNORECASE
)


def heads_a_list(group: Group, text: str) -> bool:
    """Whether words only stand over a list."""
    plain = group.nouns.pattern.sub("", group.negative.pattern.sub("", text))
    return bool(text.rstrip().endswith(":") or _FOLLOWS.search(text)) and not _HEADING.sub("", plain)


def names_the_unit(text: str) -> bool:
    """Whether words only name the currency of all amounts."""
    return bool(currency_of(text)) and not currency_words().sub("", _UNIT.sub("", text))


def uncoded(group: Group, text: str) -> bool:
    """Whether words only say that a code or rule is not at hand."""
    rest = _UNCODED.sub(" ", text)
    return not shifts.unchanged(group, text) and rest != text and not words_of(group, _OF_CODES.sub(" ", rest))


def unsure(text: str) -> bool:
    """Whether a code or rule was told and is doubted."""
    return bool(_UNSURE.search(text))
