"""Sets aside what carries no fact: courtesy, hearsay, opinions, and instructions, which are data, never obeyed."""

import re
from collections.abc import Iterable
from functools import cache

from assistant.interpreters.text.marks import marks
from assistant.interpreters.text.stops import pieces
from assistant.vocabulary import Words, pattern, topics, worded, words

_PAPER = (
    r"(?:发票|装箱单|送货单|标签|外箱|箱子|箱唛|唛头|铭牌"
    r"|\b(?:invoices?|packing lists?|labels?|cartons?|nameplates?|delivery notes?)\b)"
)
_VERB = (
    r"(?:写|印|标|注明|显示|打着|\b(?:reads?|says?|states?|prints?|printed|shows?|marked|stamped|mentions?|bears?)\b)"
)
_PRINTED = (
    re.compile(rf"[^,.;。!?\n]{{0,30}}{_PAPER}[^,.;。!?\n]{{0,20}}{_VERB}[^,.;。!?\n]{{0,60}}", re.IGNORECASE),
    re.compile(
        rf"[^,.;。!?\n]{{0,30}}{_VERB}[^,.;。!?\n]{{0,40}}\bon\b[^,.;。!?\n]{{0,12}}{_PAPER}[^,.;。!?\n]{{0,60}}",
        re.IGNORECASE,
    ),
)
_PROOF = re.compile(r"RCEP|证|\b(?:cos?|certificates?|proofs?|declarations?)\b", re.IGNORECASE)
_UNPROVEN = re.compile(
    r"(?:没|无|未|不)\D{0,20}证\S?|\b(?:no|not|without|cannot|never)\b[^,.;]{0,40}\b(?:cos?|certificates?|proofs?)\b",
    re.IGNORECASE,
)
_WISH = re.compile(  # what somebody expects of the result, and nothing else
    r"\W*(?:(?:so|and|then|it|this|that|we|they|should|would|will|must|can|probably|be|is|are|maybe|perhaps|surely|certainly"
    r"|likely|the|good|那么?|应该|应当|大概|估计|可能|也许|肯定|一定|就|也|都|货|这|总)\W*)*"
    r"(?:alright|all right|fine|ok|okay|pass(?:es)?|qualif(?:y|ies)|能过|能行|没问题|过关|可以|行|过得去)吧?\W*",
    re.IGNORECASE,
)
_UNCUMULATED = re.compile(  # the case is worked out both ways anyhow
    r"\W*(?:要是|如果|若是?|假如)?不(?:把|将)?[^,。;\d]{0,12}累积(?:进来|进去)?(?:的话)?\W*"
    r"|\W*(?:and\s)?(?:what\s)?(?:if|without)\s[^,.;\d]{0,30}(?:not cumulated|cumulating [^,.;\d]{0,20})\W*",
    re.IGNORECASE,
)
_THE_LIST = re.compile(
    r"(?:第|article |art\.? )?3\.6\s?条?(?:\s?\([a-k]\))?"
    r"|微小加工|不足加工|简单(?:加工|组装|装配|切[割削]|研磨|磨削|抛光|混合|处理)"
    r"|\bminimal (?:operations?|processing|working)\b"
    r"|\bsimple (?:assembl\w+|mix\w+|cut\w+|grind\w+|polish\w+|process\w+)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[a-z㐀-鿿]", re.IGNORECASE)
_DOING = re.compile(r"[只仅就做]|进行|\b(?:only|just|merely|we|done|do)\b", re.IGNORECASE)
_ASKED_PIECE = re.compile(r"(?:[^,。;:!?\n.]|(?<=\d)\.(?=\d))+[?]?")


@cache
def _known() -> dict[str, Words]:
    return {name: worded("asides", name) for name in words()["asides"]}


@cache
def _commanding() -> tuple[Words, ...]:
    return tuple(refusal.any for topic in topics().values() for refusal in topic.refuse if refusal.aside)


def instructs(text: str) -> bool:
    """Whether a text tells how to judge instead of what is the case."""
    return any(phrases.pattern.search(text) for phrases in _commanding())


def _factual(piece: str, *, opinion: bool) -> bool:
    """Whether a piece may say something of the case: a material, a price, a paper, a country, a condition.

    With `opinion`, a bare figure is what somebody makes of a result.
    """
    groups = (topic.group for topic in topics().values() if topic.group)
    said = (
        words
        for group in groups
        for words in (group.nouns, group.negative, group.positive, group.weak_negative, group.caveats, group.doubtful)
    )
    if _known()["facts"].pattern.search(piece) or any(words.pattern.search(piece) for words in said):
        return True
    figures = {mark.kind for mark in marks(piece)} - {"name"}
    return bool(figures) and not (figures <= {"money", "percent", "unclear", "rule"} and opinion)


def _heard(piece: str) -> bool:
    """Whether a piece tells what some source makes of the law: no amount, weight, code or day in it."""
    kinds = {mark.kind for mark in marks(piece)} - {"name", "percent", "rule", "unclear"}
    counsel = _known()["counsel"].pattern.search(piece) and _known()["doctrine"].pattern.search(piece)
    if counsel:
        return not kinds
    return bool(_known()["hearsay"].pattern.search(piece)) and not kinds


def _aside(piece: str) -> bool:
    if _heard(piece) or _WISH.fullmatch(piece) or _UNCUMULATED.fullmatch(piece):
        return True
    rest = _known()["remarks"].pattern.sub(" ", piece)
    return rest != piece and not _factual(rest, opinion=bool(_known()["opinions"].pattern.search(piece)))


def worries(text: str) -> tuple[re.Match[str], ...]:
    """Pieces that only wonder whether work is on the list of Article 3.6: they tell of nothing done."""
    return tuple(hit for hit in _ASKED_PIECE.finditer(text) if _wonders(hit[0]))


def _wonders(piece: str) -> bool:
    rest = _THE_LIST.sub(" ", piece)
    kinds = {mark.kind for mark in marks(rest)} - {"name"}
    told = _DOING.search(re.sub(r"是不是就|\bare we\b", "", piece))
    return rest != piece and not kinds and not told and bool(worded("asides", "wondering").pattern.search(piece))


def asks_of_the_list(piece: str) -> bool:
    """Whether a question only wonders whether work is on the list of Article 3.6: no word of it tells anything else."""
    rest = _THE_LIST.sub(" ", piece)
    return rest != piece and not _LETTER.search(_beside_the_list().sub(" ", rest))


@cache
def _beside_the_list() -> re.Pattern[str]:
    held = (worded("asides", "wondering"), worded("asides", "beside_list"))
    return pattern(phrase for one in held for phrase in (*one.zh, *one.en))


def printed(text: str) -> tuple[re.Match[str], ...]:
    """What an invoice or a box is said to print of an origin: no proof, so it counts for nothing."""
    return tuple(hit for shape in _PRINTED for hit in shape.finditer(text) if _of_origin(hit[0]))


def _of_origin(piece: str) -> bool:
    kinds = {mark.kind for mark in marks(piece)} - {"name"}
    proven = _PROOF.search(_UNPROVEN.sub(" ", piece))
    return not proven and kinds <= {"country"} and bool(kinds or re.search(r"原产|产地|\borigin|made in", piece))


def blanked(text: str, hits: Iterable[re.Match[str]]) -> str:
    """The text with blanks in the places of some of its pieces."""
    for hit in hits:
        text = text[: hit.start()] + " " * (hit.end() - hit.start()) + text[hit.end() :]
    return text


def set_aside(text: str) -> str:
    """The normalised text with blanks where remarks and instructions stood; every other place stays where it is.

    A piece with a fact in it is kept whole unless it begins with an instruction, which goes up to its first figure.
    """
    kept = text
    for start, end in pieces(text):
        piece = text[start:end]
        if not (instructs(piece) or _aside(piece)):
            continue
        first = re.search(r"\d", piece) if instructs(piece) else None
        until = start + first.start() if first else end
        kept = kept[:start] + " " * (until - start) + kept[until:]
    return kept
