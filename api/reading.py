"""Reads what callers hand over, strictly and within limits: files, dates, JSON."""

import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from api.errors import TooLarge, WrongUse

_STDIN = "-"
_MEGABYTE = 1_000_000


def read_date(text: str | None, name: str = "--as-of") -> date | None:
    """Read an ISO date such as 2026-11-23; None stays None.

    Raises:
        WrongUse: for anything else, also for 20261123 and 2026-2-3.
    """
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise WrongUse(f'{name}: "{text[:40]}" is no date; write it as year-month-day, for example 2026-11-23.')
    return found


def read_bytes(source: str, limit: int) -> tuple[str, bytes]:
    """Read a file, or standard input for "-".

    Returns:
        The name to show for it and its content.

    Raises:
        WrongUse: when it is a folder or does not exist.
        TooLarge: when it is larger than `limit` bytes.
    """
    if source == _STDIN:
        content = sys.stdin.buffer.read(limit + 1)
        refuse_larger(len(content), limit, "standard input")
        return "standard input", content
    path = Path(source)
    if path.is_dir():
        raise WrongUse(f'"{source}" is a folder; name a file, or use --batch for every file of a folder.')
    if not path.exists():
        raise WrongUse(f'There is no file "{source}"; check the path.')
    refuse_larger(path.stat().st_size, limit, f'"{source}"')
    return path.name, path.read_bytes()


def refuse_larger(size: int, limit: int, what: str) -> None:
    """Refuse input larger than `limit` bytes.

    Raises:
        TooLarge: saying both sizes.
    """
    if size > limit:
        message = (
            f"{what} is larger than the {limit / _MEGABYTE:g} MB that are read; "
            "split it, or raise API_MAX_INPUT_BYTES if this is meant."
        )
        raise TooLarge(message)


def read_json(content: bytes, depth: int) -> Any:  # noqa: ANN401 - JSON is what it is
    """Read JSON with exact amounts: numbers with a fraction become `Decimal`.

    Raises:
        WrongUse: when it is no UTF-8, no JSON, nested deeper than `depth`, or holds half characters.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        message = f"The JSON is not in UTF-8 (byte {error.start} is {content[error.start]:#04x}); save it as UTF-8."
        raise WrongUse(message) from error
    except json.JSONDecodeError as error:
        message = (
            f"This is no JSON: line {error.lineno}, column {error.colno}: {error.msg}. One JSON object is expected."
        )
        raise WrongUse(message) from error
    except RecursionError as error:
        raise WrongUse(_too_deep(depth)) from error
    except ValueError as error:
        raise WrongUse(f"The JSON holds a number that cannot be read: {error}.") from error
    _inspect(found, depth)
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no amount")


def _too_deep(depth: int) -> str:
    return f"The JSON is nested deeper than {depth} levels; facts and questions need far fewer."


def _inspect(found: object, depth: int) -> None:
    """Refuse JSON that is too deep or holds half a surrogate pair, which no answer could carry back."""
    layer: list[object] = [found]
    for _ in range(depth):
        below: list[object] = []
        for value in layer:
            if isinstance(value, dict):
                below += [*value.keys(), *value.values()]
            elif isinstance(value, list):
                below += value
            elif isinstance(value, str) and not value.isascii():
                _refuse_half_characters(value)
        if not below:
            return
        layer = below
    raise WrongUse(_too_deep(depth))


def _refuse_half_characters(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"The JSON holds half a character ({text[error.start]!a}); write characters as they are."
        raise WrongUse(message) from error
