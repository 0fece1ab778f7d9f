"""Which product rule a code has: the table of the day, longest prefix first, and whether a code exists at all."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge import table, table_card
from rules_bridge.origin.good.expression import Expression, candidates

HS2012, HS2022 = "rcep-psr-hs2012", "rcep-psr-hs2022"


@dataclass(frozen=True, slots=True)
class ProductRule:
    """The rule of a code: its text in the table, its candidates (if several, the official list decides), its table."""

    text: str
    candidates: tuple[Expression, ...]
    table: str
    edition: date
    basis: str
    source: str


@cache
def _correlated(day: date) -> frozenset[str]:
    """The six-digit codes of HS 2012, as the correlation of the 2022 table names them."""
    return frozenset(code for row in table(HS2022, on=day).values() for code in row["hs2012_sources"].split())


def _first_day(name: str) -> date:
    return table_card(name).edition[0].start


@cache
def _prefixes() -> frozenset[str]:
    day = _first_day(HS2022)
    codes = frozenset(table(HS2022, on=day)) | _correlated(day)
    return codes | {code[:digits] for code in codes for digits in (2, 4)}


def exists(code: str) -> bool:
    """Whether a code of 2, 4 or at least 6 digits stands in HS 2012 or HS 2022."""
    return code[:6] in _prefixes()


@cache
def _in_2012(code: str, day: date) -> ProductRule | None:
    if code not in _correlated(_first_day(HS2022)):
        return None
    held = table(HS2012, on=day)
    prefix = next(code[:digits] for digits in (6, 4, 2) if code[:digits] in held)
    row = held[prefix]
    return ProductRule(
        row["rule"], candidates(row["rule"]), HS2012, held.edition.start, row["confidence"], row["source"]
    )


@cache
def _in_2022(code: str, day: date) -> ProductRule | None:
    held = table(HS2022, on=day)
    if code not in held:
        return None
    row = held[code]
    return ProductRule(
        row["rule"], candidates(row["rule"]), HS2022, held.edition.start, row["basis"], held.edition.source
    )


@cache
def product_rule(code: str, name: str, day: date) -> ProductRule | None:
    """The rule of a good's code by the table `name` as of `day`, else by the other edition; None for an unknown code.

    Args:
        code: the first six digits of the good's code.
        name: the table that counts on the day, from the rule's card.
        day: the day of look-up, on which that table is in force.
    """
    if name == HS2022:
        return _in_2022(code, day) or _in_2012(code, day)
    return _in_2012(code, day) or _in_2022(code, _first_day(HS2022))
