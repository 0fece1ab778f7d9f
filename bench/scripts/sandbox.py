"""One embedded JavaScript engine for one virtual user: runs a script within its limits and carries its changes back."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import quickjs
from pydantic import BaseModel

from bench.postman.document import Json
from bench.postman.variables import Scope, Variables
from bench.scripts.outcome import Found
from bench.scripts.reading import MODULES, Prepared, library, sandbox_source
from bench.scripts.watch import WATCH, Watch

MEMORY_BYTES = 64 << 20
PROCESSOR_S = 1.0
LONGEST_S = 60.0
"""Seconds a script may take in all, with what it waits for."""

_SALVAGE_S = 0.2
_GRACE_S = 0.3
_MOST_SENDS = 200
_LONGEST_KEPT = 65536
_LARGEST_HEAP = 8 << 20
"""Bytes that scripts may leave in use for the next ones."""

_STACK_BYTES = 512 << 10


@dataclass(frozen=True, slots=True)
class Limits:
    """What one script may use; a context that went over is thrown away and made anew."""

    processor_s: float = PROCESSOR_S
    memory_bytes: int = MEMORY_BYTES
    longest_s: float = LONGEST_S


Ask = Callable[[str, dict[str, Json]], tuple[str | None, Json]]
"""What a script wants from outside ("request" or "cookies", and what): a problem, or the answer."""


class _State(BaseModel):
    """What a script that has not ended waits for: to be sent, and milliseconds until its next timer."""

    sends: list[tuple[int, str, dict[str, Any]]]
    wait: float | None


class _Broken(Exception):
    """The context went over a limit and is of no more use."""


class _Slow(_Broken):
    """The script itself takes too long."""


class TooMany(_Slow):
    """So many scripts wait already that this one may not."""


class Place(NamedTuple):
    """Where a script runs, as `pm.info` and `pm.execution` tell it."""

    event: str
    name: str
    id: str
    path: tuple[str, ...]
    level: str


class Response(NamedTuple):
    """What scripts find as `pm.response`: headers as JSON; `None` where the script does not ask for it."""

    code: int | None = None
    status: str | None = None
    headers: str | None = None
    body: str | None = None
    time: int | None = None
    size: int | None = None


_NO_RESPONSE = Response()


class Given(NamedTuple):
    """What a script is given.

    Attributes:
        extra: JSON of what only some scripts ask for: "request" (JSON in a text), "cookies", "base64".
    """

    place: Place
    iteration: int
    iterations: int
    extra: str | None = None
    response: Response | None = None

    @property
    def size(self) -> int:
        """Characters of what can be long."""
        return len(self.extra or "") + len((self.response and self.response.body) or "")


@dataclass(slots=True)
class Sandbox:
    """Where one user's scripts run.

    Attributes:
        variables: the user's scopes; what scripts change is changed in them.
        sleep: waits so many seconds where a script waits.
        environment_name: what `pm.environment.name` says.
        overran: how many scripts went over a limit.
    """

    variables: Variables
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    watch: Watch = field(default_factory=lambda: WATCH)
    environment_name: str = ""
    overran: int = 0
    _engine: "_Engine | None" = None

    def run(self, script: Prepared, given: "Given", ask: Ask) -> Found:
        """Runs the script with what is given to it, `ask` for what it wants from outside; never raises."""
        outside = _Outside(ask, self.sleep, self.limits.longest_s)
        found = self._found(script, given, outside)
        if found is None:
            found = self._found(script, given, outside) or Found(errors=[_IN_DISORDER])
        self._carry_back([found])
        return found

    def run_together(self, scripts: Sequence[tuple[Prepared, Given]]) -> list[Found] | None:
        """What the first of these scripts find, run one after another in one call of the engine.

        For scripts that only assert: as many as two milliseconds hold; none where the first has to be run by itself,
        `None` where each has to, for one went over a limit.
        """
        if self._engine is None:
            return []
        try:
            for script in {script.key: script for script, _ in scripts}.values():
                self._engine.bring(script, self.variables)
            founds = self._engine.run_together(scripts)
            self._engine.check()
        except (_Broken, ValueError):
            self._engine = None
            return None
        self._carry_back(founds)
        return founds

    def _carry_back(self, founds: Sequence[Found]) -> None:
        changed = [found for found in founds if found.changes]
        for found in changed:
            for name, changes in found.changes.items():
                _apply(changes, getattr(self.variables, name))
        if self._engine and changed:
            self._engine.seen(self.variables)
        if self._engine and self._engine.full:
            self._engine = None  # scripts have left much behind, and there is one for every user

    def _found(self, script: Prepared, given: "Given", outside: "_Outside") -> Found | None:
        """What the script has found; `None` where scripts before it may be to blame that it could not be run."""
        engine = self._engine
        fresh = engine is None
        if engine is None:
            engine = self._engine = _Engine(self.limits, self.watch, self.environment_name)
        try:
            engine.bring(script, self.variables)
            found = engine.run(script, given, outside)
            engine.check()
        except (_Broken, ValueError) as limit:
            self._engine = None
            if not fresh and not outside.asked and not isinstance(limit, _Slow):
                return None
            self.overran += 1
            return engine.salvaged(str(limit) if isinstance(limit, _Broken) else _IN_DISORDER)
        return found


@dataclass(slots=True)
class _Outside:
    ask: Ask
    sleep: Callable[[float], None]
    longest_s: float
    asked: int = 0


def _apply(changes: list[list[Json]], scope: Scope) -> None:
    for change in changes:
        match change:
            case ["set", str(key), *value]:
                scope[key] = value[0] if value else None
            case ["unset", str(key)]:
                scope.pop(key, None)
            case ["clear"]:
                scope.clear()


_SCOPES = ("local", "data", "environment", "collection", "globals")


_BRIDGE = (
    "compile", "places", "place", "provide", "load", "name", "pool", "run", "together", "answer", "tick", "state",
    "finish", "room",
)  # fmt: skip


class _Engine:
    """A context with Postman's world in it."""

    def __init__(self, limits: Limits, watch: Watch, environment_name: str) -> None:
        self._limits, self._watch, self._turns = limits, watch, 0
        self._context = quickjs.Context()
        self._context.set_memory_limit(limits.memory_bytes)
        self._context.set_max_stack_size(_STACK_BYTES)
        bridge = self._context.eval(sandbox_source())
        pick = self._context.eval("(function (bridge, name) { return bridge[name]; })")
        self._bridge: dict[str, Callable[..., Any]] = {name: pick(bridge, name) for name in _BRIDGE}
        self._compiled, self._provided, self._scopes = set[str](), set[str](), dict[str, dict[str, Json]]()
        self._places, self._last = dict[Place, int](), dict[str, Found]()
        self._spent, self._set, self._counting = 0.0, 0.0, True
        self._bridge["places"](json.dumps(MODULES))
        self._bridge["name"](environment_name)

    def bring(self, script: Prepared, variables: Variables) -> None:
        """Hands in what the script needs and what has changed outside since the last one."""
        # A script that waits for nothing is one call, which the engine times by itself.
        self._spent, self._counting = 0.0, script.waits
        for name in script.libraries:
            if name not in self._provided:
                self._call("provide", name, library(name))
                self._provided.add(name)
        if script.key not in self._compiled:
            self._call("compile", script.key, script.source)
            self._compiled.add(script.key)
        for name in _SCOPES:
            scope: Mapping[str, Json] = getattr(variables, name)
            if self._scopes.get(name) != scope:
                self._call("load", name, json.dumps([*scope.items()]))
                self._scopes[name] = dict(scope)
        if "replaceIn" in script.mentions and variables.dynamic:
            self._call("pool", json.dumps(_pool(script.source, variables)))

    def seen(self, variables: Variables) -> None:
        """Notes the scopes as they are on both sides now."""
        for name in _SCOPES:
            scope = getattr(variables, name)
            if self._scopes[name] != scope:
                self._scopes[name] = dict(scope)

    def run(self, script: Prepared, given: Given, outside: _Outside) -> Found:
        """Runs the script to its end, with all that it waits for."""
        said = self._call("run", *self._arguments(script, given))
        if said is False:
            self._wait(outside)
            said = self._call("finish")
        return self._found(script, "" if said is True else said)

    def run_together(self, scripts: Sequence[tuple[Prepared, Given]]) -> list[Found]:
        """What the first of these scripts find; fewer where time is over or one waits for something."""
        said = self._call("together", *[each for script, given in scripts for each in self._arguments(script, given)])
        lines = said.split("\n") if isinstance(said, str) else []
        return [self._found(script, line) for (script, _), line in zip(scripts, lines, strict=False)]

    def _arguments(self, script: Prepared, given: Given) -> tuple[object, ...]:
        place = self._places.get(given.place)
        if place is None:
            place = self._places[given.place] = len(self._places)
            self._call("place", place, json.dumps(given.place._asdict()))
        return (
            script.key, place, given.iteration, given.iterations, script.quick, script.waits, given.extra,
            *(given.response or _NO_RESPONSE),
        )  # fmt: skip

    def _found(self, script: Prepared, said: str) -> Found:
        """What the script says it has found; an empty text says that it is the same as the last time."""
        if not said:
            if script.key not in self._last:
                raise _Broken(_IN_DISORDER)
            return self._last[script.key]
        found = _found(said)
        if len(said) <= _LONGEST_KEPT:
            self._last[script.key] = found
        return found

    @property
    def full(self) -> bool:
        """Whether scripts have left more than `_LARGEST_HEAP` in use; asking the engine would take it milliseconds."""
        self._context.set_memory_limit(_LARGEST_HEAP)
        try:
            self._bridge["room"]()
        except quickjs.JSException:
            return True
        finally:
            self._context.set_memory_limit(self._limits.memory_bytes)
        return False

    @property
    def _starved(self) -> bool:
        return self._turns > 0

    def check(self) -> None:
        """Raises `_Broken` where the script was overdue even though it came to an end."""
        if self._starved:
            raise _Slow(_too_slow(self._limits.processor_s))

    def salvaged(self, limit: str) -> Found:
        """What the script had found when it went over a limit; what it changed is lost with its context."""
        try:
            self._context.set_memory_limit(2 * self._limits.memory_bytes)
            self._context.set_time_limit(_SALVAGE_S)
            found = _found(self._bridge["finish"]())
        except Exception:  # noqa: BLE001 - a context that is full or torn gives nothing; that is said by its error
            return Found(errors=[limit])
        return Found(rows=found.rows, more=found.more, errors=[*found.errors, limit], lines=found.lines)

    def _wait(self, outside: _Outside) -> None:
        ends = time.monotonic() + outside.longest_s
        while True:
            while self._job():
                if time.monotonic() > ends:
                    raise _Slow(_too_long(outside.longest_s))
            state = _State.model_validate_json(self._call("state"))
            if not state.sends and state.wait is None:
                return
            if time.monotonic() > ends:
                raise _Slow(_too_long(outside.longest_s))
            for number, kind, what in state.sends:
                outside.asked += 1
                within = outside.asked <= _MOST_SENDS
                problem, answer = outside.ask(kind, what) if within else ("too many requests", None)
                self._call("answer", number, problem, None if problem else json.dumps(answer))
            if not state.sends and state.wait is not None:
                outside.sleep(min(state.wait / 1000, max(0.0, ends - time.monotonic()) + 0.001))
                self._call("tick")

    def _call(self, name: str, *given: object) -> Any:  # noqa: ANN401 - what the bridge gives differs by name
        return self._timed(self._bridge[name], *given)

    def _job(self) -> bool:
        return bool(self._timed(self._context.execute_pending_job))

    def _timed(self, call: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401 - likewise
        left = self._limits.processor_s - self._spent
        if left <= 0:
            raise _Slow(_too_slow(self._limits.processor_s))
        if left != self._set:
            self._context.set_time_limit(left)
            self._set = left
        began = time.process_time() if self._counting else 0.0
        self._watch.during(left + _GRACE_S, self._starve)
        try:
            return call(*given)
        except quickjs.JSException as problem:
            raise self._limit(str(problem)) from None
        finally:
            self._watch.done()
            if self._counting:
                self._spent += time.process_time() - began

    def _starve(self) -> None:
        self._turns += 1
        self._context.set_memory_limit(1 if self._turns % 2 else self._limits.memory_bytes)

    def _limit(self, problem: str) -> _Broken:
        if "interrupted" in problem or self._starved:
            return _Slow(_too_slow(self._limits.processor_s))
        if problem.strip() in ("", "null") or "out of memory" in problem:
            return _Broken(f"the script needs more than {self._limits.memory_bytes >> 20} MB of memory and was ended")
        return _Broken(f"the script cannot be run: {problem.splitlines()[0]}")


def _too_slow(limit_s: float) -> str:
    return f"the script takes more than {limit_s:g} s of processor time and was ended"


def _too_long(limit_s: float) -> str:
    return f"the script does not end within {limit_s:g} s and was ended"


def _found(text: str) -> Found:
    try:
        return Found.model_validate_json(text)
    except ValueError:
        raise _Broken(_IN_DISORDER) from None


_IN_DISORDER = "the script left its surroundings in disorder and what it found cannot be read"


def _pool(source: str, variables: Variables) -> dict[str, list[str]]:
    """Values for the dynamic names that the script or a variable mentions; the engine cannot call back for them.

    A script may put its names together, so that in it a name counts without its braces too.
    """
    texts = [value for scope in variables.scopes() for value in scope.values() if isinstance(value, str)]
    named = {name for text in texts if "{{$" in text for name in variables.dynamic if "{{" + name + "}}" in text}
    named |= {name for name in variables.dynamic if name in source} if "$" in source else set()
    return {name: [variables.dynamic[name]() for _ in range(_EACH)] for name in named}


_EACH = 8
