"""How prices were derived: free on board from another basis, materials to their value at importation."""

from collections.abc import Iterator
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.materials import Line
from rules_bridge.report import Holds, Said, figure_text


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Write out each sum that was derived, in the good's currency; say nothing of prices taken as stated."""
    del law
    yield Holds({"bridge": "; ".join(bridges(good)) or "-"})


def bridges(good: Good) -> tuple[str, ...]:
    """The sums, as "FOB = 5300 (CIF) - 250 - 50 = 5000"; empty where every price was taken as stated."""
    own = _price(good)
    return (*((own,) if own else ()), *(text for line in good.lines for text in _material(line)))


def _price(good: Good) -> str:
    found = good.fob_sum.value
    if good.fob is not None or found is None:
        return ""
    if good.cif_price is not None:
        parts = f"{_shown(good.cif_price)} (CIF) - {_shown(good.ocean_freight)} - {_shown(good.insurance)}"
    else:
        parts = f"{_shown(good.exw)} (EXW) + {_shown(good.inland_freight)}"
    return f"FOB = {parts} = {figure_text(found)}"


def _material(line: Line) -> Iterator[str]:
    material = line.material
    off = material.deductible_documented or 0
    added = "freight" in line.how or "insurance" in line.how
    if line.value is None or not (added or off or line.rate != 1):
        return
    parts = _shown(material.value) + (f" ({material.value_basis})" if added and material.value_basis else "")
    parts += "".join(f" + {_shown(part)}" for part in (material.freight, material.insurance) if added and part)
    parts = f"({parts}) x {_shown(line.rate)}" if line.rate != 1 else parts
    parts += f" - {figure_text(Fraction(off) * Fraction(line.rate))}" if off else ""
    counted = Fraction(line.value) - Fraction(off) * Fraction(line.rate)
    yield f"{line.name} = {parts} = {figure_text(counted)}"


def _shown(amount: object) -> str:
    return figure_text(amount) if amount is not None else "0"  # type: ignore[arg-type]
