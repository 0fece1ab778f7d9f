"""Item totals agree with the invoice."""

from collections.abc import Iterator
from decimal import Decimal

from rules_bridge.card import Edition, Severity
from rules_bridge.declaration.sheet import Sheet
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Item totals agree with the invoice."""
    invoices = [invoice for invoice in sheet.declaration.papers.invoices if invoice.total is not None]
    totals = [line.item.DeclTotal for line in sheet.lines]
    if not invoices or not totals or any(total is None for total in totals) or not _comparable(sheet, law):
        return
    declared = sum((total for total in totals if total is not None), Decimal(0))
    invoiced = sum((invoice.total for invoice in invoices if invoice.total is not None), Decimal(0))
    if declared != invoiced:
        severity: Severity = "error" if declared < invoiced else "warning"
        measured, required = figure_text(declared), figure_text(invoiced)
        yield Shortfall(at="items", field="DeclTotal", severity=severity, measured=measured, required=required)


def _comparable(sheet: Sheet, law: Edition) -> bool:
    """Whether totals and invoices speak of one trade term and, at least in part, of one currency."""
    papers = sheet.declaration.papers.invoices
    codes = {law.law["terms"].get(invoice.term.upper(), "") for invoice in papers if invoice.term}
    currencies = {invoice.currency for invoice in papers if invoice.currency}
    declared = {line.item.TradeCurr for line in sheet.lines}
    return codes <= {sheet.head.TransMode} and len(currencies) <= 1 and (not currencies or bool(currencies & declared))
