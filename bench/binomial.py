"""Exact binomial tails and the bounds of Clopper and Pearson, without any distribution assumed for the latencies."""

import math
from collections.abc import Callable

CONFIDENCE_MISS = 0.05
"""How often a bound may be wrong, one-sided: the verdicts are given at 95 % confidence."""


def at_most(k: int, n: int, p: float) -> float:
    """P(X <= k) for X binomial (n, p): the terms are added downwards from k, each from its neighbour."""
    if k < 0:
        return 0.0
    if k >= n or p <= 0.0:
        return 1.0
    if p >= 1.0:
        return 0.0
    if k > n * p:
        return 1.0 - at_most(n - k - 1, n, 1.0 - p)
    log_term = (
        math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) + k * math.log(p) + (n - k) * math.log1p(-p)
    )
    ratio, total, odds = 1.0, 1.0, (1.0 - p) / p
    for i in range(k, 0, -1):
        ratio *= i / (n - i + 1) * odds
        total += ratio
        if ratio < total * 1e-17:
            break
    return min(1.0, math.exp(log_term) * total)


def at_least(k: int, n: int, p: float) -> float:
    """P(X >= k) for X binomial (n, p)."""
    return at_most(n - k, n, 1.0 - p)


def upper_bound(k: int, n: int, miss: float = CONFIDENCE_MISS) -> float:
    """The largest share under which `k` of `n` or fewer would still be seen with probability `miss`."""
    return 1.0 if k >= n else _bisect(lambda p: at_most(k, n, p) > miss)


def lower_bound(k: int, n: int, miss: float = CONFIDENCE_MISS) -> float:
    """The smallest share under which `k` of `n` or more would still be seen with probability `miss`."""
    return 0.0 if k <= 0 else _bisect(lambda p: at_least(k, n, p) < miss)


def surely_within(k: int, n: int, share: float) -> bool:
    """Whether `k` of `n` proves that the true share is at most `share` (upper bound at or under it)."""
    return n > 0 and at_most(k, n, share) <= CONFIDENCE_MISS


def surely_over(k: int, n: int, share: float) -> bool:
    """Whether `k` of `n` proves that the true share is above `share` (lower bound above it)."""
    return k > 0 and at_least(k, n, share) < CONFIDENCE_MISS


def enough(seen: float, share: float, most: int = 10_000_000) -> int | None:
    """The smallest number of requests that proves `share` if the share seen stays `seen`; `None` above `most`."""

    def proves(n: int) -> bool:
        return surely_within(math.ceil(seen * n), n, share)

    high = 1
    while not proves(high):
        high *= 2
        if high > most:
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if proves(middle) else (middle, high)
    return high


def _bisect(below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return high
