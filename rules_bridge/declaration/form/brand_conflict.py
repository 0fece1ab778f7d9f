"""Brand type and brand agree."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Brand type and brand agree."""
    for line in sheet.lines:
        brand, *elements = [element.strip() for element in line.item.GModel.split("|")]
        pattern = law.law["named"] if brand == law.law["none"] else law.law["unnamed"]
        said = next((element for element in elements if brand and re.fullmatch(pattern, element)), None)
        if said is not None:
            yield on_item(line, "GModel", measured=brand, required=said)
