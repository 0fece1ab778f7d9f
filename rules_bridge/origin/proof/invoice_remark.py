"""A third party's invoice is ticked, and its company and country stand in the remarks."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good import party
from rules_bridge.origin.proof.marking import plain, same_words
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall

_NAME_WORDS = 6  # as many as the longest name of a country
_NAME_LETTERS = 4  # shorter Latin words may be a code, or any word at all


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """A certificate says so where its tick, the facts or the invoice's issuer show a third party."""
    del law
    paper = proof.paper
    foreign = bool(paper.invoice_issuer) and plain(paper.invoice_issuer) not in plain(
        f"{paper.exporter} {paper.producer}"
    )
    third = paper.third_party_invoice or proof.third_party_invoice or foreign
    named = all(_stands(words, paper.remarks) for words in (paper.invoice_issuer, paper.invoice_country) if words)
    unseen = "third_party_invoice" in paper.unseen and not _some_country(paper.remarks)
    if proof.declares or not (third or unseen) or not proof.shows("remarks", "third_party_invoice"):
        yield Holds()
    elif not third:
        yield Missing("third_party_invoice")
    elif not paper.remarks or not named:
        yield Shortfall(
            "document.remarks", paper.remarks, f"{paper.invoice_issuer} {paper.invoice_country}".strip(), "remarks"
        )
    elif not (paper.invoice_country or _some_country(paper.remarks)):
        yield Missing("invoice_country", {"remarks": paper.remarks})
    elif not paper.third_party_invoice:
        yield Shortfall("document.third_party_invoice", required="✓", field="third_party_invoice", severity="warning")
    else:
        yield Holds()


def _stands(words: str, remarks: str) -> bool:
    """Whether a company or country is named in the remarks, the country by any of its names."""
    code = party.country(words)
    named = (party.country(part.strip()) for part in remarks.replace(";", ",").split(","))
    return same_words(words, remarks) or (code is not None and code in set(named))


def _some_country(remarks: str) -> bool:
    """Whether any country's name stands in the remarks."""
    words = re.findall(r"[^\W\d_]+", remarks)
    latin = (" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, at + 1 + _NAME_WORDS))
    chinese = (word[at:end] for word in words for at in range(len(word)) for end in range(at + 2, len(word) + 1))
    named = (run for run in (*latin, *chinese) if len(run) >= _NAME_LETTERS or not run.isascii())
    return any(party.country(run) for run in named)
