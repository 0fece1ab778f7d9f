"""Where sentences end in a normalised text; a point or comma between digits ends nothing."""

import re
from collections.abc import Iterator

SENTENCE_END = re.compile(r"[。;!?\n]|\.(?=\s|$)")
PIECE_END = re.compile(r"[。!?;:\n]|,(?!\d)|、|\.(?=\s|$)")


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of what stands between commas and stops."""
    start = 0
    for cut in PIECE_END.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def piece_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the piece that holds a place of a text."""
    left = max((cut.end() for cut in PIECE_END.finditer(text, 0, start)), default=0)
    cut = PIECE_END.search(text, end)
    return left, cut.start() if cut else len(text)
