"""Addresses as collections write them, put together into one template with its variables still in it."""

import re

from bench.postman.document import Json

_VARIABLE = re.compile(r"(\{\{[^{}]*\}\})")
_PATH_NAME = re.compile(r":([^.]+)")


def url_text(url: Json) -> str:
    """The one text of an address: its parts count before `raw`, path variables are put in. "" where there is none."""
    if isinstance(url, str):
        return url
    if not isinstance(url, dict):
        return ""
    if not url.get("host") and not url.get("path"):
        return _from_raw(url)
    protocol = _text(url.get("protocol"))
    text = f"{protocol.removesuffix('://')}://" if protocol else ""
    text += _user(url.get("auth")) + _joined(url.get("host"), ".")
    if url.get("port") not in (None, ""):
        text += f":{_text(url['port'])}"
    text += _path(url.get("path"), _path_values(url.get("variable")))
    text += _query(url.get("query"))
    return text if url.get("hash") is None else f"{text}#{_text(url['hash'])}"


def _from_raw(url: dict[str, Json]) -> str:
    """Some exports hold only `raw`; path variables stand between its slashes."""
    head, mark, rest = _text(url.get("raw")).partition("?")
    values = _path_values(url.get("variable"))
    return "/".join(_path_value(segment, values) for segment in head.split("/")) + mark + rest


def _user(auth: Json) -> str:
    if not isinstance(auth, dict):
        return ""
    given = [auth.get(key) for key in ("user", "password")]
    return ":".join(_text(part) for part in given if part is not None) + "@" if any(given) else ""


def _path(path: Json, values: dict[str, str]) -> str:
    if path is None:
        return ""
    segments = path.removeprefix("/").split("/") if isinstance(path, str) else [_segment(part) for part in _list(path)]
    return "/" + "/".join(_path_value(segment, values) for segment in segments)


def _query(query: Json) -> str:
    if isinstance(query, str):
        return f"?{query}" if query else ""
    if isinstance(query, dict):
        query = [{"key": key, "value": value} for key, value in query.items()]
    entries = [entry for entry in _list(query) if isinstance(entry, dict) and entry.get("disabled") is not True]
    return "?" + "&".join(map(_parameter, entries)) if entries else ""


def _parameter(entry: dict[str, Json]) -> str:
    """A parameter whose value is null stands without the equals sign."""
    key, value = entry.get("key"), entry.get("value")
    name = _kept_whole(key, "&#=") if isinstance(key, str) else ""
    return f"{name}={_kept_whole(value, '&#')}" if isinstance(value, str) else name


def _kept_whole(text: str, marks: str) -> str:
    """Encodes what would end a name or a value, outside of variables."""
    if not any(mark in text for mark in marks):
        return text
    parts = _VARIABLE.split(text)
    for place in range(0, len(parts), 2):
        parts[place] = "".join(f"%{ord(each):02X}" if each in marks else each for each in parts[place])
    return "".join(parts)


def _path_values(variables: Json) -> dict[str, str]:
    """Values of path variables by name; only texts that are not empty take the place of a name."""
    found: dict[str, str] = {}
    for entry in _list(variables):
        if isinstance(entry, dict):
            name, value = entry.get("key") or entry.get("id"), entry.get("value")
            if entry.get("type") == "string" and value is not None:
                value = _text(value)
            if isinstance(name, str) and isinstance(value, str) and value:
                found[name] = value
    return found


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
