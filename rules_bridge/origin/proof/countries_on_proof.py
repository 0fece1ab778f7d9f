"""Exporter, importer and country of origin on the paper fit the Parties of the trade."""

from collections.abc import Iterator
from typing import Literal

from rules_bridge.card import Edition
from rules_bridge.origin.good import party
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """The importer is in the importing Party, the exporter in the exporting one, and origin is of a Party.

    A back-to-back proof is of an exporter in the intermediate Party.
    """
    exporter = None if proof.paper.back_to_back else proof.exporter
    said = [*_of(proof, "exporter", exporter), *_of(proof, "importer", proof.importer), *_origins(proof, law)]
    yield from said or (Holds(),)


def _of(proof: Proof, box: Literal["exporter", "importer"], expected: str | None) -> Iterator[Said]:
    field = f"{box}_country"
    written = proof.written_country(box)
    code = party.country(written) if written else None
    cited = ("rcep/annex-3b.1(c)",) if box == "importer" else ("rcep/annex-3b.1(a)",)
    if not written:
        return
    if code is None:
        yield Missing(field, {"text": written})
    elif not party.is_party(code) or (expected and code != expected):
        yield Shortfall(f"document.{field}", written, expected or "RCEP", field=field, cites=cited)


def _origins(proof: Proof, law: Edition) -> Iterator[Said]:
    for number, line in enumerate(proof.paper.items):
        name, mark = line.origin.rstrip("* "), line.origin[len(line.origin.rstrip("* ")) :].strip()
        code = party.country(name) if name else None
        at = f"document.items.{number}.origin"
        if name and code is None:
            yield Missing("origin_country", {"text": line.origin})
        elif name and not party.is_party(code or ""):
            yield Shortfall(at, line.origin, "RCEP", field="origin", item=number + 1, cites=("rcep/annex-3b.1(i)",))
        elif mark and mark not in law.texts("marks"):
            yield Shortfall(at, line.origin, ", ".join(law.texts("marks")), field="origin", item=number + 1)
