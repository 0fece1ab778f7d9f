"""origin.good: does a good originate under RCEP, judged from its bill of materials, operations and way."""

from rules_bridge.card import Wording
from rules_bridge.origin.good.decision import judge
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.remedies import advise
from rules_bridge.registry import Validator

VALIDATOR = Validator(
    name="origin.good",
    title=Wording(zh="货物是否具备 RCEP 原产资格", en="Does the good originate under RCEP"),
    facts=Good,
    judge=judge,
    dated=lambda facts: facts.as_of,
    advise=advise,
)
