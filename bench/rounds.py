"""From the vendor's files to what is sent: the cases round and round, one pass through all of them an iteration."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from bench.plan import Plan
from bench.postman.collection import Collection, read_collection
from bench.postman.request import Request
from bench.postman.rows import read_rows
from bench.postman.variables import Variables, dynamic_values, read_scope
from bench.schedule import arrivals


class Shot(NamedTuple):
    """One request and the second from the start at which it is due."""

    due: float
    case: str
    request: Request


@dataclass(frozen=True, slots=True)
class Rounds:
    """What a run sends: the collection's cases, filled in from variables and, an iteration each, the data's rows."""

    collection: Collection
    variables: Variables
    rows: Sequence[dict[str, str]]

    def shots(self, plan: Plan) -> Iterator[Shot]:
        """The requests that are measured, each with its time."""
        dues = arrivals(plan.arrivals, plan.rate, plan.requests, plan.seed)
        for due, (name, request) in zip(dues, self._endless(), strict=False):
            yield Shot(due, name, request)

    def warm_up(self, plan: Plan) -> Iterator[Shot]:
        """The requests that are sent before, one of each case where no number was asked for."""
        wanted = len(self.collection.cases) if plan.warm_up is None else plan.warm_up
        return (Shot(0.0, name, request) for name, request in islice(self._endless(), wanted))

    def _endless(self) -> Iterator[tuple[str, Request]]:
        iteration = 0
        while True:
            row = self.rows[min(iteration, len(self.rows) - 1)] if self.rows else {}
            variables = self.variables.with_data(row)
            for case in self.collection.cases:
                yield case.name, case.prepare(variables)
            iteration += 1


def prepare(plan: Plan) -> Rounds:
    """Reads the files and makes every request once, so that nothing is found wrong when the run has begun.

    Raises:
        BadInput: a file cannot be used, or a request made of them cannot be sent.
    """
    collection = read_collection(plan.collection)
    environment = read_scope(plan.environment, "environment")
    outer = read_scope(plan.globals_file, "globals file")
    variables = Variables((environment, collection.variables, outer), dynamic_values(plan.seed))
    rounds = Rounds(collection, variables, read_rows(plan.data))
    for row in rounds.rows or [{}]:
        for case in collection.cases:
            case.prepare(variables.with_data(row))
    return rounds
