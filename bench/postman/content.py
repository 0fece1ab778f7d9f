"""The content of a request whose variables are filled in: still pairs where a signature may add to them."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote

FORM = "application/x-www-form-urlencoded"

BOUNDARY = r"multipart/form-data;.*boundary=(?:\"([^\"]+)\"|([^;]+))"

_FORMS = {"urlencoded": rf"{FORM}\b", "formdata": BOUNDARY}

Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class Content:
    """What follows the headers.

    Attributes:
        mode: as the collection calls it: raw, urlencoded, formdata, graphql or file.
        type: the content type it implies where the user gave none, `None` for none.
        data: the bytes, for every mode but urlencoded.
        pairs: for urlencoded.
        stands_alone: whether the content type goes before the default headers.
        covered: whether it goes in before the request is signed, and signatures cover it.
    """

    mode: str
    type: str | None
    data: bytes = b""
    pairs: Pairs = field(default_factory=list)
    stands_alone: bool = False
    covered: bool = False

    def encoded(self) -> bytes:
        """The bytes to send; values of one name stand together, where the first of them stood."""
        if self.mode != "urlencoded":
            return self.data
        grouped: dict[str, list[str]] = {}
        for key, value in self.pairs:
            grouped.setdefault(key, []).append(value)
        return "&".join(f"{_quoted(key)}={_quoted(value)}" for key in grouped for value in grouped[key]).encode()

    def replaces(self, given: str | None) -> bool:
        """Whether the content type the user gave is none for a form, so that the form's own takes its place."""
        if given is None or self.mode not in _FORMS:
            return False
        return re.match(_FORMS[self.mode], given) is None

    def signed(self) -> bytes | None:
        """The bytes signatures cover; `None` for a form in parts, which none of them covers."""
        return None if self.mode == "formdata" else self.encoded()


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
