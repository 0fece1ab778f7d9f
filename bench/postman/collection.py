"""Reads a collection, format v2.0 or v2.1, into cases: folders walked depth-first, what they hand down handed down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.errors import BadInput
from bench.postman.auth import kinds
from bench.postman.body import read_body
from bench.postman.case import NO_AUTHORISATION, Authorisation, Case
from bench.postman.document import Json, read_object
from bench.postman.url import read_url
from bench.postman.variables import scope_of

DEEPEST_FOLDER = 50

BODILESS = frozenset({"GET", "HEAD", "COPY", "PURGE", "UNLOCK"})
"""Methods whose body is dropped unless the collection says otherwise."""

_HONOURED = frozenset({"disableBodyPruning"})


@dataclass(frozen=True, slots=True)
class Collection:
    """What a vendor's collection holds.

    Attributes:
        variables: the collection's own scope.
        scripts_not_run: scripts found; none is run, and every report says so.
        not_honoured: settings of `protocolProfileBehavior` that have no effect here.
    """

    name: str
    cases: tuple[Case, ...]
    variables: Mapping[str, str]
    scripts_not_run: int = 0
    not_honoured: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Above:
    """What the levels above hand down to an item."""

    path: tuple[str, ...] = ()
    authorisation: Authorisation = NO_AUTHORISATION
    behaviour: Mapping[str, Json] = field(default_factory=dict)


def read_collection(path: Path) -> Collection:
    """The collection in the file.

    Raises:
        BadInput: the file is no collection of format v2.0 or v2.1, or holds what is not known here.
    """
    document = read_object(path, "collection")
    if isinstance(document.get("collection"), dict) and "item" not in document:
        document = _object(document["collection"])
    _refuse_other_formats(document, path)
    found = list(_walk(document, _Above()))
    cases = tuple(case for case in found if isinstance(case, Case))
    if not cases:
        raise BadInput(f"The collection {path} holds no request; nothing could be measured.")
    variables = scope_of(document.get("variables")) | scope_of(document.get("variable"))
    levels = [level for level in found if isinstance(level, _Level)]
    return Collection(
        name=str(_object(document.get("info")).get("name") or path.stem),
        cases=cases,
        variables=variables,
        scripts_not_run=sum(level.scripts for level in levels),
        not_honoured=frozenset().union(*(level.not_honoured for level in levels)),
    )


@dataclass(frozen=True, slots=True)
class _Level:
    scripts: int
    not_honoured: frozenset[str]


def _refuse_other_formats(document: Mapping[str, Json], path: Path) -> None:
    if "requests" in document and "item" not in document:
        raise BadInput(
            f"The collection {path} has the old format v1; open it in Postman and export it as Collection v2.1."
        )
    if not isinstance(document.get("item"), list):
        raise BadInput(
            f"The file {path} is no Postman collection: it has no list `item`. Export it as Collection v2.1."
        )
    schema = str(_object(document.get("info")).get("schema") or "")
    if schema and not any(version in schema for version in ("v2.0", "v2.1")):
        raise BadInput(f"The collection {path} has the format {schema!r}; known are v2.0 and v2.1.")


def _walk(level: Mapping[str, Json], above: _Above) -> Iterator[Case | _Level]:
    """The cases at and under this level, and one `_Level` for every level met."""
    where = " / ".join(above.path) or "The collection"
    if len(above.path) > DEEPEST_FOLDER:
        raise BadInput(f"The folders are nested more than {DEEPEST_FOLDER} deep at {above.path[-1]!r}; flatten them.")
    own = _object(level.get("protocolProfileBehavior"))
    here = replace(
        above,
        authorisation=_authorisation(level.get("auth"), where) or above.authorisation,
        behaviour={**above.behaviour, **own},
    )
    yield _Level(_scripts(level.get("event")), frozenset(own) - _HONOURED)
    items = level.get("item")
    for place, entry in enumerate(items if isinstance(items, list) else [], 1):
        item = _object(entry)
        inside = replace(here, path=(*above.path, str(item.get("name") or f"#{place}")))
        if "item" in item:
            yield from _walk(item, inside)
        elif "request" in item:
            yield from _item(item, inside)
        else:
            raise BadInput(f"{' / '.join(inside.path)} is neither a folder nor a request; export the collection again.")


def _item(item: Mapping[str, Json], above: _Above) -> Iterator[Case | _Level]:
    name = " / ".join(above.path)
    own = _object(item.get("protocolProfileBehavior"))
    yield _Level(_scripts(item.get("event")), frozenset(own) - _HONOURED)
    written = item["request"]
    request: Mapping[str, Json] = {"url": written} if isinstance(written, str) else _object(written)
    method = str(request.get("method") or "GET").upper()
    pruned = method in BODILESS and {**above.behaviour, **own}.get("disableBodyPruning") is not True
    url = read_url(request.get("url"))
    if not url.base:
        raise BadInput(f"{name} has no address; give it a URL in Postman and export the collection again.")
    yield Case(
        name=name,
        method=method,
        url=url,
        headers=_headers(request.get("header")),
        body=None if pruned else read_body(request.get("body"), name),
        authorisation=_authorisation(request.get("auth"), name) or above.authorisation,
    )


def _headers(header: Json) -> tuple[tuple[str, str], ...]:
    """A list of entries, or the one string of lines that format v2.0 allows."""
    if isinstance(header, str):
        lines = [line.partition(":") for line in header.splitlines() if line.strip()]
        return tuple((key.strip(), value.strip()) for key, _, value in lines)
    entries = header if isinstance(header, list) else []
    return tuple(
        (str(entry["key"]), "" if entry.get("value") is None else str(entry["value"]))
        for entry in entries
        if isinstance(entry, dict) and entry.get("key") and entry.get("disabled") is not True
    )


def _authorisation(auth: Json, where: str) -> Authorisation | None:
    """The level's own; `None` where it takes that of the level above."""
    if not isinstance(auth, dict):
        return None
    kind = str(auth.get("type"))
    if kind not in kinds():
        raise BadInput(
            f"{where} asks for authorisation of kind {kind!r}, which is not known; known are {', '.join(kinds())}."
        )
    parameters = auth.get(kind)
    if isinstance(parameters, dict):
        pairs = [(key, value) for key, value in parameters.items() if isinstance(value, str | int | float)]
        return Authorisation(kind, tuple((key, str(value)) for key, value in pairs))
    return Authorisation(kind, tuple(scope_of(parameters).items()))


def _scripts(events: Json) -> int:
    """How many scripts of this level have a line that is not blank."""
    scripts = [
        _object(_object(event).get("script")).get("exec") for event in (events if isinstance(events, list) else [])
    ]
    return sum(bool("".join(map(str, lines)) if isinstance(lines, list) else lines) for lines in scripts)


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}
