"""Tells materials that miss the shift a rule asks for, and puts what they come to in place of their lines."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from assistant.interpreters.reading import Reading
from rules_bridge.origin.good.expression import SHIFT_DIGITS


def all_fail(reading: Reading, rows: Iterable[dict[str, Any]]) -> bool:
    """Whether every one of some materials is known to miss the shift that the rule's first tariff change asks for."""
    rule, code = str(reading.facts.get("psr", "")), str(reading.facts.get("hs", ""))
    digits = next((count for term, count in SHIFT_DIGITS.items() if re.search(rf"\b{term}\b", rule)), 0)
    return bool(digits) and all(
        "same" in row
        or any(row is one for one in reading.unshifted)
        or (len(code) >= digits <= len(str(row.get("hs", ""))) and str(row["hs"])[:digits] == code[:digits])
        for row in rows
    )


def sum_up(reading: Reading, rows: Sequence[dict[str, Any]]) -> None:
    """Put what materials that miss the shift come to in place of their lines."""
    facts = reading.facts
    worth, weights = ([row[name] for row in rows if name in row] for name in ("value", "weight_kg"))
    facts |= summed(worth, weights, len(rows), facts.get("total_weight_kg"))
    held = [(row, place) for row, place in zip(reading.rows, reading.places, strict=True) if not among(row, rows)]
    reading.rows[:] = [row for row, _ in held]
    reading.places[:] = [place for _, place in held]
    reading.unshifted.clear()
    if not reading.rows:
        facts.pop("bom", None)


def summed(
    worth: Sequence[Decimal], weights: Sequence[Decimal], count: int, whole_kg: Decimal | None
) -> dict[str, Decimal]:
    """The facts on what `count` materials that miss the shift come to, as far as each told its worth or weight (kg)."""
    facts = {"failing_nom_value": sum(worth, Decimal())} if len(worth) == count else {}
    if len(weights) == count and whole_kg is not None:
        facts["failing_weight_pct"] = Decimal(sum(weights, Decimal()) / whole_kg * 100)
    return facts


def among(row: dict[str, Any], rows: Iterable[dict[str, Any]]) -> bool:
    """Whether a line is one of some lines."""
    return any(row is one for one in rows)
