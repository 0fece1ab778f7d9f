"""The good went straight to the importing Party, or stayed under customs control and untouched on the way."""

from collections.abc import Iterator
from typing import Literal

from rules_bridge.card import Edition
from rules_bridge.facts.consignment import Transit
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.words import clauses, denied, labels, left, plain, vocabulary, wanting
from rules_bridge.report import Holds, Missing, Said, Shortfall


def _shown(stop: Transit, good: Good) -> bool:
    """Whether a paper by itself shows that customs kept control of the place and nothing was done there."""
    papers = [
        plain(paper)
        for paper in good.documents or ()
        if "transit.control_papers" in labels(paper, ("transit",)) and not wanting(paper)
    ]
    alone = len(good.transit or ()) == 1
    return any(alone or (stop.place and plain(stop.place) in paper) for paper in papers)


def _read(clause: str, stop: Transit) -> Literal["allowed", "beyond", "nothing", "unknown"]:
    """What one clause says was done: beside the words recognised only place, time and means may stand."""
    found = labels(clause, ("transit",))
    if denied(clause):
        save = any(word in clause for word in vocabulary("transit")["save"])  # "not only ..." denies nothing
        return "unknown" if save or "transit.beyond" in found else "nothing"
    if "transit.beyond" in found:
        return "beyond"
    places = (stop.place, stop.party if isinstance(stop.party, str) else None)
    known = "transit.allowed" in found and not left(clause, "transit", tuple(one for one in places if one))
    return "allowed" if known else "unknown"


def _stop(stop: Transit, at: str, *, shown: bool) -> Iterator[Said]:
    place = {"place": stop.place or at}
    if stop.customs_control is False:
        yield Shortfall(
            f"{at}.customs_control", measured="false", required="true", values={**place, "why": "3.15.1(b)(ii)"}
        )
    elif stop.customs_control is None and not shown:
        yield Missing("customs_control", place)
    if stop.operations is None and not shown:
        yield Missing("transit_operations", {**place, "names": "-"})
    for operation in stop.operations or ():
        read = {_read(clause, stop) for clause in clauses(operation)}
        if "beyond" in read:
            yield Shortfall(
                f"{at}.operations", measured=operation, values={**place, "why": f"{operation}: 3.15.1(b)(i)"}
            )
        elif "unknown" in read or not read:
            yield Missing("transit_operations", {**place, "names": operation})


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge each place of transit; papers are proof on request, and asked for where it is said that there are none."""
    if not good.transit:
        yield Holds({"places": "-"}, cites=law.texts("direct"))
        return
    for number, stop in enumerate(good.transit, start=1):
        yield from _stop(stop, f"transit.{number}", shown=_shown(stop, good))
    if good.documents == ():
        yield Missing("documents")
    yield Holds({"places": ", ".join(stop.place or "-" for stop in good.transit)})
