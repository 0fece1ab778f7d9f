"""Each good on the paper has an HS code of six digits, of the edition that counts on the day of issue."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge import hs_digits
from rules_bridge.card import Edition
from rules_bridge.origin.good.lookup import HS2022, product_rule
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge form, existence and edition of every code given."""
    digits = law.number("digits")
    short = False
    for number, line in enumerate(proof.paper.items):
        code = hs_digits(line.hs)
        fault = _fault(code, digits, proof.paper.issue or proof.issue, law) if line.hs else ""
        if fault:
            short = True
            longer = fault == "long"
            yield Shortfall(
                f"document.items.{number}.hs",
                line.hs,
                law.law["edition"] if fault == "edition" else str(digits),
                field="hs",
                item=number + 1,
                severity="warning" if longer else None,
                cites=law.texts("edition_cites") if fault == "edition" else (),
                values=law.fault(fault),
            )
    if not short:
        yield Holds()


def _fault(code: str, digits: int, issue: date | None, law: Edition) -> str:
    """What is wrong with a code: form, unknown, edition, long; empty when nothing is."""
    if not re.fullmatch(rf"[0-9]{{{digits},10}}", code):
        return "form"
    since: date = law.law["edition_from"]
    found = product_rule(code[:digits], HS2022, since)
    if found is None:
        return "unknown"
    if found.table != HS2022 and issue is not None and issue >= since:
        return "edition"
    return "long" if len(code) > digits else ""
