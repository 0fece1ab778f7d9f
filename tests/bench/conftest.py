"""Makers of what the benchmark's tests need: plans, samples, a healthy generator, collections in a file."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.health import Connections, Health
from bench.plan import Plan, plan_from
from bench.sample import Sample

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "bench" / "examples"
INVALID = 4  # exit code of a run whose generator was the bottleneck


@pytest.fixture
def samples_of() -> Callable[[Sequence[float]], list[Sample]]:
    """Samples at 100 a second with these latencies in ms; a negative one is a request that failed at once."""

    def make(latencies: Sequence[float]) -> list[Sample]:
        return [
            Sample("A", i / 100, i / 100, i / 100, None, i / 100 + abs(ms) / 1000, 200 if ms >= 0 else 503, 9,
                   None if ms >= 0 else "http 503")
            for i, ms in enumerate(latencies)
        ]  # fmt: skip

    return make


@pytest.fixture
def healthy() -> Callable[[int], Health]:
    """A generator that delayed nothing, for this many samples."""
    return lambda n: Health(0.5, 1.0, 0.1, 0, Connections(100, 10), (0.0,) * n)


@pytest.fixture
def plan_of(tmp_path: Path) -> Callable[..., Plan]:
    """A plan of options as typed."""

    def make(**options: str) -> Plan:
        given = {"collection": "c.json", "out": str(tmp_path / "out"), **options}
        return plan_from(given, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))

    return make


@pytest.fixture
def collection_file(tmp_path: Path) -> Callable[..., Path]:
    """A collection with these items, format v2.1 unless told, in a file."""

    def make(*items: dict[str, Any], version: str = "v2.1.0", **top: Any) -> Path:
        schema = f"https://schema.getpostman.com/json/collection/{version}/collection.json"
        path = tmp_path / "c.json"
        path.write_text(json.dumps({"info": {"name": "Vendor", "schema": schema}, "item": list(items), **top}))
        return path

    return make


@pytest.fixture
def rehearse(tmp_path: Path) -> Iterator[Callable[..., tuple[subprocess.CompletedProcess[str], dict[str, Any]]]]:
    """Runs the example collection against a vendor double with these faults: the finished command and its verdict.

    A run that a busy machine made invalid decides nothing, so it is made again.
    """
    doubles: list[subprocess.Popen[str]] = []

    def make(
        faults: Sequence[str], *options: str, cwd: Path = ROOT, locustfile: Sequence[str] = (), tries: int = 3
    ) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
        command = [sys.executable, "-m", "bench.rehearsal", "--port", "0", *faults]
        double = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        doubles.append(double)
        assert double.stdout
        address = double.stdout.readline().strip()
        environment = tmp_path / "environment.json"
        text = (EXAMPLES / "declaration_platform.postman_environment.json").read_text()
        environment.write_text(text.replace("http://127.0.0.1:8090", address))
        collection = EXAMPLES / "declaration_platform.postman_collection.json"
        out = tmp_path / "out"
        given = ["--collection", str(collection), "--environment", str(environment), "--out", str(out), *options]
        for _ in range(tries):
            shutil.rmtree(out, ignore_errors=True)
            done = subprocess.run(
                [sys.executable, "-m", "locust", *locustfile, "--headless", "--no-calibration", *given],
                capture_output=True, text=True, cwd=cwd, timeout=120, check=False,
            )  # fmt: skip
            if done.returncode != INVALID:
                break
        verdict = out / "verdict.json"
        return done, json.loads(verdict.read_text())["vendors"][0] if verdict.exists() else {}

    yield make
    for double in doubles:
        double.terminate()
        double.communicate(timeout=10)
