"""Records that prove origin are kept long enough."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.marking import plain
from rules_bridge.origin.proof.periods import years_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def paragraph(law: Edition, *, imports: bool) -> str:
    """The key of the paragraph that binds importers, or all others."""
    return str(law.law["paragraph_importers" if imports else "paragraph_others"])


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Importers count from importation, all others from the issue of the proof; national law may ask for longer."""
    role = plain(proof.role or "")
    imports = role in law.texts("importers") or (not role and proof.issue is None and proof.importation is not None)
    if not imports and role not in law.texts("others"):
        yield Missing("role")
        return
    start, years = proof.importation if imports else proof.issue, law.number("years")
    cites = (paragraph(law, imports=imports),)
    if start is None and proof.alone("role"):
        yield Holds({"last": law.law["undated"], "years": years}, cites=cites)  # the period alone is asked
        return
    if start is None:
        yield Missing("importation" if imports else "issue")
        return
    last = years_after(start, years)
    yield Figure("last_day", last)
    if proof.discarded and proof.discarded <= last:
        yield Shortfall("discarded", str(proof.discarded), str(last), cites=cites)
    else:
        yield Holds({"last": last, "years": years}, cites=cites)
