"""Finds a paper told at the end of a list of things with their worth, of which nobody says whether it is for all."""

import re

_AMOUNT = r"(?<![\d.])\d+(?:\.\d+)?\s?(?:万|元|块|美元|%)?"
_SHARED = re.compile(
    rf"(?P<first>[㐀-鿿]{{2,12}}){_AMOUNT}(?:[、和及与][㐀-鿿]{{2,12}}{_AMOUNT})+(?:有|持|带|附|具备)[^,。;、\d]{{0,8}}证"
)


def papers_shared(text: str) -> tuple[str, ...]:
    """The lists of a normalised text behind which a paper is told for one thing or for all: 屏260、电池90有RCEP证."""
    return tuple(hit[0] for hit in _SHARED.finditer(text))
