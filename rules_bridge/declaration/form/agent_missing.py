"""The declaring unit is named, an agent with its agreement."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, joined, on_head, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """The declaring unit is named, an agent with its agreement."""
    head = sheet.head
    required = ("AgentName",) if sheet.pasted else ("AgentName", "AgentCodeScc")
    missing = [field for field in required if sheet.blank(f"head.{field}")]
    if missing:
        yield on_head(joined(missing))
    codes = {edoc.EdocCode for edoc in sheet.declaration.edocs}
    agent = bool(head.AgentCodeScc and head.TradeCoScc) and head.AgentCodeScc != head.TradeCoScc
    if agent and law.law["agreement"] not in codes and (codes or not sheet.pasted):
        yield on_path(sheet, "edocs.EdocCode", severity="warning")
