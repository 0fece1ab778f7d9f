"""The reports say what the result holds, in both languages, and are written whole."""

import json
import string
from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from bench.health import Health
from bench.plan import Plan
from bench.report.data import verdict_json
from bench.report.folder import slug, write
from bench.report.junit import junit_xml
from bench.report.page import page
from bench.report.terminal import render
from bench.report.words import words
from bench.result import Result, conclude
from bench.rounds import prepare
from bench.sample import Sample, read
from bench.scripts.outcome import Ledger, Row

Samples = Callable[[Sequence[float]], list[Sample]]
Healthy = Callable[[int], Health]
Files = Callable[..., Path]
Plans = Callable[..., Plan]
Results = Callable[..., Result]


@pytest.fixture
def result_of(collection_file: Files, plan_of: Plans, samples_of: Samples, healthy: Healthy) -> Results:
    def make(
        latencies: Sequence[float], lang: str = "en", planned: int = 0, warm_up: Sequence[str] = (), *,
        ledger: Ledger | None = None, lateness: float = 0.5, **options: str,
    ) -> Result:  # fmt: skip
        script = {"listen": "test", "script": {"exec": ["pm.test('x')"]}}
        file = collection_file({"name": "A", "request": "http://h/?q={{free}}", "event": [script]})
        plan = plan_of(collection=str(file), requests=str(planned or len(latencies)), lang=lang, **options)
        warm = [Sample("A", 0, 0, 0, None, 0.3, 0, 0, error) for error in warm_up]
        health = replace(healthy(len(latencies)), lateness_p95_ms=lateness)
        return conclude(plan, prepare(plan), samples_of(latencies), health, warm, ledger=ledger)

    return make


def test_the_verdict_has_the_agreed_shape(result_of: Results) -> None:
    document = verdict_json(result_of([20.0] * 99 + [600.0]))
    vendor = document["vendors"][0]
    assert (document["threshold_ms"], document["quantile"], document["ranking"]) == (500.0, 0.95, ["Vendor"])
    assert (vendor["name"], vendor["outcome"], vendor["samples"], vendor["error_rate"]) == ("Vendor", "met", 100, 0.0)
    assert (vendor["p50_ms"], vendor["p95_ms"], vendor["p99_ms"]) == (20.0, 20.0, 20.0)
    assert vendor["p95_interval_ms"] == [20.0, 600.0]
    assert vendor["over_share"] == 0.01
    assert vendor["over_share_upper"] == pytest.approx(0.0466, abs=1e-4)
    assert vendor["assertions"] == {"passed": 0, "failed": 0, "skipped": 1}
    assert (vendor["cases"][0]["name"], vendor["unknown_variables"]) == ("A", ["free"])


def test_names_are_text_on_one_line_in_every_report(result_of: Results) -> None:
    name = "V\x1b[31m\n\nVendor: met\x9b\u202e\ufffe<script>alert(1)</script>]]>&amp;"
    ledger = Ledger()
    ledger.add(Row(name, 0, "assertion", name, "failed", name))
    result = replace(result_of([20.0] * 5, ledger=ledger), vendor=name)
    said = render(result)
    assert not [line for line in said.splitlines() if line.startswith("Vendor")]
    assert all(character.isprintable() for character in said.replace("\n", ""))
    suite = fromstring(junit_xml(result))
    assert suite.get("name") == "V[31mVendor: met<script>alert(1)</script>]]>&amp;"
    document = page(result).decode()
    assert "<script" not in document
    assert "\u202e" not in document
    assert json.loads(json.dumps(verdict_json(result)))["vendors"][0]["name"] == name


def test_what_scripts_found_is_in_every_report(result_of: Results) -> None:
    ledger = Ledger()
    for name, result, message in (("good", "passed", ""), ("bad", "failed", "<b>1</b>\x07"), ("bad", "passed", "")):
        ledger.add(Row("A", 0, "assertion", name, result, message))
    ledger.add(Row("A", 0, "assertion", "left out", "skipped"))
    ledger.add(Row("A", 0, "script", "A (test)", "failed", "Error: x"))
    result = result_of([20.0] * 60, ledger=ledger)
    vendor = verdict_json(result)["vendors"][0]
    assert (vendor["outcome"], vendor["scripts_not_run"]) == ("not_met", 0)
    assert vendor["assertions"] == {"passed": 2, "failed": 2, "skipped": 1}
    assert [(each["kind"], each["name"], each["failed"], each["passed"]) for each in vendor["failed_assertions"]] == [
        ("assertion", "bad", 1, 1),
        ("script", "A (test)", 1, 0),
    ]
    suite = fromstring(junit_xml(result))
    assert (suite.get("failures"), suite.get("skipped"), suite.get("tests")) == ("3", "1", "6")
    assert [case.findtext("failure") for case in suite if case.get("name") == "bad"] == ["<b>1</b>"]
    text = render(result)
    assert "2 of 4 assertions of the collection's scripts failed" in text
    assert "failed: A: bad: <b>1</b>\n" in text


def test_a_percentile_that_fell_on_a_failure_is_null(result_of: Results) -> None:
    vendor = verdict_json(result_of([20.0] * 90 + [-1.0] * 10))["vendors"][0]
    assert (vendor["outcome"], vendor["p50_ms"], vendor["p95_ms"], vendor["error_rate"]) == ("not_met", 20.0, None, 0.1)


def test_the_folder_holds_samples_verdict_and_test_report(result_of: Results) -> None:
    result = result_of([20.0] * 60)
    write(result)
    write(result)
    out = result.plan.out
    assert sorted(path.name for path in out.iterdir()) == [
        "junit.xml",
        "report.html",
        "samples-vendor.jsonl",
        "verdict.json",
    ]
    assert tuple(read((out / "samples-vendor.jsonl").read_text().splitlines())) == result.samples
    assert json.loads((out / "verdict.json").read_text())["vendors"][0]["outcome"] == "met"


@pytest.mark.parametrize(
    ("latencies", "planned", "tag"),
    [([20.0] * 60, 60, None), ([600.0] * 60, 60, "failure"), ([20.0] * 60, 61, "skipped")],
)
def test_junit_tells_the_outcomes_apart(
    result_of: Results, latencies: list[float], planned: int, tag: str | None
) -> None:
    suite = fromstring(junit_xml(result_of(latencies, planned=planned)))
    assert [case.get("name") for case in suite] == ["A", "Vendor"]
    assert [[child.tag for child in case] for case in suite] == [[tag] if tag else []] * 2
    assert suite.get("failures") == ("2" if tag == "failure" else "0")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["Vendor: NOT MET", "scripts not run: 1", "sent as written: free", "longest 80 in a row", "timeout"]),
        ("zh", ["Vendor: 不达标", "未运行的脚本：1 个", "按原文发送的变量：free", "最长连续 80 个", "timeout"]),
    ],
)
def test_the_terminal_says_what_was_found_and_what_was_not_looked_at(
    result_of: Results, lang: str, said: list[str]
) -> None:
    text = render(result_of([20.0] * 200 + [600.0] * 80, lang=lang, warm_up=["timeout"]))
    assert all(words in text for words in said), text


def test_the_terminal_says_how_many_requests_would_decide(result_of: Results) -> None:
    assert "--requests 59" in render(result_of([20.0] * 40))
    assert "would probably not decide" in render(result_of([20.0] * 95 + [600.0] * 5))
    stopped = render(result_of([20.0] * 40, planned=50))
    assert "Stopped after 40 of 50 requests" in stopped
    assert "--requests" not in stopped
    assert "no answer" in render(result_of([], planned=50))


def test_a_case_that_fails_by_itself_is_named(
    collection_file: Files, plan_of: Plans, samples_of: Samples, healthy: Healthy
) -> None:
    items = [{"name": name, "request": "http://h"} for name in ("A", "Slow")]
    plan = plan_of(collection=str(collection_file(*items)), requests="1000")
    samples = samples_of([600.0 if i % 40 == 0 else 20.0 for i in range(1000)])
    named = [
        sample if sample.latency_ms < 500 else type(sample)("Slow", *list(astuple(sample))[1:]) for sample in samples
    ]
    result = conclude(plan, prepare(plan), named, healthy(1000))
    assert result.verdict.outcome == "met"
    assert result.alone_not_met == ["Slow"]
    assert "by itself not met: Slow" in render(result)


@pytest.mark.parametrize(("spoilt", "outcome"), [({"lateness": 11.0}, "invalid"), ({"closed": "3"}, "cannot_tell")])
def test_where_a_run_decides_nothing_none_of_its_cases_is_met(
    result_of: Results, spoilt: dict[str, Any], outcome: str
) -> None:
    result = result_of([20.0] * 200, **spoilt)
    assert [result.verdict.outcome, *(case.verdict.outcome for case in result.cases)] == [outcome] * 2
    assert "at least" not in page(result).decode()


def test_a_run_of_clerks_is_not_said_to_have_kept_a_schedule(result_of: Results) -> None:
    result = result_of([20.0] * 200, closed="3")
    assert "200 requests by 3 clerks" in render(result)
    assert "when they were due" not in page(result).decode()
    assert "when they were due" in page(result_of([20.0] * 200)).decode()


def test_where_nothing_is_answered_each_failure_is_said_once(result_of: Results) -> None:
    text = render(result_of([-1.0] * 60, warm_up=["unreachable"] * 5))
    assert "5 x unreachable" in text
    assert "between no answer and no bound" in text


def test_the_share_allowed_keeps_its_digits(result_of: Results) -> None:
    assert "(allowed 0.01%)" in render(result_of([20.0] * 200, quantile="0.9999"))


def test_no_case_fails_by_itself_for_what_the_generator_may_have_added(result_of: Results) -> None:
    result = result_of([500.5] * 200)
    assert [case.verdict.reasons[0].kind for case in result.cases] == ["uncalibrated_decides"]


def test_both_languages_have_the_same_words_and_figures() -> None:
    tables = {lang: words(lang) for lang in ("en", "zh")}
    assert set(tables["en"]) == set(tables["zh"])
    for table, english in tables["en"].items():
        assert english.keys() == tables["zh"][table].keys()
        for key, text in english.items():
            fields = [
                sorted(f for _, f, _, _ in string.Formatter().parse(t) if f) for t in (text, tables["zh"][table][key])
            ]
            assert set(fields[0]) == set(fields[1]), (table, key)


def test_a_name_in_any_script_makes_a_file_name() -> None:
    assert (slug("报关 平台/A"), slug("../..")) == ("报关-平台-a", "vendor")
    assert len(f"samples-{slug('𝔸' * 300)}.jsonl.part".encode()) <= 255
