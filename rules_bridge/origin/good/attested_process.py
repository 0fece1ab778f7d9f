"""The condition of process that the rule adds is attested."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Take the producer's attestation of the conditions named in the alternative."""
    del law
    condition = ", ".join(good.alternative.processes) if good.alternative else ""
    if good.process_attested is None:
        yield Missing("process_attested", {"condition": condition})
    elif good.process_attested:
        yield Holds({"condition": condition})
    else:
        yield Shortfall("process_attested", measured="false", required=condition)
