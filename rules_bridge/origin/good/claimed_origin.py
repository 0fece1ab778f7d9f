"""Materials said to be originating can be so: of a Party, in force, with proof where another Party's."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Said, Shortfall


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Point out each line that is said to originate and is counted as non-originating all the same."""
    for line in good.non_originating_lines:
        if line.material.originating:
            why = line.why
            yield Shortfall(
                at=f"bom.{line.number}.originating",
                item=line.number,
                measured=line.material.origin or "",
                cites=tuple(law.law["reasons"][why]),
                values={"name": line.name, "origin": line.material.origin or "-"},
            )
