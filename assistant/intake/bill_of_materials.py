"""Reads a bill of materials from JSON, CSV or XLSX: goods with their prices, and the materials of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.blocks import (
    Header,
    amount_of,
    cells_of,
    header_of,
    is_total,
    named,
    on_sheet,
    plain,
    put,
    refuse_row,
    rows_of,
    split_money,
    value_of,
    words,
)
from assistant.intake.cells import Cell, Sheet, read_sheets
from assistant.intake.message_json import parsed
from assistant.intake.paper import Paper, text_of
from rules_bridge.facts.amount import read_amount

_FIGURES = frozenset({"value", "unit_price", "quantity"})
_NEEDS = frozenset({"value", "unit_price", "hs"})
_OWN = ("good", "description", "per", "in_appendix", "domestic_value_pct")  # read here, not by the judge of origin
_COSTS = frozenset({
    "fob", "exw", "cif_price", "inland_freight", "ocean_freight", "labour_overhead_profit", "build_up.labour",
    "build_up.overhead", "build_up.profit", "build_up.vom",
})  # fmt: skip
_RATE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class BilledGood:
    """One good of a bill: its name in the consignment, what origin.good is given, and where each value stood.

    `per` is the quantity that the bill's values are for; None means not said.
    """

    key: str
    facts: dict[str, Any]
    description: str = ""
    per: Decimal | None = None
    in_appendix: bool | None = None
    domestic_value_pct: Decimal | None = None
    places: dict[str, str] = field(default_factory=dict)


def read_bill(paper: Paper) -> tuple[BilledGood, ...]:
    """The goods of a bill of materials, at least one.

    JSON holds the facts of origin.good, alone, in a list, or as {"goods": [...]}; a CSV file or workbook holds label
    and value rows above a table of materials, again for each further good.

    Raises:
        Unreadable: naming file, sheet, row or cell, what was read and what was expected.
    """
    if paper.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        goods = _from_json(paper)
    else:
        goods = _from_sheets(paper)
    if not goods:
        raise Unreadable(
            f"{paper.name} holds no bill of materials. `tidewaiter certificate --template bill.xlsx` writes one."
        )
    keys = [good.key for good in goods]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise Unreadable(f'{paper.name} holds two goods called "{twice}"; give each its own name or number.')
    return tuple(goods)


def _from_json(paper: Paper) -> list[BilledGood]:
    given = parsed(text_of(paper), paper.name)
    listed = given.get("goods", given) if isinstance(given, dict) else given
    found = listed if isinstance(listed, list) else [listed]
    if not all(isinstance(one, dict) for one in found):
        raise Unreadable(f"{paper.name}: each good is expected as an object of facts by name.")
    if any("value" in one for one in found):
        raise Unreadable(
            f'{paper.name} lists materials without their good. Put the list under "bom" of a good with its hs and fob.'
        )
    return [_good(dict(one), number, {}, paper.name) for number, one in enumerate(found, start=1)]


def _good(facts: dict[str, Any], number: int, places: dict[str, str], paper: str) -> BilledGood:
    own = {name: facts.pop(name, None) for name in _OWN}
    amounts: dict[str, Decimal | None] = {}
    for name in ("per", "domestic_value_pct"):
        try:
            amounts[name] = None if own[name] is None else read_amount(own[name])
        except ValueError as error:
            raise Unreadable(f"{paper}, {name} of good {own['good'] or number}: {error}.") from error
    for place, line in enumerate(_lines(facts), start=1):
        if _below_zero(line.get("value")):
            raise Unreadable(
                f"{paper}, {places.get(f'bom.{place}', f'bom.{place}')} of good {own['good'] or number}: a material "
                f"cannot be worth {line['value']}; state values of zero or more, and rebates in the value itself."
            )
    if not isinstance(own["in_appendix"], bool | None):
        raise Unreadable(f"{paper}, in_appendix of good {own['good'] or number}: true or false was expected.")
    return BilledGood(
        key=str(own["good"] or number),
        facts=facts,
        description=str(own["description"] or ""),
        per=amounts["per"],
        in_appendix=own["in_appendix"],
        domestic_value_pct=amounts["domestic_value_pct"],
        places=places,
    )


def _lines(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    bom = facts.get("bom")
    return [line for line in bom if isinstance(line, Mapping)] if isinstance(bom, list | tuple) else []


def _below_zero(given: object) -> bool:
    try:
        return given is not None and read_amount(given) < 0
    except ValueError:
        return False  # no number: the judge says so, with its place


# Sheets --------------------------------------------------------------------------------------------------------------


class _Reader:
    """Goods in the making, over all sheets of one paper."""

    def __init__(self, paper: str) -> None:
        self.paper = paper
        self.goods: list[tuple[dict[str, Any], dict[str, str]]] = []
        self.sums: dict[int, Decimal] = {}

    def open(self) -> None:
        self.goods.append(({}, {}))

    @property
    def facts(self) -> dict[str, Any]:
        if not self.goods:
            self.open()
        return self.goods[-1][0]

    def read(self, sheet: Sheet) -> None:
        """Read one sheet; each sheet begins a good of its own."""
        header: Header | None = None
        parted = fresh = True
        for _, row in rows_of(sheet):
            if not row:
                parted = True
                continue
            found = header_of(self.paper, "material", row, _NEEDS)
            label = self._label(row)
            if found is not None:
                if fresh:
                    self.open()
                header, fresh = found, False
            elif label and (header is None or parted):
                if fresh or label in self.goods[-1][1]:  # said before: another good begins
                    self.open()
                header, fresh = None, False
                self._state(label, row)
            elif header is not None:
                self._line(header, row)
            else:
                raise refuse_row(
                    self.paper,
                    row,
                    "a label with its value, or the header of a table of materials (material, HS code, value ...) "
                    "was expected.",
                )
            parted = False

    def _label(self, row: tuple[Cell, ...]) -> str | None:
        if len(row) < 2 and not row[0].text:  # noqa: PLR2004 - a label and its value
            return None
        name = named("good", row[0].text)
        head, _, letters = plain(row[0].text).rpartition(" ")
        if name is None and named("rates", head) and len(letters) == _RATE_LETTERS:
            return f"exchange_rates.{letters.upper()}"
        return name

    def _state(self, name: str, row: tuple[Cell, ...]) -> None:
        value = row[1] if len(row) > 1 else None
        if value is None or not value.text:
            return
        facts, places = self.facts, self.goods[-1][1]
        if name.startswith("exchange_rates."):
            put(facts, name, amount_of(self.paper, value))
        elif name in {"fob", "exw", "cif_price"}:
            figure, code = split_money(value.text)
            put(facts, name, amount_of(self.paper, value._replace(text=figure)))
            if code and facts.setdefault("currency", code) != code:
                raise refuse_row(self.paper, (value,), f"the currency of this good is {facts['currency']}.")
        else:
            read = value_of(self.paper, name, value)
            if name == "currency" and facts.get("currency", read) != read:
                raise refuse_row(self.paper, (value,), f"the price above is in {facts['currency']}.")
            put(facts, name, read)
        places[name] = value.place

    def _line(self, header: Header, row: tuple[Cell, ...]) -> None:
        cells = cells_of(header, row)
        name = cells.get("name")
        if name is not None and is_total(name.text):
            self._total(cells, row)
            return
        if name is None:
            if not cells:
                return
            raise refuse_row(self.paper, row, "a material's name was expected in this row.")
        line = _material(self.paper, header, cells)
        if named("good", name.text) in _COSTS:
            raise refuse_row(
                self.paper, (name,), "a cost or price of the good stands among its materials; put it above the table."
            )
        target, places = self._owner(cells.get("good"))
        lines = target.setdefault("bom", [])
        lines.append(line)
        places[f"bom.{len(lines)}"] = name.place
        if isinstance(line.get("value"), Decimal):
            self.sums[id(target)] = self.sums.get(id(target), Decimal()) + line["value"]

    def _owner(self, cell: Cell | None) -> tuple[dict[str, Any], dict[str, str]]:
        """The good a line belongs to: the one it names, else the one whose table this is."""
        if cell is None:
            _ = self.facts
            return self.goods[-1]
        for facts, places in self.goods:
            if str(facts.get("good", "")) == cell.text:
                return facts, places
        if self.facts.get("good") is None and "bom" not in self.facts:
            self.facts["good"] = cell.text
            return self.goods[-1]
        raise refuse_row(self.paper, (cell,), "no good of that number stands above; name one that does.")

    def _total(self, cells: Mapping[str, Cell], row: tuple[Cell, ...]) -> None:
        """A line of totals counts nothing; a total that is not the sum of the lines is said."""
        if "value" not in cells:
            return
        stated = amount_of(self.paper, cells["value"]._replace(text=split_money(cells["value"].text)[0]))
        summed = self.sums.get(id(self.facts), Decimal())
        if stated != summed:
            raise refuse_row(
                self.paper, row, f"its total {stated} is not the sum {summed} of the lines above. Mend the figures."
            )


def _material(paper: str, header: Header, cells: Mapping[str, Cell]) -> dict[str, Any]:
    line = {name: value_of(paper, name, cell) for name, cell in cells.items() if name not in _FIGURES}
    priced: dict[str, Decimal] = {}
    spoken = {code for name, code in header.currency.items() if name in cells}
    for name in _FIGURES & set(cells):
        figure, code = split_money(cells[name].text)
        if plain(figure) in words()["answers"]["unknown"]:
            continue
        priced[name] = amount_of(paper, cells[name]._replace(text=figure))
        spoken |= {code} if code else set()
    _price(paper, line, priced, cells)
    spoken |= {line["currency"]} if "currency" in line else set()
    if len(spoken) > 1:
        raise refuse_row(paper, tuple(cells.values()), f"two currencies are named, {' and '.join(sorted(spoken))}.")
    line.pop("good", None)
    if spoken:
        line["currency"] = spoken.pop()
    if header.basis:
        line.setdefault("value_basis", header.basis)
    return line


def _price(paper: str, line: dict[str, Any], priced: dict[str, Decimal], cells: Mapping[str, Cell]) -> None:
    """The line's value as stated, or quantity times unit price; where both are given they agree."""
    derived = priced["quantity"] * priced["unit_price"] if {"quantity", "unit_price"} <= set(priced) else None
    stated = priced.get("value")
    if stated is not None and derived is not None and stated != derived:
        raise refuse_row(
            paper,
            (cells["value"],),
            f"quantity times unit price is {derived}. Mend one of them, or leave the value out.",
        )
    value = stated if stated is not None else derived
    if value is not None:
        line["value"] = value


def _from_sheets(paper: Paper) -> list[BilledGood]:
    reader = _Reader(paper.name)
    for sheet in read_sheets(paper):
        if not on_sheet(sheet.name):
            reader.read(sheet)
    return [
        _good(facts, number, places, paper.name)
        for number, (facts, places) in enumerate(reader.goods, start=1)
        if facts
    ]
