"""The scripts of a run: what they send goes over the run's own wire."""

from collections.abc import Callable

import gevent
from gevent.monkey import get_original

from bench.load.wire import Wire
from bench.plan import Plan
from bench.postman.document import read_environment
from bench.rounds import Rounds
from bench.scripts.hooks import Scripts
from bench.scripts.outcome import MOST_ROWS, Ledger
from bench.scripts.watch import Watch


def scripts_of(plan: Plan, rounds: Rounds, wire: Wire, stuck: Callable[[], None], *, later: bool = False) -> Scripts:
    """What runs the scripts of every user; with `later` those that only assert wait for an idle moment.

    `stuck` is called, in a thread of its own, where a script cannot be ended, and must end the process.
    """
    name = read_environment(plan.environment, "environment").get("name") if plan.environment else None
    return Scripts(
        send=lambda request, jar: wire.send(request, jar).reply,
        collection=rounds.collection.name,
        environment=str(name or ""),
        sleep=gevent.sleep,
        watch=Watch(get_original("_thread", "start_new_thread"), get_original("time", "sleep"), stuck=stuck),
        later=later,
        ledger=Ledger(most_rows=0 if later else MOST_ROWS),
    )
