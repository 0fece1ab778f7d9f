"""Tells what a material is said to contain: the whole material originates or does not (Articles 3.5.3(b) and 3.12)."""

import re
from decimal import Decimal
from typing import Any

from assistant.interpreters.text.clauses import Clause

_HOLDS = re.compile(
    r"\b(?:(?:it|this|that|which|itself) (?:also )?(?:holds?|contains?|has|uses?|includes?)|though it|inside it"
    r"|\d[\d.,]* of it|of it (?:is|are|was)|(?:holding|containing)|\d[\d.,]* of [a-z ,-]{2,40} inside)\b"
    r"|\bwith\b[^,.;]{2,40}\b(?:inside|within|in (?:it|there|them))\b"
    r"|^\W*(?:and |but )?(?:it )?(?:has|have|holds?|contains?|carr(?:y|ies))\b[^,.;]{2,40}"
    r"\b(?:inside|within|in (?:it|there|them))\b"
    r"|^\W*(?:and |but )?(?:contains?|containing|holding)\b"
    r"|里面|内含|内有|(?:虽然?|尽管|即使)[^,。;]{0,6}[含用有]|[它其](?:本身)?(?:也)?[含用]",
    re.IGNORECASE,
)
_CONCESSION = re.compile(r"\b(?:even though|although|though|even if|despite)\b|虽然?|尽管|即使", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|further|besides|plus|another|other|added)\b|另|再|此外|外加", re.IGNORECASE)


def inside(row: dict[str, Any], clause: Clause) -> bool:
    """Whether the one amount of a clause lies in a material whose own value is told and counts as a whole."""
    money = [mark for mark in clause.figures if mark.kind == "money"]
    whole = row.get("value")
    if len(money) != 1 or len(clause.figures) != 1 or not isinstance(whole, Decimal):
        return False
    value, currency = money[0].value, money[0].currency
    fits = isinstance(value, Decimal) and 0 < value <= whole and currency in ("", row.get("currency", ""))
    holds = _HOLDS.search(clause.text) and not _MORE.search(clause.text)
    return bool(row["originating"] is not False and fits and holds)


def before_concession(text: str) -> str:
    """The words that stand before "although ...": what is stated in spite of the rest."""
    return _CONCESSION.split(text)[0]
