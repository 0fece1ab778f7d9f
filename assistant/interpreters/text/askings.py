"""Puts a question mark behind a Chinese note that ends by asking for the verdict without one: 达标否, 能否通过."""

import re
from functools import cache

from assistant.vocabulary import worded

_LAST = re.compile(r"(?:^|(?<=[,;。!?\n、)]))\s?(?P<piece>[^,;。!?\n、()\d]*[㐀-鿿])\s?[。!]?\s*$")


@cache
def _shape() -> re.Pattern[str]:
    """Words of verdict and of asking, some of these, and nothing else."""
    asks, plain = (worded("closing", name).pattern.pattern for name in ("asks", "plain"))
    either = r"(?P<verb>[过够行成能算达可会要对])(?:[不没])(?:有)?(?P=verb)"
    return re.compile(rf"(?:{plain})*(?:{asks}|{either})(?:{plain}|{asks}|[了的])*", re.IGNORECASE)


def only_asks(piece: str) -> bool:
    """Whether a piece asks for the verdict and says nothing else."""
    return bool(_shape().fullmatch(piece.strip(" ?")))


def with_question_mark(text: str) -> str:
    """The normalised text, its last piece asking where it only asks how the case ends."""
    last = _LAST.search(text)
    return f"{text[: last.end('piece')]}?" if last and only_asks(last["piece"]) else text
