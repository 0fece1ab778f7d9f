"""Inspected imports name the inspection offices and the departure date."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, joined, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Inspected imports name the inspection offices and the departure date."""
    if not sheet.importing or not any(True for _ in sheet.inspected()):
        return
    missing = [field for field in law.texts("fields") if sheet.blank(f"head.{field}")]
    if missing:
        yield on_head(joined(missing))
