"""The base of facts: what was said, with the keys that no rule reads kept beside, and other names of those that are."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

_REMARKS = frozenset({
    "note", "notes", "remark", "remarks", "comment", "comments", "name", "title", "description", "id", "ref",
    "reference", "case", "question", "trap", "source", "basis", "lang",
})  # fmt: skip
_PLAIN = (str, bool, Decimal, date)  # passed over before the slower question whether a value holds facts itself
_NOT_SAID = frozenset({"", "unknown", "n/a", "none", "?", "未知", "不明", "不详"})
_YES = frozenset({"yes", "true", "是", "有"})
_NO = frozenset({"no", "false", "否", "无", "没有", "不是"})
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OF_A_DAY = re.compile(r"^(?:date|day)_(?:of_)?|_(?:date|day|on)$")


def said(given: object) -> object:
    """What was said; None for a text that says that it is not known."""
    return None if isinstance(given, str) and given.strip().lower() in _NOT_SAID else given


def read_flag(given: object) -> object:
    """Read yes or no in both languages; None where it is not said, anything else as it is."""
    text = given.strip().lower() if isinstance(given, str) else ""
    return True if text in _YES else False if text in _NO else said(given)


def _flag(given: object) -> object:
    flag = read_flag(given)
    if flag is None or isinstance(flag, bool) or flag in (0, 1):
        return flag
    raise ValueError("yes or no is expected (true, false), or null where it is not known")


Flag = Annotated[bool | None, BeforeValidator(_flag)]


class Facts(BaseModel):
    """Facts of one kind; keys beyond its fields are kept, and `free` ones say nothing that any rule needs."""

    model_config = ConfigDict(frozen=True, extra="allow")
    free: ClassVar[frozenset[str]] = frozenset()

    def unread(self) -> Iterator[tuple[str, object]]:
        """What was given that no rule reads, as dotted places with values; remarks and what is empty left out."""
        for key, value in (self.model_extra or {}).items():
            if _plain(key) not in _REMARKS | self.free and value not in (None, "", [], {}):
                yield key, value
        known = type(self).model_fields
        for field, held in self.__dict__.items():
            if held is None or type(held) in _PLAIN:
                continue
            if isinstance(held, (tuple, Facts)) and field in known:
                for part in held if isinstance(held, tuple) else (held,):
                    if isinstance(part, Facts):
                        yield from ((f"{field}.{key}", value) for key, value in part.unread())


def renamed(given: Mapping[str, Any], kind: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """The facts given under the names that `known` has for them; what has no such name keeps its own.

    Where two keys name one fact, the second stays unread as "fact/key", unless it says the same.
    """
    found = {key: value for key, value in given.items() if key in known}
    for key, value in given.items():
        if key in found:
            continue
        name = _name(key, kind, known) or key
        if name not in found:
            found[name] = value
        elif found[name] != value:
            found[f"{name}/{key}"] = value
    return found


def _name(key: str, kind: str, known: Mapping[str, Any]) -> str | None:
    """The name of a fact that a key, or the key without "date of" and "_on", is another name of."""
    plain, others = _plain(key), _others(kind)
    for one in (plain, _OF_A_DAY.sub("", plain)):
        if one in known:
            return one
        if one in others:
            return others[one]
    return None


def _plain(key: str) -> str:
    return re.sub(r"\W+", "_", _HUMP.sub("_", key).strip().lower())


@cache
def _others(kind: str) -> dict[str, str]:
    text = (files("rules_bridge") / "facts" / "other_names.toml").read_text(encoding="utf-8")
    return {other: name for name, others in tomllib.loads(text)[kind].items() for other in others}
