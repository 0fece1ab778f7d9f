"""Supervision mode and levy nature fit."""

from collections.abc import Iterator

from rules_bridge.card import Edition, Severity
from rules_bridge.declaration.regimes import levies
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Supervision mode and levy nature fit."""
    rows, levy = levies(sheet), sheet.head.CutMode
    row = rows.get(levy)
    if not rows or "*" in rows or (row is not None and row["fit"] != "impossible"):
        return
    usual = "/".join(nature for nature, one in rows.items() if one["fit"] != "impossible")
    severity: Severity = "error" if row is not None else "warning"
    yield on_head("CutMode", measured=levy, required=usual, severity=severity, values={"mode": sheet.head.TradeMode})
