"""Finds what leaves open whose rate applies: facts doubted, planned or of another good, and materials from outside."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.interpreters.caution.doubts import reported, unknown
from assistant.interpreters.caution.qualms import variants
from assistant.interpreters.text.sketch import Sketch
from assistant.vocabulary import Words, words
from rules_bridge.origin.good import party

_ASKED = re.compile(r"哪|谁|\b(?:whose|which|what)\b", re.IGNORECASE)
_OUGHT = re.compile(r"应该|应当是|\b(?:should|ought to)\b(?: be)?|可能", re.IGNORECASE)


def open_points(terms: Mapping[str, Words], drawn: Sketch, facts: Mapping[str, Any]) -> Iterator[str]:
    """Statements of a note by which its facts do not stand, as they were written."""
    yield from variants(drawn.text)
    for start, end in drawn.spans(pieces=True):
        piece = drawn.text[start:end]
        if drawn.text[end : end + 1] == "?" and _ASKED.search(piece):
            continue  # asks whose rate applies
        said = _OUGHT.sub(" ", piece) if terms["rate"].pattern.search(piece) else piece  # "it should be China's rate"
        sentence = drawn.text[slice(*drawn.span(start))]
        aside = terms["rate"].pattern.search(said) or terms["argued"].pattern.search(sentence)  # of the answer
        told = not aside and reported(said)
        open_ = told or terms["open"].pattern.search(said) or ("claim" not in facts and unknown(said))
        if open_ or _foreign(terms, drawn, (start, end), facts.get("criterion")):
            yield _spelled(drawn, start, end)


def _foreign(terms: Mapping[str, Words], drawn: Sketch, piece: tuple[int, int], criterion: str | None) -> bool:
    """Whether a piece names a country outside the Parties, of which a good of this criterion can hold nothing."""
    codes = [code for at, code in drawn.countries() if piece[0] <= at < piece[1]]
    strange = any(not party.is_party(code) and code not in words()["party_groups"] for code in codes)
    grown = terms["wholly"].pattern.search(drawn.text[slice(*piece)])
    return strange and (criterion == "PE" or (criterion == "WO" and bool(grown)))


def _spelled(drawn: Sketch, start: int, end: int) -> str:
    """A piece with the words that its signs stand for."""
    return "".join(drawn.marks[at].text if at in drawn.marks else drawn.text[at] for at in range(start, end)).strip()
