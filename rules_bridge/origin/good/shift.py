"""Which materials change classification under one rule: CC, CTH or CTSH with its exclusions."""

from dataclasses import dataclass
from typing import Literal

from rules_bridge.origin.good import lookup
from rules_bridge.origin.good.expression import SHIFT_DIGITS, Alternative
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.materials import Line

_ODD = (1, 3, 5, 7)  # lengths of a code that lost a digit, most often its leading zero

Shifted = Literal["shifts", "fails", "unknown"]


@dataclass(frozen=True, slots=True)
class Shift:
    """The lines tested, sorted by result."""

    shifts: tuple[Line, ...]
    fails: tuple[Line, ...]
    unknown: tuple[Line, ...]


def shifted(material: str | None, good: str, rule: Alternative) -> Shifted:
    """Whether a material's code changes to the good's under a rule; unknown where the code is too short or no code."""
    if material is None or len(material) in _ODD or not lookup.exists(material):
        return "unknown"
    if any(material.startswith(code) for code in rule.excluded):
        return "fails"
    if any(code.startswith(material) for code in rule.excluded):
        return "unknown"
    digits = SHIFT_DIGITS[rule.term]
    own, asked = material[:digits], good[:digits]
    if own == asked:
        return "fails"
    return "unknown" if asked.startswith(own) else "shifts"


def shift(good: Good, rule: Alternative, *, cumulated: bool = False) -> Shift:
    """Test the non-originating lines, or instead those that count as originating only by cumulation."""
    found: dict[Shifted, list[Line]] = {"shifts": [], "fails": [], "unknown": []}
    for line in good.lines:
        tested = line.status == "cumulated" and line.material.role == "material" if cumulated else line.tested_for_shift
        if tested:
            found[shifted(line.material.hs, good.hs or "", rule)].append(line)
    return Shift(tuple(found["shifts"]), tuple(found["fails"]), tuple(found["unknown"]))
