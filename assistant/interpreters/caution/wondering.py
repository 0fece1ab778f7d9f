"""Finds pieces that ask what the other materials are: "is the rest originating?", 其余料是否变品目?"""

import re
from functools import cache

from assistant.interpreters.text.stops import pieces
from assistant.vocabulary import worded


@cache
def _shape() -> re.Pattern[str]:
    others, things = worded("rest", "all").pattern.pattern, worded("rest", "thing").pattern.pattern
    status, asks = (worded("wondered", name).pattern.pattern for name in ("status", "asks"))
    ends = worded("wondered", "ends").pattern.pattern
    han = rf"(?:{others})的?(?:{things})?(?:都|均|也|全|全部)*"
    latin = rf"\b(?:{asks})\s(?:all\s)?(?:the\s)?(?:{others})(?:\s(?:{things}))?\s(?:also\s|all\s)?(?:{status})"
    shapes = (
        rf"(?:还有|另有|另外有?)(?:几|多少|哪些?|什么)[^,。;]{{0,6}}?(?:{things})",
        rf"(?:外购|外协|{others})的?(?:{things})(?:各?(?:是|有|值|占))?多少(?:钱|元)?\s*$",
        rf"{han}(?:{asks})[^,。;]{{0,4}}(?:{status})",
        rf"{han}(?:{status})(?:品目|税号|章|料|的)?(?:{ends})\s*$",
        latin,
    )
    return re.compile("|".join(shapes), re.IGNORECASE)


def others_wondered(text: str) -> tuple[str, ...]:
    """The pieces of a normalised text in which somebody asks whether the other materials originate, or shift."""
    return tuple(text[start:end].strip() for start, end in pieces(text) if _shape().search(text[start:end]))
