"""Finds words that take back what an amount seems to say: a running count, another article, a denial, a range."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from assistant.interpreters.caution.care import leftover
from assistant.interpreters.caution.shares import without_figure
from assistant.interpreters.limits import threshold
from assistant.interpreters.text.either import either
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.self_made import without_makings
from assistant.vocabulary import worded
from rules_bridge.origin.good import party

_AMOUNT = frozenset({"money", "percent"})
_VARIANT = re.compile(
    r"\b(red|blue|black|white|green|yellow|gr[ae]y|large|small|old|new|basic|deluxe|first|second)"
    r"\s(?:model|version|one|type|variant)\b"
    r"|([红蓝黑白绿黄灰粉紫橙银大小高低新旧男女老])款"
    r"|\b((?:lot|batch|consignment|shipment|order)\s(?:no\.?\s?)?[1-9a-d])(?![\d.,]*\d|[a-z%])"
    r"|(第[一二三四12]批)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"每(?:个|件|台|只|套|箱|吨|公斤|米|块|片|条)|\b(?:per|each|a)\s(?:piece|unit|set|box|carton)\b", re.IGNORECASE
)
_FOR_EACH = re.compile(  # what one of the good takes, where nothing says that its price is for one
    r"每一?(?:个|件|台|只|套|支|双|条|块|把|张|辆)(?=[^,。;\d]{0,6}?[装用耗配含需带])"
    r"|\b(?:in|into) (?:each|every) [a-z]+"
    r"|\b(?:each|every)(?:\s[a-z]+){1,2}?\s(?:uses?|takes?|carries|carry|contains?|needs?|holds?|has|gets?)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"整批|整单|全批|\b(?:shipment|consignment|whole lot|entire lot|lot|batch)\b", re.IGNORECASE)
_UNIT_PRICE = re.compile(r"单价|\bunit (?:price|fob|value|cost)\b|\bper unit\b", re.IGNORECASE)
_OF_ALL = re.compile(r"均|都|皆|\b(?:all|both|amounts|figures|prices|values)\b", re.IGNORECASE)
_OPEN_END = re.compile(
    r"\s?(?:[a-z]{3}\b|美元|欧元|元|块|万)?\s?(?:\+(?!\s?\d|\s[a-z㐀-鿿][^,.;]*\d)|-?ish\b|(?:多|起"
    r"|几)(?![\d㐀-鿿])|多(?=美元|元|块|万))"
    r"|\.\d",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"[一二两三四五六七八九]{2}[十百千万]")
_DENIED = re.compile(
    r"\b(?:is|was|are|were)(?:n't| not)\s(?:[a-z]{3}\s|[$€¥£])?$|(?:isn't true|not true)[^,.;]{0,30}$", re.IGNORECASE
)
_WITHOUT = re.compile(  # a thing left out of the amount it follows; papers and taxes are none
    r"\s?(?:[a-z]{3}\s)?(?:without|save|less)\s(?:the|our|any)\s(?!co\b|certif|proof|rcep|vat|origin|tax)[a-z]+",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:other|further|remaining)\s(?:vnm|non-originating|imports?|imported|foreign)\b|(?:其[他它]|别的"
    r"|另外的)(?:的)?(?:vnm|非原产|进口|国外)",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or)\s(?:from\s)?$|或者?$", re.IGNORECASE)
_FITTED = re.compile(  # a thing put in, in words of its own: "motor assembled"
    r"(?:^|[,;.])\s?(?:and\s|the\s|an?\s)?(?!all|part|component|good|product|it\b|they|then|also|not"
    r"|[a-z]+ly\b)([a-z]{3,})\s"
    r"(?:is\s|are\s)?(?:assembled|fitted|mounted|installed|attached|included|supplied)\s?(?=[,;.?]|$)",
    re.IGNORECASE,
)
_NEARLY = re.compile(  # a word right before an amount that makes it a little less or more
    r"(?<![最附相])(?:不止|不只|何止|小|近|快|逾|略[低高少多]于|稍[低高少多]于|不足|不满|多达|高达|上|数|好几)\s?$"
    r"|(?:约|大约|大概|平均|差不多|估计)占?[^,。;\d]{0,8}$"
    r"|\b(?:shy of|north of|south of|just under|just over|(?:bit|little) (?:under|over)|closer? to|getting on for"
    r"|something like|in the region of|as (?:much|little) as)\s(?:[a-z]{3}\s|[$€¥£])?$",
    re.IGNORECASE,
)
_HEARD = re.compile(  # an amount on somebody's word
    r"(?:供应商|供货商|厂家|厂商|卖方|卖家|上家|贸易商|代理商|对方|采购|仓库)[^,。;]{0,4}"
    r"(?:说|讲|称|表示|告诉|告知|口头|回复|答复)[^,。;]{0,12}$"
    r"|(?:我们?|老板|同事|他|她|有人|大家)?(?:猜|估摸|感觉|觉得|凭印象|印象中|印象里)[^,。;]{0,12}$"
    r"|\b(?:suppliers?|vendors?|sellers?|makers?|dealers?|traders?|purchasing|warehouse)(?:\s[a-z]+)?\s"
    r"(?:says?|said|tells?|told|claims?|reckons?|thinks?|believes?|guess\w*|mention\w*|quot\w*)\b[^,.;]{0,40}$"
    r"|\b(?:i|we|they|he|she)\s(?:guess|reckon|suppose|believe|recall|remember)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)
_UNPRICED = re.compile(  # that the worth of something is not known
    r"(?:价钱|价格|金额|价值|货值|单价|多少钱)[^,。;\d]{0,6}(?:没给|没报|没有给|不知道?|不清楚?|不详|未知|还没"
    r"|没有?拿到|未提供|待定|待报|在[^,。;]{1,6}那)"
    r"|(?:没给|没报|不知道?|不清楚)[^,。;\d]{0,4}(?:价钱|价格|金额|价值|货值|多少钱)"
    r"|\b(?:price|value|amount|cost|worth)s?\b[^,.;\d]{0,24}"
    r"\b(?:unknown|not known|not given|not to hand|missing|not told|yet to come|open)\b"
    r"|\b(?:price|value|amount|cost)s? (?:is|are|lies) (?:still )?with (?:the |our )?[a-z]+"
    r"|\b(?:do not|don't|not) (?:yet )?(?:have|know)\b[^,.;\d]{0,16}\b(?:price|value|amount|cost)\b",
    re.IGNORECASE,
)
_ON_TOP = re.compile(r"(?:拖车|港杂|内陆|码头|报关|陆运|国内运费|短驳)[^,。;]{0,10}$")
_REQUIRES = re.compile(r"(?:规则|要求|门槛|标准|\brule|\bthreshold|\blaw)[^,.;。\d]{0,14}$", re.IGNORECASE)
_WHAT_IF = re.compile(r"\bif (?:i|we|you) $", re.IGNORECASE)
_UNCHECKED = re.compile(
    r"(?:没有?|未)(?:去|再|来得及|仔细|具体)?(?:核[过实对]?|查[过实证]?|验证|问过?)(?!准|验|出口|发)(?=$|[^㐀-鿿]"
    r"|这|那)"
    r"|(?:供应商|供货商|卖家|厂家|卖方|对方)自?己?(?:口头)?(?:说|讲|称)的(?=[,。;?!]|$)"
    r"|\d\s?(?:%|per ?cent)(?:\s(?:of|in|by)\s(?:the\s)?[a-z]+){0,2}\s"
    r"(?:before|after|net of|excluding|without) (?!cumul)"
    r"|\b(?:vendor|supplier|seller|maker|dealer|clerk|agent)s? (?:told|tells|assur\w+|says?|said) (?:us|so|me)\b"
    r"|\b(?:thought|said|believed|supposed) to be so\b|\d\s?%?\s(?:says|claims|reckons)\s(?:the\s|our\s)?[a-z]+"
    r"|\baccording to (?:the |our |its |their )?(?:vendor|supplier|seller|maker|dealer)s?(?!['’\w]|\s(?:invoice|paper))"
    r"|\b(?:above|over|beyond|more than|on top of) what\b|比[^,。;\d]{1,8}(?:写|报|说)的?(?:更|还|要)?[高多贵]"
    r"|\b(?:not|n't|never|un)[\s-]?(?:yet\s)?(?:checked|verified|audited|double-checked)\b",
    re.IGNORECASE,
)
_CASE_PUT = re.compile(r"^\s?(?:如果|假如|假设|若|要是|if )\s?(?=(?:the\s)?fob|离岸)", re.IGNORECASE)
_SUPPOSES = re.compile(r"\s?(?:如果|要是|假如|假设|倘若|若是|只要|等到?|一旦)", re.IGNORECASE)
_OF_THEM = re.compile(r"\s?(?:[A-Z]{3}\s)?of (?:them|these|those)\b", re.IGNORECASE)
_FOB = re.compile(r"(?:fob|离岸)[^\d]{0,16}$", re.IGNORECASE)
_LIKELY = re.compile(
    r"(?:大概|可能|也许|应该|估计|好像|似乎|大约|多半)(?:是|归入?|属于?|为|在)?\s?$"
    r"|\b(?:probably|perhaps|maybe|possibly|likely|might be|may be|could be)\s(?:(?:in|under|heading|code|of)\s)*$"
    r"|\b(?:i|we)\s(?:guess|reckon|suppose|assume)\s(?:(?:it is|it's|in|under|heading|code)\s)*$"
    r"|\b(?:if|assuming|supposing|should be|would be)\s(?:(?:it is|they are|still|only)\s)?"
    r"(?:classified|classed|coded)\s(?:(?:as|in|under|heading|code)\s)*$|(?:如果|若|假如|假设|要是)(?:它|都)?(?:归入?|归在|按)\s?$",
    re.IGNORECASE,
)
_GUESSED = re.compile(r"\s?[,(]?\s?(?:i|we)\s(?:guess|think|believe|reckon|suppose|assume)\b", re.IGNORECASE)
_STATUS_LIKELY = re.compile(  # of a material, an origin that ought to be there, or is asked about within a statement
    r"(?<![成产商]品)(?<![货它这])(?:应该|应当|理应|按说|估计|多半|据说|想必)(?:都|也|就)*(?:是|算|属于?|为"
    r"|有)?(?:RCEP)?原产(?![地国]?[标规税证])[^,。;?]*(?=[,。;]|$)"
    r"|原产(?:的|料|件|品)?(?:吗|么)(?=,)"
    r"|\b(?!it\b|this|that\b|they|goods?\b|products?\b|we\b|you\b)[\w)]+\s(?:should|ought to|may|might"
    r"|could)\s(?:itself |also |well |both |all )?"
    r"(?:be|have)\s(?:an?\s)?(?:rcep[- ])?(?:originating|co\b|origin\b|certificate|proof)[^,.;?]*(?=[,.;]|$)",
    re.IGNORECASE,
)
_HOPED = re.compile(  # an origin only hoped for, beside words for one
    r"\b(?:originating|co|certificate|proof|origin)\b[^,.;?\d]{0,12}\b(?:we|i|they|he|she)\s"
    r"(?:all\s)?(?:hope|trust|wish|guess|expect|imagine)\b"
    r"|\bthat (?:should|ought to|may|might|could)\s(?:itself |also |well |all )?be\s(?:rcep[- ])?originating\b"
    r"|(?:希望|但愿|想必|指望|盼着?|最好)(?:能?[是算为]|有)?(?:RCEP)?(?:原产|证)[^,。;?]{0,6}(?=[,。;])",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(  # a paper that is one of something else
    r"\b(?:co|certificate|proof|paper|declaration)s?\b[^,.;?]{0,30}?\b(?:for|of|to|covers?|covering|names?|naming)\s"
    r"(?:(?:an?|some|quite)\s)*(?:another|other|different|separate)\s(?!part(?:y|ies)|agreement|country|import)[a-z]+"
    r"|证[^,。;?]{0,6}?(?:是|写的?是?|属于?|开的?是?|对应|涵盖|列的?是?)(?:另外?|别的?|其[他它]|旁的)一?[^,。;?]{0,2}"
    r"(?:款|台|件|个|种|批|型号|货|料|产品|机|物)",
    re.IGNORECASE,
)
_WONDERED = re.compile(  # a thing that is only asked about
    r"\b(?:what|how) about (?:the|our|its|my)\s(?P<about>[a-z-]+)\s?\?"
    r"|(?:[.;!?]|^)\s?and (?:the|our|its|my)\s(?P<and>[a-z-]+)\s?\?"
    r"|\bdo(?:es)? (?:the|our|its|my)\s(?P<does>[a-z-]+)\s(?:also )?(?:matter|count|hurt|spoil)\b"
    r"|(?:^|[,。;?!])\s?(?:那|还有)?(?P<zh>[㐀-鿿]{2,4}?)(?:呢|要不要紧|有没有关系|有关系吗|碍不碍事)\s?\?",
    re.IGNORECASE,
)
_CUT = re.compile(r"[。!?;\n]|,(?!\d)|\.(?=\s|$)")


def qualms(text: str, on: date) -> tuple[str, ...]:
    """What in a normalised text keeps its amounts from being the good's whole amounts, quoted as it stands."""
    found = marks(text)
    named = (
        hit
        for name in ("partial", "denial", "reclassified", "elsewhere")
        for hit in worded("qualm", name).pattern.finditer(text)
    )
    said = [hit[0] for hit in named if not _harmless(text, hit, on)] + [hit[0] for hit in _UNPRICED.finditer(text)]
    return tuple(
        dict.fromkeys(
            hit.strip()
            for hit in (
                *said,
                *_ranged(text, found),
                *_units(text, found),
                *variants(text),
                *_instead(text, found),
                *_left(text, found),
                *_fitted(text),
                *_doubted(text, found),
                *without_figure(text),
                *_wondered(text),
                *(hit[0] for shape in (_STATUS_LIKELY, _HOPED, _OF_ANOTHER) for hit in shape.finditer(text)),
            )
        )
    )


def unchecked(text: str) -> tuple[str, ...]:
    """What in a normalised text says that nobody has checked what is told, or that more is so than was told."""
    return tuple(hit[0] for hit in _UNCHECKED.finditer(text))


def partly(text: str) -> bool:
    """Whether a text that tells of all its materials tells of most of them only."""
    return bool(worded("qualm", "partly").pattern.search(text))


def _harmless(text: str, hit: re.Match[str], on: date) -> bool:
    """Whether what is paid apart brings the good to its ship, or something is left out in a question alone."""
    lead = text[: hit.start()]
    figure = re.match(r"\s?(\d+(?:\.\d+)?)", text[hit.end() :])
    required = _REQUIRES.search(lead) and figure and Decimal(figure[1]) == threshold(on)
    return bool(required or (hit[0] in ("另算", "另计") and _ON_TOP.search(lead)) or _WHAT_IF.search(lead))


def _ranged(text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """Amounts with an open end: "50+", "50-ish", "50多", "五六十"; a code only believed, an amount of some of many."""
    for mark in found:
        if mark.kind == "hs" and (likely := _LIKELY.search(text[: mark.start])):
            yield likely[0] + mark.text
        if mark.kind in ("hs", "rule") and (guessed := _GUESSED.match(text, mark.end)):
            yield mark.text + guessed[0]
        if mark.kind == "money" and _OF_THEM.match(text, mark.end) and not _summed(text, mark, found):
            yield f"{mark.text} of them"
        if mark.kind not in _AMOUNT:
            continue
        led = _NEARLY.search(text[: mark.start]) or (mark.kind == "money" and _HEARD.search(text[: mark.start]))
        if led:
            yield text[led.start() : mark.end]
        tail = _OPEN_END.match(text, mark.end)
        before = text[: mark.start]
        denied = _DENIED.search(before) or _WITHOUT.match(text, mark.end)
        if denied:
            yield denied[0] + (mark.text if denied.end() <= mark.start else "")
        asked = re.match(r"\s?(?:\(\?|\?.*\w)", text[mark.end :], re.DOTALL)
        if mark.kind == "money" and asked and not either(text, found, mark):
            yield f"{mark.text}?"
        if tail or _TWO_DIGITS.match(mark.text):
            yield text[mark.start : tail.end() if tail else mark.end]


def _wondered(text: str) -> Iterator[str]:
    """Something that a question names for the first time: it may be one more material."""
    for hit in _WONDERED.finditer(text):
        name = next(one for one in hit.groups() if one)
        if name.casefold() not in text[: hit.start()].casefold() and leftover(name, set()):
            yield hit[0]


def _summed(text: str, mark: Mark, found: tuple[Mark, ...]) -> bool:
    """Whether an amount other than the good's price stands before one of its parts."""
    return any(one.kind == "money" and one.end <= mark.start and not _FOB.search(text[: one.start]) for one in found)


def _units(text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """A unit named only behind a later amount, a unit price beside what the whole lot takes, a currency apart."""
    amounts = [mark for mark in found if mark.kind == "money"]
    unit, whole = _UNIT.search(text), _WHOLE.search(text)
    later = unit and len([mark for mark in amounts if mark.end <= unit.start()]) > 1
    if unit and later and not _OF_ALL.search(text):
        yield unit[0]
    taken = _FOR_EACH.search(text) if amounts else None
    if taken:
        yield taken[0]
    for mark in found:
        if mark.kind == "country" and re.match(r"\s?dollars?\b", text[mark.end :], re.IGNORECASE):
            yield f"{mark.text} dollars"
    single = _UNIT_PRICE.search(text)
    if single and whole and amounts:
        yield f"{single[0]} / {whole[0]}"


def variants(text: str) -> Iterator[str]:
    """Two articles told apart, whose figures need not belong together."""
    hits = {(hit[1] or hit[2] or hit[3] or hit[4]).lower(): hit[0] for hit in _VARIANT.finditer(text)}
    if len(hits) > 1:
        yield " / ".join(hits.values())


def _instead(text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """A material that may as well be another from outside the Parties: "wheat or Russian flour", "or puree 2007"."""
    for mark in found:
        led = re.search(r"\bor [a-z ]{3,30}$", text[: mark.start], re.IGNORECASE) if mark.kind == "hs" else None
        if led:
            yield led[0] + mark.text
        if mark.kind == "country" and not party.is_party(str(mark.value)) and _OR.search(text[: mark.start]):
            piece = _CUT.split(text[mark.end :])[0]
            if re.match(r"\s?(?:[a-z]{3,}|的?[㐀-鿿]{2,})", piece):
                yield text[mark.start : mark.end] + piece


def _left(text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """Words for other non-originating materials beside nothing that is one: the first has no amount."""
    if without_makings(text) != text:
        return  # the others stand beside what went into a part of their own
    for hit in _OTHER.finditer(text):
        named = any(
            mark.kind == "country" and not party.is_party(str(mark.value)) and mark.end <= hit.start() for mark in found
        )
        lead = text[: hit.start()]
        if (
            not named
            and not worded("qualm", "foreign").pattern.search(lead)
            and not worded("qualm", "shown").pattern.search(lead)
        ):
            yield hit[0]


def _doubted(text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """Statements with an amount that is only believed, or under a condition told before it."""
    start = 0
    for cut in (*_CUT.finditer(text), None):
        end = cut.start() if cut else len(text)
        piece, asks = _CASE_PUT.sub("", text[start:end]), cut is not None and cut[0] == "?"
        told = any(mark.kind in _AMOUNT and start <= mark.start < end for mark in found)
        if (not asks and told and worded("doubt", "belief").pattern.search(piece)) or (
            _SUPPOSES.match(piece) and not told and cut is not None and cut[0] == ","
        ):
            yield piece
        start = cut.end() if cut else end


def _fitted(text: str) -> Iterator[str]:
    """A thing put in that is named nowhere else, so that nothing is said of its worth."""
    for hit in _FITTED.finditer(text):
        if len(re.findall(rf"\b{hit[1]}", text, re.IGNORECASE)) == 1:
            yield hit[0].strip(" ,;.")
