"""Marks of freight, insurance and other fees are valid."""

from collections.abc import Iterator
from decimal import Decimal

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Marks of freight, insurance and other fees are valid."""
    for kind, marks in law.law["marks"].items():
        mark, rate = getattr(sheet.head, f"{kind}Mark"), getattr(sheet.head, f"{kind}Rate")
        if mark and mark not in marks:
            yield on_head(f"{kind}Mark", measured=mark, required="/".join(marks))
        elif mark == law.law["rate"] and rate is not None:
            least, most = law.law["range"][kind]
            if rate and not Decimal(least) <= rate <= Decimal(most):
                yield on_head(f"{kind}Rate", measured=figure_text(rate), required=f"{least}-{most}")
