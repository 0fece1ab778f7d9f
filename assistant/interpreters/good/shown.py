"""Tells whether words say that a paper shows an origin, or that none does, however it is put."""

import re
from functools import cache

from assistant.vocabulary import worded

_REACH = 28  # characters between a denial and the paper it denies
_OTHERWISE = (  # papers that show something else
    r"(?!\s?of\s(?!origin)|\s?(?:of|from)\s(?:payment|delivery|insurance|analysis|conformity|quality))"
)


def _any(name: str) -> str:
    return f"(?:{worded('shown', name).pattern.pattern})"


@cache
def _shown() -> re.Pattern[str]:
    between = rf"(?:\W{{0,2}}(?:{_any('between')}|[a-z]+(?:'s|s')))*?\W{{0,2}}"
    having = rf"{_any('having')}{between}{_any('paper')}{_OTHERWISE}"
    there = rf"{_any('paper')}{_OTHERWISE}\s?(?:都|也|均|已经?|is|are|was|were|we|have|has)*\s?{_any('there')}"
    rule = rf"{_any('meets')}{between}{_any('own_rule')}"
    return re.compile(f"{having}|{there}|{_any('certified')}|{rule}", re.IGNORECASE)


@cache
def _unshown() -> re.Pattern[str]:
    what = f"(?:{_any('paper')}|{_any('means')})"
    thing = r"(?:that\s)?(?:they|it|these|this|those|the [a-z]+)"
    where = rf"(?:\s{thing}\s(?:originat\w*|comes?|came|(?:is|are|was|were) made))?"
    denied = rf"{_any('no')}[^,.;。!?\n\d]{{0,{_REACH}}}?{what}{where}"
    gone = rf"(?:(?:什么|任何|no)\s?)?{what}[^,.;。!?\n\d]{{0,6}}?{_any('gone')}"
    rule = rf"{_any('misses')}[^,.;。!?\n\d]{{0,12}}?{_any('own_rule')}"
    rule += rf"|(?:本身|自身|自己)[^,。;\d]{{0,3}}{_any('misses')}[^,。;\d]{{0,4}}(?:规则|标准)"
    itself = rf"{_any('status')}(?:\s?(?:by itself|by themselves|on its own|on their own|as originating|there))?"
    return re.compile(f"{gone}|{rule}|{itself}|{denied}", re.IGNORECASE)


def shown(text: str) -> bool:
    """Whether a text says that there is a paper on an origin."""
    return bool(_shown().search(text))


def without_bare_claims(text: str) -> str:
    """The text without a seller's word that a thing originates, where no paper is said to show it."""
    return _bare_claim().sub("", text)


@cache
def _bare_claim() -> re.Pattern[str]:
    says = worded("opinion", "saying").pattern.pattern
    claim = (
        rf"(?:the\s|our\s|its\s)?(?:{_any('by')})(?:们|那边)?\s?(?:只|仅|口头|嘴上|自己|only\s|just\s|merely\s)?"
        rf"(?:{says}|口称|自称|称|claims?|claimed)\s?(?:that\s|it\s|they\s|is\s|are\s|是|为|属于?|有)*"
        r"(?:RCEP[\s-]?)?(?:原产(?!地?证|地声明|资料)(?:的|货|料|件|资格)?"
        r"|originat(?:ing|es?)|originating status|origin(?!\s[a-z]))"
    )
    turn = r"\s?[,，;]?\s?(?:但是?|可是?|却|不过|然而|but\s|yet\s|however,?\s|and\s|with\s)*"
    return re.compile(rf"{claim}{turn}(?={_unshown().pattern}|{_any('no')}(?:任何)?证(?=[,，。;]|$))", re.IGNORECASE)


def lacking_lot(text: str) -> str | None:
    """The words by which a paper is missing for the very lot asked about, or None."""
    hit = _lacking_lot().search(text)
    return hit and hit[0]


@cache
def _lacking_lot() -> re.Pattern[str]:
    lot, no = _any("this_lot"), _any("no")
    return re.compile(
        rf"{lot}货?的?(?:还|尚|却|也)?{no}(?:开|办|有|拿|出|给)?(?:到|出|下)?(?:来)?证?(?=[,.;。?!]|$)|{no}\s(?:[a-z]+\s){{0,3}}?{lot}",
        re.IGNORECASE,
    )


def told(text: str) -> bool:
    """Whether a text says that there is, or is not, a paper on an origin."""
    return bool(_shown().search(text) or _unshown().search(text))


def without_unshown(text: str) -> str:
    """The text without words that there is no paper on an origin."""
    return _unshown().sub(" ", text)


def paperless(text: str) -> str:
    """The text without papers on an origin and what is said of having them."""
    return _shown().sub(" ", text)
