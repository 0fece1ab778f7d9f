"""Puts the name of a currency beside the amount that it leads, or follows, from afar: "EUR parts 640", 欧元料640."""

import re
from functools import cache

from assistant.vocabulary import words

_AMOUNT = r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]*\d)(?:\s?(?:万|千|百万|million|k\b))?"
_BASIS = r"cif|fob|cfr|到岸价?|离岸价?"


@cache
def _names() -> str:
    """Any name of a currency that is a word of its own."""
    names = (name for listed in words()["currencies"].values() for name in listed if len(name) > 1 and name.isalpha())
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(rf"(?<![a-z]){name}(?![a-z])" if name.isascii() else re.escape(name) for name in ordered)


@cache
def _leading() -> re.Pattern[str]:
    """A currency at the head of a piece, what is paid in it, and its amount, which has none of its own."""
    return re.compile(
        rf"(?P<head>^|[,;。:、(\n.!?]\s?)(?P<name>{_names()})(?:计价|结算|报价|标价|计)?的?"
        rf"(?P<what>\s?(?:(?!{_names()}|汇率|兑|换|折)[㐀-鿿a-z -]){{1,24}}?[:=]?\s?)(?P<amount>{_AMOUNT})"
        rf"(?!\s?(?:{_names()}|[%元$€£¥]|kg|公斤))",
        re.IGNORECASE,
    )


@cache
def _behind() -> re.Pattern[str]:
    """An amount, its term of trade, and its currency behind that."""
    return re.compile(
        rf"(?P<amount>{_AMOUNT})(?P<basis>\s?\(\s?(?:{_BASIS}))\s?[,、]?\s?(?P<name>{_names()})\s?(?=\))"
        rf"|(?P<sum>{_AMOUNT})(?P<term>\s?(?:{_BASIS}))\s?"
        rf"(?:\b(?:in|paid in|quoted in)\s)?(?P<own>{_names()})(?!\s?[\d/兑])"
        rf"|(?P<plain>{_AMOUNT})\s\b(?:in|paid in|quoted in)\s(?P<paid>{_names()})",
        re.IGNORECASE,
    )


@cache
def _priced() -> re.Pattern[str]:
    """A currency before a word for price, and the amount."""
    return re.compile(
        rf"(?<!\d)(?<!\d\s)(?P<name>{_names()})价格?(?P<what>[是为:]?\s?(?:{_BASIS})?\s?)(?P<amount>{_AMOUNT})(?!\s?%)",
        re.IGNORECASE,
    )


@cache
def _settled() -> re.Pattern[str]:
    """A piece that only tells in what currency is paid."""
    paid = r"结算|计价|付款|收款|计|为单位|为准|报价"
    return re.compile(
        rf"(?:^|(?<=[,;。、(]))\s?(?:单位|币种|均|都|全|以|用|按|是|为|:|\s)*(?:{_names()})(?:来|做)?(?:{paid})?(?=\s?(?:[,;。)]|$))",
        re.IGNORECASE,
    )


def beside_amounts(text: str) -> str:
    """The normalised text with such currencies right behind their amounts, and without the one of all told again."""
    told = {hit[0] for hit in names().finditer(text)}
    text = _settled().sub("", text) if len(told) == 1 and len(names().findall(text)) > 1 else text
    text = _priced().sub(lambda hit: f"价{hit['what']}{hit['amount']} {hit['name']} ", text)
    text = _leading().sub(lambda hit: f"{hit['head']}{hit['what']}{hit['amount']} {hit['name']} ", text)
    return _behind().sub(
        lambda hit: (
            f"{hit['amount'] or hit['sum'] or hit['plain']} {hit['name'] or hit['own'] or hit['paid']}"
            f"{hit['basis'] or hit['term'] or ''}"
        ),
        text,
    )


@cache
def names() -> re.Pattern[str]:
    """Any name of a currency that is a word of its own."""
    return re.compile(_names(), re.IGNORECASE)
