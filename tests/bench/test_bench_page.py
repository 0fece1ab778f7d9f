"""The HTML report is one file that says what the result holds, and shows a vendor's text as text."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.binomial import upper_bound
from bench.calibration import Calibration, Overhead
from bench.health import Health
from bench.plan import Plan
from bench.report.charts import Scale, distribution, stalls, timeline
from bench.report.markup import cut, document, plain, tag
from bench.report.page import page
from bench.report.terminal import render
from bench.report.words import words
from bench.result import Result, conclude
from bench.rounds import prepare
from bench.sample import Sample
from bench.scripts.outcome import Ledger, Row
from bench.summary import summarise
from bench.threshold import Threshold
from bench.verdict import effective

HOSTILE = "</td></style><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\u202e"


class Reading(HTMLParser):
    """Collects the elements, their attributes and their text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the element."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keeps the text."""
        self.text += data


@pytest.fixture
def result_of(
    collection_file: Callable[..., Path],
    plan_of: Callable[..., Plan],
    samples_of: Callable[[Sequence[float]], list[Sample]],
    healthy: Callable[[int], Health],
) -> Callable[..., Result]:
    def make(latencies: Sequence[float], name: str = "A", **more: Any) -> Result:
        file = collection_file({"name": name, "request": "http://h"})
        lang = more.pop("lang", "en")
        plan = plan_of(collection=str(file), requests=str(max(1, len(latencies))), lang=lang)
        taken = [replace(sample, case=name) for sample in samples_of(latencies)]
        return conclude(plan, prepare(plan), taken, healthy(len(latencies)), **more)

    return make


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_says_the_verdict_its_reason_and_how_it_was_measured(
    result_of: Callable[..., Result], lang: str
) -> None:
    calibration = Calibration(20.0, (Overhead(0, 0.5, 1.5), Overhead(20, 1.0, 2.5)), 1.0, 0.1, 1.0, 0.1)
    cold = Sample("A", 0, 0, 0, 0.1, 0.3125, 200, 9, None, 40.0, 30.0)
    ledger = Ledger()
    ledger.add(Row("A", 0, "assertion", "is quick", "failed", "expected 700 to be below 500"))
    result = result_of([20.0] * 500 + [700.0] * 100, lang=lang, calibration=calibration, warm_up=[cold], ledger=ledger)
    html = page(result).decode()
    read = Reading(html)
    said = words("zh" if lang == "zh" else "en")
    expected = [said["outcome"]["not_met"], "100", "16.67%", "700.0", "312.5", "2.5", "is quick", "500 ms"]
    assert [each for each in expected if each not in read.text] == []
    assert read.tags.count("svg") == 2
    assert ("class", "stall") in read.attributes
    assert ("lang", "zh-CN" if lang == "zh" else "en") in read.attributes


def test_the_page_gives_what_is_proven_beside_what_was_seen(result_of: Callable[..., Result]) -> None:
    latencies = [700.0 if 300 <= i < 325 else 20.0 for i in range(1000)]
    result = result_of(latencies)
    read = Reading(page(result).decode())
    counted = 1 - upper_bound(*effective(result.summary))
    assert counted < 0.95
    assert [
        each for each in ("97.50%", f"at least {counted:.2%}", "2026-01-02 03:04 UTC") if each not in read.text
    ] == []


def test_the_longest_stalls_are_marked_and_no_more_than_can_be_told_apart(
    samples_of: Callable[[Sequence[float]], list[Sample]],
) -> None:
    samples = samples_of([600.0 if i % 5 else 20.0 for i in range(2000)] + [20.0] + [600.0] * 9)
    drawn = timeline(samples, Threshold(500.0), words("en")["page"])
    marks = [each for each in drawn if each.get("class") == "stall"]
    assert len(marks) == 200
    assert "9 in a row" in (marks[0].findtext("title") or "")


def test_the_page_loads_and_runs_nothing(result_of: Callable[..., Result]) -> None:
    read = Reading(page(result_of([20.0] * 60)).decode())
    assert not {"script", "link", "img", "iframe", "object", "base", "a", "form"} & set(read.tags)
    assert not [name for name, _ in read.attributes if name in {"src", "href", "style"} or name.startswith("on")]
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in read.attributes


def test_what_a_vendor_writes_is_text(result_of: Callable[..., Result]) -> None:
    ledger = Ledger()
    ledger.add(Row(HOSTILE, 0, "assertion", HOSTILE, "failed", HOSTILE))
    result = replace(result_of([20.0] * 60, name=HOSTILE, ledger=ledger), vendor=HOSTILE, not_honoured=(HOSTILE,))
    read = Reading(page(result).decode())
    assert not {"script", "img"} & set(read.tags)
    assert "<script>alert(1)</script>" in read.text
    assert not {"\x1b", "\u202e"} & set(read.text)
    assert not {"\x1b", "\u202e"} & set(render(result))


def test_a_run_without_samples_has_a_page_without_charts(result_of: Callable[..., Result]) -> None:
    read = Reading(page(result_of([])).decode())
    assert "svg" not in read.tags
    assert words("en")["outcome"]["cannot_tell"] in read.text


@pytest.mark.proof
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    read = Reading(document("t", "en", "", [tag("p", *texts)]).decode("utf-8", "replace"))
    assert read.tags == ["html", "head", "meta", "meta", "meta", "title", "style", "body", "p"]
    assert read.text.split("\n", 1)[-1].replace("t", "", 1).strip() == "".join(map(plain, texts)).strip()


def test_very_long_names_are_cut() -> None:
    assert cut("x" * 300) == "x" * 300
    assert cut("x" * 301) == "x" * 300 + "…"


def test_stalls_are_late_or_failed_requests_in_a_row(samples_of: Callable[[Sequence[float]], list[Sample]]) -> None:
    samples = samples_of([20, 600, 600, 20, 600, -1, 501, 600, 500, 600, 600, 600])
    found = list(stalls(samples, Threshold(500.0)))
    assert [(round(begin, 2), round(end, 2), count) for begin, end, count in found] == [
        (0.04, 0.07, 4),
        (0.09, 0.11, 3),
    ]


def test_the_curve_ends_below_the_top_where_requests_failed(
    samples_of: Callable[[Sequence[float]], list[Sample]],
) -> None:
    threshold = Threshold(500.0)
    drawn = distribution(summarise(samples_of([20.0] * 50 + [-1.0] * 50), threshold), threshold, words("en")["page"])
    path = next(each.get("d", "") for each in drawn if each.tag == "path")
    top, bottom = 24, 230
    heights = [float(part.split("H")[0]) for part in path.split("V")[1:]]
    assert min(heights) == pytest.approx((top + bottom) / 2)
    assert [each.findtext("title") for each in drawn if each.tag == "circle"] == ["p50: 20.0 ms"]


def test_a_scale_runs_between_its_ends() -> None:
    scale = Scale(1.0, 100.0, 0.0, 10.0, log=True)
    assert [scale(value) for value in (0.01, 1.0, 10.0, 100.0, 1e9)] == [0.0, 0.0, 5.0, 10.0, 10.0]
    assert [round(mark) for mark in scale.marks()] == [1, 2, 5, 10, 20, 50, 100]
    assert list(Scale(0.0, 10.0, 0.0, 1.0).marks()) == [0, 2, 4, 6, 8, 10]
