"""Takes out what is paid on top of a price CIF, which is the value whatever is paid beyond it (Article 3.5.3(a)).

"Resin 690 CIF plus 40 duty, receipt held, booked at 730": neither the duty nor the sum of both is of the value.
"""

import re
from decimal import Decimal
from functools import cache

from assistant.vocabulary import worded

_N = r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.,]*\d)"
_CURRENCY = r"(?:\s?(?:[a-z]{3}(?![a-z])|美元|欧元|人民币|元))?"
_END = r"(?=\s?(?:[,;.。?!)]|$|\bRVC))"


_BEING = r"(?:[,:(=]|\s(?=i\.?e))\s?(?:(?:i\.?e\.?|that is|being|made up of|namely|即|其中|包括|也就是)[,:]?\s?)?"
_SAID = re.compile(r"\b(?:on top|extra|in addition)\b|另[计算]", re.IGNORECASE)


@cache
def _shape() -> re.Pattern[str]:
    """The shape of an amount CIF, what comes on top of it, the paper for that, and the sum of both before or behind."""
    due, beyond, paid, paper, summed = (
        f"(?:{worded('on_top', name).pattern.pattern})" for name in ("due", "beyond", "paid", "paper", "summed")
    )
    money = rf"{_N}{_CURRENCY}"
    cif = (
        rf"(?:(?<![a-z])cif{_CURRENCY}\s?(?P<cif>{_N}){_CURRENCY}|(?P<led>{_N}){_CURRENCY}\s?\(?cif\)?"
        rf"|到岸价?\s?(?P<zh>{_N}){_CURRENCY})"
    )
    cost = (
        rf"(?:{due}\s?(?:{paid}\s?)*(?:of|at|is|:)?\s?(?P<behind>{_N}){_CURRENCY}"
        rf"|(?:[a-z]{{3}}\s)?(?P<ahead>{_N}){_CURRENCY}\s?(?:of\s|的)?{due})"
    )
    papers = rf"(?:\s?[,(]\s?{paper}\s?\)?)?"
    return re.compile(
        rf"(?P<before>(?:{summed}\s?)*(?P<first>{money})\s?{_BEING})?{cif}"
        rf"(?P<gone>\s?[,;]?\s?(?P<beyond>(?:{beyond}\s?)+)?{cost}(?:\s?{paid})*{papers}"
        rf"(?:\s?[,;(]?\s?(?:{summed}\s?)+(?P<sum>{money})(?:\s?{summed})*\s?\)?)?{papers}){_END}",
        re.IGNORECASE,
    )


def without_on_top(text: str) -> str:
    """The normalised text with blanks where such a cost, its paper and a sum that adds up stood."""
    for hit in reversed(list(_shape().finditer(text))):
        whole = _amount(hit, "cif", "led", "zh") + _amount(hit, "behind", "ahead")
        begun = hit["first"] and _amount(hit, "first") == whole
        summed = hit["sum"] and _amount(hit, "sum")
        told = begun or summed or hit["beyond"] or _SAID.search(hit["gone"])
        spans = [hit.span("gone"), *([hit.span("before")] if begun else [])]
        for start, end in spans if told and summed in (None, whole) else ():
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _amount(hit: re.Match[str], *names: str) -> Decimal:
    said = next(hit[name] for name in names if hit[name])
    return Decimal(re.sub(r"[^\d.]", "", said).rstrip("."))
