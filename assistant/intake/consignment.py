"""Reads a consignment from JSON, TOML, CSV or XLSX: who sends what to whom, by which way, under which invoices."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from assistant.errors import Unreadable
from assistant.intake.blocks import (
    WEIGHTS,
    Header,
    amount_of,
    cells_of,
    header_of,
    named,
    on_sheet,
    put,
    refuse_row,
    rows_of,
    split_money,
    value_of,
)
from assistant.intake.cells import Cell, Sheet, is_workbook, read_sheets
from assistant.intake.message_json import parsed
from assistant.intake.paper import Paper, text_of
from rules_bridge.facts.amount import Amount
from rules_bridge.facts.consignment import Words
from rules_bridge.facts.day import Day
from rules_bridge.facts.written import half_width

_MEASURE = re.compile(r"([\d.,０-９．，]+\s*[万亿]?)\s*([^\d\s.,０-９万亿][^\d]*)")
_NEEDS = frozenset({"packages", "marks", "quantity", "gross_weight_kg", "description"})
_LISTS = ("producers", "invoices", "transit")


def _text(given: object) -> object:
    """A number where text belongs is taken as it is written."""
    return str(given) if isinstance(given, int | Decimal) and not isinstance(given, bool) else given


def _stops(given: object) -> object:
    """One place, or places by name, beside places with what was done there."""
    listed = given if isinstance(given, list | tuple) else [given]
    return [{"place": one} if isinstance(one, str) else one for one in listed]


Text = Annotated[str, BeforeValidator(_text)]
Above = Annotated[Amount, Field(gt=0)]
Stops = Annotated[tuple[dict[str, Any], ...], BeforeValidator(_stops)]


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Firm(_Stated):
    """A company: its name, address and country."""

    name: Text = ""
    address: Text = ""
    country: Text = ""


class Invoice(_Stated):
    """A commercial invoice; `issuer` only where somebody else than the exporter issued it."""

    number: Text = ""
    date: Day | None = None
    issuer: Firm | None = None


class BackToBack(_Stated):
    """The original proof of the first exporting Party."""

    number: Text = ""
    date: Day | None = None
    country: Text = ""
    rcep_country_of_origin: Text = ""
    approved_exporter_code: Text = ""


class TrueCopy(_Stated):
    """The lost original that a certified true copy stands for."""

    number: Text = ""
    date: Day | None = None


def _measured(given: object) -> object:
    """An item whose quantity and weight may carry their unit: "1000 PCS", "620 KGS"."""
    if not isinstance(given, Mapping):
        return given
    item = dict(given)
    for name, unit in (("quantity", "unit"), ("gross_weight_kg", None)):
        found = _MEASURE.fullmatch(item[name].strip()) if isinstance(item.get(name), str) else None
        if found is None or (unit is None and half_width(found[2]).casefold() not in WEIGHTS):
            continue
        item[name] = found[1]
        if unit is not None and item.setdefault(unit, found[2]) != found[2]:
            item[name] = given[name]  # two units: refused as it was written
    return item


class Item(_Stated):
    """One item of the certificate; `good` is its number or name in the bill of materials, `fob` the item's total."""

    good: Text = ""
    description: Text = ""
    marks: Text = ""
    packages: Text = ""
    quantity: Above | None = None
    unit: Text = ""
    gross_weight_kg: Above | None = None
    fob: Above | None = None
    currency: Text = ""
    invoice: Text = ""
    criterion: Text = ""
    producer: Text = ""
    rate: dict[str, Any] | None = None

    @model_validator(mode="before")
    @classmethod
    def _take_units_apart(cls, given: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever was given
        return _measured(given)


class Consignment(_Stated):
    """A consignment of originating goods; what is not said stays empty, None is never no.

    `producer_words` is CONFIDENTIAL or NOT AVAILABLE where the producer is not named.
    """

    exporter: Firm = Firm()
    consignee: Firm = Firm()
    producers: tuple[Firm, ...] = ()
    producer_words: Text = ""
    export_party: Text = ""
    import_party: Text = ""
    departure_date: Day | None = None
    vessel: Text = ""
    port_of_loading: Text = ""
    port_of_discharge: Text = ""
    route: Text = ""
    invoices: tuple[Invoice, ...] = ()
    third_party_invoicing: bool | None = None
    issue_date: Day | None = None
    back_to_back: BackToBack | None = None
    true_copy: TrueCopy | None = None
    transit: Stops | None = None
    documents: Words | None = None
    items: tuple[Item, ...] = ()
    remarks: Text = ""

    @model_validator(mode="before")
    @classmethod
    def _also_called(cls, given: Any) -> Any:  # noqa: ANN401 - likewise
        """The importer is the consignee; one producer may stand by itself, as a company or in words."""
        if not isinstance(given, Mapping):
            return given
        said = dict(given)
        if "importer" in said:
            said.setdefault("consignee", said.pop("importer"))
        if "producer" in said:
            one = said.pop("producer")
            name, value = ("producer_words", one) if isinstance(one, str) else ("producers", [one])
            said.setdefault(name, value)
        return said

    def last_day(self) -> date | None:
        """The planned day of issue, else the day of departure: the day whose law the goods must meet."""
        return self.issue_date or self.departure_date


_PARTS: dict[str, type[BaseModel]] = {
    "exporter": Firm,
    "consignee": Firm,
    "producers": Firm,
    "invoices": Invoice,
    "back_to_back": BackToBack,
    "true_copy": TrueCopy,
    "items": Item,
}


def read_consignment(paper: Paper) -> Consignment:
    """Read a consignment in any form known here.

    Raises:
        Unreadable: naming file and place, what was read and what was expected.
    """
    start = paper.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        given = parsed(text_of(paper), paper.name)
    elif paper.name.lower().endswith(".toml"):
        given = _from_toml(paper)
    else:
        given = _from_sheets(paper)
    try:
        return Consignment.model_validate(given)
    except ValidationError as error:
        raise Unreadable(_sentence(paper.name, error)) from error


def _sentence(name: str, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        part = _PARTS.get(str(first["loc"][0]), Consignment) if len(first["loc"]) > 1 else Consignment
        return f'{name}: "{place}" is not known in a consignment. Known there are {", ".join(part.model_fields)}.'
    return f"{name}: at {place}: {first['msg'].removeprefix('Value error, ')}."


def _from_toml(paper: Paper) -> dict[str, Any]:
    try:
        return tomllib.loads(text_of(paper), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"{paper.name} is no TOML: {error}. Mend it, or give JSON, CSV or XLSX.") from error


def _from_sheets(paper: Paper) -> dict[str, Any]:
    sheets = read_sheets(paper)
    wanted = [sheet for sheet in sheets if on_sheet(sheet.name) == "consignment"] or [
        sheet for sheet in sheets if not on_sheet(sheet.name)
    ]
    if is_workbook(paper) and len(wanted) != 1:
        names = ", ".join(sheet.name for sheet in sheets) or "none"
        raise Unreadable(f'{paper.name}: one sheet called "Consignment" (托运) was expected; its sheets are {names}.')
    given: dict[str, Any] = {}
    _read(paper.name, wanted[0], given)
    return given


def _read(paper: str, sheet: Sheet, given: dict[str, Any]) -> None:
    header: Header | None = None
    parted = True
    for _, row in rows_of(sheet):
        if not row:
            parted = True
            continue
        found = header_of(paper, "item", row, _NEEDS) if len(row) > 2 else None  # noqa: PLR2004 - more than label, value
        label = named("consignment", row[0].text)
        if found is not None:
            header = found
        elif label and (header is None or parted):
            header = None
            if len(row) > 1 and row[1].text:
                _state(paper, given, label, row[1])
        elif header is not None:
            given.setdefault("items", []).append(_item(paper, cells_of(header, row), header))
        else:
            raise refuse_row(paper, row, "no label of a consignment is called so; the template shows them.")
        parted = False


def _state(paper: str, given: dict[str, Any], label: str, cell: Cell) -> None:
    value = value_of(paper, label, cell)
    top, _, rest = label.partition(".")
    if top not in _LISTS:
        put(given, label, value)
        return
    listed = given.setdefault(top, [])
    if not listed or _has(listed[-1], rest):
        listed.append({})
    put(listed[-1], rest, value)


def _has(entry: Mapping[str, Any], path: str) -> bool:
    found: Any = entry
    for part in path.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return False
        found = found[part]
    return True


def _item(paper: str, cells: Mapping[str, Cell], header: Header) -> dict[str, Any]:
    item: dict[str, Any] = {}
    for name, cell in cells.items():
        if name == "fob":
            figure, code = split_money(cell.text)
            item[name] = amount_of(paper, cell._replace(text=figure))
            said = code or header.currency.get(name)
            if said:
                item["currency"] = said
        elif name in ("quantity", "gross_weight_kg"):
            item[name] = cell.text
        else:
            item[name] = value_of(paper, name, cell)
    return item
