"""What scripts have found: one row for each assertion and for each script that broke off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

Result = Literal["passed", "failed", "skipped"]

MOST_ROWS = 100_000
MOST_NAMES = 10_000
"""Different findings that are told apart; scripts can make up new names for ever."""

_KEPT_ROWS = 100


class Row(NamedTuple):
    """One finding.

    Attributes:
        item: name of the request with its folders.
        kind: "assertion", or "script" for a script that threw, could not be read or went over a limit.
        name: of the assertion; for a script the level it was written for.
        message: why it failed, "" otherwise.
    """

    item: str
    iteration: int
    kind: Literal["assertion", "script"]
    name: str
    result: Result
    message: str = ""


class Found(BaseModel):
    """What one script has left, as the engine gives it; a script can reach into that, so every shape is checked.

    Attributes:
        rows: name, result and, where it failed, message of each assertion, in the order they were settled.
        more: how many beyond the rows that are kept, by result.
        errors: why the script broke off.
        lines: level and text of what it wrote to the console.
        changes: by scope, what it did to variables: ["set", key, value], ["unset", key] or ["clear"].
        next: a list with the request it wants next, `None` without a wish.
        request: the request as it changed it; `signed` where it changed the authorisation too.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    rows: list[tuple[str, Result] | tuple[str, Result, str]] = []
    more: dict[Result, int] = {}
    errors: list[str] = []
    lines: list[tuple[str, str]] = []
    changes: dict[Literal["environment", "collection", "globals", "local"], list[list[Any]]] = {}
    next: list[str | None] | None = None
    skipped: bool = False
    request: dict[str, Any] | None = None
    signed: bool = False


@dataclass(slots=True)
class Ledger:
    """Counts every finding of a run and keeps the first of them.

    Attributes:
        most_rows: how many rows are kept; 0 where only counts and first messages are wanted.
        tallies: passed, failed and skipped by item, kind and name.
        messages: the first message of what failed, by the same.
        lines: what scripts wrote to the console, the first of it.
        skips: item and iteration of the requests that scripts have skipped.
    """

    most_rows: int = MOST_ROWS
    rows: list[Row] = field(default_factory=list)
    tallies: dict[tuple[str, str, str], dict[Result, int]] = field(default_factory=dict)
    messages: dict[tuple[str, str, str], str] = field(default_factory=dict)
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    skips: list[tuple[str, int]] = field(default_factory=list)
    _last: dict[tuple[str, str], tuple[Found, list[tuple[dict[Result, int], Result]]]] = field(default_factory=dict)

    def add(self, row: Row, times: int = 1) -> dict[Result, int]:
        """Counts the row, and keeps it while there is room; gives the tally it was counted in."""
        key = (row.item, row.kind, row.name)
        if key not in self.tallies and len(self.tallies) >= MOST_NAMES:
            key = (row.item, row.kind, "…")
        tally = self.tallies.setdefault(key, {"passed": 0, "failed": 0, "skipped": 0})
        tally[row.result] += times
        if row.result == "failed":
            self.messages.setdefault(key, row.message)
        if len(self.rows) < self.most_rows:
            self.rows.append(row)
        return tally

    def note(self, item: str, iteration: int, script: str, found: Found) -> None:
        """Counts everything one script has found."""
        known = self._last.get((item, script))
        if known and known[0] is found and not self.most_rows:
            for tally, result in known[1]:
                tally[result] += 1
            return
        tallies = [
            (self.add(Row(item, iteration, "assertion", name, result, *message)), result)
            for name, result, *message in found.rows
        ]
        if not (found.more or found.errors or found.lines or len(found.rows) > _KEPT_ROWS):
            self._last[item, script] = (found, tallies)
        for result, times in found.more.items():
            self.add(Row(item, iteration, "assertion", "…", result), times)
        for error in found.errors:
            self.add(Row(item, iteration, "script", script, "failed", error))
        self.say(item, found.lines)

    def take(self, item: str, iteration: int) -> list[Row]:
        """The rows of one request, which are forgotten with it."""
        found = [row for row in self.rows if (row.item, row.iteration) == (item, iteration)]
        self.rows = [row for row in self.rows if (row.item, row.iteration) != (item, iteration)]
        return found

    def skip(self, item: str, iteration: int) -> None:
        """Notes a request that a script has skipped, where rows are kept."""
        if self.most_rows:
            self.skips.append((item, iteration))

    def say(self, item: str, lines: Sequence[tuple[str, str]]) -> None:
        """Keeps what a script wrote while there is room."""
        room = MOST_LINES - len(self.lines)
        self.lines.extend((item, level, text) for level, text in lines[:room])

    def covered(self, mask: Callable[[str], str]) -> "Ledger":
        """The same findings without the secrets that names and messages may hold."""
        messages, tallies = dict[tuple[str, str, str], str](), dict[tuple[str, str, str], dict[Result, int]]()
        for (item, kind, name), message in self.messages.items():
            messages.setdefault((item, kind, mask(name)), mask(message))
        for (item, kind, name), tally in self.tallies.items():
            total = tallies.setdefault((item, kind, mask(name)), {"passed": 0, "failed": 0, "skipped": 0})
            for result, count in tally.items():
                total[result] += count
        rows = [row._replace(name=mask(row.name), message=mask(row.message)) for row in self.rows]
        lines = [(item, level, mask(text)) for item, level, text in self.lines]
        return replace(self, rows=rows, messages=messages, tallies=tallies, lines=lines)

    def counts(self) -> dict[Result, int]:
        """How many passed, failed and were skipped; a script that broke off counts as failed."""
        total: dict[Result, int] = {"passed": 0, "failed": 0, "skipped": 0}
        for tally in self.tallies.values():
            for result, count in tally.items():
                total[result] += count
        return total


MOST_LINES = 10_000
