"""When requests are sent: an open schedule, which does not wait for answers as no importer waits for another."""

import random
from collections.abc import Iterator
from typing import Literal

Arrivals = Literal["constant", "poisson"]


def arrivals(kind: Arrivals, rate: float, requests: int, seed: int) -> Iterator[float]:
    """Seconds from the start at which `requests` requests are due, at `rate` a second on average."""
    if kind == "constant":
        yield from (i / rate for i in range(requests))
        return
    chance, at = random.Random(seed), 0.0  # noqa: S311 - load, not secrets
    for _ in range(requests):
        yield at
        at += chance.expovariate(rate)
