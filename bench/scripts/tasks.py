"""One script of a case, and what is handed to it: only what its words can ask for."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import NamedTuple

from bench.postman.address import parse
from bench.postman.case import Case
from bench.postman.document import Json
from bench.postman.journey import Moment
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.scripts import Script
from bench.scripts.asking import cookies_of
from bench.scripts.body import text_of, unpacked
from bench.scripts.reading import Prepared, prepared
from bench.scripts.sandbox import Given, Place, Response


class Task(NamedTuple):
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
    data: bool


class Plan(NamedTuple):
    """The scripts of a case, outer ones first, in `before` its request and `after` its answer.

    Attributes:
        asserts: whether those after the answer only assert.
    """

    before: tuple[Task, ...]
    after: tuple[Task, ...]
    asserts: bool


def plan_of(case: Case, collection: str) -> Plan:
    """The scripts of this case in a collection of this name, read."""
    tasks = [_task(script, case, collection) for script in case.scripts]
    after = tuple(task for task in tasks if task.place.event == "test")
    before = tuple(task for task in tasks if task.place.event == "prerequest")
    return Plan(before, after, not any(task.read.acts for task in after))


def _task(script: Script, case: Case, collection: str) -> Task:
    level = script.where.rpartition(" / ")[2] if case.name.startswith(script.where) else collection
    place = Place(script.listen, case.keys[1], case.keys[0], (collection, *case.name.split(" / ")), level)
    read = prepared(script.source)
    asks = (not read.mentions.isdisjoint(words) for words in _ASKED)
    return Task(read, place, f"{script.where} ({script.listen})", *asks)


def given_before(task: Task, moment: Moment) -> Given:
    """What a script before the request is given."""
    extra = json.dumps({"request": json.dumps(moment.case.definition)}) if task.request else None
    return Given(task.place, moment.iteration, moment.iterations, extra)


def given_after(task: Task, moment: Moment, request: Request | None, reply: Reply) -> Given:
    """What a script after the answer is given; `TooLong` where it asks for a body longer than scripts can read."""
    response = _response(task, reply) if reply.status else Response()
    extra = _extra(task, moment, request, reply) if task.request or task.cookies or task.bytes else None
    return Given(task.place, moment.iteration, moment.iterations, extra, response)


def _extra(task: Task, moment: Moment, request: Request | None, reply: Reply) -> str:
    extra: dict[str, Json] = {}
    if task.request:
        extra["request"] = _sent(request or _unsent(moment), moment)
    if task.cookies:
        extra["cookies"] = cookies_of(moment.session.jar, reply.url if reply.status else "")
    if task.bytes:
        extra["base64"] = b64encode(unpacked(reply)).decode()
    return json.dumps(extra)


def _response(task: Task, reply: Reply) -> Response:
    """The answer, its headers and its body where the script can ask for them."""
    headers = json.dumps([{"key": key, "value": value} for key, value in reply.headers]) if task.headers else None
    body = text_of(reply) if task.body else None
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
_OF_DATA = _ANYTHING | {"data", "iterationData", "variables"}
_ASKED = (_OF_REQUEST, _OF_COOKIES, _OF_HEADERS, _OF_BODY, _OF_BYTES, _OF_SIZE, _OF_DATA)
"""The words by which a script asks for something, in the order of the fields of `Task`."""


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
