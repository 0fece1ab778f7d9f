"""Lifts pasted tables out of a text: a header in words of the trade says what each column is, each line is a row."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.interpreters.text.marks import Mark, currency_of, marks, normalise
from assistant.vocabulary import Words, worded, words

_DELIMITERS = (r"\t", r"\s*[|│｜]\s*", r"\s*[,，](?!\d{3}(?!\d))\s*", r"\s*;\s*", r"\s+/\s+", r"\s{2,}")
_DELIVERED = re.compile(r"到厂|送货价|到货价|含税价|\b(?:delivered|landed|paid|gross)\b", re.IGNORECASE)
_PIECES = re.compile(r"(\d+(?:\.\d+)?)\s?[^\W\d]{0,6}")
_SHEET = 2  # lines that a cost sheet has at least
_LONGEST = 40  # characters; a header's cell is a word or two, not a sentence


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its cells by the columns' kinds, with what the header says of every value."""

    cells: dict[str, str]
    basis: str
    currency: str
    scale: Decimal = Decimal(1)

    @property
    def said(self) -> str:
        """All words that say where it comes from and what shows it."""
        return " ".join(self.cells.get(kind, "") for kind in ("name", "origin", "proof"))

    @property
    def worth(self) -> tuple[Decimal | None, str, str]:
        """Its value, currency and what could not be read: (value, currency, "")."""
        text = self.cells.get("value", self.cells.get("each", ""))
        found = [mark for mark in marks(text) if mark.kind != "name"]
        if not found:
            return None, "", text.strip(" -/—") if re.search(r"\d", text) else ""
        if len(found) > 1 or found[0].kind != "money" or not isinstance(found[0].value, Decimal):
            return None, "", text
        pieces = Decimal(1)
        if "value" not in self.cells:  # how many, and what each is worth
            told = _PIECES.fullmatch(self.cells.get("count", "").replace(",", "").strip())
            if told is None:
                return None, "", self.said
            pieces = Decimal(told[1])
        return found[0].value * self.scale * pieces, found[0].currency or self.currency, ""

    @property
    def less(self) -> tuple[Mark, ...]:
        """The amounts of the columns of what may come off a price: freight in the country, duty, waste."""
        told = [mark for kind, cell in self.cells.items() if kind.startswith("less") for mark in marks(cell)]
        return tuple(mark for mark in told if mark.value != 0)

    @property
    def delivered(self) -> bool:
        """Whether the header calls the prices delivered, with what was paid on the way inside."""
        return bool(_DELIVERED.search(self.basis)) and self.scale == 1


@cache
def _columns() -> dict[str, Words]:
    return {kind: worded("columns", kind) for kind in words()["columns"]}


def _kind(cell: str) -> str:
    """What a header's cell names; empty for no column known."""
    plain = normalise(cell).strip()
    if worded("unit_prices").pattern.search(plain):
        return "each"  # a price of one piece is not what the row is worth
    found = [
        (hit.end() - hit.start(), kind)
        for kind, phrases in _columns().items()
        for hit in phrases.pattern.finditer(plain)
    ]
    if not found and currency_of(plain):
        return "value"
    return max(found)[1] if found and len(plain) <= _LONGEST and not re.search(r"\d{2,}", plain) else ""


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in re.split(delimiter, line.strip().strip("|│｜"))]


def _header(line: str) -> tuple[str, list[str], list[str]] | None:
    """The delimiter, kinds and cells of a line that is a header: at least a name and a value or code."""
    for delimiter in _DELIMITERS:
        cells = _cells(line, delimiter)
        kinds = [_kind(cell) for cell in cells] if len(cells) > 1 else []
        kinds = [f"less{at}" if kind == "less" else kind for at, kind in enumerate(kinds)]
        if kinds.count("proof") > 1 and "origin" not in kinds:
            kinds[kinds.index("proof")] = "origin"  # "origin, originating": the first names countries
        if "name" in kinds[:2] and {"value", "hs", "each"} & set(kinds) and all(kinds):
            return delimiter, kinds, cells
    return None


def _fits(cells: dict[str, str]) -> bool:
    """Whether a line is a row and no sentence with as many commas: where a figure belongs there is one, or nothing."""
    figures = [cells[kind] for kind in ("value", "hs", "each", "count") if kind in cells]
    return all(re.search(r"\d", cell) or not cell.strip(" -/—?？") for cell in figures)


def _rows(lines: list[str], delimiter: str, kinds: list[str], basis: str, currency: str) -> Iterator[Row]:
    for line in lines:
        cells = _cells(line, delimiter)
        if len(cells) != len(kinds) and "," in delimiter:  # "motor,Thailand,200,yes": no comma stands in a number
            cells = _cells(line, r"\s*[,，]\s*")
        if len(cells) != len(kinds) or not cells[0] or not _fits(dict(zip(kinds, cells, strict=True))):
            return
        yield Row(
            {kind: normalise(cell) for kind, cell in zip(kinds, cells, strict=True) if kind != "other"},
            basis,
            currency,
            _scale(basis),
        )


def _scale(heading: str) -> Decimal:
    """What a heading says its amounts are counted in: "万元" or "USD thousand"."""
    times = {name: Decimal(factor) for factor, names in words()["multipliers"].items() for name in names}
    shape = re.compile(r"(?<![a-z])(?:万|千|百万|亿|thousands?|millions?|'000)(?![a-z])", re.IGNORECASE)
    found = [hit[0].lower().rstrip("s") for hit in shape.finditer(heading)]
    return times.get(found[0], Decimal(1000)) if found else Decimal(1)


def _sheet(rows: list[Row]) -> list[str]:
    """The lines of a cost sheet (labour, profit, the price) as sentences; empty where the rows are materials."""
    costs = worded("cost_sheet").pattern
    if sum(bool(costs.search(row.cells["name"])) for row in rows) < _SHEET:
        return []
    return [f"{row.cells['name']}: {row.cells.get('value', '')} {row.currency}".rstrip() for row in rows]


def lift(text: str) -> tuple[str, tuple[Row, ...]]:
    """A raw text without its tables, and their rows; a line of another shape ends a table."""
    lines, kept, found = text.splitlines(), [], []
    while lines:
        line = lines.pop(0)
        header = _header(line)
        if header is None:
            kept.append(line)
            continue
        delimiter, kinds, cells = header
        heading = unicodedata.normalize("NFKC", " ".join(cells))
        while lines and re.fullmatch(r"[\s|:+-]+", lines[0]):
            lines.pop(0)
        rows = list(_rows(lines, delimiter, kinds, heading, currency_of(heading)))
        lines = lines[len(rows) :]
        sheet = _sheet(rows)
        found += [] if sheet else rows
        kept += sheet or ([] if rows else [line])
    return "\n".join(kept), tuple(found)
