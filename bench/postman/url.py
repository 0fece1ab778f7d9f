"""Addresses as collections write them: a string or parts, with variables anywhere, encoded after filling in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bench.postman.document import Json

Fill = Callable[[str], str]

_PATH_RESERVED = frozenset(b' "#<>?`')
_QUERY_RESERVED = frozenset(b" \"#<>'&")
_PATH_NAME = re.compile(r":([^./:]+)")


@dataclass(frozen=True, slots=True)
class Url:
    """An address with its variables still in it.

    Attributes:
        base: scheme, host and port in one text, e.g. "https://{{host}}:8443" or "{{baseUrl}}".
        path: the segments; one that begins with a colon names a path variable.
        query: pairs in order; a value of `None` stands without the equals sign.
        values: the path variables' values by name.
    """

    base: str
    path: tuple[str, ...]
    query: tuple[tuple[str, str | None], ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def fill(self, fill: Fill) -> str:
        """The absolute address; without a scheme it is http."""
        base = fill(self.base).strip()
        if "://" not in base:
            base = "http://" + base
        values = dict(self.values)
        segments = [_encode(fill(_path_value(segment, values)), _PATH_RESERVED) for segment in self.path]
        pairs = [_pair(fill(key), None if value is None else fill(value)) for key, value in self.query]
        return "/".join([base.rstrip("/"), *segments]) + ("?" + "&".join(pairs) if pairs else "")


def read_url(url: Json) -> Url:
    """The address a request holds; its parts count before `raw`. An empty base where there is none."""
    if isinstance(url, str):
        return _from_text(url)
    if not isinstance(url, dict):
        return Url("", ())
    values = _path_values(url.get("variable"))
    if not url.get("host"):
        text = _from_text(_text(url.get("raw")))
        return Url(text.base, text.path, text.query, values)
    base = _joined(url["host"], ".")
    if url.get("protocol"):
        base = f"{_text(url['protocol']).removesuffix('://')}://{base}"
    if url.get("port"):
        base += f":{_text(url['port'])}"
    path = url.get("path")
    segments = path.removeprefix("/").split("/") if isinstance(path, str) else [_segment(part) for part in _list(path)]
    query = url.get("query")
    pairs = _query_pairs(query) if isinstance(query, str) else tuple(_enabled_pairs(query))
    return Url(base, tuple(segments), pairs, values)


def _from_text(text: str) -> Url:
    """Splits an address before its variables are known; what stands in braces is never split."""
    text = _cut(text.strip(), "#")[0]
    head, query = _cut(text, "?")
    scheme, found, rest = head.partition("://")
    if not found or ("{{" in scheme and "}}" not in scheme):
        scheme, rest = "", head
    base, path = _cut(rest, "/")
    segments = tuple(_split(path, "/")) if path is not None else ()
    return Url(f"{scheme}://{base}" if scheme else base or "", segments, _query_pairs(query or ""))


def _cut(text: str, mark: str) -> tuple[str, str | None]:
    depth = 0
    for place, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == mark and depth <= 0:
            return text[:place], text[place + 1 :]
    return text, None


def _split(text: str, mark: str) -> list[str]:
    parts: list[str] = []
    rest: str | None = text
    while rest is not None:
        part, rest = _cut(rest, mark)
        parts.append(part)
    return parts


def _query_pairs(query: str) -> tuple[tuple[str, str | None], ...]:
    pairs = [part.partition("=") for part in _split(query, "&") if part]
    return tuple((key, value if found else None) for key, found, value in pairs)


def _enabled_pairs(query: Json) -> list[tuple[str, str | None]]:
    entries = [entry for entry in _list(query) if isinstance(entry, dict) and entry.get("disabled") is not True]
    return [
        (_text(entry.get("key")), None if entry.get("value") is None else _text(entry["value"])) for entry in entries
    ]


def _path_values(variables: Json) -> tuple[tuple[str, str], ...]:
    entries = [entry for entry in _list(variables) if isinstance(entry, dict) and entry.get("disabled") is not True]
    return tuple((_text(entry.get("key", entry.get("id"))), _text(entry.get("value"))) for entry in entries)


def _path_value(segment: str, values: dict[str, str]) -> str:
    match = _PATH_NAME.match(segment)
    if not match or match[1] not in values:
        return segment
    return values[match[1]] + segment[match.end() :]


def _segment(part: Json) -> str:
    return _text(part.get("value")) if isinstance(part, dict) else _text(part)


def _joined(parts: Json, mark: str) -> str:
    return mark.join(_text(part) for part in parts) if isinstance(parts, list) else _text(parts)


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _text(value: Json) -> str:
    return "" if value is None else str(value)


def _pair(key: str, value: str | None) -> str:
    name = _encode(key, _QUERY_RESERVED | {ord("=")})
    return name if value is None else f"{name}={_encode(value, _QUERY_RESERVED)}"


def _encode(text: str, reserved: frozenset[int]) -> str:
    """Percent-encodes what an address may not hold; what is encoded already stays."""
    return "".join(
        f"%{byte:02X}" if byte <= 0x20 or byte >= 0x7F or byte in reserved else chr(byte)  # noqa: PLR2004 - ASCII
        for byte in text.encode()
    )
