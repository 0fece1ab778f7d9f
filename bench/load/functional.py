"""One pass over a collection in Postman's order, one request after another: `python -m bench.load.functional`.

It takes the options of a run and prints a line of JSON for each request. Exit code 1 where one of them failed,
2 where a file or an option cannot be used.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bench.errors import BenchError
from bench.load.connect import wire_of
from bench.load.options import add_options, typed
from bench.load.scripting import scripts_of
from bench.load.wire import Wire
from bench.plan import plan_from
from bench.postman.journey import Step, Walk
from bench.postman.reply import Reply
from bench.rounds import Rounds, prepare
from bench.scripts.hooks import Scripts
from bench.scripts.outcome import Row


def perform(walk: Walk, wire: Wire) -> Iterator[tuple[Step, Reply]]:
    """Every step of the walk with its answer, sent as it is asked for; scripts run in between."""
    while (step := walk.next()) is not None:
        reply = Reply(0, error=step.problem)
        if step.request is not None:
            reply = wire.send(step.request, walk.session.jar).reply
        walk.take(reply)
        yield step, reply


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.load.functional", description=str(__doc__).partition("\n")[0]
    )
    add_options(parser)
    parser.add_argument("--iterations", type=int, metavar="N", help="passes (default: one for each row of the data)")
    options = parser.parse_args(arguments)
    try:
        plan = plan_from(typed(options), datetime.now().astimezone())
        rounds = prepare(plan, try_all=False)
        wire = wire_of(plan.network, rounds.variables, plan.timeout_s, time.perf_counter)
    except BenchError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return _print_rows(
        rounds, wire, scripts_of(plan, rounds, wire), options.iterations or max(1, len(rounds.journey.rows))
    )


def _print_rows(rounds: Rounds, wire: Wire, scripts: Scripts, iterations: int) -> int:
    walk = replace(rounds.journey, hooks=scripts).walk(rounds.session(), range(iterations), iterations)
    failed = False
    for step, reply in perform(walk, wire):
        failed = _print_skipped(scripts) or failed
        found = scripts.ledger.take(step.case.name, step.iteration)
        failed = failed or reply.error is not None or any(row.result == "failed" for row in found)
        row = {"iteration": step.iteration, "item": step.case.name, "status": reply.status, "error": reply.error}
        sys.stdout.write(json.dumps(row | _findings(found), ensure_ascii=False) + "\n")
    failed = _print_skipped(scripts) or failed
    for note in (*wire.refused, *walk.session.notes, *rounds.collection.files.left_out):
        sys.stderr.write(f"{note}\n")
    return int(failed)


def _print_skipped(scripts: Scripts) -> bool:
    """The requests that scripts have skipped since the last one; whether one of these scripts failed."""
    failed = False
    while scripts.ledger.skips:
        item, iteration = scripts.ledger.skips.pop(0)
        found = scripts.ledger.take(item, iteration)
        failed = failed or any(row.result == "failed" for row in found)
        row = {"iteration": iteration, "item": item, "status": 0, "error": None}
        sys.stdout.write(json.dumps(row | _findings(found), ensure_ascii=False) + "\n")
    return failed


def _findings(rows: Sequence[Row]) -> dict[str, object]:
    return {
        "assertions": [(row.name, row.result) for row in rows if row.kind == "assertion"],
        "problems": [f"{row.name}: {row.message}" for row in rows if row.result == "failed"],
    }


if __name__ == "__main__":
    sys.exit(main())
