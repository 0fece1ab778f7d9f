"""The currency is the invoice's."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """The currency is the invoice's."""
    invoiced = {invoice.currency for invoice in sheet.declaration.papers.invoices if invoice.currency}
    for line in sheet.lines:
        currency = line.item.TradeCurr
        if invoiced and currency and currency not in invoiced:
            yield on_item(line, "TradeCurr", measured=currency, required="/".join(sorted(invoiced)))
