"""Gives freight and insurance to the material whose price is told free on board."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.interpreters.text.clauses import Clause

_INSURANCE = re.compile(r"insur|premium|保险|保费|水险", re.IGNORECASE)
_FREIGHT = re.compile(r"freight|carriage|shipping|海运|空运|运费", re.IGNORECASE)
_ALONE = re.compile(  # the way inland, and nothing else, before a figure
    r"[^\w]*(?:(?:另外?|再|还)?(?:需|要)?[付加有花]?的?|\b(?:plus|another|extra|then|and)\s)?"
    r"(?:国内段?|内陆段?|境内段?|陆路?|到厂|inland|domestic|local)\s?的?"
    r"(?:运输费|运费|拖车费|陆运费|物流费|freight|haulage|carriage|trucking|transport)"
    r"(?:也?是|为|共|花了|of|is|was|costs|at|[\s:=])*(?:[a-z]{3}\s)?[$€¥￥]?",
    re.IGNORECASE,
)


def alone(clause: Clause) -> bool:
    """Whether a clause tells what carriage to the plant costs, which is no material."""
    first = clause.figures[0]
    return bool(first.kind == "money" and _ALONE.fullmatch(clause.text[: first.start - clause.start]))


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
