"""Imported food and cosmetics name brand, specification and date or batch."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, joined, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Imported food and cosmetics name brand, specification and date or batch."""
    if not sheet.importing or sheet.head.TradeMode not in law.texts("modes"):
        return
    for line, row in sheet.inspected():
        food = set(row["ciq_category"].partition("/")[0].split(".")) & set(law.texts("categories"))
        if not food and line.item.CodeTS[:4] not in law.texts("headings"):
            continue
        missing = [field for field in ("GoodsBrand", "GoodsSpec") if not getattr(line.item, field)]
        if not line.item.ProduceDate and not line.item.ProdBatchNo:
            missing += ["ProduceDate", "ProdBatchNo"]
        if missing:
            yield on_item(line, joined(missing))
