"""The schedule is kept whatever the platform does, and every delay is put down to the one who caused it."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from time import perf_counter

import gevent
import pytest

from bench.health import Connections
from bench.load.crowd import STALE_S, Crowd
from bench.load.drive import Answer, Drive
from bench.load.options import FLAGS, HOSTS, OPTIONS, REPEATED, add_options, refuse, typed
from bench.load.recorder import Recorder
from bench.postman.case import Case, Parts
from bench.postman.collection import Collection
from bench.postman.cookies import Jar
from bench.postman.journey import Journey, Session
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.variables import Variables

Send = Callable[[Request, Jar], Answer]


def crowd_of(cases: int = 1, clock: Callable[[], float] = perf_counter) -> Crowd:
    """Users that walk endlessly through cases of which each sends its number and how often a request was made."""
    made = count()
    variables = Variables(dynamic={"$made": lambda: str(next(made))})
    cases_made = tuple(Case(f"case {i}", Parts("GET", f"http://h/{i}/{{{{$made}}}}")) for i in range(cases))
    journey = Journey(Collection("c", cases_made, {}))
    return Crowd(
        lambda: journey.walk(Session(variables), count()),
        lambda step, walk: journey.step(step.case, walk.session, step.iteration),
        clock,
    )


def run(send: Send, shots: int, every: float, limit: int = 100) -> Recorder:
    told, recorder = [], Recorder()
    drive = Drive(send, lambda sample, method: told.append((sample, method)), recorder, Connections(limit, 1))
    drive.run((i * every for i in range(shots)), crowd_of())
    assert [sample for sample, _ in told] == recorder.samples
    return recorder


def test_a_platform_that_stalls_does_not_hold_up_the_schedule() -> None:
    def send(*_: object) -> Answer:
        gevent.sleep(0.2)
        return Answer(200, 3, None, None)

    recorder = run(send, shots=20, every=0.005)
    assert recorder.most_open == 20
    assert recorder.now() < 20 * 0.2
    assert all(sample.latency_ms >= 195 for sample in recorder.samples)
    assert {sample.t_sched for sample in recorder.samples} == {i * 0.005 for i in range(20)}


def test_waiting_for_a_connection_is_written_apart() -> None:
    def send(*_: object) -> Answer:
        gevent.sleep(0.05)
        return Answer(503, 0, 0.01, "http 503")

    recorder = run(send, shots=4, every=0.0, limit=1)
    last = max(recorder.samples, key=lambda sample: sample.t_send)
    assert last.t_send - last.t_start >= 0.14
    assert (last.error, last.status, last.t_first) == ("http 503", 503, 0.01)
    assert recorder.health(Connections(1, 1)).waited == 3


def test_a_blocked_loop_is_seen_by_the_ticker() -> None:
    def send(*_: object) -> Answer:
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
    drive = Drive(lambda *_: next(answers), lambda *_: None, recorder, Connections(1, 1))
    drive.warm_up(crowd_of(), 2)
    assert (recorder.warm_up_errors, recorder.samples) == (["timeout"], [])
    assert [sample.case for sample in recorder.warm_up] == ["case 0", "case 0"]


def test_the_time_of_connecting_is_kept_apart() -> None:
    recorder = run(lambda *_: Answer(200, 0, 0.5, None, connect_s=0.03, tls_s=0.02), shots=1, every=0.0)
    sample = replace(recorder.samples[0], t_send=0.1, t_end=0.75)
    assert (sample.connect_ms, sample.tls_ms) == (30.0, 20.0)
    assert (sample.first_byte_ms, sample.body_ms) == (pytest.approx(350.0), pytest.approx(250.0))
    unanswered = replace(sample, t_first=None)
    assert (unanswered.first_byte_ms, unanswered.body_ms) == (None, None)


def test_clerks_wait_for_their_own_answers() -> None:
    open_now, most = 0, 0

    def send(*_: object) -> Answer:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        gevent.sleep(0.01)
        open_now -= 1
        return Answer(200, 0, None, None)

    recorder = Recorder()
    Drive(send, lambda *_: None, recorder, Connections(1, 1)).run_closed(3, 0.005, 20, crowd_of())
    assert (len(recorder.samples), most, recorder.most_open) == (20, 3, 3)
    assert all(sample.t_sched <= sample.t_start and sample.latency_ms < 100 for sample in recorder.samples)


def test_a_user_goes_on_where_it_was_and_another_comes_where_all_are_busy() -> None:
    crowd = crowd_of(cases=3)
    first, second = crowd.next(), crowd.next()
    assert (first.step.case.name, second.step.case.name) == ("case 0", "case 0")
    crowd.back(first, Reply(200))
    assert crowd.next() is first
    assert first.step.case.name == "case 1"
    crowd.back(second, Reply(200))
    crowd.back(first, Reply(200))
    assert (crowd.next().step.case.name, crowd.next().step.case.name) == ("case 2", "case 1")


def test_a_request_that_has_waited_is_made_again() -> None:
    now = [0.0]
    crowd = crowd_of(clock=lambda: now[0])
    user = crowd.next()
    crowd.back(user, Reply(200))
    assert crowd.next().step.request == Case("case 0", Parts("GET", "http://h/0/1")).prepare(Variables())
    crowd.back(user, Reply(200))
    now[0] += STALE_S + 0.1
    assert str(crowd.next().step.request).count("http://h/0/3") == 1


def test_a_request_that_cannot_be_made_is_a_failure_and_is_not_sent() -> None:
    journey = Journey(Collection("c", (Case("A", Parts("GET", "ftp://h")),), {}))
    crowd = Crowd(lambda: journey.walk(Session(Variables()), count()), lambda step, _: step)
    recorder = Recorder()
    drive = Drive(lambda *_: Answer(200, 0, None, None), lambda *_: None, recorder, Connections(1, 1))
    drive.run([0.0], crowd)
    assert [(sample.status, sample.error) for sample in recorder.samples] == [(0, "not sent")]


def test_options_stay_as_typed_and_lockstep_modes_are_refused() -> None:
    parser = argparse.ArgumentParser()
    add_options(parser)
    options = parser.parse_args(["--rate", "x", "--resolve", "a", "--resolve", "b", "--insecure"])
    given = typed(options)
    assert (given["rate"], given["resolve"], given["insecure"], given["allow_private"]) == ("x", "a\nb", "yes", None)
    assert len(given) == len(OPTIONS) + len(REPEATED) + len(FLAGS) + 1
    options.run_time, options.host = 30, "http://127.0.0.1"
    assert typed(options)["host"] == "http://127.0.0.1"
    assert typed(options)["duration"] == "30"
    options.host = HOSTS
    assert typed(options)["host"] is None
    assert refuse(options) is None
    options.processes = 2
    assert "one process" in str(refuse(options))
