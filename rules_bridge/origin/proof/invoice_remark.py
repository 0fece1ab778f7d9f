"""A third party's invoice is ticked, and its company and country stand in the remarks."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good import party
from rules_bridge.origin.proof.marking import plain, same_words
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """A certificate says so where its tick, the facts or the invoice's issuer show a third party."""
    del law
    paper = proof.paper
    foreign = bool(paper.invoice_issuer) and plain(paper.invoice_issuer) not in plain(
        f"{paper.exporter} {paper.producer}"
    )
    third = paper.third_party_invoice or proof.third_party_invoice or foreign
    named = all(_stands(words, paper.remarks) for words in (paper.invoice_issuer, paper.invoice_country) if words)
    if proof.declares or not third or not proof.shows("remarks", "third_party_invoice"):
        yield Holds()
    elif not paper.remarks or not named:
        yield Shortfall(
            "document.remarks", paper.remarks, f"{paper.invoice_issuer} {paper.invoice_country}".strip(), "remarks"
        )
    elif not paper.third_party_invoice:
        yield Shortfall("document.third_party_invoice", required="✓", field="third_party_invoice", severity="warning")
    else:
        yield Holds()


def _stands(words: str, remarks: str) -> bool:
    """Whether a company or country is named in the remarks, the country by any of its names."""
    code = party.country(words)
    named = (party.country(part.strip()) for part in remarks.replace(";", ",").split(","))
    return same_words(words, remarks) or (code is not None and code in set(named))
