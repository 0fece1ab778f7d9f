"""Runs a collection's scripts at their places in a journey: before a request, and after its answer."""

import json
import time
from base64 import b64encode
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from bench.errors import BadInput
from bench.postman.address import Address, parse
from bench.postman.auth import read_authorisation
from bench.postman.case import Case, read_parts
from bench.postman.cookies import Cookie, Jar
from bench.postman.document import Json
from bench.postman.journey import Before, Jump, Moment, Session
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.scripts import Listen, Script
from bench.postman.variables import Variables
from bench.scripts.body import TooLong, text_of, unpacked
from bench.scripts.outcome import Found, Ledger, Row
from bench.scripts.reading import Prepared, prepared
from bench.scripts.sandbox import Given, Limits, Place, Response, Sandbox, TooMany
from bench.scripts.watch import WATCH, Watch

Send = Callable[[Request, Jar], Reply]
"""Sends a request as those of the collection are sent: same client, same guard; never raises."""

MOST_OVERRUNS = 3
"""So often a script may go over a limit before it is no longer run."""

MOST_ASLEEP = 300
"""So many scripts may wait at a time, for timers or for answers: each keeps a user and its context."""

MOST_WAITING = 1_000
MOST_HELD_BYTES = 64 << 20
"""Scripts that wait keep their answers: of one user so many, of all users so many bytes."""


class _Task(NamedTuple):
    """One script of a case and what it may ask for; `label` is what findings call it."""

    read: Prepared
    place: Place
    label: str
    request: bool
    cookies: bool
    headers: bool
    body: bool
    bytes: bool
    size: bool


class _Test(NamedTuple):
    """Scripts that only assert, waiting for a moment in which they disturb nothing; `row` is that of the data."""

    moment: Moment
    request: Request | None
    reply: Reply
    row: Mapping[str, Json]


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
    _plans: dict[tuple[int, str, tuple[str, str], str], tuple[tuple[Script, ...], tuple[_Task, ...]]] = field(
        default_factory=dict
    )
    _sandboxes: dict[int, tuple[Session, Sandbox]] = field(default_factory=dict)
    _waiting: dict[int, deque[_Test]] = field(default_factory=dict)
    _held: int = 0
    _overruns: Counter[str] = field(default_factory=Counter)
    _asleep: int = 0
    _running: tuple[str, int, str] = ("", 0, "")

    def before(self, moment: Moment) -> Before:
        """Runs the scripts `prerequest` of the case, outer ones first."""
        plan = self._plan(moment.case, "prerequest")
        if not plan:
            return Before(moment.case)
        self._catch_up(moment.session)
        case, jump = moment.case, None
        for task in plan:
            found = self._run(task, moment._replace(case=case), _definition(case), None)
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
        plan = self._plan(moment.case, "test")
        if not plan:
            return None
        if self.later and not any(task.read.acts for task in plan):
            waiting = self._waiting.setdefault(id(moment.session), deque())
            waiting.append(_Test(moment, request, reply, moment.session.variables.data))
            self._held += len(reply.raw)
            while waiting and (len(waiting) > MOST_WAITING or self._held > MOST_HELD_BYTES):
                self._test(self._next(waiting))
            return None
        self._catch_up(moment.session)
        return self._test(_Test(moment, request, reply, moment.session.variables.data))

    def settle(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Runs scripts that wait, while `until` does not say to stop; whether any is left."""
        for waiting in [*self._waiting.values()]:
            while waiting:
                if until():
                    return True
                self._test(self._next(waiting))
        return False

    def _catch_up(self, session: Session) -> None:
        waiting = self._waiting.get(id(session))
        while waiting:
            self._test(self._next(waiting))

    def _next(self, waiting: deque[_Test]) -> _Test:
        test = waiting.popleft()
        self._held -= len(test.reply.raw)
        return test

    def _test(self, test: _Test) -> Jump | None:
        variables, jump = test.moment.session.variables, None
        now, variables.data = variables.data, test.row
        for task in self._plan(test.moment.case, "test"):
            found = self._run(task, test.moment, test.request, test.reply)
            jump = found.next if found.next is not None else jump
        variables.data = now
        return _jump(jump)

    def _run(self, task: "_Task", moment: Moment, request: "Request | str | None", reply: Reply | None) -> Found:
        case = moment.case
        extra: dict[str, Json] = {}
        if task.request:
            extra["request"] = request if isinstance(request, str) else _sent(request or _unsent(moment), moment)
        response = None
        if reply is not None:
            if task.cookies:
                extra["cookies"] = _cookies(moment.session.jar, reply.url if reply.status else "")
            try:
                response = _response(task, reply)
            except TooLong as problem:
                found = Found(errors=[str(problem)])
                self.ledger.note(case.name, moment.iteration, task.label, found)
                return found
            if task.bytes:
                extra["base64"] = b64encode(unpacked(reply)).decode()
        given = Given(task.place, moment.iteration, moment.iterations, json.dumps(extra) if extra else None, response)
        self._running = (case.name, moment.iteration, task.label)
        found = self._limited(task, moment, given)
        self.ledger.note(case.name, moment.iteration, task.label, found)
        return found

    def _limited(self, task: _Task, moment: Moment, given: Given) -> Found:
        """What the script finds; one that went over its limits again and again is not run any more."""
        key, sandbox = task.read.key, self._sandbox(moment.session)
        if self._overruns[key] >= MOST_OVERRUNS:
            return Found(errors=[f"the script was ended {MOST_OVERRUNS} times and is no longer run"])
        before = sandbox.overran
        found = sandbox.run(task.read, given, _Ask(self._sent_for, moment))
        self._overruns[key] += sandbox.overran - before
        return found

    def give_up(self) -> None:
        """Notes that the script that runs now cannot be ended."""
        item, iteration, label = self._running
        self.ledger.add(Row(item, iteration, "script", label, "failed", "the script cannot be ended; so the run was"))

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

    def _plan(self, case: Case, listen: Listen) -> tuple["_Task", ...]:
        """The case's scripts of this kind, outer ones first, read once."""
        key = (id(case.scripts), case.name, case.keys, listen)
        known = self._plans.get(key)
        if known is None:
            tasks = tuple(self._task(script, case) for script in case.scripts if script.listen == listen)
            known = self._plans[key] = (case.scripts, tasks)
        return known[1]

    def _task(self, script: Script, case: Case) -> "_Task":
        level = script.where.rpartition(" / ")[2] if case.name.startswith(script.where) else self.collection
        place = Place(script.listen, case.keys[1], case.keys[0], (self.collection, *case.name.split(" / ")), level)
        read = prepared(script.source)
        asks = (not read.mentions.isdisjoint(words) for words in _ASKED)
        return _Task(read, place, f"{script.where} ({script.listen})", *asks)

    def _sandbox(self, session: Session) -> Sandbox:
        known = self._sandboxes.get(id(session))
        if known is None:
            known = self._sandboxes[id(session)] = (
                session,
                Sandbox(session.variables, self.limits, self._slept, self.watch, self.environment),
            )
        return known[1]


def _changed(case: Case, found: Found) -> Case:
    """The case as a script has made it; one that cannot be sent so is found out when it is prepared.

    As in Postman, a body taken away stays.
    """
    made = {**case.definition, **(found.request or {})}
    authorisation = read_authorisation(made.get("auth"), f"{case.name} / script") if found.signed else None
    return case.changed(made, authorisation)


def _jump(wish: list[str | None] | None) -> Jump | None:
    return Jump(wish[0]) if wish else None


def _definition(case: Case) -> str:
    return json.dumps(case.definition)


def _response(task: _Task, reply: Reply) -> Response:
    """The answer, its headers and its body where the script can ask for them; empty where none came."""
    if not reply.status:
        return Response()
    headers = body = None
    if task.headers:
        headers = json.dumps([{"key": key, "value": value} for key, value in reply.headers])
    if task.body:
        body = text_of(reply)
    size = len(unpacked(reply)) if task.size else len(reply.raw)
    return Response(reply.status, reply.reason, headers, body, round(reply.took_ms), size)


_ANYTHING = frozenset({"stringify", "toJSON", "console", "eval", "Function"})
_OF_HEADERS = _ANYTHING | {
    "headers", "header", "responseHeaders", "getResponseHeader", "contentInfo", "mime", "dataURI", "size", "encoding",
    "responseSize",
}  # fmt: skip
_OF_BODY = _ANYTHING | {
    "json", "jsonp", "text", "body", "withBody", "jsonBody", "jsonSchema", "responseBody", "stream", "dataURI",
}  # fmt: skip
_OF_SIZE = _ANYTHING | {"size", "responseSize"}
_OF_COOKIES = frozenset({"cookies", "responseCookies", "getResponseCookie"})
_OF_BYTES = frozenset({"stream", "dataURI"})
_OF_REQUEST = frozenset({"request"})
_ASKED = (_OF_REQUEST, _OF_COOKIES, _OF_HEADERS, _OF_BODY, _OF_BYTES, _OF_SIZE)
"""The words by which a script asks for something, in the order of the fields of `_Task`."""


def _sent(request: Request, moment: Moment) -> str:
    """A request that was sent, as scripts see it."""
    fill, definition = moment.session.variables.fill_all, moment.case.definition
    made: dict[str, Json] = {
        "method": request.method,
        "url": request.url,
        "header": _headers(request, definition, fill),
    }
    for name in ("body", "description"):
        if definition.get(name):
            made[name] = fill(definition[name])
    body = made.get("body")
    if isinstance(body, dict) and body.get("mode") == "raw" and isinstance(body.get("raw"), str) and request.body:
        made["body"] = {**body, "raw": request.body.decode(errors="replace")}  # comments in JSON are gone
    signed = moment.case.authorisation
    if signed.kind != "noauth":
        made["auth"] = {"type": signed.kind, signed.kind: fill([{"key": k, "value": v} for k, v in signed.parameters])}
    return json.dumps(made)


def _unsent(moment: Moment) -> Request:
    """What scripts see of a request that could not be made: its method and its address as far as they are known."""
    fill, parts = moment.session.variables.fill, moment.case.parts
    url = fill(parts.url)
    return Request(fill(parts.method), str(parse(url)) if url.strip() else "")


def _headers(request: Request, definition: Mapping[str, Json], fill: Callable[[Json], Json]) -> Json:
    """The headers as written, also those that are disabled, then those that were added on the way."""
    written = fill(definition.get("header"))
    entries = [each for each in written if isinstance(each, dict)] if isinstance(written, list) else []
    known = {str(entry.get("key")).lower() for entry in entries}
    body = definition.get("body")
    if isinstance(body, dict) and body.get("mode") in ("urlencoded", "formdata"):
        known.add("content-type")
    added: list[Json] = [{"key": key, "value": value} for key, value in request.headers if key.lower() not in known]
    return [*entries, *added]


def _cookies(jar: Jar, url: str) -> list[Json]:
    return [_shown(cookie) for cookie in jar.cookies(parse(url))] if url else []


def _shown(cookie: Cookie) -> dict[str, Json]:
    return {
        "name": cookie.name,
        "value": cookie.value,
        "domain": cookie.domain,
        "path": cookie.path,
        "secure": cookie.secure,
        "httpOnly": cookie.http_only,
        "hostOnly": cookie.host_only,
    }


@dataclass(slots=True)
class _Ask:
    """Answers what one script asks from outside."""

    send: Send
    moment: Moment

    def __call__(self, kind: str, what: dict[str, Json]) -> tuple[str | None, Json]:
        try:
            return self._request(what) if kind == "request" else _of_jar(self.moment.session.jar, what)
        except (BadInput, TooLong) as problem:
            return str(problem), None

    def _request(self, what: dict[str, Json]) -> tuple[str | None, Json]:
        name, session = f"{self.moment.case.name} / pm.sendRequest", self.moment.session
        case = Case(name, read_parts(what), definition=what)
        if authorisation := read_authorisation(what.get("auth"), name):
            case = case.changed(what, authorisation)
        # Postman does not fill in variables here; scripts do so themselves, with replaceIn.
        reply = self.send(case.prepare(Variables()), session.jar)
        if reply.error is not None and not reply.status:
            return reply.error, None
        return None, {
            "code": reply.status,
            "status": reply.reason,
            "header": [{"key": key, "value": value} for key, value in reply.headers],
            "body": text_of(reply),
            "responseTime": round(reply.took_ms),
            "responseSize": len(unpacked(reply)),
            "cookie": _cookies(session.jar, reply.url),
        }


def _of_jar(jar: Jar, what: dict[str, Json]) -> tuple[str | None, Json]:
    address = _parsed(str(what["url"]))
    name = what.get("name")
    match what["op"]:
        case "get":
            return None, next((_shown(each) for each in jar.cookies(address) if each.name == name), None)
        case "all":
            return None, [_shown(each) for each in jar.cookies(address)]
        case "unset":
            jar.drop(address, str(name))
        case "clear":
            jar.drop(address)
        case "set":
            jar.take(_line(what["cookie"]), address)
    return None, None


@lru_cache(maxsize=64)
def _parsed(url: str) -> Address:
    return parse(url if "://" in url else f"http://{url}")


def _line(cookie: Json) -> str:
    """A cookie of a script as the header that would set it."""
    given = cookie if isinstance(cookie, dict) else {}
    line = f"{given.get('name') or ''}={'' if given.get('value') is None else given['value']}"
    names = {"domain": "Domain", "path": "Path", "expires": "Expires", "maxAge": "Max-Age"}
    line += "".join(f"; {written}={given[key]}" for key, written in names.items() if given.get(key))
    if "path" not in given:
        line += "; Path=/"
    return line + ("; Secure" if given.get("secure") else "") + ("; HttpOnly" if given.get("httpOnly") else "")
