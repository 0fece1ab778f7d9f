"""Rewrites ways of telling numbers, shares and weights in a normalised text, each figure beside its base."""

import re

from assistant.vocabulary import topics, worded, words

_KILOS = r"\d[\d.,]*\s?(?:kg|kgs|kilos?|kilograms?|g|grams?|tonnes?|tons?|t(?![a-z])|公斤|千克|克|公吨|吨)"
_MONEY_LED = r"(?:FOB|CIF|EXW|离岸|到岸|出厂|价格?|值|额|款|货款|卖|付|共计|合计|一共)价?(?:是|为|共|约)?\s?"
_SPOKEN = re.compile(  # 块 behind a price, and 块钱 anywhere, are yuan; else it counts pieces
    rf"(?P<money>{_MONEY_LED}\d[\d,.]*\s?[万千百]?)块钱?(?![㐀-鿿])|(?P<sum>\d\s?[万千百]?)块钱", re.IGNORECASE
)
_DOLLARS = re.compile(r"(?<=\d)\s?刀(?=[,。;、)?]|$)")  # no knives at the end of a piece
_SPOKEN_AGAIN = re.compile(
    r"(?P<led>(?:^|[,;。:、(])[^,;。:、()\d]{0,20}\d[\d,.]*[万千百]?)块(?=[,;。、)?]|$)"
)  # alone in its piece
_COMPOUND = re.compile(
    r"(?<![\d.])(?:(?P<wan>\d+)万)?(?:(?P<qian>\d)千)?(?:(?P<bai>\d)百)(?![\d万亿分])|(?<![\d.])(?P<w>\d+)万(?P<q>\d)千(?![\d百万亿])"
)
_OF_WEIGHT = re.compile(
    rf"(?P<part>{_KILOS})\s(?:(?:out )?of|in|per) (?:a |an |the |our |each |every "
    rf"|one )?(?P<whole>{_KILOS})(?:\s(?!of\b|and\b|at\b|for\b|from\b)(?P<noun>[a-z]{{3,}}))?"
    rf"|(?P<whole_zh>{_KILOS})\s?(?:中|里面?|当中)\s?(?:占|有)?\s?(?P<part_zh>{_KILOS})",
    re.IGNORECASE,
)
_OF_PIECE = re.compile(
    rf"每一?(?:百|千)?(?:米|卷|件|套|匹|条|双|打|码|张|块|只|个|片|箱|袋|桶|台|批)(?:成品)?(?:总|净"
    rf"|共)?(?:重|约)?\s?(?={_KILOS})|整?批(?:货|次)?(?={_KILOS})"
    rf"|[整全](?:米|卷|件|套|匹|条|双|打|张|块|只|个|片|箱|袋|桶|台|衣|裤|裙|鞋|帽|品|物)(?:成品|衣服?|鞋|子)?(?:总|净|共)?(?:重|约)?\s?(?={_KILOS})"
)
_HALF_OF_PRICE = re.compile(
    r"(占(?:了|到)?\s?(?:FOB|离岸价?|成品价|货值|总价)(?:价格?|价值|值)?的?)(?:正好|刚好|恰好)?(?:一半|二分之一|半数)(?!多|以[上下]|不到|左右|上下)",
    re.IGNORECASE,
)
_ALL_WEIGHT = re.compile(
    r"\b(?:all|the whole) (?:of )?(?:the |its |the total )?weight\b|(?:全部|整个|所有)重量", re.IGNORECASE
)
_LOT = re.compile(
    rf"(?P<joint>\b(?:in|for|per|out of) (?:an? |the |our |each |every |one )?)?"
    rf"(?<![\d.,])(?P<whole>{_KILOS})\s(?:lot|batch|consignment|shipment)\b(?!\sof)"
    rf"|(?<![\d.,])(?P<led>{_KILOS})\s?(?:一|的)?(?:整?批|批次|卷|匹)(?![㐀-鿿])",
    re.IGNORECASE,
)
_SHARED_BASE = re.compile(
    r"(\d[\d.]*\s?%)(?=(?:,?\s?(?:and|&|,)\s?\d[\d.]*\s?%){1,4}"
    r"(\s(?:of|by)\s(?:(?:the|its|garment|total|net|product)\s)*(?:fob|value|weight)\b(?: value| price)?))",
    re.IGNORECASE,
)
_ONE_SIGN = re.compile(  # "5, 4 and 3%", behind what leads a list of shares
    r"(?P<led>(?:[:=(]|\b(?:at|are|is|being|with|by|take|make up)\b|[占为是])\s?)"
    r"(?P<list>\d{1,2}(?:\.\d+)?(?:\s?[,、]\s?\d{1,2}(?:\.\d+)?){0,3}\s?(?:\band\b|&|[和及、])\s?)(?=\d{1,2}(?:\.\d+)?\s?%)",
    re.IGNORECASE,
)
_COUNTED = {"two": 2, "both": 2, "three": 3, "four": 4, "两": 2, "二": 2, "三": 3, "四": 4}
_EN_BASE = r"\s(?:of|by)\s(?:the\s)?(?:fob|value|weight)\b(?: value| price)?"
_EACH_OF = re.compile(  # a share that each of so many has: "two inputs at 6% of FOB each", 两种料各占FOB 6%
    r"\b(?P<count>two|both|three|four)\b(?! of\b)(?P<mid>(?:[^.;?!%\d]|\d{4}(?:\.\d\d)?(?![\d.]))*?)"
    r"(?P<each>,?\s?(?:each|apiece)\s(?:(?:is|are|being|of|at|worth|making|taking)\s)*)?"
    rf"(?P<share>\d{{1,2}}(?:\.\d+)?\s?%)(?P<inner>\seach)?(?P<base>{_EN_BASE})?"
    r"(?P<behind>\s(?:for )?(?:each|apiece))?(?![\w%])"
    r"|(?P<count_zh>[两二三四])(?P<mid_zh>[种样项款个批][^,。;?%\d]*?(?:\d{4}(?:\.\d\d)?[^,。;?%\d]*?)?)各(?:自)?"
    r"(?P<base_zh>占?(?:FOB|离岸价|价值|重量)?(?:的)?\s?)"
    r"(?P<shares_zh>\d{1,2}(?:\.\d+)?\s?%(?:\s?[和、及,]\s?\d{1,2}(?:\.\d+)?\s?%){0,3})",
    re.IGNORECASE,
)
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十百千万\d.])([一二两三四五六七八九])成([半一二三四五六七八九])?(?![立品本分员为型套年人熟])"
)
_AMOUNT = r"(?:[a-z]{3}\s|[$€¥£]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?(?:usd|eur|rmb|cny|dollars?|yuan))?"
_OF_PRICE = re.compile(
    rf"(?P<led>(?:^|[;:.?!。]\s|\n)\s?)?(?<![\w.])(?P<part>{_AMOUNT})"
    rf"\s(?:out )?of (?:the |an? |our |its |every |each )?"
    rf"(?P<whole>{_AMOUNT})\s(?:of )?(?:the )?fob\b(?! of\b)(?:\s(?:value|price))?",
    re.IGNORECASE,
)
_SUM = r"\d+(?:[.,]\d+)*(?:\s?(?:美元|元|欧元|usd|rmb|万))?"
_IN_PRICE = re.compile(
    rf"((?:fob|离岸价)(?:价|价格)?[^\d,。;?]{{0,4}}{_SUM}|{_SUM}\s?的?\s?(?:fob|离岸价)(?:价|价格)?)"
    r"\s?(?:里面?|当中|之中|中(?![国韩澳新日东]))(?:有|含|占)?(?=[^,。;?]{0,12}\d)",
    re.IGNORECASE,
)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PERCENT_WORDS = {word: number for number, word in enumerate(_ONES, 1)} | {"fifteen": 15, "twenty": 20}
_SPELLED = re.compile(rf"(?<![\w-])({'|'.join(_PERCENT_WORDS)}) (?:per ?cent)\b", re.IGNORECASE)
_PER_HUNDRED = re.compile(
    r"\bper\s(?:[a-z]{3}\s|[$€¥])?100\s(?:of\s)?fob\b\s?:?|每100元?(?:的)?FOB\s?:?", re.IGNORECASE
)
_SHARES_HEAD = re.compile(
    r"(?:\b(?:shares?|percentages?|per ?cent|in %|as %|%)\s(?:of|on)\s(?:the\s)?fob(?: value| price)?\s?:"
    r"|占\s?(?:FOB|离岸价)(?:价|价格|价值)?的?(?:比例|百分比|份额|比重)(?:分别)?(?:为|是)?\s?:)",
    re.IGNORECASE,
)
_BARE_SHARE = re.compile(
    r"(?<![\d.])(\d{1,2}(?:\.\d+)?)(?![\d.]*[\d%])(?!\s?%)(?!\s?(?:usd|rmb|eur|元|美元|kg))", re.IGNORECASE
)


_HAN = re.compile(  # 六万一千, 三百五十, 六万一
    r"(?<![一二两三四五六七八九十百千万亿\d.几数好第])[一二两三四五六七八九十][一二两三四五六七八九十百千万零〇]*[百千万][一二两三四五六七八九十百千万零〇]*"
    r"(?![亿分多来几余成])"
)
_SHORT = re.compile(
    r"(?<![\d.])(?P<led>\d+)(?P<unit>[万千百])(?P<next>[1-9一二三四五六七八九])(?![\d.,]*\d|[\d.万千百十亿%成])"
)
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def _han(text: str) -> int | None:
    """The whole number of 六万一千 or, with the last unit left out, of 六万一; None where two digits stand together."""
    total = section = digit = 0
    last = 1
    for char in text:
        if char == "万":
            total, section, digit, last = (total + section + digit) * _TENS[char], 0, 0, _TENS[char]
        elif char in _TENS:
            section, digit, last = section + (digit or 1) * _TENS[char], 0, _TENS[char]
        elif digit:
            return None
        else:
            digit = int(words()["digits"][char])
            last = 1 if not digit else last
    short = digit * last // 10 if last >= _TENS["百"] else digit
    return total + section + short


def _short(found: re.Match[str]) -> str:
    """The number of 3万2, where the last unit is left out."""
    unit, behind = _TENS[found["unit"]], found["next"]
    digit = int(words()["digits"].get(behind, behind))
    return str(int(found["led"]) * unit + digit * unit // 10)


def spelled(text: str) -> str:
    """The text with Chinese numerals in hundreds and more, and numbers like 3万2, in digits."""
    text = _HAN.sub(lambda found: _spelled(found, text), text)
    return _SHORT.sub(
        lambda found: found[0] if found["next"] == "一" and _counts(text, found.end()) else _short(found), text
    )


def _counts(text: str, at: int) -> bool:
    """Whether a word for one of something stands at a place: 三百一件 is the price of one."""
    return any(text.startswith(name, at) for names in words()["per_units"].values() for name in names)


def _spelled(found: re.Match[str], text: str) -> str:
    one = found[0].endswith("一") and _counts(text, found.end())
    value = _han(found[0].removesuffix("一") if one else found[0])
    return found[0] if value is None else f"{value}{'一' if one else ''}"


def _tenth(digit: str | None) -> int:
    """The second digit of 一成二 or 一成半."""
    return 5 if digit == "半" else int(words()["digits"][digit]) if digit else 0


def shares_of_price(text: str) -> str:
    """The text with the sign behind bare figures of a list headed "shares of FOB", and "per 100 of FOB" as a price."""
    text = _HALF_OF_PRICE.sub(r"\g<1>50%", text)
    text = _TENTHS.sub(lambda found: f"{words()['digits'][found[1]]}{_tenth(found[2])}%", text)
    text = _PER_HUNDRED.sub(" FOB 100, ", text)
    text = _SPELLED.sub(lambda found: f"{_PERCENT_WORDS[found[1].lower()]}%", text)
    text = _OF_PRICE.sub(_part_of_price, text)
    text = _IN_PRICE.sub(r"\1, ", text)
    for head in list(_SHARES_HEAD.finditer(text))[::-1]:
        rest = re.split(r"[。;?!\n]|\.(?=\s|$)", text[head.end() :])[0]
        listed = _BARE_SHARE.sub(r"\1%", rest)
        text = text[: head.end()] + listed + text[head.end() + len(rest) :]
    return text


def _part_of_price(found: re.Match[str]) -> str:
    """A part and the price it is one of, the price first where no word leads: "48 of the 500 FOB is raw board"."""
    if found["led"] is None:
        return f"{found['part']} of FOB {found['whole']}"
    return f"{found['led']}FOB {found['whole']}, {found['part']}"


def shared_bases(text: str) -> str:
    """The text with the base behind each share of a list: in "6 and 5% of FOB" each is of the price."""
    text = _EACH_OF.sub(_spread, text)
    text = _ONE_SIGN.sub(lambda hit: hit["led"] + re.sub(r"\d[\d.]*", r"\g<0>%", hit["list"]), text)
    return _SHARED_BASE.sub(r"\1\2", text)


def _spread(hit: re.Match[str]) -> str:
    """A share that each of so many has, once for each; what has another number of shares stays as it is."""
    if hit["count_zh"]:
        shares, count = re.findall(r"\d[\d.]*\s?%", hit["shares_zh"]), _COUNTED[hit["count_zh"]]
        shares = shares * count if len(shares) == 1 else shares
        if len(shares) != count:
            return hit[0]
        return f"{hit['count_zh']}{hit['mid_zh']}" + "和".join(f"{hit['base_zh']}{share}" for share in shares)
    led = f"{hit['mid']}{hit['each'] or ''}".rstrip()
    group = topics()["origin"].group
    hedged = led.endswith(("below", "above")) or (
        group and any(one.end() == len(led) for one in group.hedges.pattern.finditer(led))
    )
    if hedged or not (hit["each"] or hit["inner"] or hit["behind"]):
        return hit[0]
    one = f"{hit['share']}{hit['base'] or ''}"
    return f"{hit['count']}{hit['mid']} " + " and ".join([one] * _COUNTED[hit["count"].lower()])


def parts_of_weight(text: str) -> str:
    """The text with the weight of the whole called so: "4 kg of each 50 kg roll", "2,400 kg lot", 每百米21公斤."""
    text = _OF_WEIGHT.sub(_part_of_whole, text)
    text = _LOT.sub(
        lambda found: f"{', ' if found['joint'] else ''}total weight {found['whole'] or found['led']}", text
    )
    return _ALL_WEIGHT.sub("100% of the weight", _OF_PIECE.sub("总重", text))


def _part_of_whole(found: re.Match[str]) -> str:
    """A part and the weight of the whole, where that is the good's: a sleeve's weight says nothing of the shirt's."""
    noun = (found["noun"] or "").removesuffix("s")
    if noun and not worded("the_good").pattern.search(noun) and noun not in found.string[: found.start()].casefold():
        return found[0]
    part, whole = (found[name] or found[f"{name}_zh"] for name in ("part", "whole"))
    return f"{part}, total weight {whole}, "


def compounds(text: str) -> str:
    """The text with Chinese numbers in two units as digits: 5千8百, 3万5千."""
    text = _DOLLARS.sub("美元", text)
    text, told = _SPOKEN.subn(lambda found: f"{found['money'] or found['sum']}元", text)
    text = _SPOKEN_AGAIN.sub(r"\g<led>元", text) if told else text
    return _COMPOUND.sub(lambda found: str(_compound(found)), spelled(text))


def _compound(found: re.Match[str]) -> int:
    """The whole number of "5千8百" or "3万5千"."""
    scale = {"wan": 10000, "w": 10000, "qian": 1000, "q": 1000, "bai": 100}
    return sum(int(digits) * scale[name] for name, digits in found.groupdict().items() if digits)
