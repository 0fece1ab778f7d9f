"""The good's code stands in the edition of the Harmonized System that counts on the day."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.product_rule import found
from rules_bridge.report import Said, Shortfall


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Point out a code found only in the other edition, whose rule was used."""
    rule = found(good, law)
    if rule and rule.table != law.law["table"]:
        yield Shortfall("hs", measured=rule.table, required=law.law["table"], values={"hs": good.hs})
