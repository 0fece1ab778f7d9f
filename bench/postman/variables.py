"""Postman's variables: which scope a name is looked up in, and putting values in place of `{{names}}`."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from bench.errors import BadInput
from bench.postman.document import Json, read_environment, too_deep

MOST_PASSES = 19
"""Values may hold names themselves; a name that leads back to itself stops here."""

LONGEST_KEPT = 4096
"""Characters of the texts that are remembered taken apart."""

LARGEST_TEXT = 20_000_000
"""Characters a text may grow to: values that hold names twice double with every pass."""

LARGEST_REQUEST = 30_000_000
"""Characters that all the texts of one request may take to fill in, every pass counted; a name counts for twenty."""

MOST_UNKNOWN, LONGEST_UNKNOWN = 1_000, 200
"""Names without a value that are remembered, and characters of each."""

_NAME = re.compile(r"\{\{([^{}]*)\}\}")

Scope = MutableMapping[str, Json]
Dynamic = Mapping[str, Callable[[], str]]


class TooMuch(Exception):
    """The texts of one request take too much to fill in."""


@dataclass(slots=True)
class Variables:
    """The scopes of one virtual user, first hit wins, then the dynamic names.

    Values keep the types they have in the files; `fill` puts them into text as Postman does. Scripts change
    the scopes in place.

    Attributes:
        local: set while running; lives for the run.
        data: the row of this iteration.
        dynamic: makes a new value for each occurrence of a name like `$guid`.
        unknown: names met that no scope holds; they stay in the text as written.
        room: what is left of `LARGEST_REQUEST` for the request that is being made, `None` for no bound.
    """

    environment: Scope = field(default_factory=dict)
    collection: Scope = field(default_factory=dict)
    globals: Scope = field(default_factory=dict)
    dynamic: Dynamic = field(default_factory=dict)
    data: Mapping[str, Json] = field(default_factory=dict)
    local: Scope = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    room: int | None = None

    def fill(self, text: str) -> str:
        """The text with every known `{{name}}` replaced, inner ones first."""
        if "{{" not in text:
            return text
        for _ in range(MOST_PASSES):
            filled = self._pass(text)
            if filled is text:
                break
            text = filled
            if "{{" not in text:
                return text
        self._note(name for name in _NAME.findall(text) if name and not self.knows(name))
        return text

    def fill_all(self, value: Json) -> Json:
        """The value with every text in it filled in; keys of objects stay."""
        if isinstance(value, str):
            return self.fill(value)
        if isinstance(value, dict):
            return {key: self.fill_all(inner) for key, inner in value.items()}
        return [self.fill_all(inner) for inner in value] if isinstance(value, list) else value

    def knows(self, name: str) -> bool:
        """Whether a scope holds the name or it is dynamic."""
        return any(name in scope for scope in self.scopes()) or name in self.dynamic

    def scopes(self) -> tuple[Mapping[str, Json], ...]:
        """The scopes in the order in which names are looked up."""
        return (self.local, self.data, self.environment, self.collection, self.globals)

    def of_own(self, dynamic: Dynamic) -> "Variables":
        """A copy for another virtual user; only the set of unknown names is shared."""
        environment, collection, outer = dict(self.environment), dict(self.collection), dict(self.globals)
        return Variables(environment, collection, outer, dynamic, self.data, dict(self.local), self.unknown)

    def with_data(self, row: Mapping[str, Json]) -> "Variables":
        """The same scopes with this row of the data file."""
        return Variables(
            self.environment, self.collection, self.globals, self.dynamic, row, self.local, self.unknown
        )  # fmt: skip

    def _note(self, names: Iterable[str]) -> None:
        for name in names:
            if len(self.unknown) >= MOST_UNKNOWN:
                break
            self.unknown.add(name[:LONGEST_UNKNOWN])

    def _pass(self, text: str) -> str:
        pieces, changed = list(_pieces(text)), False
        for place in range(1, len(pieces), 2):
            value = self._find(pieces[place])
            changed = changed or value is not None
            pieces[place] = "{{" + pieces[place] + "}}" if value is None else value
        size = sum(map(len, pieces))
        if self.room is not None:
            self.room -= size + 10 * len(pieces)
            if self.room < 0:
                raise TooMuch
        return "".join(pieces) if changed and size <= LARGEST_TEXT else text

    def _find(self, name: str) -> str | None:
        for scope in (self.local, self.data, self.environment, self.collection, self.globals):
            if name in scope:
                value = scope[name]
                # A row is a plain object to Postman: what is null in it counts as not there.
                return None if value is None and scope is self.data else as_text(value)
        maker = self.dynamic.get(name)
        return maker() if maker else None


@lru_cache(maxsize=2048)
def _kept(text: str) -> tuple[str, ...]:
    return tuple(_NAME.split(text))


def _pieces(text: str) -> Sequence[str]:
    """Text and names in turn; a template of usual length is taken apart once."""
    return _kept(text) if len(text) <= LONGEST_KEPT else _NAME.split(text)


def scope_of(entries: Json) -> dict[str, Json]:
    """The scope a list of `{key, value, type, enabled}` makes: the last enabled one of a name counts."""
    scope: dict[str, Json] = {}
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict) or entry.get("enabled") is False or entry.get("disabled") is True:
            continue
        key = entry.get("key")
        if isinstance(key, str):
            scope[key] = _cast(entry.get("value", ""), entry.get("type"))
    return scope


def _cast(value: Json, kind: Json) -> Json:
    """A value as the type written beside it has it."""
    match kind:
        case "string":
            return as_text(value)
        case "boolean":
            return bool(value) if not isinstance(value, list | dict) else True
        case "number" if isinstance(value, str):
            return _as_number(value)
        case "array" | "object" if isinstance(value, str):
            return _as_json(value, list if kind == "array" else dict)
    return value


def _as_number(text: str) -> Json:
    try:
        number = float(text) if text.strip() else 0.0
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _as_json(text: str, kind: type) -> Json:
    try:
        parsed: Json = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    return parsed if isinstance(parsed, kind) and not too_deep(parsed) else ""


def as_text(value: Json) -> str:
    """A value as it stands in a request: as JavaScript would write it."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join("" if inner is None else as_text(inner) for inner in value)
    return "[object Object]" if isinstance(value, dict) else _number(value)


_FIRST_WITH_EXPONENT = 1e21
_LAST_EXACT = 2**53


def _number(value: float) -> str:
    """Python writes 2.0, 1e-07 and every digit of a large number where JavaScript writes 2, 1e-7 and 17 digits."""
    if isinstance(value, int) and abs(value) <= _LAST_EXACT:
        return str(value)
    try:
        value = float(value)
    except OverflowError:
        return "Infinity" if value > 0 else "-Infinity"
    if value.is_integer() and abs(value) < _FIRST_WITH_EXPONENT:
        return str(int(value)) if abs(value) <= _LAST_EXACT else str(int(Decimal(repr(value))))
    return re.sub(r"e([+-])0*(\d)", r"e\1\2", repr(value))


def read_scope(path: Path | None, what: str) -> dict[str, Json]:
    """The scope of an exported environment or globals file; empty without a file."""
    if path is None:
        return {}
    values = read_environment(path, what).get("values")
    if isinstance(values, dict):
        return dict(values)
    if not isinstance(values, list):
        raise BadInput(f"The {what} {path} has no list `values`; expected an environment exported from Postman.")
    return scope_of(values)


def given(pairs: Iterable[str], option: str) -> dict[str, Json]:
    """The scope of NAME=VALUE arguments; `BadInput` where one has no equals sign."""
    scope: dict[str, Json] = {}
    for pair in pairs:
        name, found, value = pair.partition("=")
        if not found or not name:
            raise BadInput(f"{option} {json.dumps(pair, ensure_ascii=False)} is no pair; expected NAME=VALUE.")
        scope[name] = value
    return scope
