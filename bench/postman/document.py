"""Reads what people export: JSON in UTF-8 or UTF-16, with or without a byte order mark."""

import codecs
import json
from pathlib import Path

from bench.errors import BadInput

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

LARGEST_BYTES = 50_000_000
DEEPEST = 250

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path, what: str) -> str:
    """The file's text; `BadInput` where it is missing, empty, too large or in no known encoding."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInput(f"The {what} {path} is larger than {LARGEST_BYTES // 1_000_000} MB; give a smaller export.")
        content = path.read_bytes()
    except OSError as problem:
        raise BadInput(f"The {what} {path} cannot be read: {problem.strerror or problem}. Check the path.") from None
    if not content.strip():
        raise BadInput(f"The {what} {path} is empty; export it again.")
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), _without_mark(content))
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise BadInput(
            f"The {what} {path} is not {encoding.upper()} text (byte {problem.start}); save it as UTF-8."
        ) from None


def read_object(path: Path, what: str) -> dict[str, Json]:
    """The JSON object in the file; `BadInput` where the file holds none."""
    return _object(read_json(path, what), path, what)


def read_environment(path: Path, what: str) -> dict[str, Json]:
    """The exported environment or globals in the file, its entries under `values`; they may stand there alone."""
    document = read_json(path, what)
    if isinstance(document, list):
        return {"values": document}
    whole = _object(document, path, what)
    inner = whole.get("environment") or whole.get("globals")
    return inner if "values" not in whole and isinstance(inner, dict) else whole


def read_json(path: Path, what: str) -> Json:
    """The JSON in the file; `BadInput` with line and column where it is none."""
    text = read_text(path, what)
    try:
        document: Json = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        raise BadInput(
            f"The {what} {path} is not JSON: {problem.msg} in line {problem.lineno}, column {problem.colno}."
            " Export it from Postman again."
        ) from None
    except ValueError:
        raise BadInput(
            f"The {what} {path} holds a number that cannot be read, with thousands of digits or none; correct it."
        ) from None
    except RecursionError:
        document = None
    if document is None or too_deep(document):
        raise BadInput(f"The {what} {path} is nested too deeply to be read; export it from Postman again.")
    return _whole(document) if "\\ud" in text.lower() else document


def too_deep(value: Json) -> bool:
    """Whether lists and objects are nested deeper than can be walked through."""
    level, depth = [value], 0
    while level and depth <= DEEPEST:
        inner = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list))
        level, depth = [each for parts in inner for each in parts if isinstance(each, dict | list)], depth + 1
    return bool(level)


def _no_number(name: str) -> Json:
    raise ValueError(name)


def _object(document: Json, path: Path, what: str) -> dict[str, Json]:
    if not isinstance(document, dict):
        raise BadInput(f"The {what} {path} holds a JSON {_kind(document)}; expected an object, as Postman exports it.")
    return document


def _whole(value: Json) -> Json:
    """The same value with the halves of characters, which JSON can write and no encoding holds, replaced."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {str(_whole(key)): _whole(inner) for key, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list) else value


def _without_mark(content: bytes) -> str:
    """UTF-16 without a mark shows itself by the zero byte beside the first character, which JSON has in ASCII."""
    if content[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if content[:1] == b"\0" else "utf-8"


def _kind(document: Json) -> str:
    return "list" if isinstance(document, list) else "value"
