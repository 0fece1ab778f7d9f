"""Goods of the CCC kind tell it."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Goods of the CCC kind tell it."""
    for line, row in sheet.inspected() if sheet.importing else ():
        if law.law["category"] not in row["ciq_category"]:
            continue
        attributes = set(re.findall(r"[0-9]+", line.item.GoodsAttr))
        held = {limit.LicTypeCode for limit in line.item.limits}
        if not attributes & set(law.texts("attributes")):
            yield on_item(line, "GoodsAttr", required="/".join(law.texts("attributes")))
        elif law.law["listed"] in attributes and not held & set(law.texts("certificates")):
            yield on_item(line, "LicTypeCode", required="/".join(law.texts("certificates")))
