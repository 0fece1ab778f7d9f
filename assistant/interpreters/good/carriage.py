"""Gives freight and insurance to the material whose price is told free on board."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.interpreters.text.clauses import Clause

_INSURANCE = re.compile(r"insur|premium|保险|保费|水险", re.IGNORECASE)
_FREIGHT = re.compile(r"freight|carriage|shipping|海运|空运|运费", re.IGNORECASE)


def take(rows: Sequence[dict[str, Any]], clause: Clause) -> bool:
    """Whether the last material told free on board takes a clause's amount."""
    row = next((one for one in reversed(rows) if one.get("value_basis") in {"FOB", "EXW"}), None)
    insurance, freight = _INSURANCE.search(clause.text), _FREIGHT.search(clause.text)
    if row is not None and freight and insurance and not {"freight", "insurance"} & set(row):
        row |= {"freight": clause.figures[0].value, "insurance": Decimal()}
        return len(clause.figures) == 1 and clause.figures[0].kind == "money"
    part = "insurance" if insurance else "freight"
    if row is None or part in row or len(clause.figures) != 1 or clause.figures[0].kind != "money":
        return False
    row[part] = clause.figures[0].value
    return True
