"""Words for working a good: what is done to it says nothing of what goes into it."""

import re
from functools import cache

from assistant.vocabulary import idle, pattern

MAKING = re.compile(
    r"\b(?:make|makes|made|sew|sews|sewn|assemble[sd]?|produce[sd]?|manufacture[sd]?|build|builds|turn(?:ed)? into)\b"
    r"|做|制成|制造|缝制|加工|生产|组装|总装|装配",
    re.IGNORECASE,
)
_HOW = "cold|hot|drop|die|hand|machine|heat|roll|dry|wet|laser|spot|arc|injection|fully|freshly|just"
BY_MEANS = re.compile(r"\b(?:of|with|from|using|out of)\b|[用以由加含]", re.IGNORECASE)


@cache
def shape(kind: str = "stems") -> str:
    """The shape of formed words of working: "re-welded", "knitting"."""
    making = idle()["making"]
    return rf"\b(?:(?:{_HOW})[- ])?(?:re-)?(?:{'|'.join(making[kind])})(?:{making['endings']})\b"


@cache
def plain() -> re.Pattern[str]:
    """The words of working that have no other forms."""
    making = idle()["making"]
    return pattern((*making["en"], *making["zh"], *making["covering_zh"]))


@cache
def done_by_us() -> re.Pattern[str]:
    """The shape of plain verbs of working behind who works: "our artists decorate and refire", "we roast"."""
    making = idle()["making"]
    stems = "|".join((*making["stems"], *making["covering"]))
    verb = rf"(?:re-?)?(?:{stems})(?:e|es|s|y|ies)?\b(?:\s(?:it|them|these|those|everything))?"
    who = (
        r"\b(?:we|they|who|our (?:own )?[a-z]+|the (?:workers|staff|people|plant|factory|mill))\s"
        r"(?:then|also|only|first|again|just|carefully)?\s?"
    )
    return re.compile(rf"{who}{verb}(?:(?:,\s|\s(?:and|then|or)\s|,\s?and\s){verb})*", re.IGNORECASE)


@cache
def makes_the_good() -> re.Pattern[str]:
    """The shape of a whole Chinese clause by which the good is made here: 本厂简单装配成风扇."""
    verb = pattern(idle()["making"]["zh"]).pattern
    return re.compile(
        r"\W*(?:在|由|经)?(?:我[厂司们]|本厂|工厂|厂里|当地)?(?:只是|只|仅|就|再|然后|最后|直接|统一|简单|简易|人工|手工)*"
        rf"(?:{verb})+(?:成|为|出)了?(?:(?![和与及跟或含加配带用])[㐀-鿿]){{1,5}}\W*"
    )


@cache
def turns_into() -> re.Pattern[str]:
    """The shape of a verb of working said of somebody: "machines", "weaves", "turns"."""
    stems = "|".join(idle()["making"]["stems"])
    return re.compile(
        rf"(?:re-?)?(?:{stems})(?:es|s|ies)|makes|sews|assembles|produces|manufactures|builds|turns", re.IGNORECASE
    )


@cache
def _working() -> re.Pattern[str]:
    return re.compile(f"{done_by_us().pattern}|{shape()}|{shape('covering')}|{plain().pattern}", re.IGNORECASE)


def told(text: str) -> bool:
    """Whether words tell of working."""
    return bool(_working().search(text) or MAKING.search(text))


def without(text: str) -> str:
    """The text without words of working."""
    return _working().sub(" ", text)
