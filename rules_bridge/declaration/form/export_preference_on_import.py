"""Imports declare no export preference."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Imports declare no export preference."""
    for line in sheet.lines:
        said = f"{line.item.GModel}|".split("|")[1].strip()
        if sheet.importing and said in law.texts("values"):
            yield on_item(line, "GModel", measured=said)
