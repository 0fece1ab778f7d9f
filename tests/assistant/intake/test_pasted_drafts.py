"""Pasted drafts as people write them: English, full-width, tables, several labels on a line."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.intake import Paper, read_declaration, values

SAMPLES = Path(__file__).parents[2] / "fixtures" / "declarations"
ENGLISH = """Export declaration draft
Declaring office: 2248
Contract No.: HL-2026-0417
Domestic consignor: Jiaxing Hailan 91330400MAEX0001AD 330493001A
Overseas consignee: NORTHWIND SAMPLE TEXTILES LLC
Vessel / voyage: SAMPLE ORCHID / 026E
Transaction mode: FOB
Freight: total 900 USD
Gross weight (kg): 6,420.5    Net weight (kg): 6190
Container: SMPU2041171 size 11 items 1,2 LCL 0 weight 8720.5
Item 1: commodity code 5603941000, goods name 无纺布, specification 1|2|70% polyester,30% PU, quantity 12500 m, \
unit price 2.48, total USD 31,000.00, country of origin CHN
Item 2:
commodity code: 3304990099102
quantity: 5600 metres

Invoice: HL-INV-0417, FOB, total USD 48640.00
"""


def test_an_english_draft() -> None:
    draft = read_declaration(Paper("draft", ENGLISH.encode()))
    assert draft.direction == "E"
    assert (draft.head.GrossWet, draft.head.NetWt) == (Decimal("6420.5"), Decimal(6190))
    assert (draft.head.TradeName, draft.head.TradeCoScc) == ("Jiaxing Hailan", "91330400MAEX0001AD")
    assert (draft.head.TrafName, draft.free_text.VoyNo) == ("SAMPLE ORCHID", "026E")
    assert (draft.head.TransMode, draft.head.FeeMark, draft.head.FeeRate) == ("3", "3", Decimal(900))
    first, second = draft.items
    assert (first.GModel, first.DeclTotal, first.TradeCurr) == ("1|2|70% polyester,30% PU", Decimal(31000), "USD")
    assert (second.CodeTS, second.CiqCode, second.GQty) == ("3304990099", "102", Decimal(5600))
    assert draft.containers[0].GoodsNo == "1,2"
    assert draft.papers.invoices[0].number == "HL-INV-0417"
    assert draft.places["head.NetWt"] == "line 9"
    assert draft.unplaced == ()


WIDE = """进口货物报关单
毛重：７４２．５
净重（千克）：1.2万
件数：１２０
合同号：A"""
TABLE = """出口货物报关单
毛重：10
项号\t商品编号\t品名\t数量\t总价
1\t5603941000\t无纺布\t10米\t31.00 USD
2\t5603941000\t布\t5米\t9
"""


def test_full_width_digits_and_wan() -> None:
    draft = read_declaration(Paper("d", WIDE.encode()))
    assert (draft.head.GrossWet, draft.head.NetWt) == (Decimal("742.5"), Decimal(12000))
    assert draft.head.PackNo == Decimal(120)
    assert draft.written["head.GrossWet"] == "７４２．５"


def test_a_table_pasted_from_a_sheet() -> None:
    draft = read_declaration(Paper("d", TABLE.encode()))
    assert [(item.GNo, item.GQty, item.GUnit) for item in draft.items] == [(1, 10, "米"), (2, 5, "米")]
    assert draft.items[0].TradeCurr == "USD"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings_that_are_certain(encoding: str) -> None:
    plain = (SAMPLES / "export_general_ok.txt").read_text(encoding="utf-8")
    once = read_declaration(Paper("d", plain.encode()))
    assert read_declaration(Paper("d", plain.encode(encoding))) == once


def test_an_unknown_line_is_kept() -> None:
    draft = read_declaration(Paper("d", "出口货物报关单\n毛重：1\n净重：1\n件数：1\n请尽快申报".encode()))
    assert draft.unplaced == ("line 5: 请尽快申报",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("率 0.3", {"Mark": "1", "Rate": "0.3", "Curr": ""}),
        ("0.3%", {"Mark": "1", "Rate": "0.3", "Curr": ""}),
        ("单价 50 USD", {"Mark": "2", "Rate": "50", "Curr": "USD"}),
        ("USD/900/3", {"Mark": "3", "Rate": "900", "Curr": "USD"}),
        ("（空）", {}),
    ],
)
def test_fees(text: str, said: dict[str, str]) -> None:
    assert values.fee(text) == said


@pytest.mark.parametrize(
    ("text", "digits"), [("否/否/否", "00099"), ("是/否/空", "10999"), ("yes / no / no", "10099"), ("", "")]
)
def test_price_confirmations(text: str, digits: str) -> None:
    assert values.promises(text) == digits


@pytest.mark.parametrize(
    ("text", "code"), [("2 水路运输", "2"), ("USA 美国", "USA"), ("水路运输(2)", "2"), ("美国", "美国"), ("空", "")]
)
def test_codes_and_names(text: str, code: str) -> None:
    assert values.coded(text) == code
