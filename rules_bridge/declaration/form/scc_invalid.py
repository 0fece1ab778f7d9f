"""Unified social credit codes carry a valid check character."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.check_characters import credit_code_holds
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Unified social credit codes carry a valid check character."""
    for field in law.texts("fields"):
        code = getattr(sheet.head, field)
        if code and code not in law.texts("instead") and not _valid(code, law):
            yield on_head(field, measured=code)


def _valid(code: str, law: Edition) -> bool:
    return len(code) == law.number("length") and credit_code_holds(
        code, alphabet=law.law["alphabet"], base=law.number("base")
    )
