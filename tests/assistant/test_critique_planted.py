"""One slip planted into a clean draft, as message and as pasted text, gives exactly that finding."""

from datetime import date
from pathlib import Path

import pytest

from assistant.critique import critique
from assistant.intake import Paper

SAMPLES = Path(__file__).parents[1] / "fixtures" / "declarations"
TODAY = date(2026, 11, 23)
EXP, IMP, PRO = "export_general_ok", "import_cosmetics_ok", "export_processing_ok"
INVOICE = "currency_invoice_mismatch"
UNLINKED = "container_goods_unlinked"
MESSAGE = [
    (EXP, "<ContrNo>HL-2026-0417</ContrNo>", "", "mandatory_missing", "ContrNo", None),
    (EXP, "<TransMode>3", "<TransMode>1", "freight_missing insurance_missing", "FeeMark InsurMark", None),
    (EXP, "<TradeMode>0110", "<TradeMode>0615", "regime_levy_mismatch record_no_missing", "CutMode ManualNo", None),
    (EXP, "91310115MAEX0009DY", "91310115MAEX0009DX", "scc_invalid", "AgentCodeScc", None),
    (EXP, "<VoyNo>026E</VoyNo>", "", "vessel_voyage_missing", "VoyNo", None),
    (EXP, "<BillNo>SMPU26110417</BillNo>", "", "bill_no_missing", "BillNo", None),
    (EXP, "<TrafMode>2", "<TrafMode>Q", "transport_mode_invalid", "TrafMode", None),
    (
        EXP,
        "<GNo>2",
        "<GNo>3",
        "item_no_sequence container_goods_unlinked container_goods_unlinked",
        "GNo GoodsNo GoodsNo",
        3,
    ),
    (EXP, "<DeclPrice>3.1500", "<DeclPrice>0", "price_zero", "DeclPrice", 2),
    (EXP, "<GQty>5600", "<GQty>0", "qty_zero", "GQty", 2),
    (EXP, "<NetWt>6190", "<NetWt>6189", "net_weight_sum_mismatch", "FirstQty", 2),
    (EXP, "<PackNo>84", "<PackNo>０84", "fullwidth_chars", "PackNo", None),
    (EXP, "SMPU26110417", "TBD", "placeholder_value", "BillNo", None),
    (EXP, "<TradeAreaCode>USA", "<TradeAreaCode>USX", "code_not_in_table", "TradeAreaCode", None),
    (IMP, "<IEDate>20261112", "<IEDate>20261312", "date_format", "IEDate", None),
    (IMP, "<DespPortCode>HKG000</DespPortCode>", "", "departure_port_missing", "DespPortCode", None),
    (IMP, "<PromiseItmes>00099", "<PromiseItmes>01099", "price_confirmation_inconsistent", "PromiseItmes", None),
    (PRO, "<DutyMode>3", "<DutyMode>1", "levy_duty_mode_mismatch", "DutyMode", 1),
    (PRO, "<ContrItem>3</ContrItem>", "", "record_item_missing", "ContrItem", 1),
    (PRO, "<ManualNo>C22486100012", "<ManualNo>C2248610001", "record_no_format", "ManualNo", None),
    (PRO, "<InsurRate>0.3", "<InsurRate>120", "fee_mark_invalid", "InsurRate", None),
    (PRO, "<FeeCurr>USD</FeeCurr>", "", "fee_currency_missing", "FeeCurr", None),
]
TEXT = [
    (EXP, "合同协议号：HL-2026-0417\n", "", "mandatory_missing", "ContrNo", None),
    (EXP, "提运单号：SMPU26110417\n", "", "bill_no_missing", "BillNo", None),
    (EXP, " / 026E", "", "vessel_voyage_missing", "VoyNo", None),
    (EXP, "离境口岸：311002\n", "", "entry_exit_port_missing", "EntyPortCode", None),
    (EXP, "商品编号 5603941000，", "商品编号 56039410，", "hs_code_format", "CodeTS", 1),
    (EXP, "总价 17640.00 USD", "总价 17640.00 EUR", f"{INVOICE} currency_mixed", "TradeCurr TradeCurr", 2),
    (EXP, "总额 USD 48640.00", "总额 USD 48460.00", "invoice_amount_mismatch", "DeclTotal", None),
    (EXP, "毛重(千克)：6420.5", "毛重(千克)：6920.5", "packing_weight_deviation", "GrossWet", None),
    (EXP, "原产国 CHN，", "", "origin_missing", "OriginCountry", 1),
    (IMP, "货物存放地点：皇岗口岸监管作业场所(样例)\n", "", "goods_place_missing", "GoodsPlace", None),
    (IMP, "领证机关：475200\n", "", "ciq_head_missing", "VsaOrgCode", None),
    (IMP, "否/否/否", "空/空/空", "price_confirmation_missing", "PromiseItmes", None),
    (IMP, "成交方式：1 CIF", "成交方式：3 FOB", "freight_missing insurance_missing", "FeeMark InsurMark", None),
    (PRO, "保费：率 0.3", "保费：率 0.3 USD", "fee_currency_missing", "InsurCurr", None),
    (PRO, "法定第一 600台", "法定第一 601台", "statutory_qty_inconsistent", "FirstQty", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "name", "right", "wrong", "kinds", "fields", "item"),
    [("xml", *row) for row in MESSAGE] + [("txt", *row) for row in TEXT],
)
def test_one_slip(*, ending: str, name: str, right: str, wrong: str, kinds: str, fields: str, item: int | None) -> None:
    text = (SAMPLES / f"{name}.{ending}").read_text(encoding="utf-8")
    assert right in text
    found = critique(Paper(name, text.replace(right, wrong, 1).encode()), as_of=None, today=TODAY)
    grave = [finding for finding in found.findings if finding.severity != "advice"]
    assert sorted(finding.kind for finding in grave) == sorted(kinds.split())
    assert sorted(finding.field or "" for finding in grave) == sorted(fields.split())
    assert item in {finding.item for finding in grave}
