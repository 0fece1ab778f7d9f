"""Runs against doubles whose delays are known, which must be judged rightly; as a script it prints the figures."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from bench.verdict import EXIT_CODES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "bench" / "examples"

RUNS = {
    "20 ms": (["--delay", "20ms"], ["--rate", "50", "--requests", "1000"], "met", 0),
    "450 ms": (["--delay", "450ms"], ["--rate", "50", "--requests", "1000"], "met", 0),
    "550 ms": (["--delay", "550ms"], ["--rate", "50", "--requests", "1000"], "not_met", 1),
    "2 s stall in 20 s": (
        ["--delay", "20ms", "--stall", "2s@10s"],
        ["--rate", "100", "--duration", "20"],
        "not_met",
        1,
    ),
    "0 ms": (["--delay", "0ms"], ["--rate", "100", "--requests", "1000"], "met", 0),
    "94/6 of 100/900 ms": (
        ["--delay", "100ms", "--mix", "0.06:900ms"],
        ["--rate", "100", "--requests", "1000"],
        "not met",
        None,
    ),
    "96/4 of 100/900 ms": (
        ["--delay", "100ms", "--mix", "0.04:900ms"],
        ["--rate", "100", "--requests", "1000"],
        "any",
        None,
    ),
    "slow drip of 700 ms": (["--drip", "700ms"], ["--rate", "50", "--requests", "200"], "not_met", 1),
    "fast 503 for 10 %": (["--errors", "0.1"], ["--rate", "100", "--requests", "1000"], "not_met", 1),
    "pause of 1 s every 10": (
        ["--delay", "20ms", "--pause", "1s/10s"],
        ["--rate", "100", "--duration", "25"],
        "not met",
        None,
    ),
    "499.5 ms": (["--delay", "499.5ms"], ["--rate", "50", "--requests", "200"], "near", None),
    "500.3 ms": (["--delay", "500.3ms"], ["--rate", "50", "--requests", "200"], "near", None),
    "20 ms, stop early": (
        ["--delay", "20ms"],
        ["--rate", "50", "--requests", "1000", "--stop-early", "--bursts", "5"],
        "met",
        0,
    ),
    "550 ms, stop early": (
        ["--delay", "550ms"],
        ["--rate", "50", "--requests", "1000", "--stop-early"],
        "not_met",
        1,
    ),
    "rate too high": (["--delay", "20ms"], ["--rate", "50000", "--requests", "300"], "invalid", 4),
}


POSSIBLE = {
    "not met": ("not_met", "cannot_tell"),
    "near": ("cannot_tell", "invalid"),
    "any": ("met", "cannot_tell"),
}
"""Where chance, or the generator's own few milliseconds, decide what can be told: what must not come out is missing."""


def run(name: str, folder: Path) -> tuple[int, dict[str, Any], float]:
    """Exit code, the vendor's verdict and seconds the command took."""
    faults, options, *_ = RUNS[name]
    double_command = [sys.executable, "-m", "bench.rehearsal", *faults]
    with subprocess.Popen(double_command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as double:
        assert double.stdout
        address = double.stdout.readline().strip()
        environment = folder / "environment.json"
        text = (EXAMPLES / "declaration_platform.postman_environment.json").read_text(encoding="utf-8")
        environment.write_text(text.replace("http://127.0.0.1:8090", address), encoding="utf-8")
        collection = EXAMPLES / "declaration_platform.postman_collection.json"
        given = ["--collection", str(collection), "--environment", str(environment), "--out", str(folder), *options]
        began = time.perf_counter()
        command = [sys.executable, "-m", "locust", "-f", "bench/locustfile.py", "--headless", *given]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        took = time.perf_counter() - began
        double.terminate()
    return done.returncode, json.loads((folder / "verdict.json").read_text(encoding="utf-8"))["vendors"][0], took


def _figure(value: float | None) -> str:
    return "no answer" if value is None else f"{value:.1f} ms"


@pytest.mark.speed
@pytest.mark.parametrize("name", RUNS)
def test_the_rehearsed_platform_is_judged_rightly(name: str, tmp_path: Path) -> None:
    code, vendor, _ = run(name, tmp_path)
    *_, outcome, expected = RUNS[name]
    assert code == EXIT_CODES[vendor["outcome"]]
    if outcome in POSSIBLE:
        assert vendor["outcome"] in POSSIBLE[outcome]
    else:
        assert (vendor["outcome"], code) == (outcome, expected)
    if "stall" in name:
        assert 980 <= vendor["p95_ms"] <= 1080


if __name__ == "__main__":
    for name in RUNS:
        with tempfile.TemporaryDirectory() as folder:
            code, vendor, took = run(name, Path(folder))
        milliseconds = " ".join(f"{key[:3]} {_figure(vendor[key])}" for key in ("p50_ms", "p95_ms", "p99_ms"))
        over = f"over {vendor['over_share']:.2%}" if vendor["samples"] else "nothing sent"
        late, lag = (vendor["generator"][key] for key in ("lateness_p95_ms", "lag_p99_ms"))
        sys.stdout.write(
            f"{name:22} {vendor['outcome']:11} {vendor['reasons'][0]['kind']:16} exit {code}  {milliseconds}  {over}"
            f"  late p95 {late:.1f} ms  lag p99 {lag:.1f} ms  {took:.1f} s\n"
        )
