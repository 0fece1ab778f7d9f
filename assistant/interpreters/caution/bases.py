"""Finds shares told of another base than the good's own price, value or weight: "8 % of all inputs by value"."""

import re
from collections.abc import Iterator

from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.names import stems
from assistant.vocabulary import worded

_BEHIND = re.compile(
    r"\s?(?:by\s(?:value|weight|val|wt)\s)?(?:of\s|(?=(?:fob|value|weight|wt|price)\s(?:of|for)\b))"
    r"(?P<base>[a-z][a-z' -]*)",
    re.IGNORECASE,
)
_HAN = re.compile(
    r"(?:占了?|[为是])到?(?P<base>[^,.。;?:()\d占]{1,18}?)\s?(?:的|为|是|达|到|比例|比重|只有|仅|只|约|不到|低于)*\s?$",
    re.IGNORECASE,
)
_WORTH = re.compile(
    r"(?<![a-z])(?:fob|cif|value|val|weight|wt|price|mass)(?![a-z])|[值价重]|金额|离岸|到岸", re.IGNORECASE
)
_VNM = re.compile(r"(?<![a-z])vnm(?![a-z])[^,.;。\d]{0,12}\d+(?:\.\d+)?\s?%", re.IGNORECASE)
_RECKONED = re.compile(  # "VNM 58 %, on cost", VNM 58%,按出厂价算
    r"(?:按|以|口径[是为]?|基数[是为]?|占)\s?(?:了|的)?(?:出厂|成本|到岸|工厂|CIF|EXW)"
    r"|\b(?:on|of|by|against)\s(?:the\s|our\s|its\s)?(?:ex[- ]?works|exw|costs?|cif)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:and|but|or|is|are|was|were|though|although|while|whereas|with|so)\b", re.IGNORECASE)


def of_another_base(text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """Shares of a normalised text whose base is a price, value or weight, and has a word the good's own has not."""
    yield from (hit[0] for hit in _RECKONED.finditer(text) if _VNM.search(text))
    lead = text[: min((mark.start for mark in found if mark.kind != "country"), default=len(text))]
    for mark in found:
        if mark.kind != "percent":
            continue
        behind = _BEHIND.match(text, mark.end)
        told = _ENDS.split(behind["base"])[0] if behind else ""
        if _WORTH.search(told) and not _latin_own(told, lead):
            yield f"{mark.text} {told}".strip()
        before = _HAN.search(text[: mark.start] + re.split(r"\d", mark.text)[0])
        if before and _WORTH.search(before["base"]) and not _han_own(before["base"], lead):
            yield before[0].strip()


def _latin_own(base: str, lead: str) -> bool:
    words = {word.casefold() for word in re.findall(r"[a-z]+", base.replace("'s", ""), re.IGNORECASE)}
    return {word.removesuffix("s") for word in words - set(worded("own_base").en)} <= stems(lead)


def _han_own(base: str, lead: str) -> bool:
    """Whether nothing but words for the good, its worth and its name stands in a base."""
    left = worded("own_base").pattern.sub(" ", base).split()
    return all(part in lead for part in left)
