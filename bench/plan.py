"""What one run shall do, from the options as typed: every one checked before anything is sent."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, cast

from bench.early import Looks, looks, reckoned
from bench.errors import BadInput
from bench.health import Connections
from bench.network import Network, network_from
from bench.schedule import Arrivals
from bench.threshold import Threshold, number, parse

Lang = Literal["en", "zh"]

MOST_REQUESTS = 1_000_000
MOST_CONNECTIONS = 5_000
FEWEST_CONNECTIONS = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """One run.

    Attributes:
        rate: requests a second.
        requests: how many are measured.
        warm_up: how many are sent before and not counted; `None` for one of each case.
        timeout_s: seconds after which an answer is given up.
        out: folder for the results, named after `at` where none was asked for.
        at: when the run was asked for.
        env_vars: NAME=VALUE, over what the environment's file says; `global_vars` likewise.
        closed: how many clerks wait for their own answers instead of the schedule, `None` for the schedule.
        think_s: seconds a clerk thinks between two requests.
        looks: when the run may end early, `None` for never.
        working_dir: where files to send lie, `None` for the collection's own folder.
    """

    collection: Path
    environment: Path | None
    globals_file: Path | None
    data: Path | None
    threshold: Threshold
    rate: float
    requests: int
    arrivals: Arrivals
    seed: int
    warm_up: int | None
    timeout_s: float
    out: Path
    lang: Lang
    at: datetime
    network: Network = field(default_factory=Network)
    env_vars: tuple[str, ...] = ()
    global_vars: tuple[str, ...] = ()
    working_dir: Path | None = None
    files_anywhere: bool = False
    fetch_tokens: bool = False
    check_examples: bool = False
    calibrate: bool = True
    closed: int | None = None
    think_s: float = 1.0
    looks: Looks | None = None

    @property
    def connections(self) -> Connections:
        """Twice what is open while every answer takes the whole limit is needed; ten times is allowed."""
        open_at_limit = self.rate * self.threshold.limit_ms / 1000
        limit = min(MOST_CONNECTIONS, max(FEWEST_CONNECTIONS, math.ceil(10 * open_at_limit)))
        return Connections(limit, min(self.requests, math.ceil(2 * open_at_limit)))


def plan_from(options: Mapping[str, str | None], now: datetime, environ: Mapping[str, str] = os.environ) -> Plan:
    """The plan of these options (all as typed, absent ones `None`); `BadInput` naming the first that is wrong."""
    collection = options.get("collection")
    if not collection:
        raise BadInput("No collection was named; give the vendor's Postman collection with --collection FILE.")
    threshold = parse(
        options.get("threshold_ms") or "500", options.get("quantile") or "0.95", options.get("bursts") or "1"
    )
    rate = _positive(options, "rate", "20", "requests a second, e.g. 20")
    timeout = _positive(options, "timeout", str(max(10.0, 4 * threshold.limit_ms / 1000)), "seconds, e.g. 10")
    if timeout * 1000 <= threshold.limit_ms:
        raise BadInput(f"--timeout is {timeout:g} s, not longer than the limit of {threshold.limit_ms:g} ms; raise it.")
    warm_up, requests = options.get("warm_up"), _requests(options, rate)
    return Plan(
        collection=Path(collection),
        environment=_path(options.get("environment")),
        globals_file=_path(options.get("globals")),
        data=_path(options.get("data")),
        threshold=threshold,
        rate=rate,
        requests=requests,
        arrivals=cast("Arrivals", _one_of(options, "arrivals", ("constant", "poisson"))),
        seed=_whole(options, "seed", "1"),
        warm_up=None if warm_up is None else _whole(options, "warm_up", warm_up),
        timeout_s=timeout,
        out=_out(options.get("out"), now, environ),
        lang=cast("Lang", _one_of(options, "lang", ("en", "zh"))),
        at=now,
        network=network_from(options),
        env_vars=tuple((options.get("env_var") or "").splitlines()),
        global_vars=tuple((options.get("global_var") or "").splitlines()),
        working_dir=_path(options.get("working_dir")),
        files_anywhere=bool(options.get("files_anywhere")),
        fetch_tokens=bool(options.get("fetch_tokens")),
        check_examples=bool(options.get("check_examples")),
        calibrate=not options.get("no_calibration"),
        closed=_clerks(options),
        think_s=_seconds(options, "think", "1"),
        looks=_looks(options, requests, rate, threshold),
    )


def _requests(options: Mapping[str, str | None], rate: float) -> int:
    """The smaller of what --requests and --duration allow; 1,500 where neither is given.

    Without a late one, so many disprove that 5 % are late in bursts of up to 26 on average.
    """
    allowed = []
    if options.get("duration"):
        allowed.append(math.ceil(rate * _positive(options, "duration", "50", "seconds, e.g. 60")))
    if options.get("requests") or not allowed:
        allowed.append(_whole(options, "requests", "1500"))
    wanted = min(allowed)
    if not 1 <= wanted <= MOST_REQUESTS:
        raise BadInput(
            f"The run would be {wanted} requests; expected 1 to {MOST_REQUESTS}. Change --requests or --duration."
        )
    return wanted


def _looks(options: Mapping[str, str | None], requests: int, rate: float, threshold: Threshold) -> Looks | None:
    if not options.get("stop_early"):
        return None
    if options.get("closed"):
        raise BadInput("--stop-early ends a run that decides, and --closed decides nothing; leave one of them out.")
    return looks(requests, threshold, threshold.bursts if options.get("bursts") else reckoned(rate))


def _clerks(options: Mapping[str, str | None]) -> int | None:
    if not options.get("closed"):
        return None
    clerks = _whole(options, "closed", "1")
    if not 1 <= clerks <= MOST_CONNECTIONS:
        raise BadInput(f"--closed is {clerks}; expected 1 to {MOST_CONNECTIONS} clerks.")
    return clerks


def _seconds(options: Mapping[str, str | None], name: str, default: str) -> float:
    text = options.get(name) or default
    value = number(_option(name), text, "seconds, e.g. 1")
    if value < 0:
        raise BadInput(f"{_option(name)} is {text}; expected seconds, 0 or more.")
    return float(value)


def _positive(options: Mapping[str, str | None], name: str, default: str, expected: str) -> float:
    text = options.get(name) or default
    value = number(_option(name), text, expected)
    if value <= 0:
        raise BadInput(f"{_option(name)} is {text}; expected {expected}, above 0.")
    return float(value)


def _whole(options: Mapping[str, str | None], name: str, default: str) -> int:
    text = options.get(name) or default
    value = number(_option(name), text, "a whole number")
    if value.denominator != 1 or value < 0:
        raise BadInput(f"{_option(name)} is {text}; expected a whole number, 0 or more.")
    return int(value)


def _one_of(options: Mapping[str, str | None], name: str, known: tuple[str, ...]) -> str:
    text = options.get(name) or known[0]
    if text not in known:
        raise BadInput(f"{_option(name)} is {text!r}; known are {', '.join(known)}.")
    return text


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _out(text: str | None, now: datetime, environ: Mapping[str, str]) -> Path:
    if text:
        out = Path(text)
    else:
        out = Path(environ.get("TIDEWAITER_DATA") or ".tidewaiter") / "bench" / now.strftime("%Y%m%d-%H%M%S")
    for place in (out, *out.parents):
        if place.exists():
            if not place.is_dir() or not os.access(place, os.W_OK):
                raise BadInput(f"--out {out} cannot be written: {place} is no folder one may write to. Name another.")
            break
    return out
