"""Code tables as data: one folder a table, one CSV an edition, looked up by name and date."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from knowledge.dates import Period
from knowledge.errors import NotInForce, UnknownTable

Row = Mapping[str, str]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class TableEdition(_Strict):
    """One edition of a table: its CSV is called after the first day it is in force."""

    start: date = Field(alias="from")
    until: date | None = None
    source: str
    confidence: str = Field(pattern="^(verified|memory|derived|mixed)$")
    complete: bool
    note: str = ""

    @property
    def period(self) -> Period:
        """The days on which the edition is in force."""
        return Period(self.start, self.until)


class TableCard(_Strict):
    """What a table is: titles, columns, which columns make the key, and its editions."""

    title: dict[str, str]
    key: list[str]
    columns: list[str]
    edition: list[TableEdition]


@dataclass(frozen=True, slots=True)
class Table(Mapping[str, Row]):
    """Rows of one edition by key; a key of several columns is joined by "/"."""

    name: str
    card: TableCard
    edition: TableEdition
    rows: Mapping[str, Row]

    @property
    def complete(self) -> bool:
        """Whether absence from this edition proves that a code does not exist."""
        return self.edition.complete

    def __getitem__(self, key: str) -> Row:
        return self.rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def _folder() -> Traversable:
    return files("knowledge") / "tables"


@cache
def table_names() -> tuple[str, ...]:
    """Names of all tables shipped, sorted."""
    return tuple(sorted(entry.name for entry in _folder().iterdir() if (entry / "card.toml").is_file()))


@cache
def table_card(name: str) -> TableCard:
    """The card of a table.

    Raises:
        UnknownTable: when no table has that name.
    """
    if name not in table_names():
        raise UnknownTable(f'There is no table "{name}"; the tables are: {", ".join(table_names())}.')
    loaded: dict[str, Any] = tomllib.loads((_folder() / name / "card.toml").read_text(encoding="utf-8"))
    return TableCard.model_validate(loaded)


@cache
def _load(name: str, start: date) -> Table:
    card = table_card(name)
    edition = next(edition for edition in card.edition if edition.start == start)
    text = (_folder() / name / f"{start.isoformat()}.csv").read_text(encoding="utf-8")
    rows: dict[str, Row] = {}
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        if list(row) != card.columns:
            raise UnknownTable(f"Table {name}, {start}, line {line}: columns {list(row)} differ from the card's.")
        rows["/".join(row[column] for column in card.key)] = MappingProxyType(row)
    return Table(name, card, edition, MappingProxyType(rows))


def table(name: str, *, on: date) -> Table:
    """The edition of table `name` in force on the day `on`.

    Args:
        name: folder name below `knowledge/tables`.
        on: the day that counts; there is no default.

    Returns:
        A mapping from key to row (column -> text), with `.edition` and `.complete`.

    Raises:
        UnknownTable: when no table has that name.
        NotInForce: when no edition was in force on that day.
    """
    for edition in table_card(name).edition:
        if edition.period.holds(on):
            return _load(name, edition.start)
    starts = ", ".join(edition.start.isoformat() for edition in table_card(name).edition)
    raise NotInForce(f'Table "{name}" has no edition in force on {on}; its editions start on {starts}.')
