"""The verdict is exact, never met on doubtful data, and never blames the platform for the generator's delay."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.binomial import at_least, at_most, enough, lower_bound, surely_within, upper_bound
from bench.calibration import Calibration, Overhead, calibrated
from bench.errors import BadInput
from bench.health import Connections, Health, Tick, examine
from bench.sample import Sample
from bench.summary import NEVER, Summary, design_effect, never_late, run_lengths, summarise
from bench.threshold import Threshold, parse
from bench.verdict import Asserted, decide, judge

Samples = Callable[[Sequence[float]], list[Sample]]
Healthy = Callable[[int], Health]

LIMIT = Threshold(500.0)


@pytest.mark.parametrize(
    ("over", "fewest"), [(0, 59), (1, 93), (2, 124), (3, 153), (4, 181), (5, 208), (6, 234), (8, 286), (10, 336)]
)
def test_the_fewest_requests_that_prove_the_95th_percentile(over: int, fewest: int) -> None:
    assert surely_within(over, fewest, 0.05)
    assert not surely_within(over, fewest - 1, 0.05)


@pytest.mark.parametrize(("over", "fewest"), [(0, 299), (1, 473), (2, 628), (5, 1049)])
def test_the_fewest_requests_that_prove_the_99th_percentile(over: int, fewest: int) -> None:
    assert surely_within(over, fewest, 0.01)
    assert not surely_within(over, fewest - 1, 0.01)


@pytest.mark.proof
@given(st.integers(1, 60), st.data())
def test_the_tails_are_those_of_the_exact_sum(n: int, data: st.DataObject) -> None:
    k, share = data.draw(st.integers(0, n)), Fraction(data.draw(st.integers(1, 99)), 100)
    term, exact = (1 - share) ** n, Fraction(0)
    for i in range(k + 1):
        exact += term
        term *= Fraction(n - i, i + 1) * share / (1 - share)
    assert at_most(k, n, float(share)) == pytest.approx(float(exact), abs=1e-12)
    assert at_least(k + 1, n, float(share)) == pytest.approx(float(1 - exact), abs=1e-12)


def test_tails_and_bounds_at_the_edges() -> None:
    assert (at_most(-1, 9, 0.5), at_most(9, 9, 0.5), at_most(3, 9, 0.0), at_most(3, 9, 1.0)) == (0.0, 1.0, 1.0, 0.0)
    assert upper_bound(9, 9) == 1.0
    assert lower_bound(0, 9) == 0.0
    assert upper_bound(0, 59) == pytest.approx(1 - 0.05 ** (1 / 59))
    assert enough(0.0, 0.05) == 59
    assert enough(0.06, 0.05) is None


def test_fast_is_met_and_slow_is_not(samples_of: Samples, healthy: Healthy) -> None:
    assert judge(samples_of([450.0] * 200), LIMIT, healthy(200), 200).outcome == "met"
    assert judge(samples_of([550.0] * 200), LIMIT, healthy(200), 200).outcome == "not_met"


def test_failed_assertions_are_not_met_however_fast(samples_of: Samples, healthy: Healthy) -> None:
    fast, slow = samples_of([20.0] * 200), samples_of([900.0] * 200)
    assert judge(fast, LIMIT, healthy(200), 200, Asserted(1, 100)).outcome == "met"
    verdict = judge(fast, LIMIT, healthy(200), 200, Asserted(2, 100))
    assert (verdict.outcome, [reason.kind for reason in verdict.reasons]) == ("not_met", ["assertions_over"])
    both = judge(slow, LIMIT, healthy(200), 200, Asserted(2, 100))
    assert [reason.kind for reason in both.reasons][:2] == ["assertions_over", "over"]
    assert judge(fast, LIMIT, healthy(200), 201, Asserted(2, 100)).outcome == "cannot_tell"


def test_exactly_the_limit_is_within_it(samples_of: Samples) -> None:
    at_limit = replace(samples_of([0.0])[0], t_end=0.5)
    assert at_limit.latency_ms == 500.0
    assert summarise([at_limit], LIMIT).over_count == 0
    assert summarise([replace(at_limit, t_end=0.500001)], LIMIT).over_count == 1


def test_too_few_requests_say_how_many_would_do(samples_of: Samples, healthy: Healthy) -> None:
    verdict = judge(samples_of([20.0] * 58), LIMIT, healthy(58), 58)
    assert (verdict.outcome, verdict.needed) == ("cannot_tell", 59)


def test_one_stall_of_two_seconds_is_not_met_and_shows_in_the_percentile(samples_of: Samples, healthy: Healthy) -> None:
    latencies = [max(20.0, 2020.0 - 10 * (i - 1000)) if i >= 1000 else 20.0 for i in range(2000)]
    summary = summarise(samples_of(latencies), LIMIT)
    assert summary.percentile(Fraction(95, 100)) == pytest.approx(1020, abs=15)
    verdict = judge(samples_of(latencies), LIMIT, healthy(2000), 2000)
    assert verdict.outcome == "not_met"
    assert [reason.kind for reason in verdict.reasons] == ["over", "bursts"]


def test_what_single_late_answers_prove_one_burst_of_as_many_does_not(samples_of: Samples, healthy: Healthy) -> None:
    spread = [600.0 if i % 40 == 7 else 20.0 for i in range(1000)]
    burst = [600.0 if 300 <= i < 325 else 20.0 for i in range(1000)]
    assert judge(samples_of(spread), LIMIT, healthy(1000), 1000).outcome == "met"
    verdict = judge(samples_of(burst), LIMIT, healthy(1000), 1000)
    assert (verdict.outcome, verdict.reasons[0].kind) == ("cannot_tell", "bursts")
    assert verdict.needed is None or verdict.needed > 1000


def test_fast_errors_fail_and_never_improve_a_percentile(samples_of: Samples, healthy: Healthy) -> None:
    latencies = [-1.0 if i % 10 == 0 else 20.0 for i in range(300)]
    verdict = judge(samples_of(latencies), LIMIT, healthy(300), 300)
    assert (verdict.outcome, verdict.reasons[0].kind) == ("not_met", "errors_over")
    assert summarise(samples_of(latencies), LIMIT).percentile(Fraction(95, 100)) == NEVER


def test_a_few_errors_are_an_open_question(samples_of: Samples, healthy: Healthy) -> None:
    verdict = judge(samples_of([-1.0] + [20.0] * 299), LIMIT, healthy(300), 300)
    assert (verdict.outcome, verdict.reasons[0].kind, verdict.needed) == ("cannot_tell", "errors_open", 773)


def test_a_run_cut_short_decides_nothing(samples_of: Samples, healthy: Healthy) -> None:
    assert judge(samples_of([20.0] * 100), LIMIT, healthy(100), 101).reasons[0].kind == "incomplete"
    assert decide(summarise([], LIMIT), LIMIT).outcome == "cannot_tell"


def test_a_platform_that_was_never_reached_is_not_judged(samples_of: Samples, healthy: Healthy) -> None:
    samples = [replace(sample, error="unreachable") for sample in samples_of([-1.0] * 100)]
    assert judge(samples, LIMIT, healthy(100), 100).outcome == "cannot_tell"


def test_a_generator_behind_its_schedule_makes_the_run_invalid(samples_of: Samples) -> None:
    samples = [replace(sample, t_start=sample.t_sched + 0.2) for sample in samples_of([300.0] * 100)]
    health = examine(samples, [], 1.0, Connections(100, 10))
    assert judge(samples, LIMIT, health, 100).outcome == "invalid"


def test_a_loop_that_lags_where_answers_come_in_makes_a_failure_invalid(samples_of: Samples) -> None:
    samples = samples_of([600.0] * 100)
    lagging = examine(samples, [Tick(sample.t_end, 0.2) for sample in samples], 1.0, Connections(100, 10))
    verdict = judge(samples, LIMIT, lagging, 100)
    assert (verdict.outcome, verdict.reasons[0].kind) == ("invalid", "generator_decides")
    steady = examine(samples, [Tick(sample.t_end, 0.001) for sample in samples], 1.0, Connections(100, 10))
    assert judge(samples, LIMIT, steady, 100).outcome == "not_met"


def test_waiting_for_a_connection_is_the_platforms_doing_unless_too_few_were_allowed(samples_of: Samples) -> None:
    samples = [replace(sample, t_send=sample.t_sched + 0.5) for sample in samples_of([700.0] * 100)]
    enough_allowed = examine(samples, [], 0.1, Connections(100, 100))
    assert (enough_allowed.waited, judge(samples, LIMIT, enough_allowed, 100).outcome) == (100, "not_met")
    assert judge(samples, LIMIT, examine(samples, [], 0.1, Connections(99, 100)), 100).outcome == "invalid"


def bursty(chance: random.Random, share: float, burst: float, n: int) -> Summary:
    """A run in which this share is late, in bursts of this mean length."""
    late, over = chance.random() < share, []
    for _ in range(n):
        over.append(late)
        late = chance.random() >= 1 / burst if late else chance.random() < share / (1 - share) / burst
    return replace(summarise([], LIMIT), samples=n, over=tuple(over))


@pytest.mark.proof
@pytest.mark.parametrize(
    ("burst", "n", "reckoned"),
    [(1 / 0.95, 1000, 1), (2.0, 1000, 1), (5.0, 1000, 1), (10.0, 1000, 1), (20.0, 1000, 20), (20.0, 1500, 1)],
)
def test_a_share_at_the_limit_is_seldom_met_even_in_bursts(
    burst: float, n: int, reckoned: float, proof_times: int
) -> None:
    chance, met, runs = random.Random(20260101), 0, 600 * proof_times  # noqa: S311 - a simulation
    for _ in range(runs):
        met += decide(bursty(chance, 0.05, burst, n), replace(LIMIT, bursts=reckoned)).outcome == "met"
    assert met / runs <= 0.05


@pytest.mark.proof
def test_bursts_that_were_seen_are_not_met_where_only_few_were(proof_times: int) -> None:
    chance, met, runs = random.Random(3), 0, 600 * proof_times  # noqa: S311 - a simulation
    for _ in range(runs):
        summary = bursty(chance, 0.05, 20.0, 1000)
        met += bool(summary.over_count) and decide(summary, LIMIT).outcome == "met"
    assert met / runs <= 0.025


def test_a_quiet_run_says_up_to_which_bursts_it_holds() -> None:
    quiet = replace(summarise([], LIMIT), samples=1000, over=(False,) * 1000)
    within, none_late = decide(quiet, LIMIT).reasons
    excluded = none_late.figures["excluded"]
    assert (within.kind, none_late.kind) == ("within", "none_late")
    assert excluded is not None
    assert never_late(0.05, excluded, 1000) == pytest.approx(0.05)
    few = decide(quiet, replace(LIMIT, bursts=20.0))
    assert (few.outcome, few.reasons[0].kind) == ("cannot_tell", "unseen")
    assert few.needed
    assert never_late(0.05, 20.0, few.needed) <= 0.05 < never_late(0.05, 20.0, few.needed - 1)
    enough_sent = replace(quiet, samples=few.needed, over=(False,) * few.needed)
    assert decide(enough_sent, replace(LIMIT, bursts=20.0)).outcome == "met"


def calibration_adding(p95_ms: float, lateness_p95_ms: float = 1.0) -> Calibration:
    overheads = (Overhead(0, 0.5, p95_ms / 2), Overhead(20, 1.0, p95_ms))
    return Calibration(20.0, overheads, lateness_p95_ms, 0.1, 1.0, 0.1)


def test_what_the_generator_may_have_added_fails_nobody(samples_of: Samples, healthy: Healthy) -> None:
    slow, quick = samples_of([501.0] * 200), samples_of([499.0] * 200)
    verdict = judge(slow, LIMIT, healthy(200), 200, calibration=calibration_adding(2.0))
    assert (verdict.outcome, verdict.reasons[0].kind) == ("cannot_tell", "overhead_decides")
    assert judge(slow, LIMIT, healthy(200), 200, calibration=calibration_adding(0.8)).outcome == "not_met"
    near = judge(quick, LIMIT, healthy(200), 200, calibration=calibration_adding(2.0))
    assert (near.outcome, near.reasons[-1].kind) == ("met", "overhead_near")
    assert "overhead_near" not in [
        reason.kind for reason in judge(quick, LIMIT, healthy(200), 200, calibration=calibration_adding(0.5)).reasons
    ]


def test_without_a_calibration_nothing_so_near_the_limit_fails(samples_of: Samples, healthy: Healthy) -> None:
    for latency, outcome, kind in (
        (500.5, "cannot_tell", "uncalibrated_decides"),
        (511.0, "not_met", "over"),
        (499.5, "met", "uncalibrated_near"),
    ):
        verdict = judge(samples_of([latency] * 200), LIMIT, healthy(200), 200)
        assert verdict.outcome == outcome
        assert kind in [reason.kind for reason in verdict.reasons]


def test_overhead_and_delay_of_its_own_count_together(samples_of: Samples) -> None:
    samples = samples_of([502.5] * 200)
    lagging = examine(samples, [Tick(sample.t_end, 0.002) for sample in samples], 0.1, Connections(100, 10))
    assert judge(samples, LIMIT, lagging, 200, calibration=calibration_adding(1.0)).outcome == "cannot_tell"
    assert judge(samples, LIMIT, lagging, 200, calibration=calibration_adding(0.2)).outcome == "not_met"


def test_a_generator_too_slow_for_the_rate_decides_nothing(samples_of: Samples, healthy: Healthy) -> None:
    late = calibration_adding(2.0, lateness_p95_ms=10.5)
    verdict = judge([], LIMIT, healthy(0), 200, calibration=late)
    assert (verdict.outcome, verdict.reasons[0].kind) == ("invalid", "calibration_late")
    unanswered = replace(late, overheads=(), lateness_p95_ms=0.0)
    assert judge(samples_of([20.0] * 99), LIMIT, healthy(99), 99, calibration=unanswered).outcome == "invalid"


def test_a_calibration_is_what_is_above_the_known_delays(samples_of: Samples, healthy: Healthy) -> None:
    made = [
        replace(sample, case=str((0, 20)[i % 2])) for i, sample in enumerate(samples_of([1.0, 21.5] * 50 + [-9.0, 30]))
    ]
    found = calibrated(20.0, made, healthy(102), 0.2)
    assert [(each.known_ms, round(each.p50_ms, 6), round(each.p95_ms, 6)) for each in found.overheads] == [
        (0, 1.0, 1.0),
        (20, 1.5, 1.5),
    ]
    assert found.overhead_ms == pytest.approx(1.5)
    assert calibrated(20.0, made[:1], healthy(1), 0.2).kept_schedule is False


@pytest.mark.proof
def test_a_good_platform_is_usually_met_with_the_default_number(proof_times: int) -> None:
    chance, met, runs = random.Random(7), 0, 200 * proof_times  # noqa: S311 - a simulation
    for _ in range(runs):
        over = tuple(chance.random() < 0.02 for _ in range(1000))
        met += decide(replace(summarise([], LIMIT), samples=1000, over=over), LIMIT).outcome == "met"
    assert met / runs >= 0.95


def test_bursts_are_counted_in_runs() -> None:
    over = (True, True, False, True, False, False, True, True, True)
    assert run_lengths(over) == [2, 1, 3]
    assert design_effect((False,) * 9) == design_effect((True,) * 9) == 1.0
    assert design_effect(((True,) * 20 + (False,) * 180) * 10) > 10


@pytest.mark.proof
@given(st.lists(st.integers(1, 900), min_size=1, max_size=80))
def test_percentiles_are_order_statistics_within_their_interval(latencies: list[int]) -> None:
    summary = replace(summarise([], LIMIT), samples=len(latencies), latencies=tuple(sorted(map(float, latencies))))
    quantile = Fraction(95, 100)
    value = summary.percentile(quantile)
    assert sum(latency <= value for latency in latencies) >= quantile * len(latencies)
    assert sum(latency < value for latency in latencies) < quantile * len(latencies)
    low, high = summary.interval(quantile)
    assert low <= value <= high


@pytest.mark.parametrize(
    ("limit", "quantile"),
    [("0", "0.95"), ("-5", "0.95"), ("fast", "0.95"), ("500", "95"), ("500", "1"), ("500", "x"), ("1/0", "0.9")],
)
def test_a_threshold_that_makes_no_sense_is_refused(limit: str, quantile: str) -> None:
    with pytest.raises(BadInput, match="expected"):
        parse(limit, quantile)


def test_a_threshold_is_kept_exact() -> None:
    assert parse("500", "0.95").over_share == Fraction(1, 20)
