"""Reads a collection, format v2.0 or v2.1, into cases: folders walked depth-first, what they hand down handed down."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.errors import BadInput
from bench.postman.auth import NO_AUTHORISATION, Authorisation, read_authorisation
from bench.postman.behaviour import HONOURED, behaviour_of
from bench.postman.case import Case, read_parts
from bench.postman.document import Json, read_object
from bench.postman.files import Files
from bench.postman.scripts import Script, read_scripts
from bench.postman.variables import scope_of

DEEPEST_FOLDER = 50

LONGEST_NAME = 2_000
"""Characters of a name in reports: it stands beside every sample."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What a vendor's collection holds.

    Attributes:
        variables: the collection's own scope.
        scripts: how many scripts there are.
        not_honoured: settings of `protocolProfileBehavior` that have no effect here, and of requests themselves.
        files: what its bodies may send.
    """

    name: str
    cases: tuple[Case, ...]
    variables: Mapping[str, Json]
    scripts: int = 0
    not_honoured: frozenset[str] = frozenset()
    files: Files = field(default_factory=lambda: Files(Path()))

    @property
    def scripts_not_run(self) -> int:
        """Scripts found where none is run; every report says so."""
        return self.scripts


@dataclass(frozen=True, slots=True)
class _Above:
    """What the levels above hand down to an item."""

    path: tuple[str, ...] = ()
    authorisation: Authorisation = NO_AUTHORISATION
    behaviour: Mapping[str, Json] = field(default_factory=dict)
    scripts: tuple[Script, ...] = ()


def read_collection(path: Path, files: Files | None = None) -> Collection:
    """The collection in the file; without `files` it may send those of its own folder.

    Raises:
        BadInput: the file is no collection of format v2.0 or v2.1, or holds no request.
    """
    document = read_object(path, "collection")
    if isinstance(document.get("collection"), dict) and "item" not in document:
        document = _object(document["collection"])
    _refuse_other_formats(document, path)
    levels: list[_Level] = []
    cases = tuple(_walk(document, _Above(), levels))
    if not cases:
        raise BadInput(f"The collection {path} holds no request; nothing could be measured.")
    return Collection(
        name=str(_object(document.get("info")).get("name") or path.stem)[:LONGEST_NAME],
        cases=cases,
        variables=scope_of(document.get("variables")) | scope_of(document.get("variable")),
        scripts=sum(level.scripts for level in levels),
        not_honoured=frozenset().union(*(level.not_honoured for level in levels)),
        files=files or Files(path.resolve().parent),
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
    if "/v1." in schema or "/v3." in schema:
        raise BadInput(f"The collection {path} has the format {schema!r}; known are v2.0 and v2.1.")


def _walk(level: Mapping[str, Json], above: _Above, levels: list[_Level]) -> Iterator[Case]:
    """The cases at and under this level; a `_Level` is added for every level met."""
    if len(above.path) > DEEPEST_FOLDER:
        raise BadInput(f"The folders are nested more than {DEEPEST_FOLDER} deep at {above.path[-1]!r}; flatten them.")
    here = _handed_down(level, above, levels)
    items = level.get("item")
    for place, entry in enumerate(items if isinstance(items, list) else [], 1):
        item = _object(entry)
        inside = replace(here, path=(*above.path, str(item.get("name") or f"#{place}")))
        if "item" in item:
            yield from _walk(item, inside, levels)
        else:
            yield _case(item, inside, levels)


def _handed_down(level: Mapping[str, Json], above: _Above, levels: list[_Level]) -> _Above:
    """What this level and those above it hand down."""
    own, scripts = _object(level.get("protocolProfileBehavior")), read_scripts(level.get("event"), _where(above))
    levels.append(_Level(len(scripts), frozenset(own) - HONOURED))
    return replace(
        above,
        authorisation=read_authorisation(level.get("auth"), _where(above)) or above.authorisation,
        behaviour={**above.behaviour, **own} if own else above.behaviour,
        scripts=above.scripts + scripts,
    )


def _case(item: Mapping[str, Json], above: _Above, levels: list[_Level]) -> Case:
    here, name = _handed_down(item, above, levels), _where(above)
    written = item.get("request")
    definition = {"url": written} if isinstance(written, str) else _object(written)
    unheard = frozenset(f"request.{name}" for name in ("proxy", "certificate") if definition.get(name))
    levels.append(_Level(0, unheard))
    answers = item.get("response")
    key = item.get("id") or item.get("_postman_id") or _made_id(len(levels), name)
    return Case(
        name=name,
        parts=read_parts(definition),
        authorisation=read_authorisation(definition.get("auth"), "") or here.authorisation,
        behaviour=behaviour_of(here.behaviour),
        definition=definition,
        scripts=here.scripts,
        examples=tuple(answers) if isinstance(answers, list) else (),
        keys=(str(key), above.path[-1]),
    )


def _made_id(place: int, name: str) -> str:
    """Postman gives an item without an id one; the same collection has the same here."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{place} {name}"))


def _where(above: _Above) -> str:
    name = ""
    for part in above.path:
        name = f"{name} / {part[:LONGEST_NAME]}" if name else part[:LONGEST_NAME]
        if len(name) > LONGEST_NAME:
            return name[:LONGEST_NAME] + "…"
    return name or "The collection"


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}
