"""origin.rate_country: whose RCEP rate applies to an originating good (Article 2.6)."""

from rules_bridge.card import Wording
from rules_bridge.origin.rate_country.decision import judge
from rules_bridge.origin.rate_country.rate import Rate
from rules_bridge.registry import Validator

VALIDATOR = Validator(
    name="origin.rate_country",
    title=Wording(zh="RCEP 原产国：适用哪个缔约方的税率", en="RCEP country of origin: whose rate applies"),
    facts=Rate,
    judge=judge,
    dated=lambda facts: facts.as_of,
    laid=lambda facts, on: facts.model_copy(update={"as_of": on}),
)
