"""Was the generator itself fast enough: what it delayed, kept apart from what the platform delayed.

Three delays are told apart. From scheduled to woken up is the generator's. From woken up to sent is waiting for a
free connection: the platform's doing, for so many are only open while it does not answer, unless the limit of
connections is too low for the rate asked for. How late a 10 ms ticker fires while an answer comes in is the
generator's again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bench.sample import Sample

TICK_S = 0.010
"""How often the ticker should fire, seconds."""

LATENESS_P95_LIMIT_MS = 10.0
"""A generator later than this with one send in twenty has not kept the schedule: its run decides nothing."""

LAG_P99_NOTED_MS = 5.0
"""An event loop slower than this is mentioned; it spoils the run only where it decides the outcome."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One firing of the ticker: when (seconds from the start of the schedule) and how late (seconds)."""

    at: float
    lag: float


@dataclass(frozen=True, slots=True)
class Connections:
    """How many requests may be open at once, and how many the rate needs while every answer keeps the limit."""

    limit: int
    needed: int


@dataclass(frozen=True, slots=True)
class Health:
    """What the generator did to its own figures.

    Attributes:
        lateness_p95_ms: 95th percentile of woken up minus scheduled.
        lag_p99_ms: 99th percentile of the ticker's lag.
        cpu_share: processor seconds of the generator per second of the run.
        waited: requests that waited for a free connection.
        connections: the limit they waited at.
        own_ms: for each sample, in order of schedule, the milliseconds that were the generator's own.
    """

    lateness_p95_ms: float
    lag_p99_ms: float
    cpu_share: float
    waited: int
    connections: Connections
    own_ms: tuple[float, ...]

    @property
    def kept_schedule(self) -> bool:
        """Whether the load that was asked for is the load the platform saw."""
        return self.lateness_p95_ms <= LATENESS_P95_LIMIT_MS


WAITED_S = 0.001
"""Shorter waits for a connection are the switch between two tasks, not a queue."""


def examine(samples: Sequence[Sample], ticks: Sequence[Tick], cpu_share: float, connections: Connections) -> Health:
    """The generator's health over these samples."""
    ordered = sorted(samples, key=lambda sample: sample.t_sched)
    by_time = sorted(ticks, key=lambda tick: tick.at)
    times = [tick.at for tick in by_time]
    too_few = connections.limit < connections.needed

    def own_ms(sample: Sample) -> float:
        near = by_time[bisect_left(times, sample.t_end - TICK_S) : bisect_right(times, sample.t_end + TICK_S)]
        waiting = sample.t_send - sample.t_start if too_few else 0.0
        return 1000 * (sample.t_start - sample.t_sched + waiting + max((tick.lag for tick in near), default=0.0))

    return Health(
        lateness_p95_ms=1000 * _quantile([sample.t_start - sample.t_sched for sample in ordered], 0.95),
        lag_p99_ms=1000 * _quantile([tick.lag for tick in ticks], 0.99),
        cpu_share=cpu_share,
        waited=sum(sample.t_send - sample.t_start > WAITED_S for sample in ordered),
        connections=connections,
        own_ms=tuple(own_ms(sample) for sample in ordered),
    )


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0
