"""A declaration laid on the desk on a certain day: what the checks read, with names resolved to codes."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple

from knowledge import Row, Table, table
from knowledge.errors import NotInForce
from rules_bridge.declaration.elements import called
from rules_bridge.facts.declaration import Declaration, FreeText, GoodsItem, Head
from rules_bridge.report import Shortfall

# Which table each coded element is looked up in; ports and districts have none here.
HEAD_TABLES = {
    "CustomMaster": "customs-districts",
    "IEPort": "customs-districts",
    "TrafMode": "transport-modes",
    "TradeMode": "supervision-modes",
    "CutMode": "levy-nature",
    "TradeAreaCode": "countries",
    "TradeCountry": "countries",
    "TransMode": "transaction-modes",
    "FeeCurr": "currencies",
    "InsurCurr": "currencies",
    "OtherCurr": "currencies",
    "WrapType": "package-types",
}
ITEM_TABLES = {
    "GUnit": "measure-units",
    "FirstUnit": "measure-units",
    "SecondUnit": "measure-units",
    "TradeCurr": "currencies",
    "OriginCountry": "countries",
    "DestinationCountry": "countries",
    "DutyMode": "levy-mode",
}


@cache
def unit_words() -> dict[str, list[str]]:
    """English count words, one or many, with the Chinese names of the units they may stand for."""
    text = (files("rules_bridge.declaration") / "unit_words.toml").read_text(encoding="utf-8")
    one: dict[str, list[str]] = tomllib.loads(text)
    many = {f"{word}es" if word.endswith("x") else f"{word}s": names for word, names in one.items()}
    return one | many


class Line(NamedTuple):
    """A goods item with its place (from 0) and the number it is called by (GNo, else its place from 1)."""

    place: int
    number: int
    item: GoodsItem


@dataclass(frozen=True)
class Sheet:
    """A declaration as of the day `on`; coded elements hold codes even where the draft wrote names."""

    draft: Declaration
    on: date

    @cached_property
    def declaration(self) -> Declaration:
        """The draft with names ("美国", "千克") replaced by codes wherever a table knows them."""
        head = {name: self._code(getattr(self.draft.head, name), held) for name, held in HEAD_TABLES.items()}
        items = tuple(item.model_copy(update=self._coded(item)) for item in self.draft.items)
        return self.draft.model_copy(update={"head": self.draft.head.model_copy(update=head), "items": items})

    def _coded(self, item: GoodsItem) -> dict[str, str]:
        due = self.units_due(item)
        coded = {name: self._code(getattr(item, name), held) for name, held in ITEM_TABLES.items()}
        for name in ("FirstUnit", "SecondUnit"):
            coded[name] = self._meant(coded[name], due.get(name, ""))
        return coded | {"GUnit": self._meant(coded["GUnit"], coded["FirstUnit"])}

    def _meant(self, unit: str, due: str) -> str:
        """The code of a count word with several readings ("pieces"): the one that is due, else the usual one."""
        readings = [self.unit(name) for name in unit_words().get(unit.casefold(), ())]
        return due if due in readings else next(iter(readings), unit)

    @property
    def head(self) -> Head:
        """The head, coded."""
        return self.declaration.head

    @property
    def free_text(self) -> FreeText:
        """The free text block."""
        return self.draft.free_text

    @property
    def importing(self) -> bool:
        """Whether this is an import declaration."""
        return self.draft.direction == "I"

    @property
    def side(self) -> str:
        """The direction as law tables on cards name it: "import" or "export"."""
        return "import" if self.importing else "export"

    @property
    def pasted(self) -> bool:
        """Whether the draft is pasted text, which carries only what the printed form shows."""
        return self.draft.source_form == "text"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The goods items with their numbers."""
        return tuple(
            Line(index, int(item.GNo) if item.GNo is not None else index + 1, item)
            for index, item in enumerate(self.declaration.items)
        )

    def table(self, name: str) -> Table:
        """The edition of a code table in force on the sheet's day."""
        return table(name, on=self.on)

    def value(self, path: str) -> Any:  # noqa: ANN401 - text or number, as the element has it
        """The element at `path` ("head.NetWt", "items.0.GQty")."""
        value: Any = self.declaration
        for part in path.split("."):
            value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
        return value

    def blank(self, path: str) -> bool:
        """Whether the element at `path` was left empty, not merely unreadable."""
        return self.value(path) in {None, ""} and path not in self._unread

    def unit(self, name: str) -> str:
        """The code of a unit of measure called `name` in Chinese or English; an unknown name stays as it is."""
        return self._code(name, "measure-units")

    def units_due(self, item: GoodsItem) -> dict[str, str]:
        """The codes of the tariff's statutory units for the item, by element, as far as its row tells them."""
        row = self.supervision(item)
        names = row["statutory_units"].split("/") if row is not None else []
        pairs = zip(("FirstUnit", "SecondUnit"), names, strict=False)
        return {element: self.unit(name) for element, name in pairs if name}

    def supervision(self, item: GoodsItem) -> Row | None:
        """The row of the item's commodity code (conditions, inspection category, units), if the table holds it."""
        return self._rows("hs-supervision-samples").get(item.CodeTS)

    def inspected(self) -> Iterator[tuple[Line, Row]]:
        """Items whose commodity code is known to carry the import inspection conditions A or D."""
        for line in self.lines:
            row = self.supervision(line.item)
            if row is not None and set(row["supervision_conditions"]) & {"A", "D"}:
                yield line, row

    @cached_property
    def _unread(self) -> frozenset[str]:
        return frozenset(unread.path for unread in self.draft.unread)

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {name: self._names_of(name) for name in {*HEAD_TABLES.values(), *ITEM_TABLES.values()}}

    def _names_of(self, name: str) -> dict[str, str]:
        columns = ("name_zh", "name_en")
        return {
            row[column].casefold(): code for code, row in self._rows(name).items() for column in columns if row[column]
        }

    def _rows(self, name: str) -> Mapping[str, Row]:
        """The rows of a table, none where no edition was in force."""
        try:
            return self.table(name)
        except NotInForce:
            return {}

    def _code(self, text: str, name: str) -> str:
        return self._names[name].get(text.casefold(), text)


def _shortfall(path: str, field: str, item: int | None, said: Mapping[str, Any]) -> Shortfall:
    names = {"zh": called(field, "zh"), "en": called(field, "en")}
    return Shortfall(at=path, field=field, item=item, **{**said, "values": {**names, **said.get("values", {})}})


def on_head(field: str, **said: Any) -> Shortfall:  # noqa: ANN401 - what a Shortfall takes
    """A shortfall of a head element, or of several joined by a comma; wording may use its names {zh} and {en}."""
    return _shortfall(f"head.{field.partition(',')[0]}", field, None, said)


def on_item(line: Line, field: str, **said: Any) -> Shortfall:  # noqa: ANN401 - what a Shortfall takes
    """A shortfall of an element of one goods item, or of several joined by a comma."""
    return _shortfall(f"items.{line.place}.{field.partition(',')[0]}", field, line.number, said)


def on_path(sheet: Sheet, path: str, **said: Any) -> Shortfall:  # noqa: ANN401 - what a Shortfall takes
    """A shortfall of the element at any path; one inside a goods item carries the item's number."""
    parts = path.split(".")
    own = sheet.lines[int(parts[1])].number if parts[0] == "items" else None
    return _shortfall(path, said.pop("field", parts[-1]), said.pop("item", own), said)


def joined(fields: Iterable[str]) -> str:
    """Element names as one field, as findings write them."""
    return ",".join(fields)
