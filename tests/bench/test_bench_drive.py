"""The schedule is kept whatever the platform does, and every delay is put down to the one who caused it."""

import argparse
from collections.abc import Callable
from time import perf_counter

import gevent

from bench.health import Connections
from bench.load.drive import Answer, Drive
from bench.load.options import OPTIONS, add_options, refuse, typed
from bench.load.recorder import Recorder
from bench.postman.request import Request
from bench.rounds import Shot

REQUEST = Request("GET", "http://h", ())


def run(send: Callable[[Request], Answer], shots: int, every: float, limit: int = 100) -> Recorder:
    told, recorder = [], Recorder()
    drive = Drive(send, lambda sample, request: told.append((sample, request)), recorder, Connections(limit, 1))
    drive.run(Shot(i * every, f"case {i}", REQUEST) for i in range(shots))
    assert [sample for sample, _ in told] == recorder.samples
    return recorder


def test_a_platform_that_stalls_does_not_hold_up_the_schedule() -> None:
    def send(_: Request) -> Answer:
        gevent.sleep(0.2)
        return Answer(200, 3, None, None)

    recorder = run(send, shots=20, every=0.005)
    assert recorder.most_open == 20
    assert recorder.now() < 20 * 0.2
    assert all(sample.latency_ms >= 195 for sample in recorder.samples)
    assert {sample.t_sched for sample in recorder.samples} == {i * 0.005 for i in range(20)}


def test_waiting_for_a_connection_is_written_apart() -> None:
    def send(_: Request) -> Answer:
        gevent.sleep(0.05)
        return Answer(503, 0, 0.01, "http 503")

    recorder = run(send, shots=4, every=0.0, limit=1)
    last = max(recorder.samples, key=lambda sample: sample.t_send)
    assert last.t_send - last.t_start >= 0.14
    assert (last.error, last.status, last.t_first) == ("http 503", 503, 0.01)
    assert recorder.health(Connections(1, 1)).waited == 3


def test_a_blocked_loop_is_seen_by_the_ticker() -> None:
    def send(_: Request) -> Answer:
        ends = perf_counter() + 0.1
        while perf_counter() < ends:
            pass
        return Answer(200, 0, None, None)

    recorder = run(send, shots=2, every=0.02)
    health = recorder.health(Connections(9, 1))
    assert health.lateness_p95_ms > 50
    assert not health.kept_schedule


def test_the_warm_up_counts_only_what_failed() -> None:
    recorder = Recorder()
    answers = iter([Answer(200, 0, None, None), Answer(0, 0, None, "timeout")])
    drive = Drive(lambda _: next(answers), lambda *_: None, recorder, Connections(1, 1))
    drive.warm_up([Shot(0.0, "A", REQUEST)] * 2)
    assert (recorder.warm_up_errors, recorder.samples) == (["timeout"], [])


def test_options_stay_as_typed_and_lockstep_modes_are_refused() -> None:
    parser = argparse.ArgumentParser()
    add_options(parser)
    options = parser.parse_args(["--rate", "x", "--threshold-ms", "5"])
    assert (typed(options)["rate"], typed(options)["threshold_ms"], len(typed(options))) == ("x", "5", len(OPTIONS))
    options.run_time = 30
    assert typed(options)["duration"] == "30"
    assert refuse(options) is None
    options.processes = 2
    assert "one process" in str(refuse(options))
