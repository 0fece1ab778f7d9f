"""Finds what has a value in a text: amounts, shares, weights, codes, dates, rules and countries, in their places."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from babel import Locale
from opencc import OpenCC

from assistant.interpreters.text.abbreviations import written_in_full
from assistant.interpreters.text.askings import with_question_mark
from assistant.interpreters.text.bundles import in_bundles
from assistant.interpreters.text.currencies import beside_amounts
from assistant.interpreters.text.day_shapes import DATES, MONTHS_ALONE
from assistant.interpreters.text.expressions import RULE, expression, headings
from assistant.interpreters.text.price_terms import told_plainly
from assistant.interpreters.text.units import in_one_unit
from assistant.interpreters.text.wordings import compounds, parts_of_weight, shared_bases, shares_of_price
from assistant.vocabulary import pattern, words
from knowledge import table, table_card

Kind = Literal[
    "money", "percent", "weight", "count", "days", "hs", "date", "month", "rule", "rate", "country", "name", "unclear"
]

_NAMES_TABLE = "country-names"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LOOSE_UNITS = re.compile(
    r"(?<=\d)\s+(?:m|mio\.?|thou)\b|\(\s?(?:in )?(?:thousands?|millions?|千|万)\s?\)"
    r"|\bper (?!\w+ (?:law|laws|rules?|regulations?)\b)(?!cent\b|pct\b|usd\b|dollar\b|euro\b)[a-z]{3,}"
    r"|(?<=[\d元币])\s?/\s?[a-z]{3,}(?![a-z/]*fob)|(?<=[元币])\s?/\s?[㐀-鿿]|每(?:月|年|季|周|天)|全年|打\d*折"
    r"|\b(?:annual|yearly|monthly)\b|\b(?:for|of) one (?!issued)[a-z]{3,}|\bevery (?!other\b)[a-z]{3,}",
    re.IGNORECASE,
)
_TERM_OF_TRADE = re.compile(  # "占FOB8%", 570CIF
    r"(?<![a-z])(?:fob|cif|cfr|exw|fca|dap)(?=\d)|(?<=\d)(?:fob|cif|cfr|exw)(?![a-z])", re.IGNORECASE
)
_BULLET = re.compile(r"(?m)^[^\S\n]*(?:[-*•·▪●◦–]|\(?\d{1,2}[.)、](?!\d)|[①-⑳])[^\S\n]*(?=[^\s\d-])")
_WORKED_OUT = re.compile(
    r"\(?\s?\d[\d.,]*\s?[-−–+]\s?\d[\d.,]*\s?\)?\s?[/÷]\s?\d[\d.,]*(?<![.,])(?:\s?[x×*]\s?100\s?%?)?(?:\s?[=≈]\s?\d[\d.]*\s?%?)?"
    r"|\d[\d.,]*\s?[/÷]\s?\d[\d.,]*(?<![.,])(?:\s?[x×*]\s?100\s?%?)?\s?[=≈]\s?\d[\d.]*\s?%"
    r"|(?:显示|写着|算成|算得|算出来?"
    r"|\b(?:got|gets|found|calculated|computed|arrived at|came up with|displays?|shows?|prints?|reads|displayed|shown))"
    r"\s?(?:为|是|的|an?|the)?\s?"
    r"(?:RVC|区域价值成分)?\s?(?:of|is|as|为|是|=)?\s?\d+(?:\.\d+)?\s?%(?!\s?(?:的|of|non|进口|非|foreign|import))",
    re.IGNORECASE,
)
_FOB_NEAR = re.compile(r"fob|离岸|出厂|exw|成品|售价|卖价", re.IGNORECASE)
_EACH = re.compile(r"(?<=\d)\s?(?:each|apiece)\b|单价", re.IGNORECASE)
_MILLIONS = re.compile(r"(?<=\d)m(?![a-z0-9])", re.IGNORECASE)
_ONE_MILLION = re.compile(
    r"(?P<led>(?:usd|rmb|cny|eur|jpy|krw|thb|vnd|idr|myr|sgd|aud|nzd|php|gbp|hkd|us\$|[$€¥￥])\s?\d[\d.,]*)m\b|(?P<number>\d)m(?=\s?(?:usd|rmb|cny|eur|dollars|yuan)\b)",
    re.IGNORECASE,
)
_COLD_ROLLED = re.compile(  # "CR coil" is a coil, "CR route" a rule
    r"\s(?!rule|route|line|test|as\b|or\b|and\b|is\b|for\b|if\b|only|alone|appl|alternative|criter|reaction|then|fail|work|hold|possible|met\b)[a-z]+"
    r"|\s?[卷板带材钢]"
)
_RULE_LED = re.compile(  # in front of letters that are else asked for as a criterion
    r"(?:规则|rule)(?:\W{0,3}(?:is|为|是)?|(?:[^,.;。?!\n]|(?<=\d)\.(?=\d)){1,40}\s?(?:is|为|是|:))\s?$"
    r"|(?:只有|只看|只认|只能走|仅有|仅限)\s?$|\b(?:only|just)\s$",
    re.IGNORECASE,
)
_RULE_BEHIND = re.compile(r"\s?(?:规则|标准[,;。:]|\bonly\b|\brule\b|\bline\b)(?![吗呢?])", re.IGNORECASE)
_DECLARATION = re.compile(r"(?<![A-Za-z/])DO(s?)(?![A-Za-z/])")  # in capitals among other words
_CHAPTER_SPOKEN = re.compile("第([一二三四五六七八九十]{1,3})章")
_HAN_NUMBER = "[零〇一二两三四五六七八九十百千]+"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing with a value: its kind, value and place in the normalised text.

    money: Decimal, with its currency or "". percent: Decimal. weight: Decimal in grams. days: Decimal. hs: digits.
    rule: expression. rate: Decimal, units of the second currency for one of the first, with "USD/CNY" as `currency`,
    "USD" where the text names the first alone, or "". month: "2025-09". country: alpha-2. name: something of the law
    or a model number that is no figure of the case.
    """

    kind: Kind
    value: Decimal | str | date
    start: int
    end: int
    text: str
    currency: str = ""


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def normalise(text: str) -> str:
    """Full-width forms to half-width, traditional characters of the trade to simplified, list commas kept apart.

    A Chinese comma separates, except between groups of full-width digits, where it is a thousands separator.
    """
    text = re.sub(r"(?<=[０-９])[，,](?=[０-９]{3}(?![０-９]))", ",", text)
    text = text.replace("，", ", ").replace("；", "; ").replace("：", ": ")
    dialect = words()["dialect"]
    text = unicodedata.normalize("NFKC", text).translate(str.maketrans(dialect["from"], dialect["to"]))
    text = _simplifier().convert(text)
    text = re.sub(r"(?<![a-z])co\.?,? ?ltd\b\.?", "Ltd", text, flags=re.IGNORECASE)
    text = re.sub(r"\bw/o\b", "without", re.sub(r"\bw/(?!o\b)\s?", "with ", text))
    text = _DECLARATION.sub(lambda found: f"declaration{found[1]} of origin", text) if text != text.upper() else text
    text = re.sub(
        r"(?<![A-Za-z])C/O(?![A-Za-z])", "CO", re.sub(r"\bb/l\b", "bill of lading", text, flags=re.IGNORECASE)
    )
    text = re.sub(r"\b(incl|excl|approx|inc|est)\.(?=\s?[a-z\d])", r"\1", text, flags=re.IGNORECASE)
    text = written_in_full(text)
    text = with_question_mark(_TERM_OF_TRADE.sub(r" \g<0> ", shares_of_price(_BULLET.sub("", text))))
    text = shared_bases(parts_of_weight(compounds(text)))
    text = in_one_unit(in_bundles(beside_amounts(told_plainly(re.sub(r"[^\S\n]+", " ", text)))))
    text = _CHAPTER_SPOKEN.sub(lambda found: f"第{int(spoken(found[1])):02}章", text)
    if len(_MILLIONS.findall(text)) > 1:  # a lone "5m" may be metres
        text = _MILLIONS.sub("million", text)
    text = _ONE_MILLION.sub(lambda found: f"{found['led'] or found['number']} million", text)
    return re.sub(r"百分之([\d.]+|" + _HAN_NUMBER + ")", lambda found: f"{spoken(found[1])}%", text)


@cache
def _per_shapes() -> tuple[re.Pattern[str], ...]:
    kinds = [sorted(map(re.escape, names), key=len, reverse=True) for names in words()["per_units"].values()]
    return tuple(
        re.compile(
            rf"(?<=[\d元金\w])\s?(?:/|per |a |each )(?:{'|'.join(names)})(?![a-z一-鿿])"
            rf"|每一?(?:{'|'.join(names)})(?=\D{{0,6}}\d)|(?<=[\d元金币])\s?[一每](?:{'|'.join(names)})(?!月|半|\s?\d)",
            re.IGNORECASE,
        )
        for names in kinds
    )


def spoken(text: str) -> str:
    """A Chinese numeral below ten thousand in digits; digits stay."""
    if not re.fullmatch(_HAN_NUMBER, text):
        return text
    digits, units = words()["digits"], {"十": 10, "百": 100, "千": 1000}
    total, digit = 0, 0
    if not set(text) & set(units):
        return "".join(str(digits[char]) for char in text)
    for char in text:
        if char in units:
            total += (digit or 1) * units[char]
            digit = 0
        else:
            digit = digits[char]
    return str(total + digit)


@cache
def _units() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    """A pattern for anything behind a number, and what each unit means: (kind, factor or currency)."""
    meaning: dict[str, tuple[str, str]] = {}
    for currency, names in words()["currencies"].items():
        meaning |= dict.fromkeys(names, ("money", currency))
    for grams, names in words()["weights"].items():
        meaning |= dict.fromkeys(names, ("weight", grams))
    for days, names in words()["days"].items():
        meaning |= dict.fromkeys(names, ("days", days))
    meaning |= dict.fromkeys(words()["counts"]["words"], ("count", "1"))
    return re.compile(
        "|".join(_one_unit(name) for name in sorted(meaning, key=len, reverse=True)), re.IGNORECASE
    ), meaning


def _one_unit(name: str) -> str:
    if name == "只":
        return r"只(?![有是能要])"  # 只有 means only
    return re.escape(name) + (r"(?![a-z0-9])" if name[-1].isascii() and name[-1].isalpha() else "")


@cache
def _number() -> re.Pattern[str]:
    units, _ = _units()
    times = {name: factor for factor, names in words()["multipliers"].items() for name in names}
    factors = "|".join(_one_unit(name) for name in sorted(times, key=len, reverse=True))
    before = "|".join(re.escape(name) for name in sorted(_currency_names(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<before>{before})(?:\s?(?:开票|计价|结算|报价|发票价))?\s?)?(?<![\d.])(?<![A-Za-z]-)(?P<minus>(?<![\w)])-)?"
        rf"(?P<number>(?:{_NUMBER})|{_HAN_NUMBER}(?=\s?(?:{factors}|美元|元|欧元|日元)))(?![\d])"
        rf"\s?(?P<times>(?:{factors})(?:\s?(?:万))?)?\s?"
        rf"(?:(?P<percent>%|per ?cent|percent|pct)|(?P<unit>{units.pattern}))?",
        re.IGNORECASE,
    )


@cache
def _currency_names() -> tuple[str, ...]:
    return tuple(
        name for names in words()["currencies"].values() for name in names if len(name) > 1 or not name.isalpha()
    )


@cache
def _currencies() -> tuple[re.Pattern[str], Mapping[str, str]]:
    by_name = {name.lower(): code for code, names in words()["currencies"].items() for name in names}
    ordered = sorted((name for name in by_name if name != "元"), key=len, reverse=True)
    return re.compile("|".join(_one_unit(name) for name in [*ordered, "元"]), re.IGNORECASE), by_name


def currency_words() -> re.Pattern[str]:
    """Any name of a currency."""
    return _currencies()[0]


def currency_of(text: str) -> str:
    """The code of the one currency a text names; empty for none or several."""
    shape, by_name = _currencies()
    codes = {by_name[found[0].lower()] for found in shape.finditer(text)}
    return codes.pop() if len(codes) == 1 else ""


@cache
def _countries() -> tuple[re.Pattern[str], Mapping[str, str]]:
    names: dict[str, str] = {}
    for locale in ("en", "zh_Hans"):
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and code.isalpha() and len(name) > 1:  # noqa: PLR2004 - alpha-2 codes, not regions
                names.setdefault(name.lower(), code)
    exact = pattern(names).pattern
    others = table(_NAMES_TABLE, on=table_card(_NAMES_TABLE).edition[-1].start)
    names |= {name.lower(): row["alpha2"] for name, row in others.items()}
    aliases = pattern(others).pattern
    short = {name: code for code, found in words()["capitals"].items() for name in found}
    names |= {name.lower(): code for name, code in short.items()}
    capitals = rf"(?-i:(?<![A-Za-z])(?:{'|'.join(short)})(?![A-Za-z0-9$]))"
    return re.compile(f"{capitals}|{aliases}|{exact}", re.IGNORECASE), names


# What is found first is taken out of the text for all that follow. ----------------------------------------------------

_NAMES = re.compile(
    r"(?:articles?|art\.|headnote|annex|chapter\s?(?=3\b)|section|公告|第)\s?\d+(?:\.\d+)*(?:\([a-z]\))*(?:\s?[条款项号])?"
    r"|附件\s?\d\w?|(?<![\d.])\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s?[条款]|第?\s?\d{1,2}\s?栏"
    r"|(?<!retail )(?<!gift )(?<!bottle and )(?<!display )(?<!colour )(?<!color )(?<!wooden )"
    r"\bbox\s?\d{1,2}(?!\.?\d)(?!\s?(?:cif|fob|exw|usd|eur|cny|jpy|each))"
    r"|HS\s?(?:20\d\d)|20\d\d年?版|HS\s?版本|EUR\.?\s?1(?![\d.,])|(?<![\d.])[234]\.\d{1,2}\.\d{1,2}\([a-z]\)|(?<![\d.])\d+号令"
    r"|\b(?:under|with|against|per) 3\.15(?!\d|\s?[a-z%元万])"
    r"|(?:VOM|VNM|原产材?料|非原产材?料)\s?/\s?FOB[^,.;?\d]{0,12}\d+(?:\.\d+)?\s?%"
    r"|RVC\s?(?=\W{0,3}(?:是|多少|value|result|\?|$))|COVID-19"
    r"|(?:RVC|区域价值成分|regional value content)\s?(?:就|只|才|都)?"
    r"(?:有|是|为|达到?了?|算出来|算出|算下来是?|="
    r"|came out at|came out as|comes out at|stands at|turns out|is|was|comes to|works out at|would be|becomes)\s?"
    r"(?:only|just|about|around|已经|大约|约)?\s?(?!40(?!\.?\d))\d+(?:\.\d+)?(?:\s?%|\s?per ?cent|(?![\d.%]))",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"(?:规则|要求|门槛|标准|rule|requires?|threshold)\W{0,3}(?:是|为|is|of|an?)?\s?$", re.IGNORECASE
)
_CLEAR_HS = re.compile(
    r"(?<![\d.])(?:\d{4}\.\d{2}(?:\.\d{2,4}){0,2}(?:\.\d{2})?|\d{4}\.\d{4}|\d{10}|\d{8}|\d{6})(?![\d.]*\d)(?!\s?(?:%|[万亿]|(?:美元|元|欧元|usd)(?!\s?\d)|kg|\(\s?(?:cif|fob|到岸价?|离岸价?)\s?\)))",
    re.IGNORECASE,
)
_MONEY_LED = re.compile(
    r"(?:fob|cif|exw|价|值|worth|value|cost|price|[$€£¥]|usd|eur|cny|rmb|美元|离岸价|到岸价)\W{0,3}(?:is|of|为|是)?\s?$",
    re.IGNORECASE,
)
_BARE_DIGITS = re.compile(r"(?<![\d.,])\d+(?![\d.,%％]*[\d%％])")
_DOTTED = re.compile(r"\d{2}\.\d{2}")
_HEADING = 4
_SUBHEADING = 6
_CENTURIES = ("19", "20")  # a bare number with these may be a year
_HS_LABEL = re.compile(
    r"(?:hs(?:\s?code)?|税则号列|税则号|税号|商品编[码号]|编码|税目|subheading|tariff code|code)"
    r"\W{0,3}(?:是|为|of|is)?\s?$",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d+|\d+(?:\.\d{3}){2,}|\d+,\d{1,2}(?![\d])|\d+,\d{4,}|\d{1,3}(?:,\d{3})*,\d{1,2}(?!\d))"
)
_OTHER_RVC = re.compile(r"RVC[^\w,]{0,2}(?:of\s)?\d+(?:\.\d+)?\s?%?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_LED = re.compile(r"\b(?:in|since|during|until|year|dated)\s$", re.IGNORECASE)
_FOWL = re.compile(r"\s(?:breast|meat|leg|wing|poult|egg|fillet|thigh|hen|sausage|ham|feather|mince)", re.IGNORECASE)
_SPACED_ALL = re.compile(  # thousands that a space parts throughout: "2 000, ... 1 210"
    r"^(?=.*(?<![\d.,] )(?<![\d.,])\d{1,3} 0\d{2}(?= ?[,;.?)]| ?$))(?!.*\d \d{3}(?! ?(?:[,;.?)\d]|$)))", re.DOTALL
)
_MODEL = re.compile(
    r"(?<![A-Za-z\d])(?:[A-Za-z]+[-]?\d+[A-Za-z\d.-]*|\d+(?:\.\d+)?(?:mah|wh|ah|v|w|kw|mm|cm|ml|l|gb|tb|hz|inch(?:es)?|寸|英寸|伏|瓦|毫升|升|毫米|厘米)(?![a-z]))",
    re.IGNORECASE,
)


def _coded(found: Sequence[Mark], text: str) -> list[Mark]:
    """The marks, a bare number that can only be a heading read as one: "Turkish yarn 5509" beside a rule or a code.

    It is no amount where it begins with nought, or where no amount stands beside it that it could belong to.
    """
    bare = [
        mark
        for mark in found
        if mark.kind == "money" and not mark.currency and re.fullmatch(r"\d{4}", mark.text) and mark.text in headings()
    ]
    bare = [mark for mark in bare if not _MONEY_LED.search(text[: mark.start])]
    telling = any(mark.kind in ("hs", "rule") for mark in found)
    amounts = [mark.value for mark in found if mark.kind == "money" and mark not in bare]
    priced = bool(amounts) and bool(_FOB_NEAR.search(text))
    wordy = all(mark in bare or mark.kind in ("country", "name") for mark in found)
    wordy = wordy and not any(mark.text[:2] in _CENTURIES for mark in bare)
    free = (telling or wordy) if not amounts else priced
    return [
        dataclasses.replace(mark, kind="hs", value=mark.text)
        if mark in bare
        and (mark.text[0] == "0" or (free and all(Decimal(mark.text) > Decimal(str(one)) for one in amounts)))
        else mark
        for mark in found
    ]


@lru_cache(maxsize=512)  # one question is looked at piece by piece, many times
def marks(text: str) -> tuple[Mark, ...]:
    """Everything with a value in a normalised text, in order; no two overlap."""
    found: list[Mark] = []
    masked = text
    for step in (
        _worked_out,
        _rules,
        _rates,
        _unclear,
        _short_hs,
        _names,
        _dates,
        _months,
        _hs,
        _models,
        _country_names,
        _numbers,
    ):
        new = list(step(masked, text))
        found += new
        for mark in new:
            masked = masked[: mark.start] + "\0" * (mark.end - mark.start) + masked[mark.end :]
    found = _coded(found, text)
    codes = {str(mark.value)[:digits] for mark in found if mark.kind == "hs" for digits in (4, 6)}
    return tuple(sorted((_code_again(mark, text, codes) for mark in found), key=lambda mark: mark.start))


def _code_again(mark: Mark, text: str, codes: set[str]) -> Mark:
    """A heading named before as a code once more: "frames of 9401", "1704 pieces"; a name where it may be an amount."""
    if mark.kind == "money" and not mark.currency and _DOTTED.fullmatch(mark.text):
        digits = mark.text.replace(".", "")
        priced = digits not in codes or _MONEY_LED.search(text[: mark.start])
        return mark if priced else dataclasses.replace(mark, kind="hs", value=digits)
    digits = mark.text[:_HEADING]
    counted = mark.kind in ("count", "unclear") and re.fullmatch(r"\d{4}\D*", mark.text)
    if not (counted or mark.kind == "money") or (digits if counted else mark.text) not in codes:
        return mark
    if not counted and (len(mark.text) != _HEADING or _MONEY_LED.search(text[: mark.start])):
        return dataclasses.replace(mark, kind="name")
    return dataclasses.replace(mark, kind="hs", value=digits, end=mark.start + _HEADING, text=digits)


def _mark(kind: Kind, value: Decimal | str | date, found: re.Match[str], text: str) -> Mark:
    return Mark(kind, value, found.start(), found.end(), text[found.start() : found.end()].strip())


def _worked_out(masked: str, text: str) -> Iterator[Mark]:
    """What the asker makes of the figures: a quotient, or a share that a program shows."""
    for found in _WORKED_OUT.finditer(masked):
        yield _mark("name", found[0], found, text)


def _rules(masked: str, text: str) -> Iterator[Mark]:
    for found in RULE.finditer(masked):
        upper = all(atom.isupper() for atom in re.findall(r"(?<![a-z])(?:cc|cr|wo)(?![a-z])", found[0], re.IGNORECASE))
        alone = (
            found[0].strip().upper() == "WO"
            and not _RULE_LED.search(masked[: found.start()])
            and not _RULE_BEHIND.match(masked, found.end())
        )
        if upper and not alone and not (found[0].strip() == "CR" and _COLD_ROLLED.match(masked, found.end())):
            yield _mark("rule", expression(found[0]), found, text)


@cache
def _odd_currencies() -> re.Pattern[str]:
    """Money this product does not know: codes of CLDR beside a number, and names."""
    known = set(words()["currencies"])
    codes = "|".join(sorted(str(code) for code in Locale.parse("en").currencies if code not in known))
    names = pattern(words()["odd_currencies"]["names"]).pattern
    return re.compile(
        rf"(?-i:(?<![A-Za-z])(?:{codes})(?=\s?\d)|(?<=\d)\s?(?:{codes})(?![A-Za-z]))|{names}", re.IGNORECASE
    )


@cache
def _rate_shapes() -> tuple[re.Pattern[str], ...]:
    """Shapes of a rate, such as "1 USD = 7.2 CNY" or "汇率7.2": `n` units of `b` for one of `a`."""
    shape, _ = _currencies()
    number, to = rf"(?P<n>{_NUMBER})", r"\s?(?:=|≈|:|兑换?|对|折合?|合|换|算|等于|equals|is|to|buys|costs|at)\s?"
    word = r"(?:汇率|兑换率|折算率|折率|exchange rate|rate of exchange|exchange|fx rate|conversion rate|\bfx|\brate)"
    led = r"\W{0,3}(?:按照?|为|是|取|用|以|of|is|was|at|used)?\s?:?\s?"
    per = r"/|per|(?:to|for)\s(?:the|one|1|each|an?)"
    amount = rf"(?:{_NUMBER})(?:\s\(?(?:cif|fob)\)?)?,?"
    cur, one = shape.pattern, r"(?:(?<![\d.])(?P<k>100|1000|1)|\bone|\ban?|[一每])"
    return tuple(
        re.compile(one, re.IGNORECASE)
        for one in (
            rf"(?:{word}{led})?{one}\s?(?P<a>{cur}){to}{number}\s?(?P<b>{cur})",
            rf"(?:{word}{led})?(?P<a>{cur})\s?1{to}(?P<b>{cur})\s?{number}",
            rf"(?:{word}{led})?{number}\s?(?P<b>{cur})\s?(?:{per}|a|兑|每|[=≈]|等于|合)\s?(?:1\s?)?(?P<a>{cur})",
            rf"(?:{word}{led})?(?P<b>{cur})\s?{number}\s?(?:{per})\s?(?:1\s?)?(?P<a>{cur})",
            rf"(?:{word}{led})?(?P<a>{cur})\s?(?:/|兑|对|to)?\s?(?P<b>{cur})\s?{led}(?:汇率)?{led}{number}(?!\s?(?:%|{cur}))",
            rf"(?P<a>{cur})(?:汇率)?[按以取]\s?{number}(?=\s?[算折换计])",
            rf"{word}{led}{number}(?![\d.]*\s?(?:%|{cur}|万|亿))",
            rf"[按以]\s?{number}\s?(?:折算?|折合|兑换?|汇率)(?:成|为)?(?={cur}|[,。;?)]|$)",
            rf"(?:\bat|@)\s?{number}\s?/\s?(?P<a>{cur})",
            rf"(?P<a>{cur})\s?{amount}\s?(?P<told>(?:\bat|@|x)\s?{number}\s?(?P<b>{cur}))",
            rf"(?P<a>{cur})\s?{amount}\s?(?P<told>(?:\bat|@|x)\s?(?P<b>{cur})\s?{number})",
            rf"(?:{cur})\s?{amount}\s?(?P<told>@\s?{number}(?!\s?(?:{cur})|[\d.,]*\d))",
        )
    )


def _rates(masked: str, text: str) -> Iterator[Mark]:
    shape_of, by_name = _currencies()
    taken: list[tuple[int, int]] = []
    for shape in _rate_shapes():
        for found in shape.finditer(masked):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            named = [by_name[found[part].lower()] for part in ("a", "b") if part in shape.groupindex]
            if len(set(named)) != len(named):
                continue
            start, end = found.span("told" if "told" in shape.groupindex else 0)
            if (start, end) != found.span() and len({by_name[one.lower()] for one in shape_of.findall(text)}) == 1:
                continue  # "10 USD @ 7.00" in one currency alone tells a price
            taken.append((start, end))
            if re.match(r"\s?(?:or|或|~|-|到|至)\s?\d", text[found.end() :], re.IGNORECASE):
                yield _mark("unclear", found[0], found, text)  # "7.0 or 7.3": no rate is stated
                continue
            value = Decimal(found["n"].replace(",", "").replace(" ", "")) / Decimal(found.groupdict().get("k") or 1)
            yield Mark("rate", value, start, end, text[start:end].strip(), currency="/".join(named))


def _names(masked: str, text: str) -> Iterator[Mark]:
    for found in _NAMES.finditer(masked):
        required = _REQUIRED.search(masked[: found.start()])
        if not (required and found[0][:3].upper() == "RVC"):
            yield _mark("name", found[0], found, text)


def _dates(masked: str, text: str) -> Iterator[Mark]:
    for shape in DATES:
        for found in shape.finditer(masked):
            month = found["month"] if "month" in shape.groupindex else None
            number = words()["months"]["words"].index(month.lower()) + 1 if month else int(found["m"])
            try:
                yield _mark("date", date(int(found["y"]), number, int(found["d"])), found, text)
            except ValueError:
                yield _mark("unclear", found[0], found, text)


def _months(masked: str, text: str) -> Iterator[Mark]:
    for shape in MONTHS_ALONE:
        for found in shape.finditer(masked):
            month = found["month"] if "month" in shape.groupindex else None
            number = words()["months"]["words"].index(month[:3].lower()) + 1 if month else int(found["m"])
            kind: Kind = "month" if 1 <= number <= len(words()["months"]["words"]) else "unclear"
            yield _mark(kind, f"{found['y']}-{number:02}", found, text)


def _pieces_and_months(masked: str, text: str) -> Iterator[Mark]:
    """Prices of one piece or of a month that went with no other amount, and money this product does not know."""
    for shape in (*_per_shapes(), _EACH, _odd_currencies(), _LOOSE_UNITS):
        for found in shape.finditer(masked):
            yield _mark("unclear", found[0], found, text)


def _unclear(masked: str, text: str) -> Iterator[Mark]:
    for found in _OTHER_RVC.finditer(masked):
        yield _mark("unclear", found[0], found, text)
    yield from _pieces_and_months(masked, text)
    for found in _AMBIGUOUS.finditer(masked):
        yield _mark("unclear", found[0], found, text)
    for found in _BARE_DIGITS.finditer(masked):
        if _HS_LABEL.search(masked[: found.start()]) and not _CLEAR_HS.fullmatch(found[0]) and len(found[0]) > _HEADING:
            yield _mark("unclear", found[0], found, text)  # a code with a digit lost or too many, never an amount


def _hs(masked: str, text: str) -> Iterator[Mark]:
    for found in _CLEAR_HS.finditer(masked):
        before = masked[: found.start()]
        labelled = bool(_HS_LABEL.search(before))
        if not _MONEY_LED.search(before) and (labelled or "." in found[0] or _chapter(found[0])):
            yield _mark("hs", re.sub(r"\D", "", found[0]), found, text)


_SHORT_HS = re.compile(
    r"(?<![\d.])(?:(?:chapters?|ch\.|headings?|品目|税目|税号|第)[\s-]?(?P<led>\d{2}(?:\.?\d{2})?)(?![\d.]*\d|,\d{3})(?:\s?(?:章|品目))?"
    r"|(?P<bare>\d{2})\s?章|(?P<four>\d{4})\s?(?:品目|税目)|(?P<dot>\d{2}\.\d{2})\s?(?:品目|heading))",
    re.IGNORECASE,
)


def _short_hs(masked: str, text: str) -> Iterator[Mark]:
    """Chapters and headings that are named as such: "chapter 52", "85章", "品目8507"."""
    for found in _SHORT_HS.finditer(masked):
        digits = re.sub(r"\D", "", next(part for part in found.groups() if part))
        if "01" <= digits[:2] <= "97" and not re.search(
            r"公告|令|条|款|栏|批|天|日|届|版|号", text[found.end() : found.end() + 1]
        ):
            yield _mark("hs", digits, found, text)


def _chapter(digits: str) -> bool:
    """Whether undotted digits may be an HS code at all: chapters 01 to 97, and no round amount."""
    known = len(digits) > _SUBHEADING and digits[:_SUBHEADING] in headings(_SUBHEADING)
    return "01" <= digits[:2] <= "97" and (known or not digits.endswith("000"))


def _models(masked: str, text: str) -> Iterator[Mark]:
    currencies = {name.lower() for name in _currency_names()}
    for found in _MODEL.finditer(masked):
        letters = re.match(r"[A-Za-z]*", found[0])
        if letters and letters[0].lower() not in currencies | {"fob", "cif", "exw", "rvc", "vnm", "vom", "hs"}:
            yield _mark("name", found[0], found, text)


def country_shape() -> str:
    """A pattern for any country's name, adjective or place."""
    return _countries()[0].pattern


def country_code(name: str) -> str:
    """The code that a country's name, adjective or place stands for."""
    return _countries()[1][re.sub(r"\s+", " ", name.lower())]


@cache
def _named_by(kind: str) -> frozenset[str]:
    rows = table(_NAMES_TABLE, on=table_card(_NAMES_TABLE).edition[-1].start)
    return frozenset(row["name"].lower() for row in rows.values() if row["kind"] == kind)


def adjective(name: str) -> bool:
    """Whether a country is named by its adjective: "Japanese"."""
    return name.lower() in _named_by("adjective")


def place(name: str) -> bool:
    """Whether a country is named by a port, city or province of it: "Osaka"."""
    return name.lower() in _named_by("place")


def _country_names(masked: str, text: str) -> Iterator[Mark]:
    shape, names = _countries()
    for found in shape.finditer(masked):
        if found[0] == "中国" and (masked[: found.start()].endswith("其") or masked[found.end() :].startswith("际")):
            continue  # 其中|国际
        if found[0].lower() == "turkey" and (found[0] == "turkey" or _FOWL.match(masked, found.end())):
            continue
        if found[0] == "US" and re.match(r"\s?(?:dollar|\$)", masked[found.end() :], re.IGNORECASE):
            continue
        yield _mark("country", names[re.sub(r"\s+", " ", found[0].lower())], found, text)


def _numbers(masked: str, text: str) -> Iterator[Mark]:
    _, meaning = _units()
    times = {name: Decimal(factor) for factor, names in words()["multipliers"].items() for name in names}
    for found in _number().finditer(masked):
        number = found["number"]
        end = found.end() - (len(found[0]) - len(found[0].rstrip()))
        value = Decimal(spoken(number).replace(",", "").replace(" ", ""))
        for factor in re.findall(
            "|".join(sorted(map(re.escape, times), key=len, reverse=True)), (found["times"] or "").lower()
        ):
            value *= times[factor]
        value = -value if found["minus"] else value
        kind, unit = meaning.get((found["unit"] or "").lower(), ("money", ""))
        if found["before"]:
            kind, unit = "money", meaning[found["before"].lower()][1]
        shown = text[found.start() : end].strip()
        place = (found.start(), end, shown)
        loose = re.match(r"[A-Za-z]", masked[end : end + 1] or " ") and not found["unit"] and not found["percent"]
        grouped_by_dot = re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number) and kind == "money" and not found["times"]
        year = (
            not (found["unit"] or found["before"] or found["times"] or found["percent"])
            and _YEAR.fullmatch(number)
            and (masked.startswith("年", found.end()) or _YEAR_LED.search(masked[: found.start()]))
        )
        spaced = " " in number and not (found["unit"] or found["before"] or _SPACED_ALL.search(masked))
        if loose or year or grouped_by_dot or spaced:
            yield Mark("unclear", shown, *place)
        elif found["percent"]:
            yield Mark("percent", value, *place)
        elif kind in ("weight", "days"):
            yield Mark("days" if kind == "days" else "weight", value * Decimal(unit), *place)
        elif kind == "count":
            yield Mark("count", value, *place)
        else:
            yield Mark("money", value, *place, currency=unit)
