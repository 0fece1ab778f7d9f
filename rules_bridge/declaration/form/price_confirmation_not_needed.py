"""Exports leave the price confirmations blank."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Exports leave the price confirmations blank."""
    answers = sheet.head.PromiseItmes[: law.number("count")]
    if not sheet.importing and set(answers) & set(law.texts("answers")):
        yield on_head("PromiseItmes", measured=sheet.head.PromiseItmes)
