"""Bodies: raw text and urlencoded forms, with the content type they imply."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote_plus

from bench.errors import BadInput
from bench.postman.document import Json

MODES = ("raw", "urlencoded")

_LANGUAGES = {
    "json": "application/json",
    "xml": "application/xml",
    "html": "text/html",
    "javascript": "application/javascript",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its variables still in it: the raw text, or the pairs of a form."""

    mode: Literal["raw", "urlencoded"]
    content_type: str
    text: str = ""
    pairs: tuple[tuple[str, str], ...] = ()

    def fill(self, fill: Callable[[str], str]) -> bytes:
        """The bytes to send; a form is encoded after its variables are filled in."""
        if self.mode == "raw":
            return fill(self.text).encode()
        return "&".join(f"{quote_plus(fill(key))}={quote_plus(fill(value))}" for key, value in self.pairs).encode()


def read_body(body: Json, where: str) -> Body | None:
    """The body of a request, `None` where it has none; `BadInput` naming the known modes where it is another."""
    if not isinstance(body, dict) or body.get("disabled") is True:
        return None
    mode = body.get("mode")
    content = body.get(str(mode))
    if not content:
        return None
    if mode == "raw":
        return Body("raw", _content_type(body.get("options")), text=str(content))
    if mode == "urlencoded":
        pairs = _pairs(content)
        return Body("urlencoded", "application/x-www-form-urlencoded", pairs=pairs) if pairs else None
    raise BadInput(f"{where} has a body of mode {mode!r}, which is not known; known are {', '.join(MODES)}.")


def _content_type(options: Json) -> str:
    raw = options.get("raw") if isinstance(options, dict) else None
    language = raw.get("language") if isinstance(raw, dict) else None
    return _LANGUAGES.get(str(language), "text/plain")


def _pairs(content: Json) -> tuple[tuple[str, str], ...]:
    if isinstance(content, str):
        parts = [part.partition("=") for part in content.split("&") if part]
        return tuple((key, value) for key, _, value in parts)
    entries = content if isinstance(content, list) else []
    return tuple(
        (str(entry.get("key") or ""), "" if entry.get("value") is None else str(entry["value"]))
        for entry in entries
        if isinstance(entry, dict) and entry.get("disabled") is not True
    )
