"""The data file: one row an iteration, CSV with a head row or a JSON list of objects."""

import csv
import io
from pathlib import Path

from bench.errors import BadInput
from bench.postman.document import read_json, read_text
from bench.postman.variables import as_text


def read_rows(path: Path | None) -> list[dict[str, str]]:
    """The rows, each a scope of its own; none without a file. `BadInput` where the file holds no rows."""
    if path is None:
        return []
    rows = _json_rows(path) if path.suffix.lower() == ".json" else _csv_rows(path)
    if not rows:
        raise BadInput(f"The data file {path} holds no rows; expected a head row and one row an iteration.")
    return rows


def _json_rows(path: Path) -> list[dict[str, str]]:
    document = read_json(path, "data file")
    if not isinstance(document, list) or not all(isinstance(row, dict) for row in document):
        raise BadInput(f"The data file {path} is no JSON list of objects; expected [{{name: value}}, ...].")
    rows = [row for row in document if isinstance(row, dict)]
    return [{key: as_text(value) for key, value in row.items() if isinstance(value, str | int | float)} for row in rows]


def _csv_rows(path: Path) -> list[dict[str, str]]:
    lines = csv.reader(io.StringIO(read_text(path, "data file").removeprefix("\ufeff")), skipinitialspace=True)
    try:
        table = [[cell.strip() for cell in line] for line in lines if any(cell.strip() for cell in line)]
    except csv.Error as problem:
        raise BadInput(f"The data file {path} is no CSV: {problem} in line {lines.line_num}.") from None
    return [dict(zip(table[0], line, strict=False)) for line in table[1:]] if table else []
