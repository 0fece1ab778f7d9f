"""The good acquired its originating status in the exporting Party."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.minimal_operations import work
from rules_bridge.origin.rate_country.rate import Rate
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(good: Rate, law: Edition) -> Iterator[Said]:
    """Goods made only of originating materials (PE) need more than minimal operations there; others need nothing."""
    main = good.main_criterion
    if main is None and good.rule_met:
        yield Holds({"criterion": law.law["by_rule"], "party": good.exporter})
    elif main is None:
        yield Missing("criterion")
    elif main in law.texts("made_there"):
        yield Holds({"criterion": main, "party": good.exporter})
    elif main != law.law["assembled_there"]:
        yield Missing("criterion_unknown", {"criterion": good.criterion})
    else:
        yield from _worked(good, law)


def _worked(good: Rate, law: Edition) -> Iterator[Said]:
    """Judge by the operations told, by what is said of all of them, or ask where the two differ."""
    read = {operation: work(operation, law.texts("simple")).reading for operation in good.operations or ()}
    unknown = [operation for operation, reading in read.items() if reading in ("unknown", "bare")]
    told = good.minimal_only
    beyond = True if "beyond" in read.values() else None if unknown or not read else False
    if beyond is None and told is not None:
        beyond = not told
    said = ", ".join(read) or f"minimal_only: {str(told).lower()}"
    if beyond is None or (told is not None and told is beyond):
        yield Missing("operations", {"names": ", ".join(unknown or read) or "-"})
    elif beyond:
        yield Holds({"criterion": good.main_criterion, "party": good.exporter})
    else:
        yield Shortfall("operations", measured=said, cites=("rcep/2.6.2", "rcep/2.6.5"), values={"operations": said})
