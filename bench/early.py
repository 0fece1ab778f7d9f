"""When a run may end before its last request: looks at the run so far, paid for beforehand.

Who looks often sees luck sooner or later. So the 5 % that a `met` may be wrong are spent before the run: a part on runs
without a late answer, a part on all early looks together, the rest on the last. Each part bounds the probability of
its own mistake, whatever the others do, and the parts add up: no independence of the looks is needed. Without a late
answer nothing is seen of bursts, and a short quiet run is no proof: no look says `met` before so many requests that
bursts of the length reckoned with would have shown. An early outcome is always one that the fixed design gives too.
"""

import math
from dataclasses import dataclass, replace
from itertools import takewhile

from bench.binomial import CONFIDENCE_MISS, at_least, at_most, lower_bound
from bench.summary import SHORTER_BY_LUCK, Summary, design_effect, quiet_enough, run_lengths
from bench.threshold import Threshold
from bench.verdict import Outcome, Reason, Verdict, effective

LOOKS = 20
"""The run is looked at after every twentieth part of it."""

QUIET_MISS, EARLY_MISS = 0.025, 0.005
"""How often runs without a late answer, and all early looks at others together, may end in a wrong `met`."""

LAST_MISS = CONFIDENCE_MISS - QUIET_MISS - EARLY_MISS
"""What is left to the look at the whole run."""

RECKONED_BURSTS, RECKONED_STALL_S = 20.0, 1.0
"""Bursts reckoned with where `--bursts` names none: so many requests, and what falls due in so long a stall."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks at one run.

    Attributes:
        planned: how many requests the whole run has.
        sizes: after how many of them, ascending, the whole run apart.
        met_from: how many requests a `met` needs at the least; may be more than the run has.
    """

    planned: int
    sizes: tuple[int, ...]
    met_from: int

    @property
    def miss(self) -> float:
        """How often one early look may be wrong."""
        return EARLY_MISS / max(1, len(self.sizes))

    @property
    def last_miss(self) -> float:
        """How often the look at the whole run may be wrong: like a single one where no early look can say `met`."""
        return LAST_MISS if self.met_from in self.sizes else CONFIDENCE_MISS

    def promising(self, summary: Summary, threshold: Threshold) -> bool:
        """Whether it is worth while to judge these first requests: quickly seen, before bursts are reckoned with."""
        n, late, allowed = summary.samples, summary.over_count, float(threshold.over_share)
        if not late or at_most(late, n, allowed) <= self.miss:
            return n >= self.met_from
        broken = ((late, allowed), (summary.errors, float(threshold.error_share)))
        return any(at_least(many, n, share) <= self.miss for many, share in broken)

    def certain(self, summary: Summary, threshold: Threshold, fixed: Outcome) -> bool:
        """Whether what the fixed design says of these first requests may be said now."""
        if fixed == "met":
            return summary.samples >= self.met_from and _surely_kept(summary, threshold, self.miss)
        return fixed == "not_met" and _surely_broken(summary, threshold, self.miss)


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a run was ended.

    Attributes:
        look: which of the looks, from 1, and how many requests it saw.
        outcome: what it found certain.
        sent: how many requests had been sent by then; those on their way were waited for.
    """

    look: int
    size: int
    outcome: Outcome
    sent: int


def reckoned(rate: float) -> float:
    """The mean length of bursts to reckon with at this rate where none is named."""
    return max(RECKONED_BURSTS, rate * RECKONED_STALL_S)


def looks(planned: int, threshold: Threshold, bursts: float = RECKONED_BURSTS) -> Looks:
    """The looks at a run of so many requests; one of them falls on the first that can say `met`."""
    met_from = quiet_enough(float(threshold.over_share), bursts, QUIET_MISS)
    sizes = {math.ceil(planned * i / LOOKS) for i in range(1, LOOKS)} | {met_from}
    return Looks(planned, tuple(takewhile(lambda size: size < planned, sorted(sizes))), met_from)


def concluded(verdict: Verdict, summary: Summary, plan: Looks, threshold: Threshold, stop: Stop | None) -> Verdict:
    """The verdict of the fixed design, as it may be given after the looks that were planned."""
    if stop is None:
        if verdict.outcome != "met" or _few(summary, threshold, plan.last_miss):
            return verdict
        figures: dict[str, float | int | None] = {"over": summary.over_count, "samples": summary.samples}
        return Verdict("cannot_tell", (Reason("looked_too_often", figures),))
    figures = {"look": stop.look, "size": stop.size, "samples": summary.samples, "planned": plan.planned}
    said = Reason("stopped_early", figures)
    if verdict.outcome == "met" != stop.outcome:
        return Verdict("cannot_tell", (Reason("turned"), *verdict.reasons, said))
    return Verdict(verdict.outcome, (*verdict.reasons, said), verdict.needed)


def _surely_kept(summary: Summary, threshold: Threshold, miss: float) -> bool:
    errors, n = summary.errors, summary.samples
    few = _few(summary, replace(threshold, bursts=_longest(summary, threshold)), miss)
    return few and (not errors or at_most(errors, n, float(threshold.error_share)) <= miss)


def _longest(summary: Summary, threshold: Threshold) -> float:
    """The mean length that bursts may have: that the few seen so far are all apart proves little of the rest."""
    lengths = run_lengths(summary.over)
    seen = 1 / lower_bound(len(lengths), sum(lengths), SHORTER_BY_LUCK) if lengths else 1.0
    return max(threshold.bursts, seen)


def _few(summary: Summary, threshold: Threshold, miss: float) -> bool:
    """Whether so few late ones are proof, none at all being weighed by the number of requests."""
    counted = effective(summary, threshold.bursts)
    return not summary.over_count or at_most(*counted, float(threshold.over_share)) <= miss


def _surely_broken(summary: Summary, threshold: Threshold, miss: float) -> bool:
    """Bursts count as one here too: a stall in the first seconds is not yet the whole run."""
    effect = design_effect(summary.over, threshold.bursts)
    n = math.floor(summary.samples / effect)
    counted = (
        (summary.over_count, threshold.over_share),
        (summary.errors, threshold.error_share),
    )
    return any(at_least(math.floor(many / effect), n, float(share)) <= miss for many, share in counted)
