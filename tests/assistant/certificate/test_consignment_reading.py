"""A consignment reads the same from JSON, TOML, CSV and XLSX; what is not known in one is refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.errors import Unreadable
from assistant.intake.consignment import read_consignment
from assistant.intake.paper import Paper

ROWS = [
    ["出口商名称", "Ningbo Lamps Co., Ltd."],
    ["Exporter: address / 出口商地址", "1 Harbour Road, Ningbo"],
    ["出口国", "CN"],
    ["Consignee", "Busan Light Co., Ltd."],
    ["Consignee address", "2 Port-ro, Busan"],
    ["进口国", "KR"],
    ["Producer", "Ningbo Lamps Co., Ltd."],
    ["Producer address", "1 Harbour Road, Ningbo"],
    ["Producer country", "CN"],
    ["Departure date", "2026/11/28"],
    ["拟签发日期", "2026年11月26日"],
    ["Vessel", "PACIFIC HERON 047E"],
    ["Port of discharge", "BUSAN"],
    ["Invoice number", "EX-118"],
    ["Invoice date", "2026-11-24"],
    [],
    ["Good", "Marks", "Packages", "Quantity", "Unit"],
    ["L1", "N/M", "40 CARTONS", "1,000", "PCS"],
]
TOML = """
departure_date = 2026-11-28
issue_date = 2026-11-26
vessel = "PACIFIC HERON 047E"
port_of_discharge = "BUSAN"
exporter = { name = "Ningbo Lamps Co., Ltd.", address = "1 Harbour Road, Ningbo", country = "CN" }
consignee = { name = "Busan Light Co., Ltd.", address = "2 Port-ro, Busan", country = "KR" }
producers = [{ name = "Ningbo Lamps Co., Ltd.", address = "1 Harbour Road, Ningbo", country = "CN" }]
invoices = [{ number = "EX-118", date = 2026-11-24 }]
items = [{ good = "L1", marks = "N/M", packages = "40 CARTONS", quantity = 1000, unit = "PCS" }]
"""


def test_all_forms_read_the_same(desk: Any) -> None:
    expected = read_consignment(desk.as_json(desk.consignment()))
    notes = [["anything"]]
    for paper in (
        desk.as_csv(ROWS),
        desk.as_xlsx(ROWS),
        desk.as_xlsx(desk.rows(), ROWS, notes, titles=("Bill", "Consignment 托运", "说明")),
        Paper("c.toml", TOML.encode()),
    ):
        assert read_consignment(paper) == expected
    assert expected.items[0].quantity == Decimal(1000)


def test_what_comes_again_is_a_further_one(desk: Any) -> None:
    table = [["Invoice number", "A"], ["Invoice date", "2026-01-02"], ["Invoice number", "B"]]
    table += [["Transit", "Singapore"], ["Customs control", "是"], ["Transit: operations", "unloading; reloading"]]
    read = read_consignment(desk.as_csv(table))
    assert [(one.number, one.date) for one in read.invoices] == [("A", date(2026, 1, 2)), ("B", None)]
    assert read.transit == ({"place": "Singapore", "customs_control": True, "operations": ["unloading", "reloading"]},)


def test_a_currency_stands_beside_the_item_s_price(desk: Any) -> None:
    table = [["Good", "Packages", "FOB value (USD)"], ["L1", "4 CTNS", "560"], ["L2", "4 CTNS", "USD 5.5"]]
    assert [(item.fob, item.currency) for item in read_consignment(desk.as_csv(table)).items] == [
        (Decimal(560), "USD"),
        (Decimal("5.5"), "USD"),
    ]


def test_quantities_carry_their_units(desk: Any) -> None:
    def item(**said: str) -> Any:
        return read_consignment(desk.as_json({"items": [said]})).items[0]

    read = item(quantity="1,000 PCS", gross_weight_kg="620 KGS")
    assert (read.quantity, read.unit, read.gross_weight_kg) == (Decimal(1000), "PCS", Decimal(620))
    assert (item(quantity="1.2万 件").quantity, item(quantity="1.2万件").unit) == (Decimal(12000), "件")
    for wrong in ({"quantity": "5 PCS", "unit": "SETS"}, {"gross_weight_kg": "620 LBS"}):
        with pytest.raises(Unreadable, match=r"items\.0"):
            item(**wrong)
    table = [["Good", "Quantity", "Gross weight"], ["L1", "1,000 PCS", "620kg"]]
    assert read_consignment(desk.as_csv(table)).items[0].unit == "PCS"


def test_other_words_for_parties(desk: Any) -> None:
    firm = {"name": "B", "country": "KR"}
    read = read_consignment(desk.as_json({"importer": firm, "producer": {"name": "P"}}))
    assert (read.consignee.name, read.producers[0].name) == ("B", "P")
    assert read_consignment(desk.as_json({"producer": "CONFIDENTIAL"})).producer_words == "CONFIDENTIAL"


def test_places_of_transit_by_name(desk: Any) -> None:
    for given in ("Singapore", ["Singapore"], [{"place": "Singapore"}]):
        assert read_consignment(desk.as_json({"transit": given})).transit == ({"place": "Singapore"},)
    assert read_consignment(desk.as_json({"transit": []})).transit == ()


WRONG: list[tuple[Callable[[Any], Paper], str]] = [
    (lambda desk: desk.as_json({"exporter": {"nome": "x"}}), "exporter.nome"),
    (lambda desk: desk.as_json({"items": [{"hs": "1"}]}), "gross_weight_kg"),
    (lambda desk: desk.as_json({"items": [{"quantity": 0}]}), "greater than 0"),
    (lambda desk: desk.as_json({"items": [{"fob": "-5"}]}), "items.0.fob"),
    (lambda desk: desk.as_json({"departure_date": "soon"}), "departure_date"),
    (lambda desk: desk.as_json({"items": [{"quantity": "about 3"}]}), "items.0.quantity"),
    (lambda desk: desk.as_csv([["Ship's colour", "red"]]), "Ship's colour"),
    (lambda desk: desk.as_csv([["Departure date", "31 November"]]), "31 November"),
    (lambda desk: desk.as_csv([["Good", "Packages", "Smell"], ["L1", "x", "y"]]), "Smell"),
    (lambda desk: desk.as_xlsx([["a"]], [["b"]], titles=("A", "B")), "one sheet"),
    (lambda _: Paper("c.toml", b"a = "), "no TOML"),
]


@pytest.mark.parametrize(("paper", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_not_known_is_refused(desk: Any, paper: Callable[[Any], Paper], said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_consignment(paper(desk))
    assert said in str(refused.value)
