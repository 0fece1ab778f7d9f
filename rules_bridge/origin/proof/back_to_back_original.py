"""A back-to-back proof rests on a valid original, shown in an intermediate Party, and does not outlive it."""

from collections.abc import Iterator
from datetime import date

from rules_bridge.card import Edition
from rules_bridge.origin.good import party
from rules_bridge.origin.proof.periods import years_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the intermediate Party, the original shown and both validities as far as they are given."""
    said = [*_place(proof), *_original(proof, law)]
    if not said and proof.alone("intermediate"):
        said = [Missing("original_presented")]  # a place alone says nothing of the original
    yield from said
    if not any(isinstance(one, (Shortfall, Missing)) for one in said):
        yield Holds({"place": proof.intermediate or "-"})


def _place(proof: Proof) -> Iterator[Said]:
    if proof.intermediate is None:
        return  # not judged, and named as such beside the decision
    code = party.country(proof.intermediate)
    if code is None:
        yield Missing("intermediate")
    elif not party.is_party(code) or code in (proof.exporter, proof.importer):
        yield Shortfall(
            "intermediate", measured=proof.intermediate, cites=("rcep/3.19.1",), values={"why": code, "why_zh": code}
        )


def _original(proof: Proof, law: Edition) -> Iterator[Said]:
    if proof.original_presented is False:
        yield Shortfall("original_presented", cites=("rcep/3.19.1(a)",), values=law.fault("original"))
    if proof.outlasts_original:
        yield Shortfall("outlasts_original", cites=("rcep/3.19.1(b)",), values=law.fault("end"))
    original = proof.original_issue or proof.paper.original_date
    last = _last(original, proof.original_valid_until, law)
    if last is None:
        if proof.valid_until:
            yield Missing("original_issue")
        return
    yield Figure("last_day", last)
    done = proof.issue or proof.paper.issue or proof.request
    for at, day, letter in (("issue", done, "a"), ("valid_until", proof.valid_until, "b")):
        if day and day > last:
            yield Shortfall(
                at,
                str(day),
                str(last),
                cites=(f"rcep/3.19.1({letter})", "rcep/3.16.6"),
                values=dict.fromkeys(("why", "why_zh"), f"{day} > {last}"),
            )
    if done and original and done < original:
        yield Shortfall(
            "issue",
            str(done),
            str(original),
            cites=("rcep/3.19.1(a)",),
            values=dict.fromkeys(("why", "why_zh"), f"{done} < {original}"),
        )


def _last(issue: date | None, stated: date | None, law: Edition) -> date | None:
    """The original's last day: as it states, but no later than the law has it from its issue."""
    ends = [years_after(issue, law.number("years"))] if issue else []
    return min((*ends, *([stated] if stated else [])), default=None)
