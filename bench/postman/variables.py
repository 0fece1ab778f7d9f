"""Postman's variables: which scope a name is looked up in, and putting values in place of `{{names}}`."""

import random
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.errors import BadInput
from bench.postman.document import Json, read_object

MOST_PASSES = 19
"""Values may hold names themselves; a name that leads back to itself stops here."""

_NAME = re.compile(r"\{\{([^{}]+)\}\}")

Scope = Mapping[str, str]


@dataclass(slots=True)
class Variables:
    """The scopes, first hit wins, then the dynamic names.

    Attributes:
        scopes: local, data, environment, collection and globals, in this order.
        dynamic: makes a new value for each occurrence of a name like `$guid`.
        unknown: names met that no scope holds; they stay in the text as written.
    """

    scopes: tuple[Scope, ...]
    dynamic: Mapping[str, Callable[[], str]]
    unknown: set[str] = field(default_factory=set)

    def fill(self, text: str) -> str:
        """The text with every known `{{name}}` replaced, inner ones first."""
        for _ in range(MOST_PASSES):
            filled = _NAME.sub(self._value, text)
            if filled == text:
                break
            text = filled
        self.unknown.update(name for name in _NAME.findall(text) if self._find(name) is None)
        return text

    def with_data(self, row: Scope) -> "Variables":
        """The same variables with this row of the data file before the environment; shares what is unknown."""
        return Variables((row, *self.scopes), self.dynamic, self.unknown)

    def _value(self, match: re.Match[str]) -> str:
        value = self._find(match[1])
        return match[0] if value is None else value

    def _find(self, name: str) -> str | None:
        for scope in self.scopes:
            if name in scope:
                return scope[name]
        maker = self.dynamic.get(name)
        return maker() if maker else None


def dynamic_values(seed: int) -> dict[str, Callable[[], str]]:
    """The dynamic names known so far; the random ones repeat with the same seed."""
    chance = random.Random(seed)  # noqa: S311 - load that can be repeated, not secrets

    def guid() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))

    def now() -> datetime:
        return datetime.now(UTC)

    return {
        "$guid": guid,
        "$randomUUID": guid,
        "$timestamp": lambda: str(int(now().timestamp())),
        "$isoTimestamp": lambda: now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "$randomInt": lambda: str(chance.randint(0, 1000)),
    }


def scope_of(entries: Json) -> dict[str, str]:
    """The scope a list of `{key, value, enabled}` makes: the last enabled one of a name counts.

    Values that are no text, number or boolean are left out, so that their names stay as written.
    """
    scope: dict[str, str] = {}
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict) or entry.get("enabled") is False or entry.get("disabled") is True:
            continue
        key, value = entry.get("key", entry.get("id")), entry.get("value")
        if isinstance(key, str) and isinstance(value, str | int | float):
            scope[key] = as_text(value)
    return scope


def as_text(value: str | float) -> str:
    """A value as it stands in a request: booleans in lower case, whole numbers without a point."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read_scope(path: Path | None, what: str) -> dict[str, str]:
    """The scope of an exported environment or globals file; empty without a file."""
    if path is None:
        return {}
    document = read_object(path, what)
    if not isinstance(document.get("values"), list):
        raise BadInput(f"The {what} {path} has no list `values`; expected an environment exported from Postman.")
    return scope_of(document["values"])
