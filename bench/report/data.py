"""The result as `verdict.json`, the shape that callers rely on."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from statistics import median
from typing import Any

from bench.binomial import upper_bound
from bench.calibration import Calibration
from bench.health import Health
from bench.result import CaseResult, Result
from bench.sample import Sample
from bench.scripts.outcome import Ledger
from bench.scripts.outcome import Result as Outcome
from bench.summary import Summary
from bench.verdict import effective

_P50, _P95, _P99 = Fraction(50, 100), Fraction(95, 100), Fraction(99, 100)


def verdict_json(result: Result) -> dict[str, Any]:
    """The document; milliseconds with three digits, `null` where so many failed that there is no such figure."""
    threshold = result.plan.threshold
    return {
        "threshold_ms": threshold.limit_ms,
        "quantile": float(threshold.quantile),
        "vendors": [_vendor(result)],
        "ranking": [result.vendor],
    }


def figures(summary: Summary, quantile: Fraction) -> dict[str, Any]:
    """The figures of a whole run or of one case."""
    n, over = summary.samples, summary.over_count
    low, high = summary.interval(_P95)
    return {
        "p50_ms": _ms(summary.percentile(_P50)),
        "p95_ms": _ms(summary.percentile(_P95)),
        "p99_ms": _ms(summary.percentile(_P99)),
        "p95_interval_ms": [_ms(low), _ms(high)],
        "quantile_ms": _ms(summary.percentile(quantile)),
        "over_share": over / n if n else None,
        "over_share_upper": upper_bound(over, n),
        "samples": n,
        "error_rate": summary.errors / n if n else None,
    }


def _vendor(result: Result) -> dict[str, Any]:
    plan, health = result.plan, result.health
    return {
        "name": result.vendor,
        "at": plan.at.isoformat(timespec="seconds"),
        "outcome": result.verdict.outcome,
        "reasons": [asdict(reason) for reason in result.verdict.reasons],
        "needed": result.verdict.needed,
        **figures(result.summary, plan.threshold.quantile),
        "over_share_upper_in_bursts": upper_bound(*effective(result.summary, plan.threshold.bursts)),
        "rate_per_s": result.summary.samples / result.lasted_s if result.lasted_s else None,
        "cases": [_case(case, plan.threshold.quantile) for case in result.cases],
        "assertions": _counts(result),
        "failed_assertions": _failed(result.ledger),
        "scripts_not_run": result.scripts_not_run,
        "settings_not_honoured": list(result.not_honoured),
        "unknown_variables": list(result.unknown),
        "warm_up_errors": list(result.warm_up_errors),
        "plan": {
            "rate_per_s": plan.rate,
            "requests": plan.requests,
            "arrivals": plan.arrivals,
            "seed": plan.seed,
            "closed": plan.closed,
            "bursts": plan.threshold.bursts,
            "stop_early": plan.looks is not None,
        },
        "stopped_early": _stopped(result),
        "phases_ms": {key: _ms(value) for key, value in phases(result.samples).items()},
        "cold_start": _cold(result.warm_up),
        "generator": {**_generator(health), "calibration": _calibration(result.calibration)},
    }


def _stopped(result: Result) -> dict[str, Any] | None:
    """Where the run was ended before its last request, `None` where it was not."""
    stop, plan = result.stop, result.plan
    if stop is None or plan.looks is None:
        return None
    return {"look": stop.look, "looks": len(plan.looks.sizes), "seen": stop.size, "planned": plan.requests}


def _counts(result: Result) -> dict[str, Any]:
    counts = result.ledger.counts()
    return {**_plain(counts), "skipped": counts["skipped"] + result.scripts_not_run}


def _plain(tally: Mapping[Outcome, int]) -> dict[str, int]:
    return {str(result): count for result, count in tally.items()}


def _failed(ledger: Ledger) -> list[dict[str, Any]]:
    """The first of what failed; a script that broke off has the level it was written for as its name."""
    failed = [(key, tally) for key, tally in ledger.tallies.items() if tally["failed"]]
    return [
        {"case": item, "kind": kind, "name": name, **_plain(tally), "message": ledger.messages[item, kind, name]}
        for (item, kind, name), tally in failed[:_MOST_FAILED]
    ]


_MOST_FAILED = 100


def _generator(health: Health) -> Mapping[str, Any]:
    return {
        "lateness_p95_ms": _ms(health.lateness_p95_ms),
        "lag_p99_ms": _ms(health.lag_p99_ms),
        "cpu_share": round(health.cpu_share, 3),
        "waited_for_connection": health.waited,
        "most_connections": health.connections.limit,
    }


def phases(samples: Sequence[Sample]) -> dict[str, float]:
    """Medians in ms of what an answer's time is made of: of connecting where a connection was opened, else of all."""
    opened = [sample for sample in samples if sample.connect_ms]
    answered = [sample for sample in samples if sample.t_first is not None]
    return {
        "connect": _median([sample.connect_ms for sample in opened]),
        "tls": _median([sample.tls_ms for sample in opened]),
        "first_byte": _median([sample.first_byte_ms or 0.0 for sample in answered]),
        "body": _median([sample.body_ms or 0.0 for sample in answered]),
    }


def _median(values: Sequence[float]) -> float:
    return median(values) if values else 0.0


def _cold(warm_up: Sequence[Sample]) -> dict[str, Any] | None:
    """The first request of all, `None` where there was no warm-up."""
    if not warm_up:
        return None
    first = warm_up[0]
    return {
        "case": first.case,
        "latency_ms": _ms(first.latency_ms),
        "connect_ms": _ms(first.connect_ms),
        "tls_ms": _ms(first.tls_ms),
        "error": first.error,
    }


def _calibration(found: Calibration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "rate_per_s": found.rate,
        "overhead_ms": {
            str(each.known_ms): {"p50": _ms(each.p50_ms), "p95": _ms(each.p95_ms)} for each in found.overheads
        },
        "lateness_p95_ms": _ms(found.lateness_p95_ms),
        "lag_p50_ms": _ms(found.lag_p50_ms),
        "lag_p99_ms": _ms(found.lag_p99_ms),
        "cpu_share": round(found.cpu_share, 3),
    }


def _case(case: CaseResult, quantile: Fraction) -> dict[str, Any]:
    return {"name": case.name, "outcome": case.verdict.outcome, **figures(case.summary, quantile)}


def _ms(value: float) -> float | None:
    return round(value, 3) if math.isfinite(value) else None
