"""Modes that need a record number have one."""

from collections.abc import Iterator

from rules_bridge.card import Edition, Severity
from rules_bridge.declaration.regimes import record_law
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Modes that need a record number have one."""
    row = record_law(sheet)
    if row is not None and row["record"] == "required" and not sheet.head.ManualNo:
        severity: Severity = "warning" if sheet.head.TradeMode in law.texts("asked") else "error"
        yield on_head("ManualNo", measured=sheet.head.TradeMode, severity=severity)
