"""Takes out where and from whom a material was bought: a shop or a trader gives it neither an origin nor a doubt."""

import re
from functools import cache

from assistant.vocabulary import worded

_PAPER = re.compile(
    r"证|声明|报关|清关|\b(?:cos?|certificates?|proofs?|declarations?|origin\w*|say\w*|said|claim\w*|clear\w*)\b",
    re.IGNORECASE,
)
_INVOICED = re.compile(r"(?:\binvoic\w*|\bbill(?:s|ed|ing)?\b|发票|账单|开票)[^,;.。]{0,24}$", re.IGNORECASE)


@cache
def _sales() -> re.Pattern[str]:
    """The shape of "(bought) from a Swiss dealer in town" and of 从国内贸易商手里买的."""
    sellers = worded("seller").pattern.pattern
    some = r"(?:an?|the|some|his|two|several)\s(?:(?!(?:in|at|of|with)\b)[a-z-]+\s){0,3}?"
    bought = r"(?:came|comes|picked up|obtained|procured|acquired"
    bought += r"|bought|buy|purchased|sourced|ordered|got)\s(?:in\s|locally\s)?(?:it\s|them\s)?"
    return re.compile(
        rf"(?:,\s?)?(?:\b(?:all|which|that|and|we|they|is|are|was|were|locally)\s)*"
        rf"(?:\b{bought}(?:from|at|off|through|via|in)|\bfrom)\s{some}(?:{sellers})(?!'s)(?:\s(?:in|at)\s[a-z]+)?"
        rf"|(?:都|均|也|是)*(?:从|向|在|跟|找|由|通过|于)[^,、。;\d]{{0,10}}?(?:{sellers})(?:那里|那儿|手里|手上|手中|处|里|上|那)?"
        rf"(?:零散?|现)?(?:采购|购买|购入|购进|购得|购|买来|买入|买进|买到|买|拿货|拿到|拿|进货|进|提货|提|淘)(?:的|来的|到的|来)?",
        re.IGNORECASE,
    )


def without_sale(text: str) -> str:
    """The text with blanks where such words stood, unless papers or what the seller says stand among them.

    Who made out an invoice is no seller.
    """

    def kept(hit: re.Match[str]) -> bool:
        return bool(_PAPER.search(hit[0]) or _INVOICED.search(text[: hit.start()]))

    return _sales().sub(lambda hit: hit[0] if kept(hit) else " " * len(hit[0]), text)
