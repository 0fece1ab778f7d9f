"""Reads a sentence on one part of our own that meets its rule, whatever order its pieces are told in (Article 3.12).

"Our own board: US chips 150, meets its rule, worth 220" tells of a board worth 220 that originates; what went into it
no longer counts. Only a sentence whose every piece is understood is read so.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import Words, worded

_AMOUNT = r"(?:usd|us\$|[$€¥£])?\s?(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\d|[.,]\d)(?:\s?(?:usd|美?元))?(?:\s?cif)?"
_PIECE = re.compile(
    r"\s?(?:,(?!\d{3}(?!\d))|[:;()])\s?|\s(?=(?:and|but|yet|from|using|with|containing)\s)|但(?=是?(?:本身|自身|它|已|符合|满足))",
    re.IGNORECASE,
)
_JOINT = r"(?:(?:and|but|yet|it|they|which|is|are|itself|already|still|now|has|that|as a whole)\s)*"
_JOINT_ZH = r"(?:单独|独立|但是?|且|而且|它|该件|其|本身|自身|已经?|就|也|整体)*"
_RULE = (
    r"(?:(?:its|the|their|own|rcep|product|product-specific|origin|specific)\s)*"
    r"(?:rule|requirement|rvc\s?40|cth|ctsh|cc|psr)"
)
_PRICED = re.compile(r"fob|exw|cif price|离岸|出厂|%", re.IGNORECASE)


_MODAL = re.compile(
    r"\b(?:may|might|could|can|should|would|will|must|ought|shall|if|unless|once|nearly|almost|partly|supplier\w*)\b|n't\b"
    r"|可能|应|会|将|若|如果|供应商|部分|差不多",
    re.IGNORECASE,
)
_NAMES = frozenset({"en", "made", "ours", "zh"})


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """The shapes of a piece: the part, what goes into it, its claim, its worth, and several of these at once."""
    own = worded("nested", "own").pattern.pattern
    thing = rf"(?:(?:the|an?|our|we|make|build)\s)*(?:(?:{own}|own)\s)(?P<en>[a-z-]+(?:\s[a-z-]+)?)"
    made = rf"(?:(?:the|an?|our)\s)*(?P<made>[a-z-]+)\s(?:made|built|produced|wound)\s(?:{own}|by us|ourselves|here)"
    ours = r"our\s(?P<ours>[a-z-]+(?:\s[a-z-]+)?)"
    han = rf"(?:我们|我厂|本厂)?的?(?:{own})的?(?P<zh>[㐀-鿿]{{1,6}}?)"
    head = rf"(?:{thing}|{made}|{ours}|{han})"
    worth = (
        rf"(?:is\s|are\s)?(?:worth|valued? at|value|at|price|价值|作价|价|值)?(?:\sof|是|为)?\s?(?P<worth>{_AMOUNT})"
    )
    into = r"(?:(?:go(?:es)?|sits?|is|are|used|fitted|built)\s)*(?:into|in|inside)|装[进在入到]|用[在于]|做[成进]|制成"
    claim = (
        rf"(?P<claim>{_JOINT}(?:(?:meets?|met|satisf(?:y|ies|ied)|pass(?:es|ed)?|fulfil(?:s|led)?|complie[sd] with"
        rf"|qualif(?:y|ies) under)\s{_RULE}|qualif(?:y|ies)(?: by itself| on its own)?"
        r"|(?:rcep[- ])?originat(?:es|ing)(?:\s(?:itself|by itself|on its own|in its own right))?)"
        rf"|{_JOINT_ZH}(?:(?:符合|满足|达到|通过)(?:了|其|自身|自己|本身|产品|特定|原产地?|的|RCEP)*(?:规则|要求|标准)"
        r"|(?:已|取得|具备?|获得|有)+(?:RCEP)?原产(?:资格|地位)|(?:为|是|属)(?:RCEP)?原产(?:料|件|品|货物)?))"
    )
    shapes = (
        rf"{head}(?:\s?(?:(?:is|,)\s)?{worth})?",
        rf"(?P<inner>[^:;]*?{_AMOUNT})\s?(?:{into})\s?{head}",
        claim,
        rf"{_JOINT}{_JOINT_ZH}{worth}",
        rf"(?P<inner>[^:;]*?{_AMOUNT}(?:\s(?:of\s)?[a-z -]+|在?里面)?)",
        rf"{head}\s?(?:{worth})?\s?(?:{claim})",
        rf"(?:(?:the|our|this)\s)?(?P<again>[a-z-]+|[㐀-鿿]{{1,6}}?)\s?(?:{worth})?\s?(?:{claim})",
    )
    return tuple(re.compile(rf"\s*(?:{one})\s*", re.IGNORECASE) for one in shapes)


def without_own_contents(text: str, said: str) -> str:
    """The normalised text with such sentences told as the part, its worth and its origin; all else keeps its place.

    `said` is the text with what somebody only says, on whose word no part originates.
    """
    if worded("opinion", "saying").pattern.search(said):
        return text
    for start, end in list(_sentences(text))[::-1]:
        told = _told(text[start:end])
        if told and len(told) <= end - start:
            text = text[:start] + told.ljust(end - start) + text[end:]
    return text


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The places of sentences that ask nothing."""
    start = 0
    for cut in SENTENCE_END.finditer(text):
        if cut[0] != "?":
            yield start, cut.start()
        start = cut.end()


def _told(sentence: str) -> str:
    """What such a sentence comes to; empty where a piece of it is something else, or its words leave something open."""
    if (
        _PRICED.search(sentence)
        or _MODAL.search(sentence)
        or any(one.pattern.search(sentence) for one in _open_words())
    ):
        return ""
    read = [_read(piece) for piece in _PIECE.split(sentence) if piece.strip()]
    if not all(read):
        return ""
    told = {
        part: [str(one[part]) for one in read if one.get(part)] for part in ("name", "again", "worth", "inner", "claim")
    }
    names, worths = told["name"], told["worth"]
    again = all(names and one.casefold() in names[0].casefold() for one in told["again"])
    if not (len(names) == len(worths) == 1 and again and told["claim"] and told["inner"]):
        return ""
    if not _fit(told["inner"], worths[0]):
        return ""
    return f"原产{names[0]}{worths[0]}" if re.search(r"[㐀-鿿]", names[0]) else f"originating {names[0]} {worths[0]}"


def _read(piece: str) -> dict[str, str]:
    """What the first shape that a piece has tells of the part: its name, worth, claim, and what went into it."""
    hit = next((hit for shape in _shapes() if (hit := shape.fullmatch(piece))), None)
    told = {name: said for name, said in hit.groupdict().items() if said} if hit else {}
    return {"name" if part in _NAMES else part: said for part, said in told.items()}


@cache
def _open_words() -> tuple[Words, ...]:
    """Words that keep such a sentence open: something on top, a doubt or denial, and somebody else."""
    doubts = [worded("doubt", name) for name in ("denial", "unknown", "held", "belief", "indirect")]
    return (
        worded("nested", "on_top"),
        worded("opinion", "saying"),
        worded("opinion", "voices"),
        worded("seller"),
        *doubts,
    )


def _fit(inner: list[str], worth: str) -> bool:
    """Whether what went into a part is worth no more than the part."""

    def number(said: str) -> Decimal:
        return Decimal(re.findall(r"\d[\d,]*(?:\.\d+)?", said)[-1].replace(",", ""))

    return sum(map(number, inner)) <= number(worth)
