"""Takes values of a pasted draft apart: amount and currency, quantity and unit, code and name, party and codes."""

import re
from typing import NamedTuple

from assistant.intake.labels import labels, plain

_NUMBER = r"[+\-－]?[\d０-９][\d０-９.,．，']*\s*[万亿]?"
_QUANTITY = re.compile(rf"^(?P<number>{_NUMBER})?\s*(?P<unit>[^\d０-９]*)$")
_CURRENCY = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_EMPTY = {"", "空", "空白", "未填", "-", "--", "—", "/", "blank", "empty", "(空)", "(blank)", "(empty)"}
_ONE_CODE = r"(?=[0-9A-Z]*\d)[0-9A-Z]{1,7}|[A-Z]{3}|[A-Z]"  # a word in capitals is none, unless as short as a code
_CODE = re.compile(rf"^({_ONE_CODE})(?:\s+|\s*[-(（:：/]\s*)(\D.*)$")
_TRAILING_CODE = re.compile(r"^(\D+?)\s*(?:[(（]([0-9A-Z]{1,7})[)）]|[-\s/:：]([0-9]{1,6}|[A-Z]{3}|[A-Z]{3}[0-9]{3}))$")
_PARTY_CODE = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Z]*\d)[0-9A-Z]{8,20}(?![0-9A-Za-z])")
_CREDIT_CODE_FROM = 13  # characters; shorter codes of a party are customs registration codes


class Quantity(NamedTuple):
    """A number as written and the unit behind it."""

    number: str
    unit: str


class Money(NamedTuple):
    """An amount as written and its currency."""

    amount: str
    currency: str


def emptied(text: str) -> str:
    """The text, or nothing where it says that the field is empty."""
    stripped = text.strip()
    folded = stripped.replace("（", "(").replace("）", ")").casefold()
    return "" if folded in _EMPTY else stripped


def quantity(text: str) -> Quantity:
    """Number and unit of "12500米" or "（空）件"; an unclear number stays whole for the judge's types."""
    bare = re.sub(r"^[(（]\s*(空|空白|blank|empty)\s*[)）]\s*", "", text.strip())
    found = _QUANTITY.match(bare)
    if not found:
        return Quantity(emptied(bare), "")
    return Quantity((found["number"] or "").strip(), unit(found["unit"])) if found["number"] else _unit_only(bare)


def _unit_only(text: str) -> Quantity:
    """What stands without a figure: a unit, or words where a number belongs ("待定"), which are kept as such."""
    return Quantity("", unit(text)) if len(text) <= len("平方米") else Quantity(text, "")


def unit(text: str) -> str:
    """A unit of measure by its Chinese name."""
    return labels("units").get(plain(text), text.strip())


def money(text: str) -> Money:
    """Amount and currency of "31000.00 USD" or "USD 31,000.00"."""
    found = _CURRENCY.search(text)
    amount = text.replace(found[0], " ", 1) if found else text
    return Money(emptied(amount), found[0] if found else "")


def coded(text: str) -> str:
    """The code of "2 水路运输", "USA 美国", "水路运输(2)" or "water 2"; a bare name or code stays as it is."""
    value = emptied(text)
    found = _CODE.match(value)
    if found:
        return found[1]
    trailing = _TRAILING_CODE.match(value)
    return trailing[2] or trailing[3] if trailing else value


def party(text: str) -> dict[str, str]:
    """Name, social credit code and customs code of "公司 91330400MAEX0001AD 330493001A"."""
    codes = _PARTY_CODE.findall(text)
    name = _PARTY_CODE.sub(" ", text)
    found = {"Name": emptied(re.sub(r"[\s/,，;；()（）]+$", "", re.sub(r"[(（]\s*[)）]", "", name)).strip())}
    for code in codes:
        found.setdefault("Scc" if len(code) >= _CREDIT_CODE_FROM else "Code", code)
    return found


_MARKS = {"1": r"率|rate|%", "2": r"单价|per tonne|per ton|unit", "3": r"总价|总额|total|lump"}


def fee(text: str) -> dict[str, str]:
    """Mark, amount and currency of "总价 900 USD", "率 0.3", "0.3%" or the printed "USD/900/3"."""
    printed = re.fullmatch(r"\s*([A-Z]{3}|\d{3})?\s*/\s*([^/]+?)\s*/\s*([1-3])\s*", text)
    if printed:
        return {"Mark": printed[3], "Rate": printed[2], "Curr": printed[1] or ""}
    if not emptied(text):
        return {}
    mark = next((mark for mark, words in _MARKS.items() if re.search(words, text, re.IGNORECASE)), "")
    said = money(re.sub("|".join(_MARKS.values()), " ", text, flags=re.IGNORECASE))
    return {"Mark": mark, "Rate": said.amount.strip(" :：,，"), "Curr": said.currency}


def promises(text: str) -> str:
    """The five answers of the price confirmations as digits: "否/否/否" -> "00099"."""
    answers = [part for part in re.split(r"[/、,，;；\s]+", text.strip()) if part]
    digits = "".join(labels("promise_answers").get(plain(answer), answer[:1]) for answer in answers)
    return f"{digits:9<5}" if digits else ""
