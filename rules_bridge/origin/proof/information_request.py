"""A written request for information leaves the time the law gives and is answered in it."""

from collections.abc import Iterator
from datetime import date

from rules_bridge.card import Edition
from rules_bridge.origin.proof.periods import days_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Judge the time given, then the answer; without the time given the answer is judged where both ends agree."""
    received, least, most = proof.request_received, law.number("least_days"), law.number("most_days")
    given = proof.answer_days
    if given is not None and not least <= given <= most:
        yield Shortfall("answer_days", str(given), f"{least}-{most}", values={"why": f"{given}: {least}-{most}"})
    elif received is None:
        yield Missing("request_received")
    elif given is None:
        yield from _between(proof, days_after(received, least), days_after(received, most))
    else:
        last = days_after(received, int(given))
        yield Figure("last_day", last)
        if proof.answered and proof.answered > last:
            yield Shortfall("answered", str(proof.answered), str(last), values={"why": f"{proof.answered} > {last}"})
        else:
            yield Holds({"last": last})


def _between(proof: Proof, first: date, last: date) -> Iterator[Said]:
    yield Figure("earliest_deadline", first)
    yield Figure("latest_deadline", last)
    answered = proof.answered
    if answered and answered > last:
        yield Shortfall("answered", str(answered), str(last), values={"why": f"{answered} > {last}"})
    elif answered and answered > first:
        yield Missing("answer_days", {"first": first, "last": last})
    else:
        yield Holds({"last": first if answered else f"{first} ... {last}"})
