"""Percentiles and shares from the raw samples: order statistics, nothing rounded into buckets."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bench.binomial import at_least, at_most, lower_bound
from bench.sample import Sample
from bench.threshold import Threshold

NEVER = math.inf
"""The latency of a request that failed, where percentiles are taken: fast errors must not improve them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of some samples, in the order of their scheduled times.

    Attributes:
        samples: how many.
        errors: how many failed (no answer, or a status of 400 and above).
        over: whether each was over the limit or failed, in order of schedule.
        latencies: ascending milliseconds, `NEVER` for the failed.
    """

    samples: int
    errors: int
    over: tuple[bool, ...]
    latencies: tuple[float, ...]

    @property
    def over_count(self) -> int:
        """How many were over the limit or failed."""
        return sum(self.over)

    def percentile(self, quantile: Fraction) -> float:
        """The smallest latency that at least this share of requests kept, in ms; `NEVER` if too many failed."""
        return self.latencies[math.ceil(quantile * self.samples) - 1] if self.samples else NEVER

    def interval(self, quantile: Fraction, miss: float = 0.05) -> tuple[float, float]:
        """Two order statistics (ms) between which the true percentile lies, wrong in at most `miss` of runs.

        The upper one is `NEVER` where there are too few samples for it.
        """
        n, q = self.samples, float(quantile)
        low = max((i for i in range(1, n + 1) if at_most(i - 1, n, q) <= miss / 2), default=0)
        high = min((i for i in range(n, 0, -1) if at_least(i, n, q) <= miss / 2), default=n + 1)
        return (self.latencies[low - 1] if low else 0.0, self.latencies[high - 1] if high <= n else NEVER)


def summarise(samples: Iterable[Sample], threshold: Threshold) -> Summary:
    """The figures of these samples under this threshold."""
    ordered = sorted(samples, key=lambda sample: sample.t_sched)
    latencies = [NEVER if sample.error else sample.latency_ms for sample in ordered]
    return Summary(
        samples=len(ordered),
        errors=sum(sample.error is not None for sample in ordered),
        over=tuple(latency > threshold.limit_ms for latency in latencies),
        latencies=tuple(sorted(latencies)),
    )


def run_lengths(over: Sequence[bool]) -> list[int]:
    """Lengths of the unbroken runs of requests over the limit."""
    lengths, current = [], 0
    for late in (*over, False):
        if late:
            current += 1
        elif current:
            lengths.append(current)
            current = 0
    return lengths


SHORTER_BY_LUCK = 0.2
"""How often the bursts seen may be so short by chance: few bursts tell little of how long they are."""


def design_effect(over: Sequence[bool], least_burst: float = 1.0) -> float:
    """How many requests in a row count as one, at least 1.0: late answers come in bursts.

    The larger of two estimates: from how long bursts may be on average (a chain that stays late with a fixed
    probability), and from the autocorrelations up to the first pair that sums to nothing (Geyer's rule), which
    sees bursts with gaps in them too. An effect d means n requests tell no more than n / d independent ones.
    """
    n, lengths = len(over), run_lengths(over)
    late = sum(lengths)
    if not late or late == n:
        return 1.0
    ends = min(_ends(lengths), 1 / least_burst)
    stay = 1 - ends - len(lengths) / (n - late)
    chain = (1 + stay) / (1 - stay)
    return max(1.0, chain, _autocorrelation_sum(over))


def _ends(lengths: Sequence[int]) -> float:
    """How probable it is, at the least, that a burst ends with the request at hand; late ones all apart are no bursts.

    So many bursts ended in so many late requests: the exact lower bound of that share.
    """
    return 1.0 if max(lengths) == 1 else lower_bound(len(lengths), sum(lengths), SHORTER_BY_LUCK)


def never_late(share: float, burst: float, n: int) -> float:
    """How probable `n` requests without a late one are where this share is late, in bursts of this mean length."""
    began = share / (1 - share) / burst
    return (1 - share) * (1 - min(1.0, began)) ** (n - 1)


def quiet_enough(share: float, burst: float, miss: float) -> int:
    """The smallest number of requests that are all in time that seldom of a platform late with this share and bursts.

    It is the inverse of `never_late`: with one request fewer that has a probability above `miss`.
    """
    stays_away = math.log1p(-min(share / (1 - share) / burst, 1 - 1e-9))
    return 1 + math.ceil(math.log(min(1.0, miss / (1 - share))) / stays_away)


def excluded_burst(share: float, n: int, miss: float) -> float:
    """The mean length of bursts up to which `n` requests without a late one disprove this share of late ones."""
    return share / (1 - share) / (1 - min(1.0, miss / (1 - share)) ** (1 / (n - 1))) if n > 1 else 0.0


def _autocorrelation_sum(over: Sequence[bool]) -> float:
    n, places = len(over), [i for i, late in enumerate(over) if late]
    share, held = len(places) / n, set(places)
    variance = share * (1 - share)

    def rho(lag: int) -> float:
        pairs = sum(place + lag in held for place in places)
        return (pairs / (n - lag) - share * share) / variance

    total = 1.0
    for lag in range(1, n // 4, 2):
        pair = rho(lag) + rho(lag + 1)
        if pair <= 0:
            break
        total += 2 * pair
    return total
