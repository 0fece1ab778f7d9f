"""How long origin takes: looking rules up, judging long bills, searching for the smallest change, on one core."""

import platform
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from knowledge import table
from rules_bridge import Report, check
from rules_bridge.origin.good.lookup import HS2012, HS2022, product_rule

TODAY = date(2026, 11, 23)
RUNS = 5
ORIGINS = (("US", False), ("CN", True), ("KR", True))
CODES = ("841899", "850440", "841430", "720851", "841821")


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median wall seconds over a few runs, the first (which fills caches) left out."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def bill(count: int, price_a_line: int) -> dict[str, Any]:
    """A good of many lines, a third of them foreign; at a low price it fails every rule."""
    lines = [
        {
            "name": f"part {number}",
            "origin": ORIGINS[number % 3][0],
            "originating": ORIGINS[number % 3][1],
            "proof": True,
            "hs": CODES[number % 5],
            "value": str(number % 97 + 1),
            "value_basis": "CIF",
        }
        for number in range(count)
    ]
    facts = {"export_party": "CN", "import_party": "JP", "hs": "841821", "currency": "USD", "bom": lines}
    return {**facts, "fob": str(price_a_line * count)}


def hard(values: list[int], share: float = 1.0) -> dict[str, Any]:
    """A good of forty foreign lines that make up such a share of the price, values in cents."""
    lines = [
        {"origin": "US", "originating": False, "hs": "841821", "value": f"{value / 100:.2f}", "value_basis": "CIF"}
        for value in values
    ]
    fob = f"{sum(values) / 100 / share:.2f}"
    return {"export_party": "CN", "import_party": "JP", "hs": "841821", "currency": "USD", "fob": fob, "bom": lines}


def judge(facts: dict[str, Any], *, remedies: bool = False) -> Report:
    """The judge's report."""
    return check("origin.good", facts, as_of=None, today=TODAY, lang="en", remedies=remedies)


def lookups() -> None:
    """The microseconds a code takes to look up, and how many codes have a rule."""
    codes = {code for row in table(HS2022, on=TODAY).values() for code in row["hs2012_sources"].split()}
    for name, day, asked in (
        (HS2012, date(2022, 6, 1), sorted(codes)),
        (HS2022, TODAY, sorted(table(HS2022, on=TODAY))),
    ):
        start = table(name, on=day).edition.start
        product_rule.cache_clear()
        began = time.perf_counter()
        found = sum(product_rule(code, name, start) is not None for code in asked)
        first = (time.perf_counter() - began) / len(asked)
        again = seconds(lambda: [product_rule(code, name, start) for code in asked]) / len(asked)  # noqa: B023  # run here
        times = f"{again * 1e6:6.2f} us  aim 20 us  ({first * 1e6:.1f} us the first time)"
        print(f"look-up {name:16} {found} of {len(asked)} codes   {times}")


def main() -> None:
    """Print one line a measure: seconds, ratio to the shortest bill, and the limit aimed at."""
    print(f"{datetime.now(UTC):%Y-%m-%d}  {platform.platform()}  Python {platform.python_version()}")
    lookups()
    one = seconds(lambda: judge(bill(10, 60)))
    print(f"{'10 lines':34} {one:8.4f} s")
    for count, price, limit in ((1000, 60, 0.05), (1000, 20, 0.05), (100_000, 60, 5), (100_000, 20, 5)):
        facts = bill(count, price)
        outcome = judge(facts).outcome
        taken = seconds(lambda: judge(facts), runs=RUNS if count < 10_000 else 1)  # noqa: B023  # run here
        print(f"{f'{count} lines, {outcome}':34} {taken:8.4f} s  {taken / one:8.1f} x  aim {limit} s")
    chance = random.Random(7)  # noqa: S311  # no secret
    for name, values, share in (
        ("40 lines, remedies, random", [chance.randint(100, 10**7) for _ in range(40)], 1.0),
        ("40 lines, remedies, just short", [10**6 + chance.randint(0, 10**5) for _ in range(40)], 0.6001),
        ("40 lines, remedies, near equal", [10**6 + chance.randint(0, 300) * 2 for _ in range(40)], 1.0),
        ("40 lines, remedies, one odd cent", [2 * chance.randint(10**5, 10**6) for _ in range(39)] + [10**6 + 1], 1.0),
        ("40 lines, remedies, all equal", [12345] * 40, 1.0),
    ):
        facts = hard(values, share)
        found = judge(facts, remedies=True)
        assert all(one.proven for one in found.remedies)
        taken = seconds(lambda: judge(facts, remedies=True))  # noqa: B023  # run here
        print(f"{name:34} {taken:8.4f} s  {taken / one:8.1f} x  aim 1 s  ({len(found.remedies)} remedies, all proven)")


if __name__ == "__main__":
    main()
