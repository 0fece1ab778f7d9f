"""Gross weight is the manifest's."""

from collections.abc import Iterator
from decimal import Decimal

from rules_bridge.card import Edition, Severity
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Gross weight is the manifest's."""
    weights = [paper.gross for paper in sheet.declaration.papers.manifests if paper.gross is not None]
    gross, due = sheet.head.GrossWet, sum(weights, Decimal(0))
    if gross is None or due <= 0 or gross == due:
        return
    severity: Severity = "error" if abs(gross - due) * law.number("whole") > due * law.number("per_cent") else "warning"
    yield on_head("GrossWet", measured=figure_text(gross), required=figure_text(due), severity=severity)
