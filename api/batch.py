"""Runs many rows through one operation: a line out for each row in, in order, and nothing half-written."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from api.errors import WrongUse
from api.failures import sentence
from api.reading import read_bytes
from api.terminal import show_progress

Row = tuple[str, bytes | Exception]


def text_lines(source: str, limit: int) -> Iterator[Row]:
    """The lines of a JSONL file as (name, content); blank lines are no rows.

    A line longer than `limit` bytes comes as the error that says so.

    Raises:
        WrongUse: when the file does not exist.
    """
    path = Path(source)
    if not path.is_file():
        raise WrongUse(f'There is no file "{source}" with the rows of the batch; check the path.')
    return _lines(path, limit)


def _lines(path: Path, limit: int) -> Iterator[Row]:
    with path.open("rb") as rows:
        number = 0
        while line := rows.readline(limit + 1):
            number += 1
            name = f"line {number}"
            if len(line) > limit and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = rows.readline(limit)
                yield name, WrongUse(f"The line is longer than the {limit} bytes that are read.")
            elif line.strip():
                yield name, line


def folder_files(source: str, limit: int) -> Iterator[Row]:
    """Every file of a folder as (name, content), by name; hidden files and folders below are left out.

    Raises:
        WrongUse: when the folder does not exist or is empty.
    """
    folder = Path(source)
    if not folder.is_dir():
        raise WrongUse(f'There is no folder "{source}" with drafts; check the path.')
    found = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    if not found:
        raise WrongUse(f'The folder "{source}" holds no files; put the drafts there.')
    return _files(found, limit)


def _files(found: list[Path], limit: int) -> Iterator[Row]:
    for path in found:
        try:
            yield path.name, read_bytes(str(path), limit)[1]
        except Exception as error:  # noqa: BLE001 - the row says what was wrong with it
            yield path.name, error


def run_batch(rows: Iterator[Row], target: str, work: Callable[[str, bytes], dict[str, Any]]) -> int:
    """Write one JSON line to `target` for each row; a row that cannot be read becomes {"id", "error"}.

    The file appears under its name only when it is whole.

    Returns:
        How many rows could not be read.
    """
    path = Path(target)
    if not path.parent.is_dir():
        raise WrongUse(f'There is no folder "{path.parent}" to write "{path.name}" to; make it first.')
    unreadable = 0
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
        try:
            for count, (name, content) in enumerate(rows, start=1):
                try:
                    if isinstance(content, Exception):
                        raise content  # noqa: TRY301 - a row unreadable from the start fails like any other
                    line = work(name, content)
                except Exception as error:  # noqa: BLE001 - one bad row must not cost the others
                    unreadable += 1
                    line = {"id": _identity(content, name), "error": sentence(error)}
                draft.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
                show_progress(count)
            draft.flush()
            os.fsync(draft.fileno())
        except BaseException:
            Path(draft.name).unlink()
            raise
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(path)
    return unreadable


def _identity(content: bytes | Exception, name: str) -> str:
    """The id of a row that could not be read, where it has one; else its place."""
    if isinstance(content, bytes):
        try:
            given = json.loads(content)["id"]
        except (ValueError, LookupError, TypeError, RecursionError):
            return name
        if isinstance(given, str | int):
            return str(given)
    return name
