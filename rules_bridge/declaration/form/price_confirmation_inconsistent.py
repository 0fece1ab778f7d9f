"""Price confirmations agree with each other."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Price confirmations agree with each other."""
    answers = sheet.head.PromiseItmes
    if sheet.importing and answers[1:2] == law.law["yes"] and answers[:1] != law.law["yes"]:
        yield on_head("PromiseItmes", measured=answers)
