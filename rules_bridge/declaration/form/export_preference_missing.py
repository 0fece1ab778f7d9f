"""Exports tell the preferential treatment at destination."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Exports tell the preferential treatment at destination."""
    for line in sheet.lines:
        said = f"{line.item.GModel}|".split("|")[1].strip()
        if not sheet.importing and said not in law.texts("values"):
            yield on_item(line, "GModel", measured=said, required="/".join(law.texts("values")))
