"""The bill number is the manifest's."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """The bill number is the manifest's."""
    bills = [paper.bill for paper in sheet.declaration.papers.manifests if paper.bill]
    if bills and sheet.head.BillNo and sheet.head.BillNo not in bills:
        yield on_head("BillNo", measured=sheet.head.BillNo, required="/".join(bills))
