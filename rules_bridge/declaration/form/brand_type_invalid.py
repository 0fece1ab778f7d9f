"""The specification begins with the brand type."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """The specification begins with the brand type."""
    for line in sheet.lines:
        brand = line.item.GModel.split("|")[0].strip()
        if brand not in law.texts("values"):
            yield on_item(line, "GModel", measured=brand, required="/".join(law.texts("values")))
