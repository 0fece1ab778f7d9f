"""A time told without its days keeps to the period of law it belongs to, whatever those days are."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.facts.elapsed import Elapsed
from rules_bridge.origin.proof.marking import plain, same_words
from rules_bridge.origin.proof.periods import days_after, years_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.origin.proof.retention import paragraph
from rules_bridge.registry import room_rules
from rules_bridge.report import Holds, Missing, Said, Shortfall

_RULES = {
    ("issue", "claim"): "validity",
    ("original_issue", "request"): "true_copy",
    ("shipment", "request"): "late_issue",
    ("issue", "discarded"): "retention",
    ("importation", "discarded"): "retention",
    ("entry_into_force", "claim"): "in_transit",
    ("visit_request_received", "visit_answered"): "visit_request",
    ("request_received", "answered"): "information_request",
}


def governs(elapsed: Elapsed | None) -> str | None:
    """The rule whose period a time belongs to; None where no rule counts between two such days."""
    return _RULES.get((elapsed.since, elapsed.until)) if elapsed else None


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the time where it alone decides; else both its days are asked for."""
    del law
    elapsed, stem = proof.elapsed, governs(proof.elapsed)
    held = room_rules("origin.proof")[stem].card.edition(proof.day) if stem else None
    if elapsed is None or stem is None or held is None:
        yield Missing("elapsed", {"names": "-"})
        return
    if stem == "information_request":
        yield from _answered(proof, elapsed, held)
        return
    unit = "years" if "years" in held.law else "days"
    number = held.number(unit)
    named = unit if number > 1 else unit[:-1]
    period = {"period_zh": f"{number}{'年' if unit == 'years' else '天'}", "period_en": f"{number} {named}"}
    mark = held.law.get("mark")
    if mark and proof.mark is not None and not same_words(mark, proof.mark):
        yield Shortfall("mark", measured=proof.mark, required=mark, cites=held.cites, values=period)
    late = elapsed.outlasts(years_after if unit == "years" else days_after, number)
    kept = stem == "retention"
    cites = (paragraph(held, imports=elapsed.since == "importation"),) if kept else held.cites
    if late is None or (kept and not _counts_so(proof, held)):
        yield Missing("elapsed", {"names": f"{elapsed.since}, {elapsed.until}"})
    elif late is kept:
        yield Holds(period, cites=cites)
    else:
        yield Shortfall(elapsed.until, required=period["period_en"], cites=cites, values=period)


def _answered(proof: Proof, elapsed: Elapsed, held: Edition) -> Iterator[Said]:
    """An answer against the time given for it, else against the least and the most that the law lets customs give."""
    least, most, given = held.number("least_days"), held.number("most_days"), proof.answer_days
    ends = (least, most) if given is None else (int(given), int(given))
    period = {"period_zh": f"{ends[0]}-{ends[1]}天", "period_en": f"{ends[0]} to {ends[1]} days"}
    if given is not None and not least <= given <= most:
        yield Shortfall("answer_days", str(given), f"{least}-{most}", cites=held.cites, values=period)
    elif elapsed.outlasts(days_after, ends[1]):
        yield Shortfall("answered", required=str(ends[1]), cites=held.cites, values=period)
    elif elapsed.outlasts(days_after, ends[0]) is False:
        yield Holds(period, cites=held.cites)
    else:
        yield Missing("answer_days", {"first": "-", "last": "-"})


def _counts_so(proof: Proof, retention: Edition) -> bool:
    """Whether who keeps records counts from the day told: importers from the importation, all others from the issue."""
    role, since = plain(proof.role or ""), proof.elapsed.since if proof.elapsed else None
    if since == "importation":
        return not role or role in retention.texts("importers")
    return role in retention.texts("others")
