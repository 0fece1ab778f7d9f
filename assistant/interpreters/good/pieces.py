"""Cuts a note on codes and shares into pieces in which every figure and every telling word is one sign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from assistant.interpreters.good import shifts
from assistant.interpreters.good.tale import ASKS_FIRST, ASKS_ZH, NOTHING_FOREIGN, closing, words
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.sketch import CODE, COUNTRY, MONEY, PERCENT, RULE, WEIGHT, sketch
from assistant.vocabulary import Group

FIGURES = f"[{MONEY}{PERCENT}{WEIGHT}]"
SAME, MOVED, CLOSED = "\ue010\ue011\ue012\ue013", "\ue014\ue015\ue016\ue017", "\ue018"
LEVELS = ("", "chapter", "heading", "subheading")
_SPOKEN = ("foreign", "proven", "unproven", "home", "rest", "outsider", "priceless", "fine", "over")
_SIGNS = {name: chr(0xE020 + at) for at, name in enumerate(_SPOKEN)}
FOREIGN, PROVEN, UNPROVEN, HOME, REST, _, _, FINE, _ = _SIGNS.values()
HEARD, FROM, AT_WORK = "\ue030\ue031\ue032"
_FIRM = f"[{CODE}{MONEY}{PERCENT}{WEIGHT}{SAME}{CLOSED}{REST}{RULE}]|{COUNTRY}"
_ENDS = re.compile(r"[。;!?\n]|\.(?=\s|$)")
_CUT = re.compile(rf"[,:()、]|\s[-–—>]+\s?|\s=+\s?(?!{FIGURES})|—+|->")
_JOINT = re.compile(r"\b(?:and|but|while|whereas|yet|though|although)\b|[和与及跟]|但是?|而且?|[+&]", re.IGNORECASE)
_ALSO = re.compile(
    rf"(?:\b(?:also|likewise|again|too|still|already)\b|[也同]|同样)[^{CODE}]{{0,12}}{CODE}", re.IGNORECASE
)


@dataclass
class Piece:
    """One piece: its text of words and signs, its marks in order, its sentence, whether it asks or joins the last.

    `heads` tells whether it heads the rest of its sentence: "failing inputs: ...".
    """

    text: str
    marks: list[Mark]
    sentence: int
    asks: bool
    joined: bool
    heads: bool = False
    also: bool = field(init=False)

    def __post_init__(self) -> None:
        self.also = bool(_ALSO.search(self.text))

    def has(self, *signs: str) -> bool:
        """Whether any of some signs stands in it."""
        return any(sign in self.text for sign in signs)

    def level(self, signs: str) -> str | None:
        """The level of the shift that is told with one of some signs; None where none is."""
        return next((LEVELS[signs.index(char)] for char in self.text if char in signs), None)

    def of(self, kind: str) -> list[Mark]:
        """Its marks of a kind."""
        return [mark for mark in self.marks if mark.kind == kind]

    @property
    def figures(self) -> list[Mark]:
        """Its amounts, shares and weights."""
        return [mark for mark in self.marks if mark.kind in ("money", "percent", "weight")]

    def cut(self, at: int) -> tuple["Piece", "Piece"]:
        """The parts before and behind a place."""
        count = len(re.findall(_MARKED, self.text[:at]))
        head = Piece(self.text[:at], self.marks[:count], self.sentence, self.asks, self.joined)
        return head, Piece(self.text[at:], self.marks[count:], self.sentence, self.asks, joined=False)


_MARKED = f"{COUNTRY}|[{CODE}{MONEY}{PERCENT}{WEIGHT}{RULE}]"


def pieces(group: Group, text: str) -> list[Piece]:
    """The pieces of a normalised text, in order."""
    drawn = sketch(text, marks(text), ruled=True)
    told = list(drawn.marks.values())
    spoken = _spoken(group, drawn.text)
    found: list[Piece] = []
    for number, (start, end, asks) in enumerate(_sentences(spoken)):
        for piece in _cut(spoken[start:end], number, asks=asks):
            count = len(re.findall(_MARKED, piece.text))
            piece.marks, told = told[:count], told[count:]
            found.append(piece)
    return found


def _spoken(group: Group, text: str) -> str:
    """The text with signs for words that tell of shifts, origins, all others and comparisons."""
    text = _near_country(text)
    text = shifts.signed(group, text, SAME, MOVED)
    text = NOTHING_FOREIGN.sub(CLOSED, text)
    text = closing().sub(lambda hit: CLOSED if _closes(hit[0]) else hit[0], text)
    for name, sign in _SIGNS.items():
        text = words(("coded", name)).sub(sign, text)
    return text


def _closes(said: str) -> bool:
    """Whether words deny anything further; "all materials" does not by itself."""
    return bool(re.search(r"没|无|不|零|仅此|就这|\bno(?:thing)?\b|that(?:'s| is)", said, re.IGNORECASE))


def _near_country(text: str) -> str:
    """The text with signs for what only means something beside a country."""
    text = re.sub(rf"(?:{words(('coded', 'heard')).pattern})\s?(?={COUNTRY})", HEARD, text, flags=re.IGNORECASE)
    text = re.sub(
        rf"(?:{words(('coded', 'from')).pattern})\s?(?:the\s)?(?={HEARD}?{COUNTRY})", FROM, text, flags=re.IGNORECASE
    )
    text = re.sub(
        rf"(?P<led>{COUNTRY})\s?(?:(?:只是|只|仅|就|再|直接|统一|自己|简单|简易)(?=组|装|拼)){{0,2}}"
        rf"(?:{words(('coded', 'at_work')).pattern})(?:[好完](?=[,后再出发卖运到,]|$))?",
        rf"\g<led>{AT_WORK}",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(
        rf"(?P<led>{COUNTRY})[\s-]?(?:{words(('coded', 'came')).pattern})(?P<end>了)?", rf"\g<led>{FROM}", text
    )


def _sentences(text: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for cut in _ENDS.finditer(text):
        yield start, cut.start(), cut[0] == "?"
        start = cut.end()
    yield start, len(text), False


def _cut(text: str, number: int, *, asks: bool) -> Iterator[Piece]:
    """The pieces of a sentence between commas, and between joints with something firm on both sides."""
    at, parts = 0, []
    for cut in [*_CUT.finditer(text)]:
        parts.append((at, cut.start(), cut[0]))
        at = cut.end()
    parts.append((at, len(text), ""))
    joined = False
    for start, end, sign in parts:
        for place, upto, with_last in _joints(text, start, end):
            piece = text[place:upto]
            last = upto == len(text)
            asked = bool(ASKS_ZH.search(piece)) or (asks and (last or bool(ASKS_FIRST.match(text[:place] + piece))))
            if piece.strip():
                yield Piece(piece, [], number, asked, joined or with_last, heads=sign == ":" and upto == end)
                joined = False
        joined = sign == "、"


def _joints(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at, joined = start, False
    for hit in _JOINT.finditer(text, start, end):
        left, right = text[at : hit.start()], text[hit.end() : end]
        if re.search(_FIRM, left) and re.search(_FIRM, right) and not _one_name(left, right):
            yield at, hit.start(), joined
            at, joined = hit.end(), True
    yield at, end, joined


def _one_name(left: str, right: str) -> bool:
    """Whether a joint lies inside one name: "Lankan straps and clips 6212.90"."""
    bare = re.search(rf"{COUNTRY}[^{CODE}{SAME}{MONEY}{PERCENT}{WEIGHT}]*$", left)
    behind = re.match(rf"[^\ue000-\ue03f]*{CODE}", right)
    return bool(bare and behind and not re.search(FROM, left))


@cache
def comparing() -> re.Pattern[str]:
    """Words that leave a figure what it is, and such that tell what it is a share of."""
    return words(("coded", "exact"), ("coded", "generic"))
