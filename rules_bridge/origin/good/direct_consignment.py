"""The good went straight to the importing Party, or stayed under customs control and untouched on the way."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.facts.consignment import Transit
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.words import clauses, labels, stands, vocabulary
from rules_bridge.report import Holds, Missing, Said, Shortfall


def _shown(papers: tuple[str, ...]) -> bool:
    """Whether a paper by itself shows that customs kept control and nothing was done."""
    return any(stands(paper, vocabulary("transit")["control_papers"]) for paper in papers)


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
        read = [labels(clause, ("transit",)) for clause in clauses(operation)]
        if any("transit.beyond" in found for found in read):
            yield Shortfall(
                f"{at}.operations", measured=operation, values={**place, "why": f"{operation}: 3.15.1(b)(i)"}
            )
        elif not read or not all("transit.allowed" in found for found in read):
            yield Missing("transit_operations", {**place, "names": operation})


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge each place of transit; papers are proof on request, and asked for where it is said that there are none."""
    if not good.transit:
        yield Holds({"places": "-"}, cites=law.texts("direct"))
        return
    shown = _shown(good.documents or ())
    for number, stop in enumerate(good.transit, start=1):
        yield from _stop(stop, f"transit.{number}", shown=shown)
    if good.documents == ():
        yield Missing("documents")
    yield Holds({"places": ", ".join(stop.place or "-" for stop in good.transit)})
