"""The good's code has a product-specific rule."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.lookup import ProductRule, product_rule
from rules_bridge.report import Figure, Holds, Missing, Said


def found(good: Good, law: Edition) -> ProductRule | None:
    """The rule of the good's code by the table of the card's edition."""
    return product_rule(good.hs[:6], law.law["table"], law.start) if good.hs else None


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Look the code up; a code that neither edition knows is said to be unknown."""
    rule = found(good, law)
    if good.hs is None:
        yield Missing("hs")
    elif rule is None:
        yield Missing("hs_unknown", {"hs": good.hs})
    else:
        yield Figure("psr", rule.text)
        yield Holds({"hs": good.hs[:6], "rule": rule.text, "table": rule.table, "basis": rule.basis})
