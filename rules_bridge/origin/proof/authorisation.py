"""An approved exporter's declaration carries its code and stays within its authorisation."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the code, the goods and the days of authorisation as far as they are given."""
    code = proof.authorisation_code if proof.authorisation_code is not None else proof.paper.authorisation_code
    issue = proof.issue or proof.paper.issue
    seen = proof.authorisation_code is not None or proof.shows("authorisation_code")
    short = False
    if seen and not code.strip():
        short = True
        yield Shortfall("authorisation_code", cites=("rcep/3.21.2(c)", "rcep/annex-3b.2(e)"), values=law.fault("code"))
    if proof.goods_authorised is False:
        short = True
        yield Shortfall("goods_authorised", cites=("rcep/3.21",), values=law.fault("goods"))
    if proof.authorised_then is False:
        short = True
        yield Shortfall("authorised_then", cites=("rcep/3.21",), values=law.fault("ended"))
    if issue and proof.authorised_from and issue < proof.authorised_from:
        short = True
        yield Shortfall(
            "authorised_from",
            measured=str(issue),
            required=str(proof.authorised_from),
            values={"why": issue, "why_zh": issue},
        )
    if issue and proof.authorised_until and issue > proof.authorised_until:
        short = True
        yield Shortfall(
            "authorised_until",
            measured=str(issue),
            required=str(proof.authorised_until),
            values={"why": issue, "why_zh": issue},
        )
    if not short:
        yield Holds({"code": code or "-"})
