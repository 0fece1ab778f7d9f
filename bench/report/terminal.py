"""The verdict in words, for the one who ran it; Chinese and English say the same."""

import math
from collections import Counter
from fractions import Fraction

from bench.errors import shown
from bench.health import LAG_P99_NOTED_MS
from bench.plan import Lang
from bench.report.data import phases
from bench.report.words import sentence, words
from bench.result import CaseResult, Result


def render(result: Result) -> str:
    """The result as lines of text, the outcome first."""
    lang, plan = result.plan.lang, result.plan
    label, interval = words(lang)["label"], result.summary.interval(Fraction(95, 100))
    low, high = milliseconds(interval[0], lang), milliseconds(interval[1], lang, "open")
    errors = result.summary.errors / result.summary.samples if result.summary.samples else 0.0
    lines = [
        f"{result.vendor}: {words(lang)['outcome'][result.verdict.outcome]}",
        *(f"  {line}" for line in said_of(result)),
        f"  {asked(result)}",
        *_table(result),
        f"  {label['p95_interval'].format(low=low, high=high, errors=errors)}",
        *(f"  {line}" for line in (*measured(result), *_assertions(result), *remarks(result))),
        f"  {label['results'].format(out=plan.out)}",
    ]
    return "".join(f"{shown(line)}\n" for line in lines)


def asked(result: Result) -> str:
    """What was to be kept, and how the requests were to be sent."""
    plan = result.plan
    said = words(plan.lang)["label"]["asked_closed" if plan.closed else "asked"]
    return said.format(
        percent=float(100 * plan.threshold.quantile), limit=plan.threshold.limit_ms, requests=plan.requests,
        rate=plan.rate, clerks=plan.closed,
    )  # fmt: skip


def said_of(result: Result) -> list[str]:
    """Why the outcome is what it is, the deciding reason first, and what would help."""
    return [*(sentence(reason, result.plan.lang) for reason in result.verdict.reasons), *_advice(result)]


def measured(result: Result) -> list[str]:
    """What the generator did to its own figures, and what the answers' time is made of."""
    label, health = words(result.plan.lang)["label"], result.health
    own = label["generator"].format(late=health.lateness_p95_ms, lag=health.lag_p99_ms, cpu=health.cpu_share)
    return [own, _calibration(result), *_times(result)]


def _calibration(result: Result) -> str:
    """What the generator adds by itself, in words."""
    label, found = words(result.plan.lang)["label"], result.calibration
    if found is None or not found.overheads:
        return label["not_calibrated"]
    none, twenty = found.overheads
    return label["calibration"].format(
        rate=found.rate, p50_0=none.p50_ms, p95_0=none.p95_ms, p50_20=twenty.p50_ms, p95_20=twenty.p95_ms,
        lag_p50=found.lag_p50_ms, lag_p99=found.lag_p99_ms,
    )  # fmt: skip


def _times(result: Result) -> list[str]:
    """What the answers' time is made of, and the cold start."""
    label, lines, made = words(result.plan.lang)["label"], list[str](), phases(result.samples)
    if result.samples:
        opened = sum(sample.connect_ms > 0 for sample in result.samples)
        given = {"connect": made["connect"], "tls": made["tls"], "first": made["first_byte"], "body": made["body"]}
        lines.append(label["phases"].format(opened=opened, **given))
    if result.warm_up:
        first = result.warm_up[0]
        lines.append(label["cold"].format(latency=first.latency_ms, connect=first.connect_ms, tls=first.tls_ms))
    return lines


def _advice(result: Result) -> list[str]:
    verdict = result.verdict
    open_yet = verdict.outcome == "cannot_tell" and verdict.of_usable_run
    if not open_yet or verdict.reasons[0].kind in _ADVISE_THEMSELVES:
        return []
    needed = verdict.needed
    return [words(result.plan.lang)["reason"]["needed" if needed else "more"].format(needed=needed)]


_ADVISE_THEMSELVES = ("overhead_decides", "uncalibrated_decides", "looked_too_often", "turned")


def remarks(result: Result) -> list[str]:
    """What else the reader must know: what was not looked at, what was odd."""
    label, health, looks = words(result.plan.lang)["label"], result.health, result.plan.looks
    names = ", ".join
    quiet = next((reason for reason in result.verdict.reasons if reason.kind == "none_late"), None)
    excluded = float((quiet and quiet.figures["excluded"]) or 0)
    facts = {
        "quiet": quiet,
        "looked": looks and not result.stop and len(result.samples) >= result.plan.requests,
        "slow_loop": health.lag_p99_ms > LAG_P99_NOTED_MS and result.verdict.outcome != "invalid",
        "waited": health.waited,
        "alone": result.alone_not_met,
        "scripts": result.scripts_not_run,
        "settings": result.not_honoured,
        "unknown": result.unknown,
        "warm_up": result.warm_up_errors,
    }
    given: dict[str, dict[str, object]] = {
        "quiet": {"count": excluded, "seconds": excluded / result.plan.rate, "lasted": result.lasted_s},
        "looked": {"looks": len(looks.sizes), "met_from": looks.met_from} if looks else {},
        "waited": {"waited": health.waited, "limit": health.connections.limit},
        "alone": {"names": names(result.alone_not_met)},
        "scripts": {"count": result.scripts_not_run},
        "settings": {"names": names(result.not_honoured)},
        "unknown": {"names": names(result.unknown)},
        "warm_up": {"names": names(f"{times} x {error}" for error, times in Counter(result.warm_up_errors).items())},
    }
    return [label[kind].format(**given.get(kind, {})) for kind, fact in facts.items() if fact]


def _assertions(result: Result) -> list[str]:
    """How the collection's scripts judged, and the first of what failed."""
    label, ledger = words(result.plan.lang)["label"], result.ledger
    if not ledger.tallies:
        return []
    failed = [
        label["failed"].format(item=item, name=name, message=message)
        for (item, _, name), message in [*ledger.messages.items()][:_FAILED_SHOWN]
    ]
    return [label["assertions"].format(**ledger.counts()), *failed]


_FAILED_SHOWN = 5


def _table(result: Result) -> list[str]:
    lang = result.plan.lang
    whole = CaseResult(words(lang)["label"]["all"], result.summary, result.verdict)
    rows = [words(lang)["label"]["heads"].split(" "), *(_row(case, lang) for case in (*result.cases, whole))]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["    " + "  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows]


def _row(case: CaseResult, lang: Lang) -> list[str]:
    percentiles = [milliseconds(case.summary.percentile(Fraction(share, 100)), lang) for share in (50, 95, 99)]
    outcome = words(lang)["outcome"][case.verdict.outcome].replace("：", ":").partition(":")[0].lower()
    return [case.name, str(case.summary.samples), str(case.summary.errors), *percentiles, outcome]


def milliseconds(value: float, lang: Lang, unbounded: str = "none") -> str:
    """The figure with its unit; a word where it has none."""
    if not math.isfinite(value):
        return words(lang)["label"][unbounded]
    return f"{value:.1f} ms" if lang == "en" else f"{value:.1f} 毫秒"


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)  # noqa: PLR2004 - first CJK block


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
