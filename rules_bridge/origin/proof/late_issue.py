"""A certificate issued after shipment is asked for in time and marked as issued retroactively."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.marking import same_words
from rules_bridge.origin.proof.periods import years_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the day of issue (or of the request where there is none) against the shipment, then the mark if given."""
    shipment = proof.shipment or proof.paper.departure
    done = proof.issue or proof.paper.issue or proof.request
    mark = law.law["mark"]
    if shipment is None and proof.issued_after_shipment and not _marked(proof, mark):
        yield Shortfall("mark", measured=proof.mark or proof.paper.remarks, required=mark, values={"why": mark})
        return
    if shipment is None:
        yield Missing("shipment")
        return
    last = years_after(shipment, law.number("years"))
    if done is None or done > shipment:
        yield Figure("last_day", last)
    if done is None:
        yield Missing("request", {"last": last, "mark": mark})
    elif done > last:
        yield Shortfall("request", measured=str(done), required=str(last), values={"why": f"{done} > {last}"})
    elif done <= shipment:
        yield Holds({"why": f"{done} <= {shipment}", "mark": mark})
    elif not _marked(proof, mark) and "issued_retroactively" in proof.paper.unseen and proof.mark is None:
        yield Missing("issued_retroactively", {"mark": mark})
    elif proof.reason and not proof.because(law.texts("causes")):
        yield Missing("reason", {"names": ", ".join(proof.reason)})
    elif not _marked(proof, mark):
        yield Shortfall("mark", measured=proof.mark or proof.paper.remarks, required=mark, values={"why": mark})
    else:
        yield Holds({"why": f"{done} <= {last}", "mark": mark})


def _marked(proof: Proof, mark: str) -> bool:
    """Whether the mark stands where one is to be seen; without paper and mark nothing is to be seen yet."""
    if proof.mark is not None:
        return same_words(mark, proof.mark)
    if proof.shows("issued_retroactively", "remarks"):
        return proof.paper.issued_retroactively or same_words(mark, proof.paper.remarks)
    return True
