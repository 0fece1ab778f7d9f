"""Brings amounts for one of several in a set to the set by which the good is priced: "set of 4 chairs FOB 400"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import worded, words

_N = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CUT = re.compile(r"[;。!?\n、]|[,.](?!\d)")
_HAN = "两二三四五六八十"
_DOZEN_OF = re.compile(
    r"(?P<led>(?:\bper|\ba|\beach|/)\s?(?:dozen|dz|doz))\s?(?:pairs|pieces|pcs|units)\b", re.IGNORECASE
)
_BEHIND = re.compile(r"\s?([a-z]{3,})s\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b([a-z]{3,})s\W*$", re.IGNORECASE)
_SINGLY = re.compile(r"\b(?:each|apiece|single)\b", re.IGNORECASE)


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Shapes of how many a set holds, of the set as a unit of price, and of an amount for one of any thing."""
    bundles = worded("bundles")
    latin, han = ("|".join(re.escape(one) for one in listed) for listed in (bundles.en, bundles.zh))
    count = rf"(?P<{{}}>\d{{{{1,2}}}}|{'|'.join(words()['numerals'])})"
    piece = "[件个只把条支块片张台枚根双]"
    holds = re.compile(
        rf"(?:\b(?:sold |packed |supplied |delivered )?(?:in |as |by the )?(?:an? |one |per |each |every |the )?)"
        rf"(?:{latin})\s(?:of|holds|contains|with)\s{count.format('n1')}(?!\d|[.,]\d|%)(?=\s?[a-z,:;(.])"
        rf"|(?<![\d.,])\b{count.format('n2')}\s(?!cif\b|fob\b|usd\b|eur\b|cny\b|rmb\b)(?P<noun>[a-z]+)\s"
        rf"(?:per|to a|to the|in a|in each|a|in every)\s(?:{latin})\b"
        rf"|(?:^|(?<=[.;]\s))(?:an?\s|one\s|per\s)?(?P<dozen>dozen|doz|dz)\s(?=[a-z]+s\b)"
        rf"|[每一](?:{han})(?:里|内)?(?:有|装|含|共)?(?P<n3>\d{{1,2}}|[{_HAN}]){piece}装?"
        rf"|(?P<n4>\d{{1,2}}|[{_HAN}]){piece}(?:[一为装]{{1,2}}(?:{han})|套装?)",
        re.IGNORECASE,
    )
    by_set = re.compile(rf"\s?(?:/|\b(?:per|each|every|an?|one|the)\s)(?:{latin})\b|[每一](?:{han})", re.IGNORECASE)
    terms = r"(?:\s?(?:[a-z]{3}|美元|元|欧元|人民币)(?![a-z]))?(?:\s?\(?(?:cif|fob|到岸价?)\)?)?"
    singly = re.compile(
        rf"(?<![\d.,])(?P<n>{_N})(?P<kept>{terms})"
        rf"(?:\s?/\s?(?:pc|piece|unit)s?\b|\s(?:per|a|an|for each|for every|for a)\s(?P<noun>[a-z]+)"
        rf"|\s(?:each|apiece)\b|\s?[每一]{piece})"
        rf"|(?P<led>每一?{piece}|单[件个只把])(?P<between>[^\d,.;。]{{0,16}})(?P<m>{_N})",
        re.IGNORECASE,
    )
    return holds, by_set, singly


def in_bundles(text: str) -> str:
    """The normalised text with every amount for the set of which a price free on board is told, and without the set.

    Where nothing says how many a set holds, or the good is priced singly, all stays as it is.
    """
    if not _SINGLY.search(text):
        text = _DOZEN_OF.sub(r"\g<led>", text)
    holds, by_set, singly = _shapes()
    hits = list(holds.finditer(text))
    counts = {_count(hit) for hit in hits}
    if len(counts) != 1 or two_counts(text) or not _priced_by_set(text):
        return text
    times = counts.pop()
    of = hits[0]["noun"] or _noun(_BEHIND.match(text, hits[0].end()) or _AHEAD.search(text[: hits[0].start()]))
    for hit in reversed(hits):
        text = f"{text[: hit.start()]} {text[hit.end() :]}"
    text = singly.sub(lambda hit: _for_all(hit, times, of), text)
    return by_set.sub(" ", text)


def tells_how_many(text: str) -> bool:
    """Whether a text tells how many of a thing a set holds."""
    return bool(_shapes()[0].search(text))


@cache
def _either() -> re.Pattern[str]:
    """The shape of a set that holds one number or another: "sets of 4 or 6"."""
    bundles = worded("bundles")
    latin, han = ("|".join(re.escape(one) for one in listed) for listed in (bundles.en, bundles.zh))
    some, few = rf"(?:\d{{1,2}}|{'|'.join(words()['numerals'])})", rf"(?:\d{{1,2}}|[{_HAN}])"
    piece = "[件个只把条支块片张台枚根双]"
    return re.compile(
        rf"\b(?:{latin})s?\s(?:of|holds?|contains?|with)\s(?:either\s)?{some}\s?(?:or|to|and|/|-)\s?{some}\b"
        rf"|[每一](?:{han})(?:里|内)?(?:有|装|含|共)?{few}{piece}?(?:或者?|到|至|、|和|/|-){few}{piece}",
        re.IGNORECASE,
    )


def two_counts(text: str) -> tuple[str, ...]:
    """Words of a text that leave open how many of a thing a set holds."""
    return tuple(hit[0] for hit in _either().finditer(text))


def _count(hit: re.Match[str]) -> int:
    if hit["dozen"]:
        return 12
    said = next(part for name, part in hit.groupdict().items() if name[0] == "n" and name != "noun" and part).lower()
    known = {**words()["digits"], **words()["numerals"], "十": 10}
    return int(said) if said.isdigit() else known[said]


def _noun(hit: re.Match[str] | None) -> str:
    return hit[1] if hit else ""


def _priced_by_set(text: str) -> bool:
    """Whether the good's price is for the set: nothing beside it names a single one, and no further price is told."""
    priced = worded("priced_good").pattern.search(text)
    pieces = [piece for piece in _pieces(text) if worded("priced_good").pattern.search(piece)]
    _, by_set, singly = _shapes()
    alone = any(singly.search(by_set.sub(" ", _shapes()[0].sub(" ", piece))) for piece in pieces)
    lots = worded("whole_lot").pattern.search(text)
    return bool(priced) and not (alone or lots) and len(pieces) == 1


def _pieces(text: str) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text):
        yield from _CUT.split(sentence)


def _for_all(hit: re.Match[str], times: int, noun: str) -> str:
    """An amount for one of a thing times as many as the set holds; one for another unit as it stands."""
    of = (hit["noun"] or "").lower()
    one = not of or of.removesuffix("s") in (noun.lower().removesuffix("s"), *words()["per_units"]["piece"])
    if not one or of in worded("bundles").en or worded("priced_good").pattern.search(hit[0]):
        return hit[0]
    said = f"{(Decimal((hit['n'] or hit['m']).replace(',', '')) * times).normalize():f}"
    return f"{said}{hit['kept']}" if hit["n"] else f"{hit['between']}{said}"
