"""Finds papers of which nobody says for which materials they are, and materials that only a seller vouches for."""

import re
from collections.abc import Iterator

from assistant.interpreters.text.marks import Mark
from rules_bridge.origin.good import party

_AMOUNT = r"(?<![\d.])\d+(?:\.\d+)?\s?(?:万|元|块|美元|%)?"
_SHARED = re.compile(
    rf"(?P<first>[㐀-鿿]{{2,12}}){_AMOUNT}(?:[、和及与][㐀-鿿]{{2,12}}{_AMOUNT})+(?:有|持|带|附|具备)[^,。;、\d]{{0,8}}证"
)


def papers_shared(text: str) -> tuple[str, ...]:
    """The lists of a normalised text behind which a paper is told for one thing or for all: 屏260、电池90有RCEP证."""
    return tuple(hit[0] for hit in _SHARED.finditer(text))


_ONLY_SAID = re.compile(
    r"(?:供应商|供货商|供应方|卖方|卖家|厂家|对方)[^,。;?\d]{0,6}(?:说|称|讲|表示)[^,。;?\d]{1,14}原产[^,。;?\d]{0,6}[,;]\s?"
    r"(?:但是?|可是?|却)?(?:没有?|无)[^,。;?\d]{0,8}证(?=[^\d,。;?]{0,6}[,。;?])"
    r"|\b(?:supplier|seller|vendor|maker)s?\s(?:only\s|just\s)?(?:says?|claims?|states?)\b[^.;?\d]{0,50}\borigin"
    r"[^.;?\d]{0,30}\b(?:no|without)\b[^.;?\d]{0,12}\b(?:co|certificate|proof)\b[^.;?\d]{0,30}(?=[.;?])",
    re.IGNORECASE,
)
_REST_LACKS = re.compile(r"有[^,。;?]{0,8}证,\s?(?:其[他它余]|别的)(?:的)?(?:料|件|材料)?(?:都)?没有(?=\s*[,。;?])")


def unvouched(text: str) -> tuple[str, ...]:
    """Materials without a worth that originate by a seller's word alone, and others that may have no paper."""
    return tuple(hit[0] for shape in (_ONLY_SAID, _REST_LACKS) for hit in shape.finditer(text))


_MEETS = re.compile(
    r"(?:(?P<thing>[㐀-鿿]{2,6}?)?(?:本身|自身|自己|独立)[^。;?]{0,6}(?:符合|满足|达到|取得|通过)[^。;?]{0,6}(?:规则|标准|资格|原产|RVC)"
    r"|\b(?:itself|own|our)\b[^.;?]{0,60}\b(?:meets?|satisf\w+|qualif\w+|pass\w*)\b)",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(r"[吗么](?=[,?。]|$)|是否|要是|如果|假如|倘若|旧型|新型号|未评|没评|待评|\bif\b", re.IGNORECASE)
_MADE_IN = re.compile(r"(?:[在由于]|\b(?:in|from|by))\s?(?:an?\s|the\s)?$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.。;?]|\.(?=\d))+(?:[.。;?]|$)")


def parts_in_doubt(text: str, found: tuple[Mark, ...]) -> Iterator[str]:
    """Sentences in which a part is asked or supposed to meet its rule, does so outside the Parties, or is another."""
    for sentence in _SENTENCE.finditer(text):
        claim = _MEETS.search(sentence[0])
        if claim is None:
            continue
        abroad = (
            mark.kind == "country"
            and not party.is_party(str(mark.value))
            and _MADE_IN.search(text[sentence.start() : mark.start])
            for mark in found
            if sentence.start() <= mark.start < sentence.end()
        )
        thing = re.sub(r"^[该这那此个件但而]+", "", claim["thing"] or "").removesuffix("子")
        named = rf"{thing}子?(?=[里内中含有装用虽由是,;:\s\d(]|$)"
        other = thing and not re.search(named, sentence[0][: claim.start()])
        if any(abroad) or _LEFT_OPEN.search(sentence[0][: claim.end() + 4]) or (other and claim.start()):
            yield sentence[0].strip()
