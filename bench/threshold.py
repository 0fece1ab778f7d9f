"""What a platform must keep: "95 % of the requests within 500 ms", parsed before anything is sent."""

import contextlib
import re
from dataclasses import dataclass
from fractions import Fraction

from bench.errors import BadInput


@dataclass(frozen=True, slots=True)
class Threshold:
    """At least the share `quantile` of all requests is answered in `limit_ms` or less.

    Attributes:
        limit_ms: milliseconds; a request at exactly the limit is within it.
        quantile: between 0 and 1, exact, as it was written.
        error_share: share of requests that may fail, gate before the latency.
        bursts: how many late answers in a row, on average, are reckoned with even where fewer are seen.
    """

    limit_ms: float
    quantile: Fraction = Fraction(95, 100)
    error_share: Fraction = Fraction(1, 100)
    bursts: float = 1.0

    @property
    def over_share(self) -> Fraction:
        """The share of requests that may be over the limit."""
        return 1 - self.quantile


def parse(limit_ms: str, quantile: str = "0.95", bursts: str = "1") -> Threshold:
    """The threshold written as two numbers; `BadInput` where they are none or make no sense."""
    limit = number("--threshold-ms", limit_ms, "milliseconds above 0, e.g. 500")
    share = number("--quantile", quantile, "a share between 0 and 1, e.g. 0.95")
    if limit <= 0:
        raise BadInput(f"--threshold-ms is {limit_ms}; expected milliseconds above 0, e.g. 500.")
    if not 0 < share < 1:
        raise BadInput(
            f"--quantile is {quantile}; expected a share between 0 and 1, e.g. 0.95 for the 95th percentile."
        )
    mean = number("--bursts", bursts, "late answers in a row, e.g. 20")
    if mean < 1:
        raise BadInput(f"--bursts is {bursts}; expected how many late answers come in a row on average, 1 or more.")
    return Threshold(float(limit), share, bursts=float(mean))


def number(option: str, text: str, expected: str) -> Fraction:
    """A number typed on the command line, exact; `BadInput` naming the option where it is none."""
    written = text.strip()
    with contextlib.suppress(ValueError, ZeroDivisionError):
        if _FINITE.fullmatch(written):
            return Fraction(written)
    raise BadInput(f"{option} is {text!r}, which is no number that can be used; expected {expected}.")


_FINITE = re.compile(r"[^eE]{1,40}(?:[eE][-+]?\d{1,2})?")
"""Longer ones, or with more zeros, are nothing that floating point or patience holds."""
