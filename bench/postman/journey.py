"""One virtual user's way through a collection, in Postman's order: what is sent next depends on what came back."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from bench.errors import BadInput
from bench.postman.auth import Authorisation
from bench.postman.case import Case
from bench.postman.collection import Collection
from bench.postman.cookies import Jar
from bench.postman.reply import Reply
from bench.postman.request import Memory, Request
from bench.postman.rows import Row
from bench.postman.variables import Variables

MOST_EMPTY = 100
"""Iterations in a row whose scripts skip every request, after which one of these counts as failed."""

MOST_SKIPPED = 1_000
"""Requests skipped in a row, likewise; of a larger collection twice as many as it has."""

MOST_STEPS = 10_000
"""Requests one iteration may take where scripts jump back and forth."""


@dataclass(slots=True)
class Session:
    """What one virtual user has to itself.

    Attributes:
        memories: what kinds of authorisation keep, by where the authorisation was written.
        notes: sentences on what did not go as the collection wants it, as reports show them.
    """

    variables: Variables
    jar: Jar = field(default_factory=Jar)
    memories: dict[str, Memory] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)

    def memory(self, authorisation: Authorisation) -> Memory:
        """What this authorisation keeps for this user; requests that inherit one share it."""
        return self.memories.setdefault(authorisation.where, {}) if authorisation.where else {}


@dataclass(frozen=True, slots=True)
class Step:
    """One request of one iteration.

    Attributes:
        iteration: from 0.
        request: `None` where it could not be made; then `problem` says why and nothing is sent.
    """

    case: Case
    iteration: int
    request: Request | None
    problem: str | None = None


class Jump(NamedTuple):
    """A script's wish for the next request, by id or name; `None` ends the iteration."""

    to: str | None


class Before(NamedTuple):
    """What the scripts before a request leave: the case as they changed it, and whether it is skipped."""

    case: Case
    skip: bool = False
    jump: Jump | None = None


class Moment(NamedTuple):
    """Where a walk stands: a case, in an iteration (from 0) of so many."""

    case: Case
    session: Session
    iteration: int
    iterations: int


class Hooks(Protocol):
    """Runs scripts at their places; they read and change the session's variables and cookies in place."""

    def before(self, moment: Moment) -> Before:
        """Runs the scripts `prerequest` of the case, outer ones first."""
        ...

    def after(self, moment: Moment, request: Request | None, reply: Reply) -> Jump | None:
        """Runs the scripts `test` of the case, outer ones first; a request that failed has a reply of status 0."""
        ...


class NoScripts:
    """Leaves every request as it is."""

    def before(self, moment: Moment) -> Before:
        """The case as it is."""
        return Before(moment.case)

    def after(self, moment: Moment, request: Request | None, reply: Reply) -> Jump | None:
        """Goes on in order."""


@dataclass(frozen=True, slots=True)
class Journey:
    """A collection and the rows of its data file, to be walked through."""

    collection: Collection
    rows: Sequence[Row] = ()
    hooks: Hooks = field(default_factory=NoScripts)

    def walk(self, session: Session, numbers: Iterable[int], iterations: int = 1) -> "Walk":
        """The way of one user through these iterations; `iterations` is what scripts are told."""
        return Walk(self._steps(session, numbers, iterations), session)

    def _steps(
        self, session: Session, numbers: Iterable[int], iterations: int
    ) -> Generator[Step | None, Reply | None, None]:
        cases, sent_last, skipped = self.collection.cases, 0, 0
        for turn, number in enumerate(numbers):
            session.variables.data = self.rows[min(number, len(self.rows) - 1)] if self.rows else {}
            place, left = 0, MOST_STEPS
            while place < len(cases):
                if not left:
                    session.notes.add(f"An iteration was ended after {MOST_STEPS} requests: its scripts go in circles.")
                    break
                left -= 1
                case, skip, jump = self.hooks.before(Moment(cases[place], session, number, iterations))
                skipped = skipped + 1 if skip else 0
                if skip and (turn - sent_last >= MOST_EMPTY or skipped >= max(MOST_SKIPPED, 2 * len(cases))):
                    sent_last, skipped = turn, 0
                    yield Step(case, number, None, "the collection's scripts skip every request")
                    yield None
                if not skip:
                    sent_last = turn
                    step = self.step(case, session, number)
                    reply = (yield step) or Reply(0, error=step.problem)
                    jump = self.hooks.after(Moment(case, session, number, iterations), step.request, reply) or jump
                    yield None
                place = place + 1 if jump is None else self._place(jump)

    def step(self, case: Case, session: Session, number: int) -> Step:
        """The request of this case as the session's variables have it now."""
        try:
            memory = session.memory(case.authorisation)
            return Step(case, number, case.prepare(session.variables, self.collection.files, memory))
        except BadInput as problem:
            return Step(case, number, None, str(problem))

    def _place(self, jump: Jump) -> int:
        """Where a script goes on: by id first, then by name; past the end where there is none such."""
        cases = self.collection.cases
        for which in (0, 1):
            for place in range(len(cases) - 1, -1, -1):
                if jump.to is not None and cases[place].keys[which] == jump.to:
                    return place
        return len(cases)


class Walk:
    """Hands out one step after another; each is answered before the next is asked for."""

    __slots__ = ("_steps", "session")

    def __init__(self, steps: Generator[Step | None, Reply | None, None], session: Session) -> None:
        self._steps, self.session = steps, session

    def next(self) -> Step | None:
        """Runs the scripts before the next request and gives it ready to send; `None` at the end."""
        return next(self._steps, None)

    def take(self, reply: Reply) -> None:
        """Runs the scripts after the request."""
        self._steps.send(reply)
