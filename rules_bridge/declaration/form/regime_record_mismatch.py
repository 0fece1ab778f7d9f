"""Supervision mode and record number fit."""

from collections.abc import Iterator

from rules_bridge.card import Edition, Severity
from rules_bridge.declaration.regimes import record_law
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Supervision mode and record number fit."""
    row, letter = record_law(sheet), sheet.head.ManualNo[:1]
    if row is None or not letter or not row["record_letters"] or letter in row["record_letters"].split():
        return
    severity: Severity = "error" if letter in row["impossible_letters"].split() else "warning"
    values = {"mode": sheet.head.TradeMode}
    yield on_head("ManualNo", measured=letter, required=row["record_letters"], severity=severity, values=values)
