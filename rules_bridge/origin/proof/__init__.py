"""origin.proof: is a proof of origin in order, in time and complete (Articles 3.16 to 3.30 and Annex 3B)."""

from rules_bridge.card import Wording
from rules_bridge.origin.proof.decision import judge
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.registry import Validator

VALIDATOR = Validator(
    name="origin.proof",
    title=Wording(zh="RCEP 原产地证明是否符合要求", en="Is the proof of origin in order"),
    facts=Proof,
    judge=judge,
    dated=lambda facts: facts.as_of or facts.claim or facts.request,
    laid=lambda facts, on: facts.model_copy(update={"as_of": on}),
)
