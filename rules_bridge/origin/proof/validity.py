"""The proof of origin is valid on the day of the claim."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.periods import years_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Count the period from issue or completion, less where the proof or the original behind it ends before."""
    issue = proof.issue or proof.paper.issue
    if issue is None:
        yield Missing("issue")
        return
    stated = (proof.valid_until, proof.original_valid_until)
    original = proof.original_issue if proof.original_issue != issue else None  # behind a back-to-back proof
    last = min((
        *(years_after(day, law.number("years")) for day in (issue, original) if day),
        *(day for day in stated if day),
    ))  # fmt: skip
    yield Figure("last_day", last)
    if proof.claim is None:
        yield Missing("claim", {"last": last})
    elif proof.claim > last:
        yield Shortfall("claim", measured=str(proof.claim), required=str(last), values={"issue": issue})
    else:
        yield Holds({"claim": proof.claim, "last": last})
