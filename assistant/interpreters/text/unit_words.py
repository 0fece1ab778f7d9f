"""Finds what a text tells of units: amounts for one of them, how many of them there are, and words for one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.vocabulary import worded, words

_N = r"\d+(?:,\d{3})*(?:\.\d+)?(?![\d.,]*\d|\s?[%成])"
_HAN = "一二两三四五六七八九十"
PIECE_CUT = re.compile(r"[;。!?\n、]|[,.](?!\d)")
_PLACE = r"(?:\s(?-i:[A-Z][a-z]+)){0,2}"
_BASIS = rf"(?:\s?\(?\s?(?:cif|fob|exw|cfr|到岸价?|离岸价?|landed|ex[- ]works)\s?\)?{_PLACE})?"
ANY = ("each", "piece")
_NO_UNIT = r"(?!cent\b|pct\b|usd\b|dollar\b|euro\b|the\b|our\b|an?\b|year\b|month\b|week\b|day\b|quarter\b|annum\b)"
ALONE = rf"(?<![A-Za-z\d.,]){_N}"


@dataclass(frozen=True, slots=True)
class Price:
    """An amount told for one of a unit: the places of its figure and of the words for the unit."""

    start: int
    end: int
    value: Decimal
    unit: str
    said: tuple[int, int]
    of_good: bool
    small: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of a unit are told; a unit of "each" where only a noun says of what."""

    start: int
    end: int
    value: Decimal
    unit: str
    word: str = ""


@cache
def unit_names() -> dict[str, str]:
    """Every word for a unit, Latin ones in the plural too, with the unit."""
    singular = {name: unit for unit, names in words()["per_units"].items() for name in names}
    return {f"{name}s": unit for name, unit in singular.items() if name.isascii() and len(name) > 1} | singular


@cache
def _one_of() -> tuple[str, str]:
    """Patterns for any Latin and any Chinese word for a unit."""
    names = sorted(map(re.escape, unit_names()), key=len, reverse=True)
    latin = [name for name in names if name.isascii()]
    return rf"(?:{'|'.join(latin)})(?![a-z0-9])", f"(?:{'|'.join(name for name in names if not name.isascii())})"


@cache
def _currency() -> str:
    names = sorted((name for held in words()["currencies"].values() for name in held), key=len, reverse=True)
    return "|".join(re.escape(name) + (r"(?![a-z])" if name[-1].isalpha() and name.isascii() else "") for name in names)


@cache
def no_amount() -> re.Pattern[str]:
    """The threshold, codes, weights and rates."""
    return re.compile(
        r"RVC\W{0,2}40|(?<![\d.,])40(?![\d.,]*\d)(?=[^.;。\d]*[?])|(?<![\d.])\d{4}\.\d\d(?:\.?\d\d)*"
        rf"|(?<![\d.,])\d{{6}}(?:\d\d){{0,2}}(?!\d|[.,]\d|\s?(?:{_currency()}))|\d[\d.]*\s?(?:kg|公斤|千克)"
        rf"|(?<![\d.])1\s?(?:{_currency()})\s?[^\d,.;]{{1,8}}\d[\d.]*",
        re.IGNORECASE,
    )


@cache
def _money() -> str:
    """A pattern for what may stand between a figure and its unit: a multiplier, a currency, a basis."""
    return rf"(?:\s?(?:万|千|k\b))?(?:\s?(?:人民币)?(?:{_currency()}))?{_BASIS}"


@cache
def _behind() -> re.Pattern[str]:
    latin, han = _one_of()
    return re.compile(
        rf"(?<![\d.,])(?<!rvc)(?<!rvc )(?P<n>{_N}){_money()}(?P<said>\s?/\s?(?P<u1>{latin}|{han})"
        rf"|\s(?:a|an|each|every|the|for one|for each|per)\s(?:single\s|finished\s)?(?P<u2>{latin})"
        rf"|\sper\s{_NO_UNIT}(?P<noun>[a-z]{{3,}})|\s?(?P<each>each|apiece)\b"
        rf"|\s?[每一]一?(?P<u3>{han})(?!月|半))",
        re.IGNORECASE,
    )


@cache
def _front() -> re.Pattern[str]:
    latin, han = _one_of()
    measure = rf"(?!\s?(?:{latin}|{han}|g\b))"
    return re.compile(
        rf"(?P<said>每一?(?P<u1>{han})|单(?P<u2>{han})价?|(?P<u3>单价)|(?P<u4>各)(?=[值为是要]?\s?\d)"
        rf"|一(?P<u5>{han})(?=[^,。;\d]{{0,12}}(?:FOB|离岸|出厂))|\b(?:each|every|per)\s{_NO_UNIT}(?P<u6>{latin}|[a-z]{{3,}}\b)"
        r"|\b(?P<u7>each|unit price)\b(?=(?:\s(?:at|costing|costs|is|worth|priced|cif|bought|of))*"
        r"\s?(?:[a-z]{3}\s?|[$€¥£])?\d))"
        rf"[^,.。;:!?\d]{{0,36}}?(?<![\d.,])(?P<n>{_N}){measure}(?!\s?(?:of which|月))",
        re.IGNORECASE,
    )


@cache
def unit_words() -> re.Pattern[str]:
    """Words for one of a unit anywhere: "in every unit", "to make a tonne", 每只."""
    latin, han = _one_of()
    return re.compile(
        rf"\b(?:(?:in|to make|for|of|on|to)\s)?(?:each|every|per|one|a|an)\s(?:(?:single|finished)\s)?(?P<u1>{latin})"
        rf"|\b(?:in\s|for\s)?(?:each|every|per)\s{_NO_UNIT}(?P<noun>[a-z]{{3,}})\b|[每单]一?(?P<u2>{han})(?!\s?\d)|一(?P<u3>{han})(?=[㐀-鿿])",
        re.IGNORECASE,
    )


def unit_of(hit: re.Match[str]) -> str:
    """The unit that a hit of these shapes tells of: a known one, "each", or a noun in the singular."""
    said = next((part for name, part in hit.groupdict().items() if name[0] == "u" and part), "").lower()
    if said in ("各", "单价", "each", "unit price") or hit.groupdict().get("each"):
        return "each"
    noun = hit.groupdict().get("noun") or ""
    return unit_names().get(said) or (said or noun.lower()).removesuffix("s")


def prices_of(text: str) -> Iterator[Price]:
    """The amounts told for one of a unit; the good's are those beside a word for its price."""
    masked = text
    small = worded("small_pieces").pattern
    for shape in (_behind(), _front()):
        for hit in list(shape.finditer(masked)):
            start, end = hit.span("n")
            masked = masked[:start] + " " * (end - start) + masked[end:]
            said = hit.span("said")
            masked = masked[: said[0]] + "\0" * (said[1] - said[0]) + masked[said[1] :]
            led = PIECE_CUT.split(text[: hit.start()])[-1] + hit[0] + PIECE_CUT.split(text[hit.end() :])[0]
            good = bool(worded("priced_good").pattern.search(led))
            value = Decimal(hit["n"].replace(",", ""))
            yield Price(start, end, value, unit_of(hit), said, good, bool(small.search(hit["said"])))


def quantities_of(text: str, prices: Sequence[Price]) -> Iterator[Quantity]:
    """How many of a unit are told, the words for prices left aside."""
    latin, han = _one_of()
    numerals = sorted(words()["numerals"], key=len, reverse=True)
    number = rf"(?P<n>{_N}|(?<![A-Za-z])(?:{'|'.join(numerals)})(?![A-Za-z])|[{_HAN}](?=\s?{han}))"
    spans = [(price.start, price.end) for price in prices] + [price.said for price in prices]
    measured = re.compile(
        rf"(?<![\d.,$€¥£每第/])(?<!rvc)(?<!rvc )(?:{number})\s?(?P<u>{latin}|{han})"
        r"(?!/)(?P<of>\sof\b)?",
        re.IGNORECASE,
    )
    joint = rf"and|or|to|per|for|in|cif|fob|each|apiece|of|hold|(?:{_currency()})"
    named = re.compile(
        rf"(?<![\d.,$€¥£/])(?<!rvc )(?<!fob )(?<!cif )(?<!at )(?<!usd )(?<!eur )(?<!article )"
        rf"(?<!heading )(?<!chapter )(?:{number})"
        rf"(?=\s(?!(?:{joint})\b)[a-z])",
        re.IGNORECASE,
    )
    for shape in (measured, named):
        for hit in shape.finditer(text):
            if any(start < hit.end() and hit.start() < end for start, end in spans):
                continue
            spans.append(hit.span())
            said = (hit.groupdict().get("u") or "").lower()
            unit = unit_names().get(said, "each")
            yield Quantity(hit.start(), hit.end(), _count(hit["n"]), unit, " " if said else "")


def _count(said: str) -> Decimal:
    lower = said.lower()
    if lower in words()["numerals"]:
        return Decimal(words()["numerals"][lower])
    digits = words()["digits"] | {"十": 10}
    return Decimal(digits[said]) if said in digits else Decimal(said.replace(",", ""))


def scale(one: str, other: str) -> Decimal:
    """How many of another unit one of a unit is; nothing where the two do not compare."""
    if one == other:
        return Decimal(1)
    scales = words()["unit_scales"]
    (base, times), (held, by) = (scales.get(unit, (unit, "1")) for unit in (one, other))
    base, held = ("piece" if unit not in words()["per_units"] else unit for unit in (base, held))
    return Decimal(times) / Decimal(by) if base == held else Decimal()
