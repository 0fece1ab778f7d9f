"""Samples and a threshold to a verdict: exact, pure, and never `met` on doubtful data.

The question is whether the true share of requests over the limit is at most 1 - quantile. `met` when the upper
bound of that share is within it, `not_met` when the lower bound is above it, else `cannot_tell`, both at 95 %
confidence. A failed request counts as over. Late answers come in bursts, and a burst tells less than as many single
requests: so `met` must also hold when the requests are counted down to their effective number. `not_met` needs no
such caution, for it speaks of what this run has shown, and a long stall is a failure and no bad luck.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal, NamedTuple

from bench.binomial import CONFIDENCE_MISS, enough, lower_bound, surely_over, surely_within, upper_bound
from bench.calibration import Calibration
from bench.health import LATENESS_P95_LIMIT_MS, Health
from bench.sample import Sample
from bench.summary import Summary, design_effect, excluded_burst, never_late, quiet_enough, run_lengths, summarise
from bench.threshold import Threshold

Outcome = Literal["met", "not_met", "cannot_tell", "invalid"]

EXIT_CODES: dict[Outcome, int] = {"met": 0, "not_met": 1, "cannot_tell": 3, "invalid": 4}

ASSERTIONS_MAY_FAIL = Fraction(1, 100)
"""A platform that answers wrongly does not keep a limit by answering fast."""

UNCALIBRATED_MS = LATENESS_P95_LIMIT_MS
"""What a generator that was not measured may add: no more than one that keeps its schedule."""

BURSTS_FROM = 1.5
"""From this design effect on the late answers are taken to come in bursts."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a kind that the reports have a sentence for, and the figures in that sentence."""

    kind: str
    figures: dict[str, float | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome and why, the deciding reason first."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    needed: int | None = None

    @property
    def of_usable_run(self) -> bool:
        """Whether the run could decide anything, be it of one case."""
        return self.outcome != "invalid" and self.reasons[0].kind not in _UNUSABLE


_UNUSABLE = ("incomplete", "unreachable", "closed_model")


class Asserted(NamedTuple):
    """How many assertions of the collection's scripts failed, of how many that were not skipped."""

    failed: int = 0
    all: int = 0


NOTHING_ASSERTED = Asserted()


def judge(
    samples: Sequence[Sample],
    threshold: Threshold,
    health: Health,
    planned: int,
    asserted: Asserted = NOTHING_ASSERTED,
    *,
    calibration: Calibration | None = None,
) -> Verdict:
    """The verdict on a run of which `planned` requests were to be measured."""
    if unusable := _unusable(samples, health, planned, calibration):
        return unusable
    verdict = judge_usable(samples, threshold, health, calibration)
    if asserted.failed > asserted.all * ASSERTIONS_MAY_FAIL:
        figures: dict[str, float | int | None] = {"failed": asserted.failed, "asserted": asserted.all}
        reason = Reason("assertions_over", figures | {"allowed_share": float(ASSERTIONS_MAY_FAIL)})
        return Verdict("not_met", (reason, *(verdict.reasons if verdict.outcome == "not_met" else ())))
    return verdict


def judge_usable(
    samples: Sequence[Sample], threshold: Threshold, health: Health, calibration: Calibration | None
) -> Verdict:
    """The verdict on a usable run, or on some of its samples with the health over these alone."""
    verdict = decide(summarise(samples, threshold), threshold)
    if verdict.outcome == "not_met":
        without = decide(summarise(_without_own_delay(samples, health), threshold), threshold)
        if without.outcome != "not_met":
            return Verdict(
                "invalid", (Reason("generator_decides", {"lag_p99_ms": health.lag_p99_ms}), *verdict.reasons)
            )
    return _with_overhead(verdict, samples, threshold, health, calibration)


def _unusable(
    samples: Sequence[Sample], health: Health, planned: int, calibration: Calibration | None
) -> Verdict | None:
    """Why a run cannot be judged whatever was measured, `None` where it can."""
    if calibration and not calibration.kept_schedule:
        return Verdict("invalid", (Reason("calibration_late", {"lateness_p95_ms": calibration.lateness_p95_ms}),))
    if len(samples) < planned:
        return Verdict("cannot_tell", (Reason("incomplete", {"samples": len(samples), "planned": planned}),))
    if not health.kept_schedule:
        return Verdict("invalid", (Reason("generator_late", {"lateness_p95_ms": health.lateness_p95_ms}),))
    if samples and all(sample.error == "unreachable" for sample in samples):
        return Verdict("cannot_tell", (Reason("unreachable", {"samples": len(samples)}),))
    return None


def _with_overhead(
    verdict: Verdict, samples: Sequence[Sample], threshold: Threshold, health: Health, calibration: Calibration | None
) -> Verdict:
    """Nothing fails for what the generator itself adds; where that could matter it is said.

    The overhead only ever makes an answer look slower: `met` holds in spite of it.
    """
    near = calibration.overhead_ms if calibration else UNCALIBRATED_MS
    figures: dict[str, float | int | None] = {"overhead_ms": near, "limit_ms": threshold.limit_ms}
    kind = "overhead" if calibration else "uncalibrated"

    def moved(by: float, measured: Iterable[Sample]) -> Outcome:
        other = replace(threshold, limit_ms=threshold.limit_ms + by)
        return decide(summarise(measured, other), other).outcome

    if verdict.outcome == "not_met" and moved(near, _without_own_delay(samples, health)) != "not_met":
        return Verdict("cannot_tell", (Reason(f"{kind}_decides", figures), *verdict.reasons))
    if verdict.outcome == "met" and moved(-near, samples) != "met":
        return replace(verdict, reasons=(*verdict.reasons, Reason(f"{kind}_near", figures)))
    return verdict


def decide(summary: Summary, threshold: Threshold) -> Verdict:
    """The verdict on these figures alone: first the gate on errors, then the share over the limit."""
    if not summary.samples:
        return Verdict("cannot_tell", (Reason("no_samples"),), enough(0.0, float(threshold.over_share)))
    gate, latency = _error_gate(summary, threshold), _latency(summary, threshold)
    verdicts = [verdict for verdict in (gate, latency) if verdict]
    for outcome in ("not_met", "cannot_tell"):
        if deciding := [verdict for verdict in verdicts if verdict.outcome == outcome]:
            reasons = tuple(reason for verdict in deciding for reason in verdict.reasons)
            needs = [verdict.needed for verdict in deciding]
            return Verdict(
                deciding[0].outcome, reasons, None if None in needs else max(filter(None, needs), default=None)
            )
    return latency


def _error_gate(summary: Summary, threshold: Threshold) -> Verdict | None:
    n, errors, allowed = summary.samples, summary.errors, float(threshold.error_share)
    figures: dict[str, float | int | None] = {"errors": errors, "samples": n, "allowed_share": allowed}
    if surely_over(errors, n, allowed):
        return Verdict("not_met", (Reason("errors_over", figures),))
    if errors and not surely_within(errors, n, allowed):
        need = enough(errors / n, allowed)
        return Verdict("cannot_tell", (Reason("errors_open", figures | {"needed": need}),), need)
    return None


def _latency(summary: Summary, threshold: Threshold) -> Verdict:
    n, late, allowed = summary.samples, summary.over_count, float(threshold.over_share)
    figures: dict[str, float | int | None] = {
        "over": late,
        "samples": n,
        "allowed_share": allowed,
        "lower": lower_bound(late, n),
        "upper": upper_bound(late, n),
    }
    bursts = _bursts(summary, threshold)
    if surely_over(late, n, allowed):
        return Verdict("not_met", (Reason("over", figures), *([bursts] if bursts else [])))
    if not surely_within(late, n, allowed):
        need = enough(late / n, allowed)
        return Verdict("cannot_tell", (Reason("open", figures | {"needed": need}),), need)
    if not late:
        return _none_late(n, threshold, figures)
    counted = effective(summary, threshold.bursts)
    if not surely_within(*counted, allowed):
        need = enough(counted[0] / counted[1], allowed) if counted[1] else None
        need = math.ceil(need * design_effect(summary.over, threshold.bursts)) if need else None
        reason = bursts or Reason("bursts", {"longest": max(run_lengths(summary.over)), "effective": counted[1]})
        return Verdict("cannot_tell", (replace(reason, figures=reason.figures | {"needed": need}),), need)
    return Verdict("met", (Reason("within", figures), *([bursts] if bursts else [])))


def _none_late(n: int, threshold: Threshold, figures: dict[str, float | int | None]) -> Verdict:
    """Without a late answer nothing is seen of how they come: `met`, and up to which bursts that holds."""
    allowed = float(threshold.over_share)
    if threshold.bursts > 1 and never_late(allowed, threshold.bursts, n) > CONFIDENCE_MISS:
        need = quiet_enough(allowed, threshold.bursts, CONFIDENCE_MISS)
        return Verdict("cannot_tell", (Reason("unseen", {"assumed": threshold.bursts, "needed": need}),), need)
    excluded = {"excluded": excluded_burst(allowed, n, CONFIDENCE_MISS)}
    return Verdict("met", (Reason("within", figures), Reason("none_late", {"samples": n, **excluded})))


def effective(summary: Summary, least_burst: float = 1.0) -> tuple[int, int]:
    """How many over, of how many, once bursts are counted down; one more burst like the longest may still come."""
    effect, late = design_effect(summary.over, least_burst), summary.over_count
    if effect > BURSTS_FROM:
        late += max(run_lengths(summary.over))
    return math.ceil(late / effect), math.floor(summary.samples / effect)


def _bursts(summary: Summary, threshold: Threshold) -> Reason | None:
    if design_effect(summary.over, threshold.bursts) <= BURSTS_FROM:
        return None
    counted = effective(summary, threshold.bursts)[1]
    return Reason("bursts", {"longest": max(run_lengths(summary.over)), "effective": counted})


def _without_own_delay(samples: Sequence[Sample], health: Health) -> Iterable[Sample]:
    ordered = sorted(samples, key=lambda sample: sample.t_sched)
    return (
        replace(sample, t_end=sample.t_end - own / 1000) for sample, own in zip(ordered, health.own_ms, strict=True)
    )
