"""Rewrites ways of telling prices in a normalised text: on board a ship, as a quotient, of one piece, of the rest."""

import re
from functools import cache

from assistant.interpreters.text.unit_words import quantities_of
from assistant.vocabulary import worded

_MONEY = r"(?:[a-z]{3}\s|[$€¥£])?\d[\d,]*(?:\.\d+)?"
_SHIP = r"(?:\s(?:the\s|a\s)?(?:vessel|ship|boat))?"
_QUOTIENT = re.compile(  # "260/800 = 32.5% (originating materials over FOB)"
    r"(?P<part>\d[\d,]*(?:\.\d+)?)\s?[/÷]\s?(?P<whole>\d[\d,]*(?:\.\d+)?)(?:\s?[=≈]\s?\d[\d.]*\s?%)?"
    r"\s?\(\s?(?P<first>[^()/÷\d]{2,40}?)\s?(?:\b(?:over|by|divided by|to)\b|[/÷]|除以|除|比)\s?"
    r"(?P<second>[^()/÷\d]{2,40}?)\s?\)",
    re.IGNORECASE,
)
_NEAR_BEHIND = re.compile(rf"[^.;。\d]{{0,60}}?{_MONEY}", re.IGNORECASE)
_NEAR_AHEAD = re.compile(rf"{_MONEY}[^,.;。\d]{{0,20}}$", re.IGNORECASE)
_TO_FOB = re.compile(  # what it costs from the works to the ship, and no price
    r"(?P<led>(?:\b(?:haulage|loading|carriage|trucking|transport|handling|cartage|charges?|costs?)\b|运费|拖车|装船|费用?|港杂)"
    r"[^,.;。\d]{0,24}?(?:\b(?:to|up to|until)\s|[到至]))(?:fob|离岸价?)"
    r"(?=\s?(?:价|是|为|of|is|:)?\s?(?:[a-z]{3}\s|[$€¥£])?\d)",
    re.IGNORECASE,
)
_AT_WORKS = re.compile(r"\b(?:exw|ex[- ]works|ex factory)\b|出厂价?|工厂价", re.IGNORECASE)
_ONE = re.compile(r"\b(?P<led>for|of) (?:one|a single) (?!issued\b|of\b)(?=[a-z]{3,})", re.IGNORECASE)
_HEAD = re.compile(  # a heading by which every amount is of one unit
    r"(?P<before>(?:^|(?<=[。;.!?\n]))\s?(?:[a-z-]+\s){0,3}?)per\s(?!cent\b)[a-z]+(?P<behind>\s?:(?=[^。;.!?\n]*\d[^。;!?\n]*\d))",
    re.IGNORECASE,
)
_LOT = re.compile(
    r"\b(?:lots?|batch(?:es)?|orders?|consignments?|shipments?|containers?|cartons?|pallets?|in all)\b", re.IGNORECASE
)
_REFERRED = re.compile(r"\b(?:the|these|those|our|both|all)\s$", re.IGNORECASE)


def told_plainly(text: str) -> str:
    """The normalised text with prices at the ship called FOB, quotients told apart, and "for one" of what is alone."""
    text = _TO_FOB.sub(r"\g<led>port ", text) if _AT_WORKS.search(text) else text
    return _of_one(_quotients(_on_board(_from_the_only(text))))


@cache
def _handed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The shapes of a price at the ship: named by a noun, and told by a verb of selling or handing over."""
    noun = worded("on_board", "noun").pattern.pattern
    verb = worded("on_board", "handed").pattern.pattern
    zh = rf"(?:{verb})[^\d,。;花费]{{0,10}}?船(?:上|舷)?(?:交货)?的?(?:价格?|时)?(?:是|为|要价|卖)?(?=\s?{_MONEY})"
    en = rf"(?:(?<!to )(?:{verb})\s(?:[a-z]+\s){{0,2}}?on board{_SHIP}|(?:^|(?<=[.;]\s))on board{_SHIP})\b"
    return re.compile(rf"(?:{noun})(?!\s?FOB)\s?,?", re.IGNORECASE), re.compile(f"{zh}|{en}", re.IGNORECASE)


def _on_board(text: str) -> str:
    """Prices at the ship as FOB; a verb alone may tell what loading costs, where a price of the good stands besides."""
    noun, verb = _handed()
    text = noun.sub("FOB ", text)
    hit = None if worded("on_board", "priced").pattern.search(text) else verb.search(text)
    told = hit and (_NEAR_BEHIND.match(text, hit.end()) or _NEAR_AHEAD.search(text[: hit.start()]))
    return f"{text[: hit.start()]}FOB {text[hit.end() :]}" if hit and told else text


def _quotients(text: str) -> str:
    """What is divided by a price, where brackets say what the two are, told in a sentence of its own at the end."""
    hit = _QUOTIENT.search(text)
    price = hit and worded("priced_good").pattern.search(hit["second"])
    if not hit or not price:
        return text
    rest = text[: hit.start()] + text[hit.end() :]
    return f"{rest.rstrip()} {hit['first']} {hit['part']}, {hit['second']} {hit['whole']}."


@cache
def _only_item() -> re.Pattern[str]:
    """The shape of "the only foreign item in a pump set FOB 900": what alone is foreign, and the good priced behind."""
    only, foreign, thing = (worded("rest", name).pattern.pattern for name in ("sole", "foreign", "thing"))
    return re.compile(
        rf"(?:{only})\s(?:{foreign})\s(?:{thing})\s(?=(?P<joint>in|of|inside|within|for)\s(?:an?|the|our|this|its)\s"
        rf"[^.;。?\d]{{2,60}}?{_MONEY}\s?(?:[a-z]{{3}}\s)?fob\b|(?:in|of)\s(?:an?|the|our)\s[^.;。?\d]{{2,60}}?\bfob\b)",
        re.IGNORECASE,
    )


def _from_the_only(text: str) -> str:
    """The text with a stop between what alone is foreign and the good that it goes into."""
    return _only_item().sub(lambda hit: f"{hit[0].rstrip()}; ", text)


def _of_one(text: str) -> str:
    """Amounts "for one cabinet" are the cabinet's where no number of anything, and no lot, is told besides."""
    if not (_ONE.search(text) or _HEAD.search(text)) or _LOT.search(text):
        return text
    counted = (one for one in quantities_of(text, ()) if not _REFERRED.search(text[: one.start]))
    several = any(one.value != 1 and one.unit != "kilogram" for one in counted)
    return text if several else _HEAD.sub(r"\g<before>\g<behind>", _ONE.sub(r"\g<led> the ", text))
