"""The content of a request whose variables are filled in: still pairs where a signature may add to them."""

from dataclasses import dataclass, field
from urllib.parse import quote

FORM = "application/x-www-form-urlencoded"

Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class Content:
    """What follows the headers.

    Attributes:
        mode: as the collection calls it: raw, urlencoded, formdata, graphql or file.
        type: the content type it implies where the user gave none, `None` for none.
        data: the bytes, for every mode but urlencoded.
        pairs: for urlencoded.
        stands_alone: whether the content type was known before the request was signed.
    """

    mode: str
    type: str | None
    data: bytes = b""
    pairs: Pairs = field(default_factory=list)
    stands_alone: bool = False

    def encoded(self) -> bytes:
        """The bytes to send; values of one name stand together, where the first of them stood."""
        if self.mode != "urlencoded":
            return self.data
        grouped: dict[str, list[str]] = {}
        for key, value in self.pairs:
            grouped.setdefault(key, []).append(value)
        return "&".join(f"{_quoted(key)}={_quoted(value)}" for key in grouped for value in grouped[key]).encode()

    def signed(self) -> bytes | None:
        """The bytes signatures cover; `None` for a form in parts, which none of them covers."""
        return None if self.mode == "formdata" else self.encoded()


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
