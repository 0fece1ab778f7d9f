"""The result as one HTML page with its charts inside: it opens without a network and runs nothing."""

import math
import platform
from collections.abc import Sequence
from fractions import Fraction
from importlib.metadata import version
from importlib.resources import files
from xml.etree.ElementTree import Element

from bench.binomial import upper_bound
from bench.plan import Lang
from bench.report.charts import distribution, timeline
from bench.report.markup import cut, document, tag
from bench.report.terminal import asked, measured, milliseconds, remarks, said_of
from bench.report.words import words
from bench.result import CaseResult, Result
from bench.verdict import effective

MOST_FAILED = 100


def page(result: Result) -> bytes:
    """The page in UTF-8, in the language of the plan."""
    lang = result.plan.lang
    said, threshold = words(lang)["page"], result.plan.threshold
    body = [tag("h1", cut(result.vendor)), tag("p", _facts(result), class_="note"), _verdict(result)]
    body += [_tiles(result)] if result.samples and result.verdict.of_usable_run else []
    if result.samples:
        body += [
            tag("h2", said["distribution"]),
            tag("div", distribution(result.summary, threshold, said), class_="wide"),
            tag("h2", said["timeline"]),
            tag("div", timeline(result.samples, threshold, said), class_="wide"),
            tag("p", *(tag("span", said[f"key_{kind}"], class_=f"l-{kind}") for kind in _KINDS), class_="legend"),
        ]
    body += [tag("h2", said["cases"]), _cases(result), tag("h2", said["generator"])]
    lines = (said["method_closed" if result.plan.closed else "method"], *measured(result), *remarks(result))
    body += [tag("p", line, class_="note") for line in lines]
    if result.ledger.tallies:
        counts = words(lang)["label"]["assertions"].format(**result.ledger.counts())
        body += [tag("h2", said["assertions"]), tag("p", counts), _failed(result)]
    style = files("bench.report").joinpath("style.css").read_text(encoding="utf-8")
    title = f"{cut(result.vendor)}: {words(lang)['outcome'][result.verdict.outcome]}"
    return document(title, "zh-CN" if lang == "zh" else "en", style, body)


_KINDS = ("within", "over", "failed", "stall")


def _facts(result: Result) -> str:
    """What was asked, and with what it was measured."""
    plan, lang = result.plan, result.plan.lang
    made = words(lang)["page"]["made"].format(
        arrivals=f"--closed {plan.closed}" if plan.closed else words(lang)["page"][plan.arrivals], seed=plan.seed,
        at=f"{plan.at:%Y-%m-%d %H:%M %Z}".strip(),
        python=platform.python_version(), locust=version("locust"), machine=platform.machine(),
    )  # fmt: skip
    return f"{asked(result)}{words(lang)['page']['stop']}{made}"


def _verdict(result: Result) -> Element:
    outcome = result.verdict.outcome
    sentences = [tag("p", line) for line in said_of(result)]
    return tag(
        "div", tag("strong", words(result.plan.lang)["outcome"][outcome]), *sentences, class_=f"verdict {outcome}"
    )


def _tiles(result: Result) -> Element:
    """The figures that matter, each with what is known of it."""
    summary, threshold, lang = result.summary, result.plan.threshold, result.plan.lang
    said, n, over = words(lang)["page"], summary.samples, summary.over_count
    low, high = (milliseconds(value, lang, "open") for value in summary.interval(threshold.quantile))
    percent, counted = float(100 * threshold.quantile), effective(summary, threshold.bursts)
    p50, at_quantile, p99 = (
        milliseconds(summary.percentile(share), lang)
        for share in (Fraction(1, 2), threshold.quantile, Fraction(99, 100))
    )
    figures: dict[str, tuple[str, dict[str, object]]] = {
        "within": (f"{1 - over / n:.2%}", {"limit": threshold.limit_ms, "least": 1 - upper_bound(*counted)}),
        "at_quantile": (at_quantile, {"percent": percent, "low": low, "high": high}),
        "median": (p50, {"p99": p99}),
        "failed": (f"{summary.errors / n:.2%}", {"errors": summary.errors, "samples": n}),
    }
    tiles = [
        tag(
            "div",
            tag("strong", figure),
            *(tag("span", line) for line in said[f"tile_{kind}"].format(**given).split("|")),
        )
        for kind, (figure, given) in figures.items()
    ]
    return tag("div", *tiles, class_="tiles")


def _cases(result: Result) -> Element:
    lang = result.plan.lang
    heads = words(lang)["page"]["heads"].format(percent=float(100 * result.plan.threshold.quantile)).split("|")
    whole = CaseResult(words(lang)["label"]["all"], result.summary, result.verdict)
    rows = [_case(case, result.plan.threshold.quantile, lang) for case in (*result.cases, whole)]
    rows[-1].set("class", "whole")
    return _table(heads, rows)


def _case(case: CaseResult, quantile: Fraction, lang: Lang) -> Element:
    summary, n = case.summary, case.summary.samples
    low, high = summary.interval(quantile)
    cells = [
        str(n),
        str(summary.errors),
        f"{summary.over_count / n:.2%} (≤ {upper_bound(summary.over_count, n):.2%})" if n else "–",
        *(_figure(summary.percentile(Fraction(share, 100)), lang) for share in (50, 95, 99)),
        f"{_figure(low, lang)} – {_figure(high, lang, 'open')}",
    ]
    outcome = case.verdict.outcome
    said = words(lang)["outcome"][outcome].replace("：", ":").partition(":")[0].lower()
    first = (tag("td", cut(case.name)), tag("td", tag("span", said, class_=outcome)))
    return tag("tr", *first, *(tag("td", cell) for cell in cells))


def _figure(value: float, lang: Lang, unbounded: str = "none") -> str:
    """Milliseconds, whose unit stands above the column; a word where there is no such figure."""
    return f"{value:.1f}" if math.isfinite(value) else words(lang)["label"][unbounded]


def _failed(result: Result) -> Element:
    heads = words(result.plan.lang)["page"]["failed_heads"].split("|")
    rows = [
        tag("tr", *(tag("td", cut(cell), class_="text") for cell in (item, name, message)))
        for (item, _, name), message in [*result.ledger.messages.items()][:MOST_FAILED]
    ]
    return _table(heads, rows, "texts") if rows else tag("p", "")


def _table(heads: Sequence[str], rows: Sequence[Element], kind: str = "figures") -> Element:
    top = tag("thead", tag("tr", *(tag("th", head) for head in heads)))
    return tag("div", tag("table", top, tag("tbody", *rows), class_=kind), class_="wide")
