"""How often platforms at, above and well under the limit are met by chance, judged at the end or with looks; prints it.

The runs are simulated with seeds that make them repeat: independent late answers, bursts (a chain that stays late with
a fixed probability), mixtures, one stall, a pause that comes again, and fast errors. A number as argument says how
many runs of each (default 200).
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bench.early import Stop, concluded, looks, reckoned
from bench.health import Connections, Health
from bench.sample import Sample
from bench.summary import summarise
from bench.threshold import Threshold
from bench.verdict import Verdict, judge

RUNS = 200
FAILED = -1.0
"""Stands for a request that failed at once."""

Latencies = Callable[[random.Random, int], Sequence[float]]


def chain(share: float, burst: float, late_ms: float = 900.0) -> Latencies:
    """This share late, in bursts of this mean length."""

    def made(chance: random.Random, n: int) -> list[float]:
        late, latencies = chance.random() < share, []
        for _ in range(n):
            latencies.append(late_ms if late else 100.0)
            late = chance.random() >= 1 / burst if late else chance.random() < share / (1 - share) / burst
        return latencies

    return made


def single(share: float, late_ms: float = 900.0) -> Latencies:
    """This share late, each by itself."""
    return lambda chance, n: [late_ms if chance.random() < share else 100.0 for _ in range(n)]


def silent(length_s: float, period_s: float, rate: float) -> Latencies:
    """No answers for so long in each period, which begins anywhere; one stall where the period is the run."""

    def made(chance: random.Random, n: int) -> list[float]:
        begins = chance.random() * period_s
        phases = (((i / rate) + begins) % period_s for i in range(n))
        return [20.0 + 1000 * max(0.0, length_s - phase) for phase in phases]

    return made


@dataclass(frozen=True)
class Scenario:
    """What a platform does, and the share of its requests that is over 500 ms or fails."""

    name: str
    share: float
    latencies: Latencies
    requests: int = 1500
    bursts: float | None = None
    rate: float = 20.0


SCENARIOS = (
    Scenario("independent, 5 %", 0.05, single(0.05)),
    Scenario("independent, 5 %, 300 requests", 0.05, single(0.05), 300),
    Scenario("independent, 5.5 %", 0.055, single(0.055)),
    Scenario("bursts of 5, 5 %", 0.05, chain(0.05, 5)),
    Scenario("bursts of 5, 5.5 %", 0.055, chain(0.055, 5)),
    Scenario("bursts of 5, 5 %, --bursts 5", 0.05, chain(0.05, 5), bursts=5),
    Scenario("bursts of 20, 5 %", 0.05, chain(0.05, 20)),
    Scenario("bursts of 20, 5.5 %", 0.055, chain(0.055, 20)),
    Scenario("bursts of 20, 5 %, 3,000 requests", 0.05, chain(0.05, 20), 3000),
    Scenario("94/6 of 100/900 ms", 0.06, single(0.06)),
    Scenario("2 s stall in 20 s, 100/s", 0.075, silent(2.0, 20.0, 100.0), 2000, rate=100.0),
    Scenario("pause of 1.1 s every 10 s, 20/s", 0.06, silent(1.1, 10.0, 20.0)),
    Scenario("pause of 1.1 s every 10 s, 60/s", 0.06, silent(1.1, 10.0, 60.0), rate=60.0),
    Scenario("fast errors, 5 %", 0.05, single(0.05, FAILED)),
    Scenario("fast errors in bursts of 5, 5 %", 0.05, chain(0.05, 5, FAILED)),
    Scenario("96/4 of 100/900 ms", 0.04, single(0.04)),
    Scenario("independent, 3 %", 0.03, single(0.03)),
    Scenario("independent, 2 %", 0.02, single(0.02)),
    Scenario("independent, 1 %", 0.01, single(0.01)),
    Scenario("independent, 1 %, 3,000 requests", 0.01, single(0.01), 3000),
    Scenario("independent, 1 %, --bursts 5", 0.01, single(0.01), bursts=5),
    Scenario("bursts of 2, 2 %", 0.02, chain(0.02, 2)),
    Scenario("never late", 0.0, single(0.0)),
    Scenario("never late, 3,000 requests", 0.0, single(0.0), 3000),
    Scenario("never late, --bursts 5", 0.0, single(0.0), bursts=5),
    Scenario("independent, 10 %", 0.10, single(0.10)),
    Scenario("always late", 1.0, single(1.0)),
)


def samples_of(latencies: Sequence[float]) -> list[Sample]:
    """One request every 10 ms."""
    return [
        Sample("A", i / 100, i / 100, i / 100, None, i / 100 + abs(ms) / 1000, 503 if ms < 0 else 200, 9,
               "http 503" if ms < 0 else None)
        for i, ms in enumerate(latencies)
    ]  # fmt: skip


def fixed(samples: Sequence[Sample], threshold: Threshold) -> Verdict:
    """The verdict of a healthy generator on these samples."""
    health = Health(0.5, 1.0, 0.1, 0, Connections(100, 10), (0.0,) * len(samples))
    return judge(samples, threshold, health, len(samples))


def looked_at(samples: Sequence[Sample], threshold: Threshold, bursts: float, at_end: Verdict) -> tuple[Verdict, int]:
    """The verdict with looks, and after how many requests it was given; `at_end` is the one without."""
    found = looks(len(samples), threshold, bursts)
    for look, size in enumerate(found.sizes, 1):
        first = samples[:size]
        summary = summarise(first, threshold)
        if found.promising(summary, threshold):
            verdict = fixed(first, threshold)
            if found.certain(summary, threshold, verdict.outcome):
                stop = Stop(look, size, verdict.outcome, size)
                return concluded(verdict, summary, found, threshold, stop), size
    summary = summarise(samples, threshold)
    return concluded(at_end, summary, found, threshold, None), len(samples)


def main(runs: int) -> None:
    """Prints the share of each outcome for both designs, and what looking has saved."""
    sys.stdout.write(f"{time.strftime('%Y-%m-%d')}  {runs} runs each\n{'':36}       judged at the end")
    sys.stdout.write(f"           with --stop-early\n{'':36} true    met  cannot  not     met  cannot  not    sent\n")
    for number, scenario in enumerate(SCENARIOS):
        chance = random.Random(number)  # noqa: S311 - a simulation
        threshold = replace(Threshold(500.0), bursts=scenario.bursts or 1.0)
        at_end, early, sent = Counter[str](), Counter[str](), 0
        for _ in range(runs):
            samples = samples_of(scenario.latencies(chance, scenario.requests))
            whole = fixed(samples, threshold)
            at_end[whole.outcome] += 1
            verdict, size = looked_at(samples, threshold, scenario.bursts or reckoned(scenario.rate), whole)
            early[verdict.outcome] += 1
            sent += size
        shares = (
            "  ".join(f"{one[kind] / runs:5.1%}" for kind in ("met", "cannot_tell", "not_met"))
            for one in (at_end, early)
        )
        sys.stdout.write(
            f"{scenario.name:36} {scenario.share:4.1%}  {'   '.join(shares)}  {sent / runs / scenario.requests:5.0%}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(next(islice(sys.argv, 1, None), RUNS)))
