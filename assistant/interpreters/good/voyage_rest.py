"""Tells whether words of a voyage that nobody read may tell of something done, or of a place where goods were.

What a thing is called changes nothing of a way. A word left over matters only where it may be a deed, where something
was given to the goods or put among them, or where it may name a further place; so does any word that adds, denies or
doubts, and any left over beside an exception.
"""

import re

from assistant.interpreters.caution import care
from assistant.interpreters.good import voyage_shapes as shapes
from assistant.interpreters.text.sketch import COUNTRY
from assistant.vocabulary import voyage

_TERMINAL = re.compile(r"(?<![A-Za-z])[A-Z]{2,4}(?![A-Za-z])|'s\b")  # a terminal's name: PSA, ICD
_INTO = re.compile(rf"(?:驶入|进入|穿过|进)(?={COUNTRY})")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)
_HAN = re.compile("[㐀-鿿]+")
_MADE_SO = re.compile(r"(?:[a-z]+-)*[a-z]{2,}(?:ed|ing|ise|ize|ises|izes|ised|ized)", re.IGNORECASE)
_BETWEEN = frozenset(
    {"the", "a", "an", "some", "our", "their", "its", "his", "her", "two", "three", "few", "all", "any"}
)


def may_matter(piece: str, goods: set[str], known: set[str], *, straight: bool = False) -> bool:
    """Whether a piece of the rest, in signs, has words that may change what was read of a way."""
    piece = _INTO.sub(lambda hit: care.TAKEN * len(hit[0]), piece)
    plain = re.sub(COUNTRY, care.TAKEN, _TERMINAL.sub(lambda hit: care.TAKEN * len(hit[0]), piece))
    for name in goods:
        plain = plain if name.isascii() else plain.replace(name, care.TAKEN * len(name))
    rest = care.rest_of(plain, known, shapes.read_elsewhere(), worked=False, carried=True)
    hedges = ("hedges", "plans") if straight else ("hedges",)
    if rest is None or any(voyage("rest", name).pattern.search(piece) for name in hedges):
        return True
    latin = [
        hit for hit in _WORD.finditer(rest) if len(hit[0]) > 1 and hit[0].casefold().removesuffix("s") not in known
    ]
    han = list(_HAN.finditer(rest))
    if (latin or han) and voyage("touching", "but").pattern.search(piece):
        return True
    return any(_deed(hit, plain) for hit in latin) or any(_done(hit, plain) for hit in han)


def _deed(hit: re.Match[str], plain: str) -> bool:
    """Whether an unknown word may be a verb, a thing given to the goods, or a place they were in."""
    if voyage("rest", "deeds").pattern.fullmatch(hit[0]) or (
        _MADE_SO.fullmatch(hit[0]) and not voyage("rest", "things").pattern.fullmatch(hit[0])
    ):
        return True
    before = [word.casefold() for word in _WORD.findall(plain[: hit.start()].rpartition(care.TAKEN)[2])]
    while before and before[-1] in _BETWEEN:
        before.pop()
    return bool(before) and bool(voyage("rest", "leads").pattern.fullmatch(before[-1]))


def _done(hit: re.Match[str], plain: str) -> bool:
    """Whether unknown characters may tell of a deed or of a place: one of those that do stands in or before them."""
    deeds = "".join(voyage("rest", "deeds").zh)
    led = "".join(voyage("rest", "leads").zh)
    return any(char in deeds for char in hit[0]) or plain[hit.start() - 1 : hit.start()] in tuple(led)
