"""Runs a collection's scripts at their places in a journey: before a request, and after its answer."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.postman.auth import read_authorisation
from bench.postman.case import Case
from bench.postman.cookies import Jar
from bench.postman.document import Json
from bench.postman.journey import Before, Jump, Moment, Session
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.scripts import Script
from bench.scripts.asking import Asking, Send
from bench.scripts.body import TooLong
from bench.scripts.outcome import Found, Ledger, Row
from bench.scripts.reading import Prepared
from bench.scripts.sandbox import Given, Limits, Sandbox, TooMany
from bench.scripts.tasks import Plan, Task, given_after, given_before, plan_of
from bench.scripts.watch import WATCH, Watch

MOST_OVERRUNS = 3
"""So often a script may go over a limit before it is no longer run."""

MOST_ASLEEP = 300
"""So many scripts may wait at a time, for timers or for answers: each keeps a user and its context."""

MOST_WAITING = 1_000
MOST_HELD_BYTES = 64 << 20
"""Scripts that wait keep their answers: of one user so many, of all users so many bytes."""

MOST_TOGETHER = 16
LARGEST_TOGETHER = 1 << 20
"""So many scripts that waited are handed to the engine at once, with texts of so many characters."""


class _Test(NamedTuple):
    """A script that only asserts, waiting for a moment in which it disturbs nothing; `row` of the data, if it asks."""

    task: Task
    moment: Moment
    request: Request | None
    reply: Reply
    row: Mapping[str, Json]


_NO_ROW: Mapping[str, Json] = {}


@dataclass(slots=True)
class _User:
    """What scripts keep of one user: where they run, and those that wait."""

    session: Session
    sandbox: Sandbox
    waiting: deque[_Test] = field(default_factory=deque)


@dataclass(slots=True)
class Scripts:
    """The scripts of every user of a run, each user with a sandbox of its own.

    Attributes:
        send: for what scripts send themselves.
        later: whether scripts that only assert wait until `settle` or until their user goes on.
        collection: its name, and that of the environment, as scripts are told.
        ledger: everything they have found.
    """

    send: Send
    collection: str = ""
    environment: str = ""
    sleep: Callable[[float], None] = time.sleep
    limits: Limits = field(default_factory=Limits)
    watch: Watch = field(default_factory=lambda: WATCH)
    later: bool = False
    ledger: Ledger = field(default_factory=Ledger)
    _plans: dict[tuple[int, str, tuple[str, str]], tuple[tuple[Script, ...], Plan]] = field(default_factory=dict)
    _users: dict[int, _User] = field(default_factory=dict)
    _held: int = 0
    _overruns: Counter[str] = field(default_factory=Counter)
    _asleep: int = 0
    _running: tuple[str, int, str, int] = ("", 0, "", 1)

    def before(self, moment: Moment) -> Before:
        """Runs the scripts `prerequest` of the case, outer ones first."""
        plan = self._plan(moment.case).before
        if not plan:
            return Before(moment.case)
        user = self._user(moment.session)
        self._catch_up(user)
        case, jump = moment.case, None
        for task in plan:
            now = moment._replace(case=case)
            found = self._run(user, task, now, given_before(task, now))
            jump = found.next if found.next is not None else jump
            if found.skipped:
                self.ledger.skip(case.name, moment.iteration)
                self.sleep(0)  # a collection may skip for ever; others have their turn
                return Before(case, skip=True, jump=_jump(jump))
            if found.request is not None:
                case = _changed(case, found)
        return Before(case, jump=_jump(jump))

    def after(self, moment: Moment, request: Request | None, reply: Reply) -> Jump | None:
        """Runs the scripts `test` of the case, outer ones first; after a request that failed the response is empty."""
        plan = self._plan(moment.case)
        if not plan.after:
            return None
        user, row = self._user(moment.session), moment.session.variables.data
        tests = [_Test(task, moment, request, reply, row if task.data else _NO_ROW) for task in plan.after]
        if self.later and plan.asserts:
            user.waiting.extend(tests)
            self._held += len(reply.raw) * len(tests)
            while user.waiting and (len(user.waiting) > MOST_WAITING or self._held > MOST_HELD_BYTES):
                self._some(user)
            return None
        self._catch_up(user)
        jump = None
        for test in tests:
            found = self._test(user, test)
            jump = found.next if found.next is not None else jump
        return _jump(jump)

    def settle(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Runs scripts that wait, while `until` does not say to stop; whether any is left."""
        for user in [*self._users.values()]:
            while user.waiting:
                if until():
                    return True
                self._some(user)
        return False

    def _catch_up(self, user: _User) -> None:
        while user.waiting:
            self._some(user)

    def _some(self, user: _User) -> None:
        """Runs the first of what waits: together what the engine can take together, each by itself where it cannot."""
        tests, variables = self._taken(user.waiting), user.session.variables
        now, variables.data = variables.data, tests[0].row
        founds = self._batch(user, tests) if len(tests) > 1 else []
        for test, found in zip(tests, founds or [], strict=False):
            self.ledger.note(test.moment.case.name, test.moment.iteration, test.task.label, found)
        alone = tests if founds is None else [] if founds else tests[:1]
        for test in alone:
            self._test(user, test)
        left = tests[len(founds or alone) :]
        user.waiting.extendleft(reversed(left))
        self._held += sum(len(test.reply.raw) for test in left)
        variables.data = now

    def _taken(self, waiting: deque[_Test]) -> list[_Test]:
        """The first of those that wait, with those after it that may run with it: same row, and never over a limit."""
        tests = list[_Test]()
        while waiting and len(tests) < MOST_TOGETHER:
            test = waiting[0]
            alone = test.task.read.key in self._overruns
            if tests and (alone or test.row != tests[0].row):
                break
            tests.append(waiting.popleft())
            self._held -= len(test.reply.raw)
            if alone:
                break
        return tests

    def _batch(self, user: _User, tests: list[_Test]) -> list[Found] | None:
        """What the first of them find, `None` where that cannot be told of them together."""
        given, size = list[tuple[Prepared, Given]](), 0
        for test in tests:
            try:
                each = given_after(test.task, test.moment, test.request, test.reply)
            except TooLong:
                break
            size += each.size
            if size > LARGEST_TOGETHER:
                break
            given.append((test.task.read, each))
        first = tests[0]
        self._running = (first.moment.case.name, first.moment.iteration, first.task.label, len(tests))
        return user.sandbox.run_together(given) if len(given) > 1 else []

    def _test(self, user: _User, test: _Test) -> Found:
        task, moment = test.task, test.moment
        try:
            given = given_after(task, moment, test.request, test.reply)
        except TooLong as problem:
            found = Found(errors=[str(problem)])
            self.ledger.note(moment.case.name, moment.iteration, task.label, found)
            return found
        return self._run(user, task, moment, given)

    def _run(self, user: _User, task: Task, moment: Moment, given: Given) -> Found:
        self._running = (moment.case.name, moment.iteration, task.label, 1)
        found = self._limited(user.sandbox, task, moment, given)
        self.ledger.note(moment.case.name, moment.iteration, task.label, found)
        return found

    def _limited(self, sandbox: Sandbox, task: Task, moment: Moment, given: Given) -> Found:
        """What the script finds; one that went over its limits again and again is not run any more."""
        key = task.read.key
        if self._overruns.get(key, 0) >= MOST_OVERRUNS:
            return Found(errors=[f"the script was ended {MOST_OVERRUNS} times and is no longer run"])
        before = sandbox.overran
        found = sandbox.run(task.read, given, Asking(self._sent_for, moment))
        if sandbox.overran > before:
            self._overruns[key] += 1
        return found

    def give_up(self) -> None:
        """Notes that the script that runs now cannot be ended."""
        item, iteration, label, together = self._running
        which = "the script" if together == 1 else f"the script, or one of the {together - 1} run with it,"
        self.ledger.add(Row(item, iteration, "script", label, "failed", f"{which} cannot be ended; so the run was"))

    def _sent_for(self, request: Request, jar: Jar) -> Reply:
        with self._waits():
            return self.send(request, jar)

    def _slept(self, seconds: float) -> None:
        with self._waits():
            self.sleep(seconds)

    @contextmanager
    def _waits(self) -> Iterator[None]:
        if self._asleep >= MOST_ASLEEP:
            raise TooMany(f"{MOST_ASLEEP} scripts wait at the same time already; this one was ended")
        self._asleep += 1
        try:
            yield
        finally:
            self._asleep -= 1

    def _plan(self, case: Case) -> Plan:
        """The case's scripts, read once."""
        key = (id(case.scripts), case.name, case.keys)
        known = self._plans.get(key)
        if known is None:
            known = self._plans[key] = (case.scripts, plan_of(case, self.collection))
        return known[1]

    def _user(self, session: Session) -> _User:
        known = self._users.get(id(session))
        if known is None:
            sandbox = Sandbox(session.variables, self.limits, self._slept, self.watch, self.environment)
            known = self._users[id(session)] = _User(session, sandbox)
        return known


def _changed(case: Case, found: Found) -> Case:
    """The case as a script has made it; one that cannot be sent so is found out when it is prepared.

    As in Postman, a body taken away stays.
    """
    made = {**case.definition, **(found.request or {})}
    authorisation = read_authorisation(made.get("auth"), f"{case.name} / script") if found.signed else None
    return case.changed(made, authorisation)


def _jump(wish: list[str | None] | None) -> Jump | None:
    return Jump(wish[0]) if wish else None
