"""The answers saved with a collection: what a mock vendor gives, and what real answers are compared with."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from bench.postman.address import parse
from bench.postman.case import Case, read_parts
from bench.postman.document import Json
from bench.postman.reply import Reply
from bench.postman.request import Headers

_FRAMING = frozenset({"content-length", "transfer-encoding", "content-encoding", "connection", "keep-alive", "date"})
_OPEN = re.compile(r":[^/]+|\{\{[^{}]*\}\}")


@dataclass(frozen=True, slots=True)
class Example:
    """One saved answer and the request it answers.

    Attributes:
        path: matches the paths it answers; what was a variable in it matches anything.
        query: the parameters a request had when it was saved.
    """

    name: str
    method: str
    path: re.Pattern[str]
    query: frozenset[str]
    status: int
    headers: Headers
    body: str

    def answers(self, method: str, target: str) -> bool:
        """Whether it answers such a request, whatever its query."""
        return method == self.method and self.path.fullmatch(unquote(target.partition("?")[0])) is not None

    def nearness(self, target: str) -> int:
        """How many parameters of the request it shares, less those that differ."""
        given = {unquote(part) for part in target.partition("?")[2].split("&") if part}
        return len(given & self.query) - len(given ^ self.query)


def examples_of(case: Case) -> list[Example]:
    """The answers saved with a case; those without a status are left out."""
    return [example for saved in case.examples if isinstance(saved, dict) and (example := _example(saved, case))]


def _example(saved: dict[str, Json], case: Case) -> Example | None:
    status, original = saved.get("code"), saved.get("originalRequest")
    if not isinstance(status, int):
        return None
    definition = {"url": original} if isinstance(original, str) else original if isinstance(original, dict) else None
    parts = read_parts({**definition, "body": None}) if definition else case.parts
    if not parts.url:
        parts = case.parts
    address = parse(_with_root(parts.url))
    headers = _headers(saved.get("header"))
    body = saved.get("body")
    return Example(
        name=str(saved.get("name") or case.name),
        method=parts.method,
        path=_path(address.path),
        query=frozenset(unquote(part) for part in address.query or ()),
        status=status,
        headers=tuple(pair for pair in headers if pair[0].lower() not in _FRAMING),
        body=body if isinstance(body, str) else "",
    )


def _with_root(url: str) -> str:
    """A variable at the start stands for scheme, host and what path there may be."""
    return re.sub(r"^\{\{[^{}]*\}\}", "http://any", url)


def _path(path: str) -> re.Pattern[str]:
    pieces = _OPEN.split(unquote(path))
    return re.compile("(?:/[^?]*)?" + "[^/]+".join(map(re.escape, pieces)) + "/?")


def _headers(header: Json) -> Headers:
    entries = header if isinstance(header, list) else []
    return tuple(
        (str(entry["key"]), str(entry.get("value") or "").replace("\r", " ").replace("\n", " "))
        for entry in entries
        if isinstance(entry, dict) and entry.get("key")
    )


@dataclass(slots=True)
class Expected:
    """Compares answers with the examples saved for their cases."""

    _known: dict[str, list[Example]] = field(default_factory=dict)

    def difference(self, case: Case, reply: Reply) -> str | None:
        """How an answer differs from every example saved with its case, in a few words; `None` where it does not."""
        if case.name not in self._known:
            self._known[case.name] = examples_of(case)
        saved = self._known[case.name]
        if not saved or reply.status == 0:
            return None
        alike = [example for example in saved if example.status == reply.status]
        if not alike:
            return f"status {reply.status}, saved {_listed(example.status for example in saved)}"
        body = reply.body.decode("utf-8", "replace")
        try:
            found = [_shape_difference(_json(example.body), _json(body)) for example in alike]
        except RecursionError:
            return "the body is nested too deeply"
        return None if None in found else found[0]


def _listed(statuses: Iterable[int]) -> str:
    return " or ".join(str(status) for status in sorted(set(statuses)))


_NO_JSON = object()


def _json(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return _NO_JSON
    return value


def _shape_difference(saved: object, given: object) -> str | None:
    """How a body lacks the shape of the example's; a body that is saved as no JSON may be anything."""
    if saved is _NO_JSON:
        return None
    return "the body is no JSON" if given is _NO_JSON else _value_difference(saved, given, "$")


def _value_difference(saved: object, given: object, where: str) -> str | None:
    """The first place where a value has not the type, or lacks a name, the example has; null goes with anything."""
    if saved is None or given is None:
        return None
    if _kind(saved) != _kind(given):
        return f"{where} is {_kind(given)}, saved {_kind(saved)}"
    if isinstance(saved, dict) and isinstance(given, dict):
        if missing := [name for name in saved if name not in given]:
            return f"{where}.{missing[0]} is missing"
        inner = (_value_difference(saved[name], given[name], f"{where}.{name}") for name in saved)
        return next((found for found in inner if found), None)
    return _items_difference(saved, given, where) if isinstance(saved, list) and isinstance(given, list) else None


def _items_difference(saved: Sequence[object], given: Sequence[object], where: str) -> str | None:
    """An item must be like one of the example's items."""
    for place, item in enumerate(given if saved else ()):
        found = [_value_difference(each, item, f"{where}[{place}]") for each in saved]
        if None not in found:
            return found[0]
    return None


def _kind(value: object) -> str:
    return next(word for kinds, word in _KINDS if isinstance(value, kinds))


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "a boolean"),
    ((int, float), "a number"),
    (str, "a text"),
    (list, "a list"),
    (dict, "an object"),
    (object, "null"),
)
