"""What one run has shown, made of its samples once; the reports only read it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bench.calibration import Calibration
from bench.early import Stop, concluded
from bench.health import Health
from bench.plan import Plan
from bench.rounds import Rounds
from bench.sample import Sample
from bench.scripts.outcome import Ledger
from bench.summary import Summary, summarise
from bench.threshold import Threshold
from bench.verdict import Asserted, Reason, Verdict, judge, judge_usable


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: its figures, and the verdict if it stood alone; that of the run where the run decides nothing."""

    name: str
    summary: Summary
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Result:
    """One vendor's run.

    Attributes:
        vendor: the collection's name.
        lasted_s: seconds from the first scheduled time to the last answer.
        warm_up: samples of what was sent before the measured part, the cold start first.
        calibration: what the generator adds by itself, `None` where it was not measured.
        ledger: what the collection's scripts have found.
        unknown: variables that no file gives; they were sent as written.
        stop: where the run was ended early, `None` where it was not.
    """

    vendor: str
    plan: Plan
    verdict: Verdict
    summary: Summary
    cases: tuple[CaseResult, ...]
    health: Health
    samples: tuple[Sample, ...]
    lasted_s: float
    warm_up: tuple[Sample, ...]
    calibration: Calibration | None
    ledger: Ledger
    scripts_not_run: int
    not_honoured: tuple[str, ...]
    unknown: tuple[str, ...]
    stop: Stop | None = None

    @property
    def warm_up_errors(self) -> list[str]:
        """What failed before the measured part."""
        return [sample.error for sample in self.warm_up if sample.error]

    @property
    def alone_not_met(self) -> list[str]:
        """Cases that would fail by themselves though the whole does not."""
        if self.verdict.outcome != "met":
            return []
        return [case.name for case in self.cases if case.verdict.outcome == "not_met"]


def conclude(
    plan: Plan,
    rounds: Rounds,
    samples: Sequence[Sample],
    health: Health,
    warm_up: Sequence[Sample] = (),
    *,
    ledger: Ledger | None = None,
    calibration: Calibration | None = None,
    stop: Stop | None = None,
) -> Result:
    """The result of a run of which these samples were taken; without a ledger its scripts were not run.

    `stop` says where it was ended early.
    """
    counts = ledger.counts() if ledger else {"passed": 0, "failed": 0, "skipped": 0}
    asserted = Asserted(counts["failed"], counts["passed"] + counts["failed"])
    ordered = tuple(sorted(samples, key=lambda sample: sample.t_sched))
    summary, planned = summarise(ordered, plan.threshold), stop.sent if stop else plan.requests
    verdict = judge(ordered, plan.threshold, health, planned, asserted, calibration=calibration)
    if plan.looks:
        verdict = concluded(verdict, summary, plan.looks, plan.threshold, stop)
    if plan.closed:
        verdict = _closed(plan.closed)

    def alone(measured: Sequence[Sample], own: Health) -> Verdict:
        return judge_usable(measured, plan.threshold, own, calibration) if verdict.of_usable_run else verdict

    return Result(
        vendor=rounds.collection.name,
        plan=plan,
        verdict=verdict,
        summary=summary,
        cases=tuple(_cases(rounds, ordered, plan.threshold, health, alone)),
        health=health,
        samples=ordered,
        lasted_s=max((sample.t_end for sample in ordered), default=0.0),
        warm_up=tuple(warm_up),
        calibration=calibration,
        ledger=ledger or Ledger(),
        scripts_not_run=0 if ledger else rounds.collection.scripts_not_run,
        not_honoured=tuple(sorted(rounds.collection.not_honoured)),
        unknown=tuple(sorted(rounds.variables.unknown)),
        stop=stop,
    )


def _closed(clerks: int) -> Verdict:
    """Clerks who wait send nothing while the platform stalls: what they see decides nothing."""
    return Verdict("cannot_tell", (Reason("closed_model", {"clerks": clerks}),))


def _cases(
    rounds: Rounds,
    samples: Sequence[Sample],
    threshold: Threshold,
    health: Health,
    alone: Callable[[Sequence[Sample], Health], Verdict],
) -> Iterator[CaseResult]:
    """What each case has shown, given all samples in the order of schedule."""
    found: dict[str, list[tuple[Sample, float]]] = {case.name: [] for case in rounds.collection.cases}
    for sample, own_ms in zip(samples, health.own_ms, strict=True):
        found.setdefault(sample.case, []).append((sample, own_ms))
    for name, pairs in found.items():
        measured = [sample for sample, _ in pairs]
        own = replace(health, own_ms=tuple(own_ms for _, own_ms in pairs))
        yield CaseResult(name, summarise(measured, threshold), alone(measured, own))
