"""A consignment of small value needs no proof of origin."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.marking import plain
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall, figure_text


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the customs value against the limit (or a higher national one), then whether it is one of a series."""
    limit = max(law.decimal("limit_usd"), proof.national_limit_usd or law.decimal("limit_usd"))
    usd = proof.customs_value_usd
    if usd is None and (proof.currency or "").strip().upper() == law.law["currency"]:
        usd = proof.customs_value
    series = Shortfall("series", cites=("rcep/3.22.3",), values={"why": "series", "limit": limit})
    if proof.series or _evades(proof, law):
        yield series
    elif proof.waived is not True and (usd is None or usd <= 0):
        yield Missing("customs_value_usd")
    elif proof.waived is not True and usd is not None and usd > limit:
        yield Shortfall(
            "customs_value_usd",
            figure_text(usd),
            str(limit),
            values={"why": f"{figure_text(usd)} > {limit}", "limit": limit},
        )
    elif proof.series is None:
        yield Missing("series")
    else:
        letter = "b" if proof.waived else "a"
        yield Holds({"limit": limit}, cites=(f"rcep/3.22.3({letter})", "rcep/3.22.3"))


def _evades(proof: Proof, law: Edition) -> bool:
    """Whether the purpose that is told is the one the law names."""
    return any(word in plain(one) for one in proof.purpose or () for word in law.texts("evading"))
