"""Materials that miss the tariff shift stay within the tolerance by weight, for goods of textile chapters."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good, names
from rules_bridge.origin.good.shift import shift
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall, figure_text


def applies(good: Good, law: Edition) -> bool:
    """Whether the good's chapter has a tolerance by weight."""
    return good.hs is not None and law.number("first_chapter") <= int(good.hs[:2]) <= law.number("last_chapter")


def _share(good: Good, weights: list[Decimal | None]) -> Fraction | None:
    """The failing materials' part of the weight in per cent: as weighed or as stated, whichever is more."""
    share = None if good.failing_weight_pct is None else Fraction(good.failing_weight_pct)
    if weights and good.total_weight_kg and good.total_weight_kg > 0 and None not in weights:
        summed = sum((Fraction(weight) for weight in weights if weight is not None), Fraction())
        share = max(share or Fraction(), summed / Fraction(good.total_weight_kg) * 100)
    return share


def exceeded(good: Good, law: Edition) -> bool:
    """Whether the failing materials weigh more than any chapter's tolerance by weight allows."""
    if good.alternative is None:
        return False
    share = _share(good, [line.material.weight_kg for line in shift(good, good.alternative).fails])
    return share is not None and share > law.decimal("tolerance_pct")


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Compare the failing materials' weight with the good's total weight, or take the share as stated."""
    rule = good.alternative
    if rule is None or good.hs is None:
        yield Missing("hs")
        return
    tested = shift(good, rule)
    weights = [line.material.weight_kg for line in tested.fails]
    if any(weight is not None and weight <= 0 for weight in weights):
        yield Missing("weight", {"names": names(tested.fails)})
        return
    share = _share(good, weights)
    limit = law.decimal("tolerance_pct")
    if not applies(good, law):
        if share is not None:
            yield Figure("de_minimis_weight_pct", share)
        yield Shortfall("hs", measured=good.hs[:2], required=f"{law.law['first_chapter']}-{law.law['last_chapter']}")
        return
    if share is None:
        yield Missing("weight", {"names": names(tested.fails) or "-"})
        return
    yield Figure("de_minimis_weight_pct", share)
    if tested.unknown and share <= limit:
        yield Missing("material_hs", {"names": names(tested.unknown)})
    elif good.unlisted and good.failing_weight_pct is None and share <= limit:
        yield Missing("bom")
    elif not 0 <= share <= limit:
        yield Shortfall("bom", measured=figure_text(share), required=str(limit))
    else:
        yield Holds({"measured": figure_text(share), "required": limit})
