"""How often a platform at or above the limit is met by chance where its late answers come in bursts; prints a table.

The runs are simulated: a chain that stays late with a fixed probability, with seeds that make them repeat.
"""

import random
import sys
import time
from dataclasses import replace

from bench.summary import Summary
from bench.threshold import Threshold
from bench.verdict import decide

RUNS = 2000
CASES = (
    # share late, mean burst, requests, --bursts
    (0.05, 1 / 0.95, 1000, 1),
    (0.05, 5.0, 1000, 1),
    (0.05, 20.0, 1000, 1),
    (0.05, 20.0, 1000, 20),
    (0.05, 20.0, 1500, 1),
    (0.06, 20.0, 1000, 1),
    (0.05, 50.0, 3000, 1),
    (0.02, 1 / 0.98, 1000, 1),
    (0.03, 1 / 0.97, 1000, 1),
    (0.02, 2.0, 1000, 1),
    (0.01, 5.0, 1000, 1),
    (0.001, 5.0, 1000, 1),
)


def run(chance: random.Random, share: float, burst: float, n: int) -> Summary:
    """One simulated run."""
    late, over = chance.random() < share, []
    for _ in range(n):
        over.append(late)
        late = chance.random() >= 1 / burst if late else chance.random() < share / (1 - share) / burst
    return Summary(n, 0, tuple(over), (0.0,) * n)


def main() -> None:
    """Prints the share of each outcome."""
    sys.stdout.write(f"{time.strftime('%Y-%m-%d')}  {RUNS} runs each\n")
    sys.stdout.write(" late  burst  requests  --bursts    met  cannot tell  not met  none late seen\n")
    for number, (share, burst, n, reckoned) in enumerate(CASES):
        chance, threshold = random.Random(number), replace(Threshold(500.0), bursts=float(reckoned))  # noqa: S311 - a simulation
        summaries = [run(chance, share, burst, n) for _ in range(RUNS)]
        found = [decide(summary, threshold).outcome for summary in summaries]
        met, open_, failed = (found.count(outcome) / RUNS for outcome in ("met", "cannot_tell", "not_met"))
        quiet = sum(not summary.over_count for summary in summaries) / RUNS
        sys.stdout.write(
            f"{share:5.1%}  {burst:5.1f}  {n:8}  {reckoned:8}  {met:5.1%}"
            f"  {open_:11.1%}  {failed:7.1%}  {quiet:14.1%}\n"
        )


if __name__ == "__main__":
    main()
