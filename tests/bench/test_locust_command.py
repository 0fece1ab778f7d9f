"""The command procurement runs, as a process of its own: Locust replaces a process's sockets on import."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

Rehearse = Callable[..., tuple[subprocess.CompletedProcess[str], dict[str, Any]]]

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "bench" / "examples"


def test_plain_locust_in_the_repository_runs_the_benchmark(rehearse: Rehearse) -> None:
    done, vendor = rehearse(["--delay", "20ms"], "--requests", "120", "--rate", "100")
    assert done.returncode == 0, done.stderr
    assert vendor["outcome"] == "met"
    assert done.stdout.startswith("Declaration platform: MET")
    assert vendor["p50_ms"] >= 20
    assert sum(case["samples"] for case in vendor["cases"]) == 120
    assert all(20 <= case["samples"] <= 28 for case in vendor["cases"])
    assert vendor["error_rate"] == 0


def test_from_another_folder_errors_and_the_language_asked_for(rehearse: Rehearse, tmp_path: Path) -> None:
    (tmp_path / "bench").mkdir()
    here = ["-f", str(ROOT / "bench" / "locustfile.py")]
    faults = ["--errors", "0.2"]
    done, vendor = rehearse(faults, "--requests", "100", "--rate", "200", "--lang", "zh", cwd=tmp_path, locustfile=here)
    assert (done.returncode, vendor["outcome"], vendor["reasons"][0]["kind"]) == (1, "not_met", "errors_over")
    assert "不达标" in done.stdout
    assert "Traceback" not in done.stderr


def test_slow_answers_are_given_up_and_counted(rehearse: Rehearse) -> None:
    options = ("--requests", "60", "--rate", "100", "--threshold-ms", "100", "--timeout", "0.3", "--warm-up", "0")
    done, vendor = rehearse(["--drip", "5s"], *options)
    assert (done.returncode, vendor["outcome"], vendor["error_rate"]) == (1, "not_met", 1.0)


def test_a_rate_beyond_the_generator_is_invalid(rehearse: Rehearse) -> None:
    done, vendor = rehearse(["--delay", "20ms"], "--requests", "300", "--rate", "50000", tries=1)
    assert (done.returncode, vendor["outcome"]) == (4, "invalid")


def test_bad_input_is_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text('{"requests": [], "order": []}')
    command = [sys.executable, "-m", "locust", "--headless", "--collection", str(old), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "has the old format v1" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_interrupt_keeps_what_was_measured_and_decides_nothing(tmp_path: Path) -> None:
    environment = tmp_path / "environment.json"
    text = (EXAMPLES / "declaration_platform.postman_environment.json").read_text()
    environment.write_text(text.replace("127.0.0.1:8090", "127.0.0.1:1"))
    collection = EXAMPLES / "declaration_platform.postman_collection.json"
    out = tmp_path / "out"
    given = ["--collection", str(collection), "--environment", str(environment), "--out", str(out), "--warm-up", "0"]
    given += ["--requests", "60000"]  # so that none can be through before it is interrupted
    held = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job hands down none
    with subprocess.Popen(
        [sys.executable, "-m", "locust", "--headless", *given], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        signal.signal(signal.SIGINT, held)
        try:
            assert run.stderr
            assert b"Starting Locust" in run.stderr.readline()
            time.sleep(2)
            os.kill(run.pid, signal.SIGINT)
            said, complained = run.communicate(timeout=90)
        finally:
            run.kill()
    assert run.returncode == 3, complained
    assert b"CANNOT TELL" in said
    assert b"Stopped after" in said
    assert b"Traceback" not in complained
    assert (out / "verdict.json").exists()


def test_only_the_load_room_brings_in_locust() -> None:
    modules = "bench.result, bench.report.folder, bench.report.terminal, bench.rounds, bench.rehearsal"
    probe = f"import sys, {modules}; sys.exit('geventhttpclient' in sys.modules or 'locust' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], cwd=ROOT, check=False).returncode == 0


def test_a_run_started_on_the_web_page_takes_what_was_typed_there(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = tmp_path / "environment.json"
    text = (EXAMPLES / "declaration_platform.postman_environment.json").read_text()
    environment.write_text(text.replace("127.0.0.1:8090", "127.0.0.1:1"))
    command = [sys.executable, "-m", "locust", "--web-host", "127.0.0.1", "--web-port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        try:
            shown = asked(f"http://127.0.0.1:{port}/")
            assert "for everything random, so that a run can be repeated" in shown
            typed = {
                "user_count": "1",
                "spawn_rate": "1",
                "collection": str(EXAMPLES / "declaration_platform.postman_collection.json"),
                "environment": str(environment),
                "requests": "60",
                "rate": "200",
                "no_calibration": "true",
                "out": str(tmp_path / "out"),
            }
            asked(f"http://127.0.0.1:{port}/swarm", typed | {"rate": "fast"})
            refused = until(lambda: "which is no number" in asked(f"http://127.0.0.1:{port}/exceptions"))
            until(lambda: '"state":"stopped"' in asked(f"http://127.0.0.1:{port}/stats/requests").replace(" ", ""))
            asked(f"http://127.0.0.1:{port}/swarm", typed)
            written = until((tmp_path / "out" / "verdict.json").exists)
        finally:
            run.terminate()
        said, complained = run.communicate(timeout=90)
    assert (refused, written) == (True, True), complained
    measured = json.loads((tmp_path / "out" / "verdict.json").read_text(encoding="utf-8"))
    vendor = measured["vendors"][0]
    assert (vendor["plan"]["requests"], vendor["plan"]["rate_per_s"]) == (60, 200), said
    assert sum(case["samples"] for case in vendor["cases"]) == 60


def until(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether it came to hold within these seconds."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if holds():
            return True
        time.sleep(0.1)
    return False


def asked(address: str, form: dict[str, str] | None = None) -> str:
    """What the page answers, once it is there."""
    body = urlencode(form).encode() if form else None
    for _ in range(100):
        try:
            with urlopen(address, data=body, timeout=10) as answer:  # noqa: S310 - our own, on loopback
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


def test_a_fault_of_the_benchmark_itself_is_no_verdict_on_the_platform() -> None:
    broken = (
        "import bench.rounds; bench.rounds.prepare = lambda plan: 1 / 0; import sys; from locust.main import main; "
    )
    arguments = ["locust", "--headless", "--collection", str(next(EXAMPLES.glob("*collection.json")))]
    command = [sys.executable, "-c", f"{broken}sys.argv = {arguments}; main()"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "This is a fault of the benchmark" in done.stderr
    assert "Traceback" not in done.stderr
