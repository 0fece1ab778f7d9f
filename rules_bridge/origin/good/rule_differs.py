"""The rule stated by the asker is the one that the good's code has."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.expression import parse
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.product_rule import found
from rules_bridge.report import Said, Shortfall


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Show the code's own rule where it differs from the stated one."""
    rule, stated = found(good, law), parse(good.psr) if good.psr else None
    if rule and stated and {stated.alike} != {one.alike for one in rule.candidates}:
        yield Shortfall("psr", measured=stated.text, required=rule.text, values={"hs": good.hs})
