"""Finds label and value rows and tables in the cells of a sheet, by labels kept as data, and reads their values."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.cells import Cell, Sheet
from knowledge import hs_digits
from rules_bridge.facts.amount import read_amount
from rules_bridge.facts.day import read_day
from rules_bridge.facts.written import half_width

_BRACKETS = re.compile(r"[(\[【]([^)\]】]*)[)\]】]")
_AMOUNTS = frozenset({
    "fob", "exw", "inland_freight", "cif_price", "ocean_freight", "insurance", "freight", "value", "unit_price",
    "quantity", "deductible_documented", "international_freight_documented", "labour_overhead_profit", "vnm",
    "build_up.vom", "build_up.labour", "build_up.overhead", "build_up.profit", "build_up.other", "weight_kg",
    "total_weight_kg", "gross_weight_kg", "per",
})  # fmt: skip
_PRICED = frozenset({"fob", "value", "unit_price", "exw", "cif_price"})  # where a currency may stand beside the figure
_ANSWERED = frozenset({"originating", "proof", "chemical_reaction", "process_attested", "in_appendix"})
_ANSWERED |= {"third_party_invoicing", "transit.customs_control"}
_DAYS = frozenset({"departure_date", "issue_date", "invoices.date", "back_to_back.date", "true_copy.date"})
WEIGHTS = frozenset({"kg", "kgs", "千克", "公斤"})
_BASES = ("CIF", "CIP", "EXW", "FCA", "FAS", "FOB", "CFR", "CPT", "DAP", "DDP", "DPU")
_WORDS_SPLIT = re.compile(r"[;；\n]+")


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """All labels and words of bill_columns.toml."""
    text = (files("assistant.intake") / "bill_columns.toml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return loaded


def plain(label: str) -> str:
    """A label as it is compared: half width, lower case, without brackets and outer marks."""
    bare = _BRACKETS.sub(" ", half_width(label)).casefold()
    return re.sub(r"\s+", " ", bare).strip(" :*.\t")


@cache
def _called(section: str) -> dict[str, str]:
    return {plain(label): name for name, labels in words()[section].items() for label in labels}


def named(section: str, label: str) -> str | None:
    """What a label of a section names: the whole, or the parts of "Value / 价值" where they agree."""
    called = _called(section)
    whole = plain(label)
    if whole in called:
        return called[whole]
    parts = {called.get(part.strip(" :*.")) for part in re.split(r"[/\n]", whole) if part.strip()}
    return parts.pop() if len(parts) == 1 else None


def is_total(text: str) -> bool:
    """Whether a line's name says that it adds up the lines above it."""
    return plain(text) in {plain(word) for word in words()["totals"]["words"]}


def on_sheet(name: str) -> str:
    """What a sheet holds by its name: "consignment", "notes", or "" for a bill."""
    bare = plain(name)
    return next((kind for kind, known in words()["sheets"].items() if any(word in bare for word in known)), "")


# Values --------------------------------------------------------------------------------------------------------------


def _refuse(paper: str, cell: Cell, expected: str) -> Unreadable:
    shown = cell.text if len(cell.text) <= 40 else cell.text[:37] + "..."  # noqa: PLR2004 - as much as one reads
    return Unreadable(f'{paper}, {cell.place}: "{shown}" was read; {expected}')


def split_money(text: str) -> tuple[str, str | None]:
    """The figure and the currency of "USD 1.5", "1.5美元"; no currency where none is said."""
    bare = half_width(text)
    for code, spoken in words()["currencies"].items():
        for word in sorted(spoken, key=len, reverse=True):
            if bare.casefold().startswith(word) or bare.casefold().endswith(word):
                rest = bare[len(word) :] if bare.casefold().startswith(word) else bare[: -len(word)]
                if not re.search(r"[^\d.,\s+\-万亿]", rest):
                    return rest.strip(), code
    found = re.fullmatch(r"(?:([A-Za-z]{3})\s*(.*?)|(.*?)\s*([A-Za-z]{3}))", bare)
    if found and re.search(r"\d", bare):
        return (found[2] or found[3] or "").strip(), (found[1] or found[4]).upper()
    return bare, None


def amount_of(paper: str, cell: Cell) -> Decimal:
    """An amount; anything unclear is refused with its place."""
    try:
        return read_amount(cell.text)
    except ValueError as error:
        raise _refuse(paper, cell, f"{error}.") from error


def _hs(paper: str, cell: Cell) -> str | None:
    if plain(cell.text) in words()["answers"]["unknown"]:
        return None
    digits = hs_digits(half_width(cell.text))
    if cell.number and ("." in cell.text or len(digits) % 2):
        raise _refuse(
            paper, cell, "the cell keeps it as a number, so that a zero at an end was lost. Write the code as text."
        )
    if not (digits.isascii() and digits.isdigit()):
        raise _refuse(paper, cell, "an HS code of digits was expected, for example 850760.")
    return digits


def _answer(paper: str, name: str, cell: Cell) -> bool | str | None:
    said = plain(cell.text)
    for meaning, value in (("yes", True), ("no", False), ("unknown", None)):
        if said in words()["answers"][meaning]:
            return value
    if name == "proof":
        return cell.text
    raise _refuse(paper, cell, "yes, no or unknown (是、否、未知) was expected.")


def _percentage(paper: str, cell: Cell) -> Decimal:
    return amount_of(paper, cell._replace(text=cell.text.rstrip("%％ ")))


def _day(paper: str, cell: Cell) -> str:
    try:
        return read_day(cell.text.removesuffix(" 00:00:00")).isoformat()
    except ValueError as error:
        raise _refuse(paper, cell, f"{error}.") from error


def _role(paper: str, cell: Cell) -> str:
    for role, called in words()["roles"].items():
        if plain(cell.text) in [plain(one) for one in called]:
            return role
    raise _refuse(paper, cell, f"one of {', '.join(words()['roles'])} was expected.")


def _listed(paper: str, cell: Cell) -> list[str]:
    del paper
    return [part.strip() for part in _WORDS_SPLIT.split(cell.text) if part.strip()]


def value_of(paper: str, name: str, cell: Cell) -> Any:  # noqa: ANN401 - a cell holds what its field says
    """The value of a cell by its field: exact amount, ISO day, digits of a code, yes or no, words, or text.

    Raises:
        Unreadable: naming the cell, what was read and what was expected.
    """
    if name in _ANSWERED:
        return _answer(paper, name, cell)
    if name in _READERS:
        return _READERS[name](paper, cell)
    return amount_of(paper, cell) if name in _AMOUNTS else cell.text


def currency_code(text: str) -> str:
    """The three letters of a currency by its name; another text in capitals."""
    bare = half_width(text)
    return next((code for code, spoken in words()["currencies"].items() if bare.casefold() in spoken), bare.upper())


def currency_of(paper: str, cell: Cell) -> str:
    """The three letters of a currency."""
    bare = currency_code(cell.text)
    if re.fullmatch(r"[A-Z]{3}", bare):
        return bare
    raise _refuse(paper, cell, "the three letters of a currency were expected, for example USD.")


_READERS: dict[str, Callable[[str, Cell], Any]] = {
    "hs": _hs,
    "domestic_value_pct": _percentage,
    "role": _role,
    "currency": currency_of,
    **dict.fromkeys(_DAYS, _day),
    **dict.fromkeys(("operations", "transit.operations", "documents"), _listed),
}


def put(target: dict[str, Any], path: str, value: object) -> None:
    """Set `value` at a dotted path."""
    *above, last = path.split(".")
    for part in above:
        target = target.setdefault(part, {})
    target[last] = value


# Tables --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table: field by position, with what the header says of a column's values."""

    fields: dict[int, str]
    currency: dict[str, str] = field(default_factory=dict)
    basis: str | None = None


def header_of(paper: str, section: str, row: tuple[Cell, ...], needs: frozenset[str]) -> Header | None:
    """The header of a table where a row is one: it names `name` or `good`, and one of `needs`.

    Raises:
        Unreadable: when the row is a header with a column that is not known, or a field twice.
    """
    found = {index: named(section, cell.text) for index, cell in enumerate(row) if cell.text}
    kinds = set(found.values())
    if not ({"name", "good", "description"} & kinds and needs & kinds):
        return None
    fields: dict[int, str] = {}
    header = Header(fields)
    basis = None
    for index, name in found.items():
        cell = row[index]
        if name is None and not cell.text.startswith("#"):
            known = ", ".join(labels[0] for labels in words()[section].values())
            raise _refuse(
                paper, cell, f"no column is called so; known are {known}. Begin a column's name with # to leave it out."
            )
        if name in (None, "ignored"):
            continue
        if name in fields.values():
            raise _refuse(paper, cell, f"another column already gives {name}. Keep one of them.")
        fields[index] = str(name)
        if name in _AMOUNTS:
            basis = _said_beside(paper, str(name), cell, header.currency) or basis
    return Header(fields, header.currency, basis)


def _said_beside(paper: str, name: str, cell: Cell, currency: dict[str, str]) -> str | None:
    """What stands in brackets behind an amount's label: a currency or a basis; anything else may change the figures."""
    basis = None
    for said in _BRACKETS.findall(half_width(cell.text)):
        for part in re.split(r"[,/\s]+", said.strip()):
            if name in {"weight_kg", "gross_weight_kg", "total_weight_kg"} and part.casefold() in WEIGHTS:
                continue
            if name == "value" and part.upper() in _BASES:
                basis = part.upper()
            elif name in _PRICED and (re.fullmatch(r"[A-Za-z]{3}", part) or split_money(f"1{part}")[1]):
                currency[name] = split_money(f"1{part}")[1] or part.upper()
            elif part:
                raise _refuse(paper, cell, f'"{part}" may change its figures. Give plain figures and their currency.')
    return basis


def rows_of(sheet: Sheet) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows with their numbers; cells of a row behind its last text are left out."""
    for number, row in enumerate(sheet.rows, start=1):
        last = max((index for index, cell in enumerate(row) if cell.text), default=-1)
        yield number, row[: last + 1]


def cells_of(header: Header, row: tuple[Cell, ...]) -> Mapping[str, Cell]:
    """The cells of a table's row that hold something, by field."""
    return {name: row[index] for index, name in header.fields.items() if index < len(row) and row[index].text}


def refuse_row(paper: str, row: tuple[Cell, ...], expected: str) -> Unreadable:
    """The error for a row that fits nowhere."""
    first = next(cell for cell in row if cell.text)
    return _refuse(paper, first, expected)
