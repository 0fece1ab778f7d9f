"""A bill reads the same from JSON, CSV and XLSX; what is unclear is refused with its place."""

import io
import json
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Unreadable
from assistant.intake.bill_of_materials import read_bill
from assistant.intake.paper import Paper

FACTS = {
    "good": "L1",
    "description": "LED table lamp",
    "hs": "940511",
    "currency": "USD",
    "fob": "5.60",
    "per": "1",
    "in_appendix": False,
    "operations": ["assembly", "testing"],
    "bom": [
        {"name": "Driver board", "origin": "IN", "originating": False, "hs": "854231", "value": "2.00",
         "value_basis": "CIF"},
        {"name": "Housing", "origin": "TH", "originating": True, "hs": "940599", "value": "1.50",
         "value_basis": "CIF", "proof": "RCEP CO TH-1"},
        {"name": "Cable", "origin": "CN", "originating": True, "hs": "854442", "value": "0.50", "value_basis": "EXW"},
    ],
}  # fmt: skip


def plain(facts: Any) -> Any:
    """Facts with amounts as exact decimals, however they were written."""
    if isinstance(facts, dict):
        return {
            name: Decimal(value) if name in ("fob", "value") else plain(value) for name, value in sorted(facts.items())
        }
    return [plain(one) for one in facts] if isinstance(facts, list) else facts


def test_all_forms_read_the_same(desk: Any) -> None:
    json_bill = read_bill(desk.as_json(FACTS))[0]
    for paper in (
        desk.as_csv(desk.rows()),
        desk.as_csv(desk.rows(), ";"),
        desk.as_csv(desk.rows(), "\t"),
        desk.as_xlsx(desk.rows()),
    ):
        read = read_bill(paper)[0]
        assert plain(read.facts) == plain(json_bill.facts)
        assert (read.key, read.description, read.per, read.in_appendix) == ("L1", "LED table lamp", 1, False)


names = st.text("abcdefgh 螺丝外壳", min_size=1, max_size=12).map(str.strip).filter(bool)
lines = st.lists(
    st.tuples(
        names.map(lambda name: f"part {name}"),
        st.sampled_from(["IN", "TH", "CN", "US", ""]),
        st.sampled_from(["yes", "no", "unknown", ""]),
        st.sampled_from(["854231", "0901", "940599", ""]),
        st.decimals("0", "99999", places=2).map(str),
        st.sampled_from(["CIF", "EXW", ""]),
        st.just(""),
    ).map(list),
    min_size=1,
    max_size=8,
)


@given(lines)
def test_a_sheet_and_a_file_never_differ(desk: Any, given: list[list[str]]) -> None:
    table = desk.rows(lines=given)
    from_csv, from_xlsx = (read_bill(paper)[0].facts for paper in (desk.as_csv(table), desk.as_xlsx(table)))
    assert from_csv == from_xlsx
    assert [line["value"] for line in from_csv["bom"]] == [Decimal(line[4]) for line in given]


def test_chinese_words_full_width_figures_and_currencies_are_read(desk: Any) -> None:
    table = [
        ["货物编号", "甲"],
        ["税号", "９４０５．１１"],
        ["离岸价", "５.6万美元"],
        ["汇率 JPY", "0.0067"],
        [],
        ["材料名称", "原产国", "是否原产", "税号", "价值（USD）", "价格基础", "用途"],
        ["驱动板", "印度", "否", "8542.31", "1.2万", "CIF", "材料"],
        ["纸盒", "中国", "是", "481920", "USD 3", "EXW", "零售包装"],
        ["合计", "", "", "", "12003", "", ""],
    ]
    good = read_bill(desk.as_csv(table))[0]
    assert good.key == "甲"
    assert (good.facts["hs"], good.facts["fob"], good.facts["currency"]) == ("940511", Decimal(56000), "USD")
    assert good.facts["exchange_rates"] == {"JPY": Decimal("0.0067")}
    board, carton = good.facts["bom"]
    assert (board["value"], board["currency"], board["originating"]) == (Decimal(12000), "USD", False)
    assert (carton["role"], carton["value"]) == ("retail_pack", Decimal(3))


def test_several_goods_stand_in_blocks_sheets_and_columns(desk: Any) -> None:
    second = [["Good", "L2"], ["HS code", "940521"], ["FOB value", "9"]]
    blocks = [*desk.rows(), [], *second, [], desk.header, desk.lines[0]]
    assert [(good.key, len(good.facts["bom"])) for good in read_bill(desk.as_csv(blocks))] == [("L1", 3), ("L2", 1)]
    sheets = (desk.rows(), [*second, [], desk.header, desk.lines[0]], [["anything"]])
    book = desk.as_xlsx(*sheets, titles=("A", "B", "Notes 说明"))
    assert [good.key for good in read_bill(book)] == ["L1", "L2"]
    named = [["Good", "Material", "HS code", "Value"], ["X", "a", "0101", "1"], ["X", "b", "0102", "2"]]
    assert [good.key for good in read_bill(desk.as_csv(named))] == ["X"]


def test_costs_below_the_table_belong_to_the_same_good(desk: Any) -> None:
    good = read_bill(desk.as_csv([*desk.rows(), [], ["Direct labour", "0.6"]]))
    assert len(good) == 1
    assert good[0].facts["build_up"] == {"labour": Decimal("0.6")}


def test_a_value_comes_from_quantity_and_unit_price(desk: Any) -> None:
    table = [["Material", "HS code", "Quantity", "Unit price (JPY)"], ["part", "850110", "3", "0.335"]]
    line = read_bill(desk.as_csv(table))[0].facts["bom"][0]
    assert (line["value"], line["currency"]) == (Decimal("1.005"), "JPY")


def laid(desk: Any, table: list[Any]) -> list[list[str]]:
    """A table with the lamp's rows, or its materials alone, where a word stands for them."""
    words = {"ROWS": desk.rows(), "TABLE": desk.rows()[8:]}
    return [row for part in table for row in (words[part] if isinstance(part, str) else [part])]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (["ROWS", ["Total", "", "", "", "9.99", "", ""]], "sum"),
        (["ROWS", ["Labour", "", "", "", "1", "", ""]], "above the table"),
        (["ROWS", ["", "IN", "", "", "1", "", ""]], "a material's name"),
        ([["Material", "HS code", "Colour", "Value"], ["a", "0101", "red", "1"]], "Colour"),
        ([["Material", "HS code", "Value (千元)"], ["a", "0101", "1"]], "千元"),
        ([["Material", "HS code", "Value", "Amount"], ["a", "0101", "1", "1"]], "another column"),
        ([["Material", "HS code", "Quantity", "Unit price", "Value"], ["a", "0101", "2", "2", "5"]], "is 4"),
        ([["Material", "HS code", "Value (USD)", "Currency"], ["a", "0101", "1", "EUR"]], "two currencies"),
        ([["Material", "Originating", "Value"], ["a", "perhaps", "1"]], "perhaps"),
        ([["Material", "HS code", "Value"], ["a", "0101", "1.234,50"]], "1.234,50"),
        ([["Material", "HS code", "Value"], ["a", "0101", "12%"]], "12%"),
        ([["Material", "HS code", "Value"], ["a", "0101", "=1+1"]], "=1+1"),
        ([["Material", "HS code", "Value"], ["a", "ABC", "1"]], "ABC"),
        ([["Material", "Role", "Value"], ["a", "glue", "1"]], "retail_pack"),
        ([["Currency", "dollars"], "TABLE"], "dollars"),
        ([["FOB value", "5 USD"], ["Currency", "EUR"], "TABLE"], "in USD"),
        ([["hello", "world"]], "hello"),
        (["ROWS", [], "ROWS"], "two goods"),
        ([[""], [" "]], "no bill"),
    ],
)
def test_what_is_unclear_is_refused_with_its_place(desk: Any, table: list[Any], said: str) -> None:
    with pytest.raises(Unreadable, match=r"bill\.(csv|xlsx)") as refused:
        read_bill(desk.as_csv(laid(desk, table)))
    assert said in str(refused.value)


def test_a_code_kept_as_a_number_is_never_guessed(desk: Any) -> None:
    for value in (90111, 8507.6):
        with pytest.raises(Unreadable, match=r"Bill!B2.*as text"):
            read_bill(desk.as_xlsx([["Material", "HS code", "Value"], ["a", value, 1]]))
    read = read_bill(desk.as_xlsx([["Material", "HS code", "Value"], ["a", 850760, 0.1]]))[0].facts["bom"][0]
    assert (read["hs"], read["value"]) == ("850760", Decimal("0.1"))


def test_a_formula_counts_by_its_saved_value_alone(desk: Any) -> None:
    with pytest.raises(Unreadable, match=r"Bill!C2 holds a formula"):
        read_bill(desk.as_xlsx([["Material", "HS code", "Value"], ["a", "850760", "=1+1"]]))


def test_workbooks_are_not_trusted(desk: Any) -> None:
    sound = desk.as_xlsx(desk.rows()).content
    for content, said in (
        (sound[:900], "damaged"),
        (_with_part(sound, "bomb.bin", b"0" * 70_000_000), "unpacks to 70 MB"),
        (_with_part(sound, "xl/worksheets/sheet1.xml", _LAUGHS), "no readable XLSX"),
    ):
        with pytest.raises(Unreadable, match=said):
            read_bill(Paper("bill.xlsx", content))
    wide = desk.as_xlsx([[f"c{number}" for number in range(70)]])
    with pytest.raises(Unreadable, match="64 columns"):
        read_bill(wide)


_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
)


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, part)
    return target.getvalue()


def test_yes_no_dates_and_errors_of_a_workbook(desk: Any) -> None:
    head = ["Material", "Originating", "Proof of origin", "HS code", "Value"]
    read = read_bill(desk.as_xlsx([head, ["a", True, "否", "未知", 1.5], ["b", False, "unknown", None, "不详"]]))
    first, second = read[0].facts["bom"]
    assert (first["originating"], first["proof"], first["hs"]) == (True, False, None)
    assert (second["originating"], second["proof"]) == (False, None)
    assert "value" not in second
    with pytest.raises(Unreadable, match=r"Bill!E2 shows the error #DIV/0!"):
        read_bill(desk.as_xlsx([head, ["a", True, "x", "850110", "#DIV/0!"]]))


def test_lines_name_their_good(desk: Any) -> None:
    head = ["Good", "Material", "HS code", "Value"]
    goods = [["Good", "A"], ["HS code", "940511"], [], ["Good", "B"], ["HS code", "940521"], []]
    read = read_bill(desk.as_csv([*goods, head, ["B", "x", "0101", "1"], ["A", "y", "0102", "2"]]))
    assert [(good.key, [line["name"] for line in good.facts["bom"]]) for good in read] == [("A", ["y"]), ("B", ["x"])]
    with pytest.raises(Unreadable, match="no good of that number"):
        read_bill(desk.as_csv([*goods, head, ["C", "x", "0101", "1"]]))


def test_an_encrypted_workbook_is_refused(desk: Any) -> None:
    content = bytearray(desk.as_xlsx(desk.rows()).content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            content[start + place] |= 1
    with pytest.raises(Unreadable, match="password"):
        read_bill(Paper("bill.xlsx", bytes(content)))


@pytest.mark.parametrize(
    "given", [[], [1], {"goods": []}, [{"name": "a", "value": 1}], {"per": "many"}, {"in_appendix": "no"}]
)
def test_json_of_another_shape_is_refused(desk: Any, given: Any) -> None:
    with pytest.raises(Unreadable, match=r"paper\.json"):
        read_bill(desk.as_json(given))


def test_the_good_of_the_rows_is_kept(desk: Any) -> None:
    assert desk.good[0] == ["Good", "L1"]
    assert read_bill(desk.as_csv(desk.rows()))[0].places["hs"] == "line 3, column 2"


def test_a_material_below_zero_is_refused() -> None:
    good = {"hs": "940511", "fob": 10, "bom": [{"name": "board", "value": "3"}, {"name": "rebate", "value": "-1"}]}
    with pytest.raises(Unreadable, match=r"bom\.2 of good 1: a material cannot be worth -1"):
        read_bill(Paper("bill.json", json.dumps(good).encode()))
