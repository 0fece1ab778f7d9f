"""Exporting and importing country are Parties, and RCEP is in force between them on the day."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good import party
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge whichever of the two is given; a pair that no source settles is asked about."""
    del law
    given = {"export_party": (good.export_party, good.exporter), "import_party": (good.import_party, good.importer)}
    said = {at: (text, code) for at, (text, code) in given.items() if text}
    if good.day < party.first_day():
        yield Shortfall(
            "as_of", str(good.day), str(party.first_day()), values={"who": f"{good.day} < {party.first_day()}"}
        )
        return
    for at, (text, code) in said.items():
        if code is None:
            yield Missing(at)
        elif not party.is_party(code):
            yield Shortfall(at, measured=str(text), values={"who": text})
    if good.exporter and good.importer and party.is_party(good.exporter) and party.is_party(good.importer):
        yield from _between(good, good.exporter, good.importer)
    elif all(code and party.is_party(code) for _, code in said.values()):
        yield Holds({"pair": "/".join(str(code) for _, code in said.values()), "day": good.day})


def _between(good: Good, exporter: str, importer: str) -> Iterator[Said]:
    pair = f"{exporter}/{importer}"
    force = "not_in_force" if exporter == importer else party.force_between(exporter, importer, good.day)
    if force == "unknown":
        yield Missing("in_force_between", {"pair": pair, "day": good.day})
    elif force == "not_in_force":
        yield Shortfall("import_party", measured=pair, cites=("rcep/20.6",), values={"who": f"{pair}, {good.day}"})
    else:
        yield Holds({"pair": pair, "day": good.day})
