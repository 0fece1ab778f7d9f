"""A plan is checked before anything is sent, and the schedule does what it says."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from bench.errors import BadInput
from bench.health import Connections
from bench.plan import Plan, plan_from
from bench.postman.reply import Reply
from bench.rounds import prepare
from bench.schedule import arrivals

Plans = Callable[..., Plan]
Files = Callable[..., Path]

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_the_defaults(plan_of: Plans) -> None:
    plan = plan_of()
    assert (plan.rate, plan.requests, plan.threshold.limit_ms, plan.timeout_s) == (20.0, 1500, 500.0, 10.0)
    assert (plan.arrivals, plan.lang, plan.warm_up) == ("constant", "en", None)
    assert plan.connections == Connections(100, 20)


def test_results_go_to_a_dated_folder_under_the_data_folder(tmp_path: Path) -> None:
    plan = plan_from({"collection": "c"}, NOW, {"TIDEWAITER_DATA": str(tmp_path)})
    assert plan.out == tmp_path / "bench" / "20260102-030405"
    assert plan_from({"collection": "c"}, NOW, {}).out == Path(".tidewaiter/bench/20260102-030405")


@pytest.mark.parametrize(
    ("options", "requests"),
    [({"duration": "10"}, 200), ({"duration": "10", "requests": "50"}, 50), ({"duration": "1", "requests": "50"}, 20)],
)
def test_a_run_ends_at_what_comes_first(plan_of: Plans, options: dict[str, str], requests: int) -> None:
    assert plan_of(**options).requests == requests


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"collection": ""}, "--collection"),
        ({"rate": "0"}, "--rate is 0"),
        ({"rate": "fast"}, "--rate is 'fast'"),
        ({"rate": "1e400"}, "--rate is '1e400'"),
        ({"bursts": "1e999999999"}, "--bursts is '1e999999999'"),
        ({"quantile": "1/0"}, "--quantile is '1/0'"),
        ({"requests": "1.5"}, "--requests is 1.5"),
        ({"requests": "0"}, "would be 0 requests"),
        ({"duration": "1e9"}, "would be 20000000000 requests"),
        ({"warm_up": "-1"}, "--warm-up is -1"),
        ({"arrivals": "bursty"}, "constant, poisson"),
        ({"lang": "fr"}, "en, zh"),
        ({"timeout": "0.5"}, "not longer than the limit"),
        ({"threshold_ms": "0"}, "--threshold-ms is 0"),
    ],
)
def test_options_that_make_no_sense_are_refused_by_name(plan_of: Plans, options: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        plan_of(**options)


def test_a_folder_that_cannot_be_written_is_refused(plan_of: Plans, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="cannot be written"):
        plan_of(out=str(tmp_path / "file" / "deeper"))


def test_constant_arrivals_are_even() -> None:
    assert list(arrivals("constant", 4.0, 3, 1)) == [0.0, 0.25, 0.5]


def test_poisson_arrivals_keep_the_rate_and_repeat_with_the_seed() -> None:
    dues = list(arrivals("poisson", 100.0, 5000, 1))
    assert dues == list(arrivals("poisson", 100.0, 5000, 1)) != list(arrivals("poisson", 100.0, 5000, 2))
    gaps = [later - earlier for earlier, later in pairwise(dues)]
    assert sum(gaps) / len(gaps) == pytest.approx(0.01, rel=0.05)
    assert sum(gap > 0.01 for gap in gaps) / len(gaps) == pytest.approx(0.368, abs=0.03)


def test_each_pass_takes_the_next_row_and_the_last_one_repeats(
    collection_file: Files, plan_of: Plans, tmp_path: Path
) -> None:
    file = collection_file({"name": "A", "request": "http://h/{{n}}"}, {"name": "B", "request": "http://h/{{n}}"})
    (tmp_path / "rows.csv").write_text("n\n1\n2\n")
    plan = plan_of(collection=str(file), data=str(tmp_path / "rows.csv"), requests="6", rate="2", warm_up="1")
    rounds = prepare(plan)
    walk, steps = rounds.arrive(), []
    for _ in range(6):
        step = walk.next()
        assert step
        assert step.request
        steps.append((step.case.name, step.iteration, step.request.url[-1]))
        walk.take(Reply(200))
    assert steps == [("A", 0, "1"), ("B", 0, "1"), ("A", 1, "2"), ("B", 1, "2"), ("A", 2, "2"), ("B", 2, "2")]


def test_a_row_that_leaves_the_address_open_is_found_before_the_run(
    collection_file: Files, plan_of: Plans, tmp_path: Path
) -> None:
    file = collection_file({"name": "A", "request": "http://h/{{n}}"})
    (tmp_path / "rows.json").write_text('[{"n": 1}, {}]')
    with pytest.raises(BadInput, match=r"variable \{\{n\}\}"):
        prepare(plan_of(collection=str(file), data=str(tmp_path / "rows.json")))
