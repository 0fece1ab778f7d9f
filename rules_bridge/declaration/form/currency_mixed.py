"""One declaration keeps to one currency."""

from collections import Counter
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """One declaration keeps to one currency."""
    counts = Counter(line.item.TradeCurr for line in sheet.lines if line.item.TradeCurr)
    invoiced = {invoice.currency for invoice in sheet.declaration.papers.invoices}
    usual = max(counts, key=lambda currency: (counts[currency], currency in invoiced), default="")
    for line in sheet.lines:
        if line.item.TradeCurr not in ("", usual):
            yield on_item(line, "TradeCurr", measured=line.item.TradeCurr, required=usual)
