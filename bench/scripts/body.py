"""The body of an answer as scripts read it: unpacked and decoded, within what an engine can hold."""

import codecs
from functools import lru_cache

from bench.postman.reply import Reply


def text_of(reply: Reply) -> str:
    """The body as text, by the charset it names; as UTF-8 where that is none."""
    kind, packed = "", False
    for key, value in reply.headers:
        name = key.lower()
        if name == "content-type":
            kind = value
        elif name == "content-encoding":
            packed = True
    return (unpacked(reply) if packed else _fitting(reply.raw)).decode(_charset(kind), "replace")


def unpacked(reply: Reply) -> bytes:
    """The body unpacked; `TooLong` where scripts cannot read it."""
    return _fitting(reply.unpacked(LONGEST_READ + 1))


def _fitting(body: bytes) -> bytes:
    if len(body) > LONGEST_READ:
        raise TooLong(f"the answer is longer than {LONGEST_READ >> 20} MB, more than scripts can read")
    return body


class TooLong(ValueError):
    """A body is longer than scripts can read."""


LONGEST_READ = 32 << 20


@lru_cache(maxsize=256)
def _charset(kind: str) -> str:
    named = kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        b"x".decode(named, "replace")
        return "utf-8" if codecs.lookup(named).name in _NO_CHARSETS else named
    except (LookupError, ValueError):
        return "utf-8"


_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined"})
"""Codecs of Python that no answer is written in; some of them take for ever."""
