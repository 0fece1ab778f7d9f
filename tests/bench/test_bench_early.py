"""A run that is looked at as it goes on ends early only where that is certain, and never says more than at its end."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count, pairwise
from subprocess import CompletedProcess
from typing import Any

import gevent
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.binomial import CONFIDENCE_MISS
from bench.early import EARLY_MISS, LAST_MISS, QUIET_MISS, Looks, Stop, concluded, looks
from bench.errors import BadInput
from bench.health import Connections
from bench.load.crowd import Crowd
from bench.load.drive import Answer, Drive
from bench.load.recorder import Recorder
from bench.load.stopper import Stopper
from bench.plan import Plan
from bench.postman.case import Case, Parts
from bench.postman.collection import Collection
from bench.postman.journey import Journey, Session
from bench.postman.variables import Variables
from bench.summary import Summary, never_late, summarise
from bench.threshold import Threshold
from bench.verdict import Reason, Verdict, decide

LIMIT = Threshold(500.0)


def summary_of(over: Sequence[bool], errors: int = 0) -> Summary:
    return replace(summarise([], LIMIT), samples=len(over), over=tuple(over), errors=errors)


def ended(over: Sequence[bool], found: Looks, threshold: Threshold = LIMIT) -> tuple[str, int]:
    """Outcome and number of requests where the run is looked at."""
    for size in found.sizes:
        first = summary_of(over[:size])
        outcome = decide(first, threshold).outcome
        if found.promising(first, threshold) and found.certain(first, threshold, outcome):
            return outcome, size
    whole = summary_of(over)
    return concluded(decide(whole, threshold), whole, found, threshold, None).outcome, len(over)


def test_the_looks_share_what_one_verdict_may_be_wrong() -> None:
    found = looks(1500, LIMIT)
    assert pytest.approx(CONFIDENCE_MISS) == QUIET_MISS + EARLY_MISS + LAST_MISS
    assert found.miss * len(found.sizes) == pytest.approx(EARLY_MISS)
    assert found.met_from in found.sizes
    assert all(earlier < later for earlier, later in pairwise((0, *found.sizes, 1500)))
    assert never_late(0.05, 20.0, found.met_from) <= QUIET_MISS < never_late(0.05, 20.0, found.met_from - 1)
    assert looks(1000, LIMIT).met_from == found.met_from not in looks(1000, LIMIT).sizes


def test_a_quiet_run_ends_where_bursts_would_have_shown() -> None:
    assert ended([False] * 3000, looks(3000, LIMIT)) == ("met", looks(3000, LIMIT).met_from)
    assert ended([False] * 1500, looks(1500, LIMIT, 5.0))[1] < 400
    assert ended([False] * 1000, looks(1000, LIMIT)) == ("met", 1000)


def test_a_failure_ends_at_once_but_one_stall_in_the_first_seconds_does_not() -> None:
    assert ended([True] * 1500, looks(1500, LIMIT)) == ("not_met", 75)
    stall = [20 <= i < 50 for i in range(1500)]
    assert decide(summary_of(stall[:75]), LIMIT).outcome == "not_met"
    assert ended(stall, looks(1500, LIMIT)) == (decide(summary_of(stall), LIMIT).outcome, 1500)


def test_early_errors_end_a_run_where_they_are_surely_too_many() -> None:
    found, over = looks(1500, LIMIT), [i % 10 == 0 for i in range(150)]
    assert found.certain(summary_of(over, errors=15), LIMIT, "not_met")
    assert not found.certain(summary_of([False] * 1400 + [True], errors=1), LIMIT, "met")


@pytest.mark.proof
@given(st.lists(st.booleans(), min_size=1, max_size=400), st.floats(1, 30))
def test_nothing_is_said_early_that_the_same_data_would_not_give(over: list[bool], bursts: float) -> None:
    outcome, size = ended(over, looks(len(over), LIMIT, bursts))
    assert outcome in (decide(summary_of(over[:size]), LIMIT).outcome, "cannot_tell")


@pytest.mark.proof
@pytest.mark.parametrize(
    ("burst", "named", "reckoned", "n"), [(1 / 0.95, 1.0, 1.0, 600), (5.0, 5.0, 5.0, 600), (20.0, 1.0, 20.0, 1500)]
)
def test_a_share_at_the_limit_is_seldom_met_with_looks(
    burst: float, named: float, reckoned: float, n: int, proof_times: int
) -> None:
    chance, met, runs = random.Random(11), 0, 200 * proof_times  # noqa: S311 - a simulation
    threshold = replace(LIMIT, bursts=named)
    for _ in range(runs):
        late, over = chance.random() < 0.05, list[bool]()
        for _ in range(n):
            over.append(late)
            late = chance.random() >= 1 / burst if late else chance.random() < 0.05 / 0.95 / burst
        met += ended(over, looks(n, threshold, reckoned), threshold)[0] == "met"
    assert met / runs <= 0.05


def test_what_was_still_on_its_way_can_take_a_met_back_and_never_gives_one() -> None:
    summary, found = summary_of([False] * 1400), looks(1500, LIMIT)
    met, not_met = Verdict("met", (Reason("within"),)), Verdict("not_met", (Reason("over"),))
    stopped = Stop(18, 1350, "met", 1400)
    verdict = concluded(met, summary, found, LIMIT, stopped)
    assert (verdict.outcome, verdict.reasons[-1].kind) == ("met", "stopped_early")
    assert concluded(not_met, summary, found, LIMIT, stopped).outcome == "not_met"
    turned = concluded(met, summary, found, LIMIT, replace(stopped, outcome="not_met"))
    assert (turned.outcome, turned.reasons[0].kind) == ("cannot_tell", "turned")


def test_the_last_look_is_stricter_than_a_single_one() -> None:
    summary = summary_of([i % 26 == 0 for i in range(1500)])
    fixed = decide(summary, LIMIT)
    assert fixed.outcome == "met"
    verdict = concluded(fixed, summary, looks(1500, LIMIT), LIMIT, None)
    assert (verdict.outcome, verdict.reasons[0].kind) == ("cannot_tell", "looked_too_often")
    no_early_met = looks(1500, LIMIT, 50.0)
    assert concluded(fixed, summary, no_early_met, LIMIT, None) == fixed


def test_a_look_waits_for_all_before_it_and_none_comes_after_the_stop() -> None:
    seen: list[int] = []

    def look(size: int) -> bool:
        seen.append(size)
        return size == 4

    stopper = Stopper((2, 4, 6), look)
    for number, before in ((1, []), (2, []), (0, [2]), (3, [2, 4]), (4, [2, 4]), (5, [2, 4]), (6, [2, 4])):
        stopper.done(number)
        for _ in range(500):
            gevent.sleep(0.002)
            if seen == before:
                break
        assert seen == before
    assert stopper.stopped


def test_clerks_are_not_looked_at(plan_of: Callable[..., Plan]) -> None:
    assert plan_of().looks is None
    fast, slow = (plan_of(stop_early="yes", rate=rate).looks for rate in ("100", "5"))
    assert fast
    assert slow
    assert fast.met_from > 60 * 100 > slow.met_from == looks(1500, LIMIT).met_from
    found = plan_of(stop_early="yes", bursts="1").looks
    assert found
    assert found.met_from < 100
    with pytest.raises(BadInput, match="--stop-early"):
        plan_of(stop_early="yes", closed="3")


def test_a_stopped_schedule_sends_no_more_and_waits_for_what_it_sent() -> None:
    def send(*_: object) -> Answer:
        gevent.sleep(0.05)
        return Answer(200, 0, None, None)

    journey = Journey(Collection("c", (Case("A", Parts("GET", "http://h")),), {}))
    crowd = Crowd(lambda: journey.walk(Session(Variables()), count()), lambda step, _: step)
    recorder = Recorder()
    drive = Drive(send, lambda *_: None, recorder, Connections(100, 1))
    drive.run((i / 100 for i in range(3000)), crowd, Stopper((5,), lambda size: size == 5))
    assert 5 < recorder.sent == len(recorder.samples) < 2000


def test_the_command_stops_early_and_says_so(
    rehearse: Callable[..., tuple[CompletedProcess[str], dict[str, Any]]],
) -> None:
    done, vendor = rehearse(
        ["--delay", "300ms"], "--rate", "25", "--requests", "1000", "--threshold-ms", "50", "--stop-early"
    )
    if vendor["outcome"] == "invalid":
        pytest.skip("the machine is too busy to measure")
    assert (done.returncode, vendor["outcome"]) == (1, "not_met")
    assert vendor["stopped_early"] == {"look": 1, "looks": 19, "seen": 50, "planned": 1000}
    assert 50 <= vendor["samples"] < 100
    assert "Stopped early: look 1" in done.stdout
