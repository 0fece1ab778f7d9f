"""A whole note about one good: its pieces, what is stated and what only asked, and what each country in it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.sketch import CODE, COUNTRY, Sketch, sketch
from assistant.vocabulary import pattern, stories

_CUT = re.compile(r"[,;:。!?\n()]|\.(?=\s|$)|\s[-–—=>]+\s?|—+|、(?=[^、]{0,12}[?])")
_ARTICLE = re.compile(
    r"(?:第|\barticle\s|\bart\.?\s)?(?<![\d.])3\.(?:3|4|6|8|9|10|15)(?![\d.%])(?!\s?(?:usd|cny|eur|美元|元|kg|公斤|万|million))"
    r"\s?(?:条|款)?(?:\s?\([a-k]\))?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[。;!?\n]|\.(?=\s|$)")
ASKS_FIRST = re.compile(
    r"\W*(?:so |and |then |but )?(?:is|are|was|were|does|do|did|can|could|may|will|would|should|has|have|which|what|how"
    r"|who|whose|where|must|am)\b",
    re.IGNORECASE,
)
ASKS_ZH = re.compile(
    r"吗|呢|么$|什么|哪(?![里儿来家])|怎么|如何|是否|能否|可否|对不对|还是|会不会|填啥|写啥"
    r"|[能会算行可够]不[能会算行可够]"
)
_TO = re.compile(
    r"(?:\b(?:to|for|into|towards?)\s"
    r"(?:(?:an?|the|our|some|buyers?|customers?|importers?|clients?|mills?|smelters?|shops?|market|port of|[a-z]+ers?)"
    r"\s(?:of\s|in\s|at\s)?){0,3}"
    r"|\b(?:buyers?|customers?|importers?|clients?|consignees?|destination|market|smelters?|mill|purchasers?)"
    r"(?:\s(?:is|are))?"
    r"(?:\s(?:an?|the)\s[a-z]+)?(?:\s(?:in|from|at)\s|:\s?|\s)|\bsell(?:ing)?(?:\s[a-z]+){0,3}\sto\s(?:the\s|a\s)?)$",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"\b(?:brought|came|come|shipped in|taken|moved|carried|imported|arrived|trucked in)\b"
    r"[^,.;]{0,24}\bto\s(?:the\s)?$",
    re.IGNORECASE,
)
_TO_ZH = re.compile(
    r"(?:出口|销|卖|发|运|寄|供|直发|直飞|空运|海运|装船|报关|进口方|目的地|客户在|买家在|买方在|返销|转卖|转口|输|去|出)"
    r"[给到往至去向来是为了]{0,2}(?:了)?$|[到往]$"
)
_TO_BEHIND = re.compile(
    r"(?:的)?(?:客户|买家|买方|进口商|海关|市场|客人|超市|冶炼厂|铝厂|钢厂|纸厂|[那这]边(?:的)?(?:客户|海关|要))"
)
_CLAIMED = re.compile(
    r"\s?(?:的)?(?:完全获得|原产|产品|货|WO|PE|籍|origin|originating|wholly|\?|吗|么|for rcep"
    r"|under rcep|now|right|, right)"
    r"|\s?(?:,\s?)?(?:yes|no|correct|then)?\s?\?",
    re.IGNORECASE,
)
HALF = re.compile(  # what is said of a part
    r"一半|部分|多数|大部|有些|个别|主要"
    r"|\b(?:part|partly|half|some|most|mostly|mainly|partially|majority|except|apart from|unless)\b",
    re.IGNORECASE,
)
HEARD = re.compile(  # what others say
    r"(?:供应商|卖方|贸易商|货主|他们)[^,。;]{0,3}(?:说|称|讲)"
    r"|\b(?:supplier|seller|trader|dealer|vendor)s?\s(?:says?|claims?|told|tells)\b",
    re.IGNORECASE,
)
NOTHING_FOREIGN = re.compile(
    r"(?:没有?|无|零|不含|不掺|未用|没用|不用|未使用|没掺|未掺)(?:使用|用|任何|一点|掺|半点|一样)*"
    r"(?:外来|外国|国外|境外|进口|外购|非原产|区外|协定外|外(?=[料件])"
    r"|(?:别的|其[他它])(?!的?[^,。;?]{0,5}(?:证|编码|税号|资料|信息|文件|加工|工序|处理))|别家|第[三四五]样)的?[^,。;?]{0,6}"
    r"|\b(?:no|not any|not one|not a single|nothing|without(?: any)?|zero|none)"
    r"\s(?:(?:is|was|are|at all|other|further|else|single)\s)*"
    r"(?:(?:import|foreign|non-originating|third-country|third|outside|additional)[a-z]*|added|bought in"
    r"|from (?:outside|abroad|elsewhere))"
    r"(?:\s(?:raw|inputs?|materials?|parts?|components?|ingredients?|content|leaf|fruit|stuff|goods|elements?|used|added"
    r"|involved|at all|goes in|went in|in it|whatsoever))*"
    r"|(?:一点|半点|任何|一[个件样只条克斤两粒滴]|丝毫)(?:外来|外国|国外|境外|进口|外购|非原产|区外|协定外|外(?=[料件]))的?[㐀-鿿]{0,4}?[也都]?"
    r"(?:没有?|未|不)(?:用过?|掺过?|加过?|买过?|含|使用|进过?|混|有)?"
    r"|\bno other (?:inputs?|materials?|ingredients?|parts?|components?|stuff)"
    r"(?: (?:is|are|was|were) used| goes? in| at all)?",
    re.IGNORECASE,
)


@cache
def words(*names: tuple[str, str]) -> re.Pattern[str]:
    """One pattern for the phrases at several places of the stories."""
    held = [stories(*name) for name in names]
    return pattern([phrase for one in held for phrase in (*one.zh, *one.en)])


@cache
def closing() -> re.Pattern[str]:
    """Words by which nothing else goes in; "others have no ..." says so only where nothing stands behind it."""
    said = words(("alone", "closed")).pattern
    return re.compile(rf"(?:{said})(?:(?<!没有)(?<!没用)|(?=了?\s*(?:[,。;:?!()]|$)))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a note between commas and stops: its place, its text, and whether it only asks."""

    start: int
    end: int
    text: str
    asks: bool


class Tale:
    """A note with signs for its countries and figures, cut into pieces."""

    def __init__(self, text: str, plain: re.Pattern[str]) -> None:
        text = _ARTICLE.sub("条款" if re.search("[㐀-鿿]", text) else "the article", text)
        self.found: tuple[Mark, ...] = marks(text)
        self.drawn: Sketch = sketch(text, self.found, plain)
        self.text = self.drawn.text
        self.chinese = len(re.findall(r"[㐀-鿿]", text)) > len(re.findall(r"[a-z]{2,}", text, re.IGNORECASE))
        self.pieces = tuple(self._cut())

    def _cut(self) -> Iterator[Piece]:
        for start, end, asks in self._sentences():
            at = start
            cuts = [*_CUT.finditer(self.text, start, end)]
            for place, upto in [*((cut.start(), cut.end()) for cut in cuts), (end, end)]:
                piece = self.text[at:place]
                last = place == end
                asked = asks and (last or bool(ASKS_FIRST.match(self.text[start:at] + piece)))
                asked = asked or bool(ASKS_ZH.search(piece)) or bool(asks and ASKS_FIRST.match(piece))
                if piece.strip():
                    yield Piece(at, place, piece, asked)
                at = upto

    def _sentences(self) -> Iterator[tuple[int, int, bool]]:
        start = 0
        for cut in _ENDS.finditer(self.text):
            yield start, cut.start(), cut[0] == "?"
            start = cut.end()
        yield start, len(self.text), False

    def piece(self, at: int) -> Piece:
        """The piece in which a place lies."""
        return next(one for one in self.pieces if one.start <= at <= one.end)

    def countries(self) -> Iterator[tuple[int, str]]:
        """The places of countries and their codes."""
        return self.drawn.countries()

    def goal(self, at: int) -> bool:
        """Whether the country at a place is where the good goes."""
        before, after = self.text[:at][-60:], self.text[at + 1 :]
        before = _ENDS.split(before)[-1]
        if _BROUGHT.search(before):
            return False
        led = _TO.search(before) or _TO_ZH.search(before)
        return bool(led or _TO_BEHIND.match(after))

    def claimed(self, at: int) -> bool:
        """Whether the country at a place is only what somebody asks whether the good's origin is."""
        return self.piece(at).asks and bool(_CLAIMED.match(self.text[at + 1 :]))

    def codes(self) -> set[str]:
        """The HS codes told."""
        return {str(mark.value) for mark in self.found if mark.kind == "hs"}

    def kinds(self) -> set[str]:
        """The kinds of marks told."""
        return {mark.kind for mark in self.found}

    def told(self, shape: re.Pattern[str]) -> bool:
        """Whether words stand in a piece that states something."""
        return any(shape.search(one.text) for one in self.pieces if not one.asks)


def near(said: re.Pattern[str], text: str, at: int, barred: re.Pattern[str]) -> tuple[int, int] | None:
    """The span from words right before or behind a country, up to it, with none of the `barred` words between."""
    behind = re.compile(
        rf"(?:'s|的|-|\s)?(?:(?!(?:in|on|with|from|by|for|and|to|at|of)\b)[a-z-]+\s|[㐀-鿿]{{0,2}}?)?(?:{said.pattern})",
        re.IGNORECASE,
    ).match(text, at + 1)
    if behind and not barred.search(behind[0]):
        return at, behind.end()
    piece = re.split(r"[,;。!?\n()]|\.(?=\s)", text[:at])[-1]
    hits = [hit for hit in said.finditer(piece) if not barred.search(piece[hit.start() :])]
    clear = [hit for hit in hits if not re.search(f"{COUNTRY}|{CODE}", piece[hit.end() :])]
    gap = re.sub(r"\s+", " ", piece[clear[-1].end() :]) if clear else ""
    if clear and len(gap) <= (6 if re.search(r"[㐀-鿿]", gap) else 36):
        return at - len(piece) + clear[-1].start(), at + 1
    return None
