"""Finds what is told to originate and nobody shows: on a seller's word, by a paper for one or all, or only asked."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import worded
from rules_bridge.origin.good import party

_AMOUNT = r"(?<![\d.])\d+(?:\.\d+)?\s?(?:万|元|块|美元|%)?"
_PIECE = r"[^,.。;?\d]"  # of a note, without a figure
_SHARED = re.compile(  # 屏260、电池90有RCEP证
    rf"[㐀-鿿]{{2,12}}{_AMOUNT}(?:[、和及与][㐀-鿿]{{2,12}}{_AMOUNT})+(?:有|持|带|附|具备)[^,。;、\d]{{0,8}}证"
)
_REST_LACKS = re.compile(r"有[^,。;?]{0,8}证,\s?(?:其[他它余]|别的)(?:的)?(?:料|件|材料)?(?:都)?没有(?=\s*[,。;?])")
_MADE_IN = re.compile(r"(?:[在由于]|\b(?:in|from|by))\s?(?:an?\s|the\s)?$", re.IGNORECASE)
_POINTS = re.compile(r"^[该这那此个件但而]+")
_TAIL = 4  # characters behind a claim in which it is asked


def _any(name: str) -> str:
    return worded("unproven", name).pattern.pattern


@cache
def _only_said() -> re.Pattern[str]:
    """A seller's word that a thing without a worth originates, beside which no paper is told of."""
    says = rf"(?:{_any('seller')}){_PIECE}{{0,6}}?\s?(?:{_any('says')})"
    return re.compile(
        rf"{says}{_PIECE}{{1,14}}原产{_PIECE}{{0,6}}[,;]\s?(?:但是?|可是?|却)?(?:没有?|无){_PIECE}{{0,8}}证(?={_PIECE}{{0,6}}[,。;?])"
        rf"|{says}\b[^.;?\d]{{0,50}}\borigin[^.;?\d]{{0,30}}\b(?:no|without)\b[^.;?\d]{{0,12}}"
        r"\b(?:co|certificate|proof)\b[^.;?\d]{0,30}(?=[.;?])",
        re.IGNORECASE,
    )


@cache
def _meets() -> re.Pattern[str]:
    """A part said to meet its rule by itself."""
    return re.compile(
        rf"(?P<thing>[㐀-鿿]{{0,6}}?)(?:{_any('itself')})[^。;?]{{0,6}}(?:{_any('meets')})[^。;?]{{0,6}}(?:规则|标准|资格|原产|RVC)"
        rf"|\b(?:{_any('own')})\b[^.;?]{{0,60}}\b(?:{_any('meets')})\b",
        re.IGNORECASE,
    )


def unproven(text: str) -> Iterator[str]:
    """The words of a normalised text that leave open for which things a paper is, or give only a seller's word."""
    for shape in (_SHARED, _REST_LACKS, _only_said()):
        yield from (hit[0] for hit in shape.finditer(text))


def parts_unproven(text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """The sentences in which a part is only asked or supposed to meet its rule, does so abroad, or is another one."""
    start = 0
    for end in (*(cut.end() for cut in SENTENCE_END.finditer(text)), len(text)):
        claim = _meets().search(text, start, end)
        if claim and (
            worded("unproven", "open").pattern.search(text, start, claim.end() + _TAIL)
            or _abroad(text, found, start, end)
            or _of_another(text[start : claim.start()], claim["thing"] or "")
        ):
            yield text[start:end].strip()
        start = end


def _abroad(text: str, found: tuple[Mark, ...], start: int, end: int) -> bool:
    """Whether something is told to be made, or done, outside the Parties."""
    inside = (mark for mark in found if mark.kind == "country" and start <= mark.start < end)
    return any(not party.is_party(str(mark.value)) and _MADE_IN.search(text[start : mark.start]) for mark in inside)


def _of_another(before: str, thing: str) -> bool:
    """Whether the thing that meets its rule is none that was named before: "the motor ..., the rotor itself"."""
    thing = _POINTS.sub("", thing).removesuffix("子")
    named = rf"{thing}子?(?=[里内中含有装用虽由是,;:\s\d(]|$)"  # at the end of a name: 表 is none of 表带
    return bool(before and thing) and not re.search(named, before)
