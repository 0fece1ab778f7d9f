"""Gross weight is not below net weight."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Gross weight is not below net weight."""
    gross, net = sheet.head.GrossWet, sheet.head.NetWt
    if gross is not None and net is not None and gross < net:
        yield on_head("GrossWet", measured=figure_text(gross), required=figure_text(net))
