"""Rewrites ways of telling numbers, shares and weights in a normalised text, each figure beside its base."""

import re
from decimal import Decimal

from assistant.vocabulary import words

_KILOS = r"\d[\d.,]*\s?(?:kg|kgs|kilos?|kilograms?|g|grams?|tonnes?|tons?|公斤|千克|克|公吨|吨)"
_COMPOUND = re.compile(
    r"(?<![\d.])(?:(?P<wan>\d+)万)?(?:(?P<qian>\d)千)?(?:(?P<bai>\d)百)(?![\d万亿分])|(?<![\d.])(?P<w>\d+)万(?P<q>\d)千(?![\d百万亿])"
)
_OF_WEIGHT = re.compile(
    rf"(?P<part>{_KILOS})\s(?:(?:out )?of|in|per) (?:a |an |the |our |each |every "
    rf"|one )?(?P<whole>{_KILOS})(?:\s(?!of\b|and\b|at\b|for\b|from\b)[a-z]{{3,}})?"
    rf"|(?P<whole_zh>{_KILOS})\s?(?:中|里面?|当中)\s?(?:占|有)?\s?(?P<part_zh>{_KILOS})",
    re.IGNORECASE,
)
_OF_PIECE = re.compile(
    rf"每一?(?:百|千)?(?:米|卷|件|套|匹|条|双|打|码|张|块|只|个|片|箱|袋|桶|台|批)(?:成品)?(?:总|净"
    rf"|共)?(?:重|约)?\s?(?={_KILOS})|整?批(?:货|次)?(?={_KILOS})"
)
_ALL_WEIGHT = re.compile(
    r"\b(?:all|the whole) (?:of )?(?:the |its |the total )?weight\b|(?:全部|整个|所有)重量", re.IGNORECASE
)
_LOT = re.compile(
    rf"(?<![\d.,])(?P<whole>{_KILOS})\s(?:lot|batch|consignment|shipment)\b(?!\sof)"
    rf"|(?<![\d.,])(?P<led>{_KILOS})\s?(?:一|的)?(?:整?批|批次|卷|匹)(?![㐀-鿿])",
    re.IGNORECASE,
)
_SHARED_BASE = re.compile(
    r"(\d[\d.]*\s?%)(?=(?:,?\s?(?:and|&|,)\s?\d[\d.]*\s?%){1,4}"
    r"(\s(?:of|by)\s(?:the\s)?(?:fob|value|weight)\b(?: value| price)?))",
    re.IGNORECASE,
)
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十百千万\d.])([一二两三四五六七八九])成([半一二三四五六七八九])?(?![立品本分员为型套年人熟])"
)
_EACH_OF = re.compile(r"(?:各|分别)(?:占|为|是)?\s?(\d[\d.]*)\s?%\s?(?:和|与|、|及)\s?(\d[\d.]*)\s?%")
_SUM = re.compile(r"合计|共占|总共|一共")
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


def _tenth(digit: str | None) -> int:
    """The second digit of 一成二 or 一成半."""
    return 5 if digit == "半" else int(words()["digits"][digit]) if digit else 0


def shares_of_price(text: str) -> str:
    """The text with the sign behind bare figures of a list headed "shares of FOB", and "per 100 of FOB" as a price."""
    text = _TENTHS.sub(lambda found: f"{words()['digits'][found[1]]}{_tenth(found[2])}%", text)
    text = _PER_HUNDRED.sub(" FOB 100, ", text)
    for head in list(_SHARES_HEAD.finditer(text))[::-1]:
        rest = re.split(r"[。;?!\n]|\.(?=\s|$)", text[head.end() :])[0]
        listed = _BARE_SHARE.sub(r"\1%", rest)
        text = text[: head.end()] + listed + text[head.end() + len(rest) :]
    return text


def _summed(text: str) -> str:
    """The text with two shares that are told apart, beside a sum of values, as one."""
    return _EACH_OF.sub(lambda found: f"{Decimal(found[1]) + Decimal(found[2])}%", text) if _SUM.search(text) else text


def shared_bases(text: str) -> str:
    """The text with the base behind each share of a list: in "6% and 5% of FOB" each is of the price."""
    return _SHARED_BASE.sub(r"\1\2", _summed(text))


def parts_of_weight(text: str) -> str:
    """The text with the weight of the whole called so: "4 kg of each 50 kg roll", "2,400 kg lot", 每百米21公斤."""
    text = _OF_WEIGHT.sub(_part_of_whole, text)
    text = _LOT.sub(lambda found: f"total weight {found['whole'] or found['led']}", text)
    return _ALL_WEIGHT.sub("100% of the weight", _OF_PIECE.sub("总重", text))


def _part_of_whole(found: re.Match[str]) -> str:
    part, whole = (found[name] or found[f"{name}_zh"] for name in ("part", "whole"))
    return f"{part}, total weight {whole}, "


def compounds(text: str) -> str:
    """The text with Chinese numbers in two units as digits: 5千8百, 3万5千."""
    return _COMPOUND.sub(lambda found: str(_compound(found)), text)


def _compound(found: re.Match[str]) -> int:
    """The whole number of "5千8百" or "3万5千"."""
    scale = {"wan": 10000, "w": 10000, "qian": 1000, "q": 1000, "bai": 100}
    return sum(int(digits) * scale[name] for name, digits in found.groupdict().items() if digits)
