"""Which materials change classification under one rule: CC, CTH or CTSH with its exclusions."""

from dataclasses import dataclass
from typing import Literal

from rules_bridge.facts.bill_of_materials import Level, Material
from rules_bridge.origin.good import lookup
from rules_bridge.origin.good.expression import SHIFT_DIGITS, Alternative
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.materials import Line

LEVEL_DIGITS: dict[Level, int] = {"chapter": 2, "heading": 4, "subheading": 6}
_ODD = (1, 3, 5, 7)  # lengths of a code that lost a digit, most often its leading zero

Shifted = Literal["shifts", "fails", "unknown"]


@dataclass(frozen=True, slots=True)
class Shift:
    """The lines tested, sorted by result."""

    shifts: tuple[Line, ...]
    fails: tuple[Line, ...]
    unknown: tuple[Line, ...]


def _told(material: Material, rule: Alternative) -> Shifted:
    """What is said of a material without its code; a change that is told of tells nothing of a rule's exclusions."""
    digits = SHIFT_DIGITS[rule.term]
    fails = material.same is not None and LEVEL_DIGITS[material.same] >= digits
    shifts = material.changes is not None and LEVEL_DIGITS[material.changes] <= digits
    if fails == shifts or (shifts and rule.excluded):
        return "unknown"
    return "fails" if fails else "shifts"


def of_material(material: Material, good: str | None, rule: Alternative) -> Shifted:
    """Whether a material changes classification: by its code, else by what is said of it; unknown where they differ."""
    by_word = _told(material, rule)
    if good is None or material.hs is None:
        return by_word
    by_code = shifted(material.hs, good, rule)
    return by_code if by_word in ("unknown", by_code) else "unknown"


def shifted(material: str, good: str, rule: Alternative) -> Shifted:
    """Whether a material's code changes to the good's under a rule; unknown where the code is too short or no code."""
    if len(material) in _ODD or not lookup.exists(material):
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
            found[of_material(line.material, good.hs, rule)].append(line)
    return Shift(tuple(found["shifts"]), tuple(found["fails"]), tuple(found["unknown"]))
