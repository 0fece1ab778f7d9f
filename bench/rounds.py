"""From the vendor's files to what is sent: virtual users that walk through the cases, round and round."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import unquote

from bench.errors import BadInput
from bench.plan import Plan
from bench.postman.collection import Collection, read_collection
from bench.postman.dynamic import dynamic_values
from bench.postman.files import Files
from bench.postman.journey import Hooks, Journey, Session, Step, Walk
from bench.postman.rows import Row, read_rows
from bench.postman.variables import Variables, given, read_scope


@dataclass(frozen=True, slots=True)
class Rounds:
    """What a run sends.

    Attributes:
        variables: the scopes every virtual user begins with.
        numbers: of iterations, handed out to whoever begins one, so that every row of the data is used.
    """

    journey: Journey
    variables: Variables
    seed: int
    numbers: Iterator[int] = field(default_factory=count)
    _users: Iterator[int] = field(default_factory=count)

    @property
    def collection(self) -> Collection:
        """The vendor's collection."""
        return self.journey.collection

    def with_hooks(self, hooks: Hooks) -> "Rounds":
        """The same with what runs the collection's scripts; variables without a value are theirs to set."""
        self.variables.unknown.clear()
        return replace(self, journey=replace(self.journey, hooks=hooks))

    def arrive(self) -> Walk:
        """The endless walk of another virtual user."""
        return self.journey.walk(self.session(), self.numbers)

    def session(self) -> Session:
        """What another virtual user has to itself; values at random are its own, and the same with the same seed."""
        return Session(self.variables.of_own(dynamic_values(f"{self.seed}/{next(self._users)}")))

    def again(self, step: Step, walk: Walk) -> Step:
        """The same step with its request made anew."""
        return self.journey.step(step.case, walk.session, step.iteration)


def prepare(plan: Plan, *, try_all: bool = True) -> Rounds:
    """Reads the files and, to find what is wrong before the run begins, makes every request once.

    Raises:
        BadInput: a file cannot be used, or a request made of them cannot be sent.
    """
    folder = plan.working_dir or plan.collection.resolve().parent
    collection = read_collection(plan.collection, Files(folder, anywhere=plan.files_anywhere))
    variables = _variables(plan, collection)
    rounds = Rounds(Journey(collection, read_rows(plan.data)), variables, plan.seed)
    if try_all:
        _try_all(collection, variables.of_own(dynamic_values(plan.seed)), rounds.journey.rows)
    return rounds


def _variables(plan: Plan, collection: Collection) -> Variables:
    environment = read_scope(plan.environment, "environment") | given(plan.env_vars, "--env-var")
    outer = read_scope(plan.globals_file, "globals file") | given(plan.global_vars, "--global-var")
    return Variables(environment, dict(collection.variables), outer)


def _try_all(collection: Collection, variables: Variables, rows: Sequence[Row]) -> None:
    """Makes every request once; what scripts have yet to set may be missing where there are scripts."""
    for row in rows[: max(1, MOST_TRIED // len(collection.cases))] or [{}]:
        for case in collection.cases:
            try:
                request = case.prepare(variables.with_data(row), collection.files)
            except BadInput:
                if collection.scripts:
                    continue
                raise
            if not collection.scripts and (left := _LEFT_OPEN.search(unquote(request.url.partition("?")[0]))):
                raise BadInput(
                    f"{case.name}: the address has the variable {left[0]}, which no file gives;"
                    " give it with --environment or --globals."
                )


MOST_TRIED = 20_000
"""Requests made to try them out, though never fewer than one of each case."""

_LEFT_OPEN = re.compile(r"\{\{[^{}]+\}\}")
