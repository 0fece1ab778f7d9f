"""Two charts of a run as SVG: how the latencies are distributed, and how they went over time."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element

from bench.report.markup import tag
from bench.sample import Sample
from bench.summary import Summary
from bench.threshold import Threshold

WIDTH, HEIGHT = 860, 260
LEFT, RIGHT, TOP, BOTTOM = 80, 24, 24, 30

STALL_FROM = 3
"""So many late answers in a row are marked as a stall."""

_MOST_STALLS, _STALLS_NAMED = 200, 3
"""So many are marked, the longest, and so many of these have their length written above them."""

_STEPS, _COLUMNS = 400, 300


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to a place between two ends, by its logarithm or evenly."""

    low: float
    high: float
    begin: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """The place, at the nearer end where the value is outside."""
        low, high, value = (self._of(each) for each in (self.low, self.high, min(max(value, self.low), self.high)))
        return self.begin + (self.end - self.begin) * ((value - low) / (high - low) if high > low else 0.5)

    def _of(self, value: float) -> float:
        return math.log10(value) if self.log else value

    def marks(self) -> Iterator[float]:
        """Values to write on the axis: 1, 2 and 5 times the powers of ten, or five even steps."""
        if not self.log:
            yield from (self.low + (self.high - self.low) * i / 5 for i in range(6))
            return
        for power in range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1):
            yield from (value for value in (m * 10.0**power for m in (1, 2, 5)) if self.low <= value <= self.high)


_NAMED, _NAME_WIDTH = {50: 18, 95: 24, 99: 46}, 150
"""Percentiles with their names, so far below the curve that they do not cover each other."""


def distribution(summary: Summary, threshold: Threshold, words: dict[str, str]) -> Element:
    """Which share of the requests was answered within which time; failed ones never are."""
    seen = [latency for latency in summary.latencies if math.isfinite(latency)]
    across = Scale(*_ends([*seen, threshold.limit_ms]), LEFT, WIDTH - RIGHT, log=True)
    up = Scale(0.0, 1.0, HEIGHT - BOTTOM, TOP)
    every = max(1, len(seen) // _STEPS)
    path = f"M{across(across.low):.1f} {up(0):.1f}"
    for i in [*range(0, len(seen), every), len(seen) - 1] if seen else []:
        path += f"H{across(seen[i]):.1f}V{up((i + 1) / summary.samples):.1f}"
    drawn = [
        *_grid(across, _milliseconds, up, lambda share: f"{share:.0%}"),
        tag("path", d=path + f"H{WIDTH - RIGHT}", class_="curve"),
        *_line(across(threshold.limit_ms), f"{threshold.limit_ms:g} ms", "limit"),
        tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=up(float(threshold.quantile)), y2=up(float(threshold.quantile)),
            class_="limit thin"),
    ]  # fmt: skip
    for share, below in _NAMED.items():
        latency = summary.percentile(Fraction(share, 100))
        if math.isfinite(latency):
            x, y = across(latency), up(share / 100)
            name = tag("title", f"p{share}: {latency:.1f} ms")
            side = {"x": x - 8, "class_": "end"} if x > WIDTH - _NAME_WIDTH else {"x": x + 8}
            drawn.append(tag("circle", name, cx=x, cy=y, r=4, class_="mark"))
            drawn.append(tag("text", f"p{share} {_milliseconds(latency)}", y=y + below, **side))
    return _picture(words["distribution"], drawn)


def timeline(samples: Sequence[Sample], threshold: Threshold, words: dict[str, str]) -> Element:
    """Latency by scheduled time: of each stretch the range and the slowest; stalls and failures are marked."""
    last = max((sample.t_sched for sample in samples), default=1.0) or 1.0
    across = Scale(0.0, last, LEFT, WIDTH - RIGHT)
    up = Scale(*_ends([*(sample.latency_ms for sample in samples), threshold.limit_ms]), HEIGHT - BOTTOM, TOP, log=True)
    drawn = _grid(across, lambda at: f"{at:.0f} s" if last > _FINE else f"{at:.1f} s", up, _milliseconds)
    found = sorted(stalls(samples, threshold), key=lambda stall: stall[1] - stall[0], reverse=True)[:_MOST_STALLS]
    for place, (begin, end, count) in enumerate(found):
        title = tag("title", words["stall"].format(begin=begin, seconds=end - begin, count=count))
        width = max(2.0, across(end) - across(begin))
        drawn.append(tag("rect", title, x=across(begin), y=TOP, width=width, height=HEIGHT - TOP - BOTTOM,
                         class_="stall"))  # fmt: skip
        if place < _STALLS_NAMED:
            middle = across((begin + end) / 2)
            drawn.append(tag("text", f"{end - begin:.1f} s", x=middle, y=TOP - 8, class_="middle"))
    columns: dict[int, list[Sample]] = {}
    for sample in samples:
        columns.setdefault(int(_COLUMNS * sample.t_sched / last), []).append(sample)
    for column in columns.values():
        x = across(column[0].t_sched)
        latencies = [sample.latency_ms for sample in column]
        low, high = min(latencies), max(latencies)
        kind = "failed" if any(sample.error for sample in column) else "over" if high > threshold.limit_ms else "within"
        drawn.append(tag("line", x1=x, x2=x, y1=up(low) + 1, y2=up(high) - 1, class_=kind))
    y = up(threshold.limit_ms)
    drawn += [tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="limit")]
    return _picture(words["timeline"], drawn)


_FINE = 10
"""Runs longer than this many seconds have whole seconds on their axis."""


def stalls(samples: Sequence[Sample], threshold: Threshold) -> Iterator[tuple[float, float, int]]:
    """Begin and end (seconds of the schedule) and count of late or failed requests that came in a row."""
    run: list[Sample] = []
    for sample in (*samples, None):
        if sample is not None and (sample.error or sample.latency_ms > threshold.limit_ms):
            run.append(sample)
            continue
        if len(run) >= STALL_FROM:
            yield run[0].t_sched, run[-1].t_sched, len(run)
        run = []


def _picture(title: str, drawn: Sequence[Element]) -> Element:
    return tag("svg", tag("title", title), *drawn, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img")


def _grid(across: Scale, below: Callable[[float], str], up: Scale, beside: Callable[[float], str]) -> list[Element]:
    made = []
    for value in across.marks():
        x = across(value)
        made.append(tag("line", x1=x, x2=x, y1=TOP, y2=HEIGHT - BOTTOM, class_="grid"))
        made.append(tag("text", below(value), x=x, y=HEIGHT - BOTTOM + 18, class_="middle"))
    for value in up.marks():
        y = up(value)
        made.append(tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid"))
        made.append(tag("text", beside(value), x=LEFT - 6, y=y + 4, class_="end"))
    return made


def _line(x: float, text: str, kind: str) -> list[Element]:
    return [
        tag("line", x1=x, x2=x, y1=TOP, y2=HEIGHT - BOTTOM, class_=kind),
        tag("text", text, x=x, y=TOP - 8, class_="middle"),
    ]


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """A range around these that a logarithm can take."""
    low = max(min(values), 0.1)
    return low * 0.8, max(*values, low) * 1.25


def _milliseconds(value: float) -> str:
    return f"{value:.3g} ms" if value < _SECOND_MS else f"{value / _SECOND_MS:.3g} s"


_SECOND_MS = 1000
