"""Materials that miss the tariff shift stay within the tolerance by value."""

from collections.abc import Iterator
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good, names
from rules_bridge.origin.good.shift import shift
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall, figure_text


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Compare the failing materials' value with the price free on board; documented deductions are not taken off."""
    rule = good.alternative
    if rule is None:
        yield Missing("psr", {"psr": good.psr or "-"})
        return
    tested = shift(good, rule)
    waiting = [line for line in tested.fails if line.value is None]
    yield from good.fob_sum.missing
    for fact in dict.fromkeys(line.lacks or "material_value" for line in waiting):
        yield Missing(fact, {"names": names([line for line in waiting if (line.lacks or "material_value") == fact])})
    worthless = not good.failing_nom_value and (good.failing_weight_pct or 0) > 0
    if not tested.fails and (good.failing_nom_value is None or worthless):
        yield Missing("failing_nom_value")
    failing = max(
        sum((Fraction(line.value) for line in tested.fails if line.value is not None), Fraction()),
        Fraction(good.failing_nom_value or 0),
    )
    fob, limit = good.fob_sum.value, law.decimal("tolerance_pct")
    if fob is not None and waiting and failing / fob * 100 > limit:  # what is still to be told can only raise it
        yield Shortfall("bom", measured=f">= {figure_text(failing / fob * 100)}", required=str(limit))
    if fob is None or waiting or not (tested.fails or (good.failing_nom_value is not None and not worthless)):
        return
    share = failing / fob * 100
    yield Figure("de_minimis_value_pct", share)
    if tested.unknown and share <= limit:
        yield Missing("material_hs", {"names": names(tested.unknown)})
    elif good.unlisted and good.failing_nom_value is None and share <= limit:
        yield Missing("bom")
    elif share > limit or (good.failing_nom_value or 0) < 0:
        yield Shortfall("bom", measured=figure_text(share), required=str(limit))
    else:
        yield Holds({"measured": figure_text(share), "required": limit})
