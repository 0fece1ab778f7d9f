"""A lamp that originates, its consignment, and the three ways to write its bill."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.intake.paper import Paper
from assistant.papers.certificate import Certificate, fill

LINES: list[list[str]] = [
    ["Driver board", "IN", "no", "854231", "2.00", "CIF", ""],
    ["Housing", "TH", "yes", "940599", "1.50", "CIF", "RCEP CO TH-1"],
    ["Cable", "CN", "yes", "854442", "0.50", "EXW", ""],
]
HEADER = ["Material", "Country of origin", "Originating", "HS code", "Value", "Price basis", "Proof of origin"]
GOOD = [
    ["Good", "L1"],
    ["Description of goods", "LED table lamp"],
    ["HS code", "940511"],
    ["Currency", "USD"],
    ["FOB value", "5.60"],
    ["Bill covers (quantity)", "1"],
    ["Operations", "assembly; testing"],
    ["In the importing Party's Appendix", "no"],
]


class Desk:
    """Papers as people write them."""

    good, header, lines = GOOD, HEADER, LINES

    def rows(self, good: list[list[str]] | None = None, lines: list[list[str]] | None = None) -> list[list[str]]:
        """The rows of a bill."""
        return [*(GOOD if good is None else good), [], HEADER, *(LINES if lines is None else lines)]

    def as_csv(self, table: list[list[str]], delimiter: str = ",", name: str = "bill.csv") -> Paper:
        """Rows as a CSV file."""
        target = io.StringIO()
        csv.writer(target, delimiter=delimiter).writerows(table)
        return Paper(name, target.getvalue().encode())

    def as_xlsx(self, *tables: list[list[Any]], titles: tuple[str, ...] = ("Bill",)) -> Paper:
        """Rows as a workbook, one sheet a table."""
        book = Workbook()
        book.remove(book.active)
        for title, table in zip(titles, tables, strict=True):
            sheet = book.create_sheet(title)
            for row in table:
                sheet.append(row)
        target = io.BytesIO()
        book.save(target)
        return Paper("bill.xlsx", target.getvalue())

    def as_json(self, given: Any, name: str = "paper.json") -> Paper:
        """Anything as a JSON file."""
        return Paper(name, json.dumps(given, ensure_ascii=False).encode())

    def consignment(self, **changed: Any) -> dict[str, Any]:
        """The lamp's consignment with what a test changes; None leaves a field out."""
        given: dict[str, Any] = {
            "exporter": {"name": "Ningbo Lamps Co., Ltd.", "address": "1 Harbour Road, Ningbo", "country": "CN"},
            "consignee": {"name": "Busan Light Co., Ltd.", "address": "2 Port-ro, Busan", "country": "KR"},
            "producers": [{"name": "Ningbo Lamps Co., Ltd.", "address": "1 Harbour Road, Ningbo", "country": "CN"}],
            "departure_date": "2026-11-28",
            "issue_date": "2026-11-26",
            "vessel": "PACIFIC HERON 047E",
            "port_of_discharge": "BUSAN",
            "invoices": [{"number": "EX-118", "date": "2026-11-24"}],
            "items": self.item(),
        }
        return {name: value for name, value in (given | changed).items() if value is not None}

    def item(self, **changed: Any) -> list[dict[str, Any]]:
        """The lamp's one item with what a test changes."""
        return [
            {"good": "L1", "marks": "N/M", "packages": "40 CARTONS", "quantity": "1000", "unit": "PCS", **changed},
        ]


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="session")
def drafted(desk: Desk) -> Callable[..., Certificate]:
    """Fill a certificate from a bill (its paper) and changes to the consignment."""

    def make(bill: Paper | None = None, *, lang: Any = "en", as_of: date | None = None, **changed: Any) -> Certificate:
        return fill(
            bill or desk.as_csv(desk.rows()),
            desk.as_json(desk.consignment(**changed)),
            as_of=as_of,
            today=date(2026, 11, 24),
            lang=lang,
        )

    return make
