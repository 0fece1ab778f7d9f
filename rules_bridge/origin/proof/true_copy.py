"""A certified true copy is asked for in time, keeps the original's date and is marked as such."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.marking import same_words
from rules_bridge.origin.proof.periods import years_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the request against the issue of the original, then date and mark of the copy where given."""
    original, mark = proof.original_issue or proof.issue, law.law["mark"]
    if proof.mark is not None and not same_words(mark, proof.mark):
        yield Shortfall("mark", measured=proof.mark, required=mark, values={"why": mark})
    if original is None:
        yield Missing("original_issue")
        return
    last = years_after(original, law.number("years"))
    yield Figure("last_day", last)
    if proof.copy_date is not None and proof.copy_date != original:
        yield Shortfall("copy_date", measured=str(proof.copy_date), required=str(original), values={"why": original})
    if proof.request is None:
        yield Missing("request", {"last": last, "mark": mark})
    elif proof.request > last:
        yield Shortfall("request", measured=str(proof.request), required=str(last), values={"why": last})
    else:
        yield Holds({"request": proof.request, "last": last, "mark": mark})
