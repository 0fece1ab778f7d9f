"""Rewrites ways of telling prices in a normalised text: on board, by source or day, as a quotient, of a piece."""

import re
from functools import cache

from assistant.interpreters.text.unit_words import quantities_of
from assistant.vocabulary import worded

_MONEY = r"(?:[a-z]{3}\s|[$€¥£])?(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\d|[.,]\d)"
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
    r"(?P<led>(?:\b(?:haulage|loading|carriage|trucking|transport|handling|cartage|charges?|costs?)\b|运费|拖车"
    r"|装船|费用?|港杂)"
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
_FREE_ON_BOARD = re.compile(r"\(?\bfree on board\b\)?(?! ship| the| a | vessel)", re.IGNORECASE)
_GIVEN = re.compile(  # "what is the RVC if FOB is 75": the price is given
    r"(?<=[a-z\d])\s(?:if|given|when|where|with|for)\s(?:the\s|our\s)?(?=(?:fob|离岸价?)(?:\s(?:price|value))?\s?"
    r"(?:is\s|of\s|at\s|=|:)?\s?(?:[a-z]{3}\s|[$€¥£])?\d)",
    re.IGNORECASE,
)
_LABEL_SLASH = re.compile(r"(?<=\d)\s/\s(?=[a-z][a-z -]{1,30}\d)", re.IGNORECASE)
_UNIT_OF = re.compile(
    r"(?P<unit>\b(?:per|a|each)\s[a-z]+)\sof\s(?:finished\s|the\s)?(?P<noun>[a-z]{3,})\b", re.IGNORECASE
)
_AMOUNT = r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?"
_BARE_QUOTIENT = re.compile(rf"(?P<part>{_AMOUNT})\s?[/÷]\s?(?P<whole>{_AMOUNT})(?![\d.,]*\d|\s?[=≈(/])")
_ROUND_LOTS = re.compile(
    r"(?P<per>\bper|(?<=\d)\s?/|\ba)\s?(?P<many>1,?000|100|thousand|hundred)\b(?!,\d)(?:\s(?:pcs|pieces|units)\b)?",
    re.IGNORECASE,
)
_AVERAGED = re.compile(  # the content of several goods together, where one alone is asked about
    r"(?:^|(?<=[,.;。]))(?=[^,.;。]*(?:\baverag\w*|\bon average|平均))(?=[^,.;。]*(?:(?<![a-z])rvc|区域价值))"
    r"[^,.;。\d]*\d+(?:\.\d+)?\s?%?[^,.;。\d]*[,.;。]",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:alone|by itself|on its own|only|(?:model|type|version|variant) [a-z]\b)|单独|单看|只看|这款|[a-z]款",
    re.IGNORECASE,
)
_REFERRED = re.compile(r"\b(?:the|these|those|our|both|all)\s$", re.IGNORECASE)


_WITH_AND_WITHOUT = re.compile(r"\bw(?:ith)?\s?(?:/|&|and|or)\s?(?:w/o|without)(?=\s(?:ac)?cumulat)", re.IGNORECASE)

_AT_GATE = re.compile(r"(?<=出厂)\s?(?=[\d¥￥$€])")
_GATE = re.compile(r"(?<![出到工入进一全])厂价(?=[是为:]?\s?[\d¥￥$€])")
_METHOD = re.compile(r"(?<=[看按走算用]RVC)\s?:(?=\s?[㐀-鿿a-z])", re.IGNORECASE)  # what follows is the case
_ONLY_FOR = re.compile(r"(?<=\d)只(?=[管供限作当]|用[于来作在]|做)")  # "only for", no measure


def told_plainly(text: str) -> str:
    """The normalised text with prices at the ship called FOB, quotients told apart, and "for one" of what is alone."""
    text = _METHOD.sub(",", _AT_GATE.sub("价", _GATE.sub("出厂价", text)))
    text = _ONLY_FOR.sub(" 仅", _WITH_AND_WITHOUT.sub("with and without", text))
    text = _TO_FOB.sub(r"\g<led>port ", text) if _AT_WORKS.search(text) else text
    text = _LABEL_SLASH.sub(", ", _UNIT_OF.sub(lambda hit: _unit_alone(text, hit), text))
    text = _all_others().sub(r"\g<led> ", text)
    text = _GIVEN.sub(", ", _by_the_thousand(_without_told_quotients(text)))
    text = _AVERAGED.sub(" ", text) if _ALONE.search(text) else text
    text = _FREE_ON_BOARD.sub("FOB", _of_today(_without_sources(text)))
    return _of_one(_quotients(_on_board(_from_the_only(_content().sub(_apart, text)))))


def _unit_alone(text: str, hit: re.Match[str]) -> str:
    """The unit of "per litre of paint" where the same is named beside the price free on board."""
    named = re.search(rf"\b{re.escape(hit['noun'])}\b[^,.;:]{{0,24}}\bfob\b", text, re.IGNORECASE)
    return hit["unit"] if named else hit[0]


@cache
def _all_others() -> re.Pattern[str]:
    """The shape of "the rest Chinese, originating": a comma inside what is said of all others."""
    rest = worded("rest", "all").pattern.pattern
    return re.compile(
        rf"(?P<led>(?:{rest})[^,.;。\d]{{0,20}}),\s?(?=(?:all\s|and\s|都|均)?(?:originating|原产)\s?(?:[,.;。?]|$))",
        re.IGNORECASE,
    )


def _by_the_thousand(text: str) -> str:
    """The text with "per 1,000 pcs" and 每1000个 as units of their own, a heading of one without its comma."""
    text = _ROUND_LOTS.sub(
        lambda hit: f"{hit['per']} {'centum' if hit['many'] in ('100', 'hundred') else 'mille'}", text
    )
    text = re.sub(r",(?=\sper (?:mille|centum)\s?:)", "", text)
    return re.sub(r"每一?(1,?000|100)\s?(?=[个只件片支粒])", lambda hit: "每百" if hit[1] == "100" else "每千", text)


def _without_told_quotients(text: str) -> str:
    """The text without a quotient of two amounts that are told elsewhere, too: somebody only divides them."""
    amounts = re.findall(_AMOUNT, _BARE_QUOTIENT.sub(" ", text))
    return _BARE_QUOTIENT.sub(lambda hit: " " if {hit["part"], hit["whole"]} <= set(amounts) else hit[0], text)


@cache
def _sources() -> re.Pattern[str]:
    """The shape of where a figure is written: "per our books", 按成本表, "(ledger)"."""
    of_en, of_zh, per_en, per_zh = (
        "|".join(re.escape(one) for one in sorted(listed, key=len, reverse=True))
        for listed in (
            worded("sourced", "in").en,
            worded("sourced", "in").zh,
            worded("sourced", "per").en,
            worded("sourced", "per").zh,
        )
    )
    return re.compile(
        rf"(?:,\s?)?\b(?:{per_en})\s(?:(?:our|the|its|my)\s)?(?:own\s)?(?:{of_en})\b(?P<en>,?)(?=[^,.;?]{{0,24}}\d|\s?[:=(.;?)]|$)"
        rf"|\(\s?(?:(?:{per_en})\s)?(?:(?:our|the)\s)?(?!records|invoices?|contract|order)(?:{of_en})\s?\)"
        rf"|(?:{per_zh})(?:我们?的?|我司的?)?(?:{of_zh})(?:上|里)?的?(?P<zh>,?)(?=[^,。;?]{{0,10}}\d)"
        rf"|(?:账上|账面上?)(?=(?:VNM|FOB|非原产|进口)[^,。;]{{0,8}}\d)",
        re.IGNORECASE,
    )


def _without_sources(text: str) -> str:
    """The text without the names of our own papers in which a figure stands."""
    return _sources().sub(" ", text)


@cache
def _past() -> re.Pattern[str]:
    """The shapes of an amount of another time right before, or behind, the one of today."""
    then, now = (worded("dated", name).pattern.pattern for name in ("then", "now"))
    amount = rf"(?:{_MONEY})(?:\s?(?:[a-z]{{3}}|美元|欧元|人民币|元))?(?:\s(?:cif|fob))?"
    joint = r"\s?(?:,\s?(?:and|but)?|;|/|\band\b|\bbut\b|→|->)?\s?(?:it is\s|it's\s|we pay\s|is\s|are\s)?"
    return re.compile(
        rf"(?:(?:{amount})\s?(?:{then})|(?:{then})(?:是|为|\sit was|\sat|\swas|:)?\s?(?:{amount})"
        rf"|\b(?:was|were|had been)\s(?:at\s)?(?:{amount}))"
        rf"{joint}(?=(?:(?:{amount})\s?(?:{now})|(?:{now})(?:是|为|涨到|降到|\sit is|\sthey are|\sat|\sis|\sare|:)?"
        rf"\s?(?:{amount})))(?![^\d]*[\d.,]+\s?(?:[a-z]{{3}}\s)?(?:more|extra|又|多|还))",
        re.IGNORECASE,
    )


@cache
def _moved() -> re.Pattern[str]:
    """The shapes of an amount from which another went up or down: "55, down from 65", 从65降到55."""
    amount = rf"(?:{_MONEY})(?:\s?(?:[a-z]{{3}}(?![a-z])|美元|欧元|人民币|元))?"
    return re.compile(
        rf"(?<=\d),?\s\(?(?:down|up)\sfrom\s{amount}\)?(?=\s?(?:[,.;?]|$))"
        rf"|\s(?:fell|rose|dropped|increased|decreased|came down|went(?: up| down)?)\sfrom\s{amount}\sto\s(?={amount})"
        rf"|(?:从|由)\s?{amount}\s?(?:下|上|已)?(?:降|涨|升|跌|减|增|调|改)(?:低|高|少|加|价|了)?(?:到|至|为|成)了?\s?(?={amount})",
        re.IGNORECASE,
    )


def of_another_time(text: str) -> tuple[str, ...]:
    """The amounts of another time in a text that tells of now, too: which of them holds is not said."""
    then, now = (worded("dated", name).pattern for name in ("then", "now"))
    shape = re.compile(
        rf"\d\s?(?:[a-z]{{3}}\s)?(?:{then.pattern})|(?:{then.pattern})[^\d,;.。]{{0,6}}\d", re.IGNORECASE
    )
    gone = re.compile(
        rf"\b(?:was|were|had been|used to \w+)\s(?:at\s)?{_MONEY}[^.;。\d]{{0,16}}(?:{now.pattern})", re.IGNORECASE
    )
    hits = (*shape.finditer(text), *gone.finditer(text))
    return tuple(hit[0] for hit in hits) if now.search(text) else ()


def _of_today(text: str) -> str:
    """The text without an amount of another time beside the one of today: "570 last year and 610 now"."""
    now = worded("dated", "now").pattern.pattern
    text = _moved().sub(" ", text)
    kept = _past().sub("", text)
    return (
        text
        if kept == text
        else re.sub(
            rf"(?:(?<=\d)\s(?:{now})|(?:{now})(?:是|为|涨到|降到|\sat|\sis|\sthey are|\sare)?\s?(?=\d))",
            "",
            kept,
            flags=re.IGNORECASE,
        )
    )


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
        rf"[^.;。?\d]{{2,60}}?{_MONEY}\s?(?:[a-z]{{3}}\s)?fob\b|(?:in|of)\s(?:an?|the"
        rf"|our)\s[^.;。?\d]{{2,60}}?\bfob\b)",
        re.IGNORECASE,
    )


@cache
def _content() -> re.Pattern[str]:
    """The shape of "59 foreign content in a 100 FOB chair": what is foreign, and the good with its price behind."""
    foreign, thing = (worded("rest", name).pattern.pattern for name in ("foreign", "thing"))
    amount = rf"{_MONEY}(?:\s(?:usd|eur|rmb|cny|dollars?))?"
    return re.compile(
        rf"(?:^|(?<=[.;:?!,]\s))(?P<part>{amount})\s(?:of\s)?(?P<what>(?:{foreign})(?:\s(?:{thing}))?)\s(?:in|inside|within)\s"
        rf"(?:an?|the|our|each|every|one)\s(?P<whole>{amount})\s(?:fob\s(?P<good>[a-z-]+(?:\s[a-z-]+)?)"
        rf"|(?P<thing>[a-z-]+)\s\(?fob\)?)(?=\s?(?:[,.;:?]|$))",
        re.IGNORECASE,
    )


def _apart(hit: re.Match[str]) -> str:
    """The two amounts of such words, each behind what it is of."""
    return f"{hit['what']} {hit['part']}; {hit['good'] or hit['thing']} FOB {hit['whole']}"


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
