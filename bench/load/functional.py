"""One pass over a collection in Postman's order, one request after another: `python -m bench.load.functional`.

It takes the options of a run and prints a line of JSON for each request. Exit code 1 where one of them failed,
2 where a file or an option cannot be used.
"""

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bench.errors import BenchError, shown
from bench.load.connect import wire_of, with_tokens
from bench.load.options import add_options, typed
from bench.load.scripting import scripts_of
from bench.load.wire import Wire
from bench.plan import plan_from
from bench.postman.examples import Expected
from bench.postman.journey import Step, Walk
from bench.postman.reply import Reply
from bench.postman.secrets import Secrets, secrets_of
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
        rounds = with_tokens(rounds, wire) if plan.fetch_tokens else rounds
    except BenchError as error:
        sys.stderr.write(f"{shown(str(error))}\n")
        return 2

    def stuck() -> None:
        printer.give_up()

    printer = _Printer(
        rounds,
        wire,
        scripts_of(plan, rounds, wire, stuck),
        secrets_of(rounds.collection, rounds.variables, plan.environment, plan.globals_file),
        Expected() if plan.check_examples else None,
    )
    try:
        return int(printer.run(options.iterations or max(1, len(rounds.journey.rows))))
    finally:
        wire.lines.close()


@dataclass(frozen=True, slots=True)
class _Printer:
    """Runs a collection and prints a line for each request, with every secret covered."""

    rounds: Rounds
    wire: Wire
    scripts: Scripts
    secrets: Secrets
    expected: Expected | None

    def run(self, iterations: int) -> bool:
        """Whether a request, or a check of one, failed."""
        walk = replace(self.rounds.journey, hooks=self.scripts).walk(
            self.rounds.session(), range(iterations), iterations
        )
        failed = False
        for step, reply in perform(walk, self.wire):
            failed = self._skipped() or failed
            found = self.scripts.ledger.take(step.case.name, step.iteration)
            row = {"iteration": step.iteration, "item": step.case.name, "status": reply.status, "error": reply.error}
            saved = self._saved(step, reply)
            failed = failed or reply.error is not None or bool(saved) or _any_failed(found)
            self._line(row | _findings(found) | ({"not_as_saved": saved} if saved else {}))
        failed = self._skipped() or failed
        for note in (*self.wire.refused, *walk.session.notes, *self.rounds.collection.files.left_out):
            sys.stderr.write(f"{shown(self.secrets.mask(note))}\n")
        return failed

    def give_up(self) -> None:
        """Prints the request whose script nothing ends, and ends the process: everyone waits for that script."""
        self.scripts.give_up()
        stuck = self.scripts.ledger.rows[-1]
        self._line({"iteration": stuck.iteration, "item": stuck.item, "status": 0, "error": None} | _findings([stuck]))
        sys.stdout.flush()
        os._exit(1)

    def _saved(self, step: Step, reply: Reply) -> str | None:
        return self.expected.difference(step.case, reply) if self.expected else None

    def _skipped(self) -> bool:
        """Prints the requests that scripts have skipped since the last one; whether one of these scripts failed."""
        failed = False
        while self.scripts.ledger.skips:
            item, iteration = self.scripts.ledger.skips.pop(0)
            found = self.scripts.ledger.take(item, iteration)
            failed = failed or _any_failed(found)
            self._line({"iteration": iteration, "item": item, "status": 0, "error": None} | _findings(found))
        return failed

    def _line(self, row: dict[str, object]) -> None:
        """The item's name is the collection's own text; what else is said may hold a secret."""
        said = json.dumps({**self._covered(row), "item": row["item"]}, ensure_ascii=False)
        sys.stdout.write(_OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", said) + "\n")

    def _covered(self, row: dict[str, object]) -> dict[str, object]:
        """The row with every secret in its texts covered; before it is JSON, for a secret may look like it."""
        return {key: self._cover(value) for key, value in row.items()}

    def _cover(self, value: object) -> object:
        if isinstance(value, str):
            return self.secrets.mask(value)
        return [self._cover(each) for each in value] if isinstance(value, list | tuple) else value


_OBEYED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON leaves in a text as it is, and a terminal obeys."""


def _any_failed(rows: Sequence[Row]) -> bool:
    return any(row.result == "failed" for row in rows)


def _findings(rows: Sequence[Row]) -> dict[str, object]:
    return {
        "assertions": [(row.name, row.result) for row in rows if row.kind == "assertion"],
        "problems": [f"{row.name}: {row.message}" for row in rows if row.result == "failed"],
    }


if __name__ == "__main__":
    sys.exit(main())
