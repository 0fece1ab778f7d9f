"""Reads CSV files and XLSX workbooks into rows of cells that know their place; formulas, links and bombs stay out."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from assistant.errors import Unreadable
from assistant.intake.paper import Paper, text_of

MOST_ROWS = 120_000
MOST_COLUMNS = 64
_MOST_MEMBERS = 2_000
_MOST_UNPACKED = 60_000_000  # bytes of all parts of a workbook together
_DELIMITERS = (",", ";", "\t", "，", "|")
_ZIP = b"PK\x03\x04"


class Cell(NamedTuple):
    """What stands in one cell, as text, and where; `number` says that a workbook kept it as a number."""

    text: str
    place: str
    number: bool = False


class Sheet(NamedTuple):
    """One sheet: its name and its rows, blank ones too."""

    name: str
    rows: list[tuple[Cell, ...]]


def is_workbook(paper: Paper) -> bool:
    """Whether the paper is an XLSX workbook by its content."""
    return paper.content.startswith(_ZIP)


def read_sheets(paper: Paper) -> list[Sheet]:
    """The sheets of a workbook, or the one sheet of a CSV file.

    Raises:
        Unreadable: when it is neither, too large, encrypted, damaged, or holds a formula without a value.
    """
    return _workbook(paper) if is_workbook(paper) else [_csv(paper)]


def _csv(paper: Paper) -> Sheet:
    text = text_of(paper).lstrip("\ufeff")
    head = text.splitlines()[:20]
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) > 0 for line in head))
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            number = reader.line_num
            _refuse_more(number, len(row), f"{paper.name}, line {number}")
            rows.append(
                tuple(Cell(cell.strip(), f"line {number}, column {index}") for index, cell in enumerate(row, 1))
            )
    except csv.Error as error:
        raise Unreadable(
            f"{paper.name}, line {reader.line_num}: {error}; a CSV file with one row a line was expected."
        ) from error
    return Sheet("", rows)


def _workbook(paper: Paper) -> list[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - a quarter of a second that only workbooks pay

    _refuse_bombs(paper)
    try:
        shown = load_workbook(io.BytesIO(paper.content), read_only=True, data_only=True, keep_links=False)
        meant = load_workbook(io.BytesIO(paper.content), read_only=True, data_only=False, keep_links=False)
        names = [sheet.title for sheet in shown.worksheets if sheet.sheet_state == "visible"]
        return [Sheet(name, list(_rows(paper.name, name, shown[name], meant[name]))) for name in names]
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(
            f"{paper.name} is no readable XLSX workbook ({type(error).__name__}). Save it anew as .xlsx, or as CSV."
        ) from error


def _refuse_bombs(paper: Paper) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(paper.content)) as parts:
            members = parts.infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable(f"{paper.name} is a damaged workbook. Save it anew as .xlsx, or as CSV.") from error
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(f"{paper.name} is locked with a password. Save it without one.")
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED:
        raise Unreadable(
            f"{paper.name} unpacks to {unpacked / 1e6:.0f} MB in {len(members)} parts, more than is read. "
            "Send the bill of materials alone, without pictures."
        )


def _rows(paper: str, sheet: str, shown: object, meant: object) -> Iterator[tuple[Cell, ...]]:
    width = {"max_col": MOST_COLUMNS + 1}
    pairs = zip(shown.iter_rows(**width), meant.iter_rows(**width), strict=True)  # type: ignore[attr-defined]  # openpyxl has no types
    for number, (row, formulas) in enumerate(pairs, start=1):
        used = max((index for index, cell in enumerate(row, start=1) if cell.value is not None), default=0)
        _refuse_more(number, used, f"{paper}, sheet {sheet}, row {number}")
        cells = []
        for index, (cell, formula) in enumerate(zip(row, formulas, strict=True)):
            place = f"{sheet}!{_letters(index)}{number}"
            if formula.data_type == "f" and cell.value is None:
                raise Unreadable(
                    f"{paper}, {place} holds a formula whose value was not saved. Open and save the workbook in a "
                    "spreadsheet program, or put the value there."
                )
            if cell.data_type == "e":
                raise Unreadable(f"{paper}, {place} shows the error {cell.value}. Mend the formula or put a value.")
            cells.append(_cell(cell.value, place))
        yield tuple(cells)


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(value: object, place: str) -> Cell:
    if value is None:
        return Cell("", place)
    if isinstance(value, bool):
        return Cell("yes" if value else "no", place)
    if isinstance(value, (datetime, date)):
        return Cell((value.date() if isinstance(value, datetime) else value).isoformat(), place)
    if isinstance(value, (int, float)):
        exact = Decimal(repr(value))
        plain = f"{exact:f}"
        return Cell(plain.rstrip("0").rstrip(".") if "." in plain else plain, place, number=True)
    return Cell(str(value).strip(), place)


def _refuse_more(rows: int, columns: int, place: str) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise Unreadable(
            f"{place}: more than {MOST_ROWS} rows or {MOST_COLUMNS} columns, which is more than is read. "
            "Delete the empty ones, or split the bill."
        )
