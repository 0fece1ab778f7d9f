"""What the generator adds by itself, measured before a run on endpoints whose delay is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.health import LATENESS_P95_LIMIT_MS, Health
from bench.sample import Sample

KNOWN_MS = (0, 20)
"""The delays of the endpoints, milliseconds."""


class Overhead(NamedTuple):
    """Milliseconds above a known delay, at the median and the 95th percentile."""

    known_ms: int
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """One calibration.

    Attributes:
        rate: requests a second it was made at.
        overheads: one for each known delay; none where no answer came.
        lateness_p95_ms, lag_p99_ms, cpu_share: as of a run's health.
        lag_p50_ms: median lag of the event loop's ticker.
    """

    rate: float
    overheads: tuple[Overhead, ...]
    lateness_p95_ms: float
    lag_p50_ms: float
    lag_p99_ms: float
    cpu_share: float

    @property
    def kept_schedule(self) -> bool:
        """Whether the generator can give the load asked for while nothing but itself is in the way."""
        return bool(self.overheads) and self.lateness_p95_ms <= LATENESS_P95_LIMIT_MS

    @property
    def overhead_ms(self) -> float:
        """What the generator may add to an answer: the largest of the 95th percentiles."""
        return max(overhead.p95_ms for overhead in self.overheads)


def calibrated(rate: float, samples: Sequence[Sample], health: Health, lag_p50_ms: float) -> Calibration:
    """The calibration these samples show; each has its known delay, in milliseconds, as the name of its case."""
    overheads = []
    for known in KNOWN_MS:
        above = sorted(
            sample.latency_ms - known for sample in samples if sample.case == str(known) and not sample.error
        )
        if above:
            overheads.append(Overhead(known, above[len(above) // 2], above[int(0.95 * len(above))]))
    complete = tuple(overheads) if len(overheads) == len(KNOWN_MS) else ()
    return Calibration(rate, complete, health.lateness_p95_ms, lag_p50_ms, health.lag_p99_ms, health.cpu_share)
