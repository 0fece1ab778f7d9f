"""Keeps what a run measures: samples, ticks of the event loop, processor time."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.health import TICK_S, Connections, Health, Tick, examine
from bench.sample import Sample


@dataclass(slots=True)
class Recorder:
    """Times are seconds from `start`, called when the schedule begins and, before that, when the warm-up does."""

    samples: list[Sample] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    warm_up: list[Sample] = field(default_factory=list)
    most_open: int = 0
    sent: int = 0
    began: float = 0.0
    _cpu: float = 0.0

    def start(self) -> None:
        """Sets the clock to zero."""
        self.began, self._cpu = time.perf_counter(), time.process_time()

    @property
    def warm_up_errors(self) -> list[str]:
        """What failed before the measured part."""
        return [sample.error for sample in self.warm_up if sample.error]

    def now(self) -> float:
        """Seconds from the start of the schedule."""
        return time.perf_counter() - self.began

    def tick(self, due: float) -> float:
        """Notes how late the ticker fired and gives the next time it is due."""
        now = self.now()
        self.ticks.append(Tick(now, max(0.0, now - due)))
        return now + TICK_S

    def health(self, connections: Connections, samples: Sequence[Sample] | None = None) -> Health:
        """The generator's health over the run so far, or over these of its samples."""
        spent, lasted = time.process_time() - self._cpu, self.now()
        return examine(
            self.samples if samples is None else samples,
            list(self.ticks),
            spent / lasted if lasted else 0.0,
            connections,
        )
