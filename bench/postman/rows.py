"""The data file: one row an iteration, CSV with a head row or a JSON list of objects, typed as Postman types them."""

import json
import math
import re
from pathlib import Path

from bench.errors import BadInput
from bench.postman.document import Json, read_json, read_text

Row = dict[str, Json]

LONGEST_FIELD = 131_072
_LONGEST_NUMBER = 300

_FIELD = r'[ \t]*(?:"((?:[^"]|"")*)"[ \t]*(?=,|{end}|\Z)|({plain}*))(,|{end}|\Z)'
_PLAIN = {"\r\n": r"(?:[^,\r]|\r(?!\n))", "\n": r"[^,\n]", "\r": r"[^,\r]"}
_FIELDS = {end: re.compile(_FIELD.format(end=end, plain=plain)) for end, plain in _PLAIN.items()}
"""A field and what follows it, by what ends the first line: that alone ends the others."""

_LAST_EXACT = 2**53
_END = re.compile(r"\r\n|\n|\r")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_OF_ANOTHER_BASE = re.compile(r"0(?:x[0-9a-f]+|o[0-7]+|b[01]+)", re.IGNORECASE)


def read_rows(path: Path | None) -> list[Row]:
    """The rows, each a scope of its own; none without a file. `BadInput` where the file holds no rows."""
    if path is None:
        return []
    rows = _json_rows(path) if _is_json(path) else _csv_rows(path)
    if not rows:
        raise BadInput(f"The data file {path} holds no rows; expected a head row and one row an iteration.")
    return rows


def _is_json(path: Path) -> bool:
    if path.suffix.lower() in (".json", ".csv"):
        return path.suffix.lower() == ".json"
    try:
        json.loads(read_text(path, "data file"))
    except ValueError:
        return False
    return True


def _json_rows(path: Path) -> list[Row]:
    document = read_json(path, "data file")
    if not isinstance(document, list) or not all(isinstance(row, dict) for row in document):
        raise BadInput(f"The data file {path} is no JSON list of objects; expected [{{name: value}}, ...].")
    return [row for row in document if isinstance(row, dict)]


def _csv_rows(path: Path) -> list[Row]:
    table = _table(read_text(path, "data file").removeprefix("\ufeff"), path)
    if not table:
        return []
    head = [str(name) for name, _ in table[0]]
    return [
        {name: text if quoted else _typed(text) for name, (text, quoted) in zip(head, line, strict=False)}
        for line in table[1:]
    ]


def _table(text: str, path: Path) -> list[list[tuple[str, bool]]]:
    """Lines of fields, each with whether it stood in quotes; a blank line has one, which is empty, as with newman."""
    lines: list[list[tuple[str, bool]]] = [[]]
    text = text.rstrip(" \t")
    first, place = _END.search(text), 0
    field = _FIELDS[first[0] if first else "\n"]
    while place < len(text) and (match := field.match(text, place)):
        quoted = match[1] is not None
        value = match[1].replace('""', '"') if quoted else match[2].strip()
        if len(value) > LONGEST_FIELD:
            raise BadInput(f"The data file {path} is no CSV: field larger than {LONGEST_FIELD} in line {len(lines)}.")
        lines[-1].append((value, quoted))
        place = match.end()
        if match[3] != ",":
            lines.append([])
    if text.endswith(","):
        lines[-1].append(("", False))
    return [line for line in lines if line]


def _typed(text: str) -> Json:
    """Numbers that stood without quotes are numbers, so that 0102 becomes 102: quote it in the file to keep it."""
    if len(text) > _LONGEST_NUMBER:
        return text
    if _OF_ANOTHER_BASE.fullmatch(text):
        return 0  # JavaScript takes it for a number, and reads it up to its letter
    number = float(text) if _NUMBER.fullmatch(text) else math.inf
    if not math.isfinite(number):
        return text
    return int(number) if number.is_integer() and abs(number) <= _LAST_EXACT else number
