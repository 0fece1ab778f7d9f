"""Reads a declaration as JSON: by the message's own element names, or by the keys of the web client."""

import json
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.draft import Draft
from rules_bridge.facts.declaration import (
    Container,
    Edoc,
    FreeText,
    GoodsItem,
    GoodsLimit,
    Head,
    LicenceDocument,
    OtherPack,
)
from rules_bridge.facts.documents import Stated

_LISTS: dict[str, tuple[str, type[Stated]]] = {
    "decmergelistvo": ("items", GoodsItem),
    "declists": ("items", GoodsItem),
    "items": ("items", GoodsItem),
    "predeccontainervo": ("containers", Container),
    "deccontainers": ("containers", Container),
    "containers": ("containers", Container),
    "cuslicenselistvo": ("licence_documents", LicenceDocument),
    "declicensedocus": ("licence_documents", LicenceDocument),
    "licence_documents": ("licence_documents", LicenceDocument),
    "edocrealation": ("edocs", Edoc),
    "edocs": ("edocs", Edoc),
    "decotherpacks": ("other_packs", OtherPack),
    "other_packs": ("other_packs", OtherPack),
}
_FLAGS = {"I": "I", "E": "E", "1": "I", "0": "E"}


def parsed(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """JSON with exact numbers.

    Raises:
        Unreadable: when it is broken or nested beyond reason.
    """
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=lambda word: word)
    except json.JSONDecodeError as broken:
        raise Unreadable(f"{name}, line {broken.lineno}, column {broken.colno}: the JSON breaks off there.") from broken
    except (RecursionError, ValueError) as refused:
        raise Unreadable(
            f"{name} is JSON nested too deeply or with a number too long to read; flatten it."
        ) from refused


def read_json(text: str, name: str) -> Draft:
    """Read a declaration in JSON.

    Raises:
        Unreadable: when it is no JSON object, or none of its keys belongs to a declaration.
    """
    given = parsed(text, name)
    if not isinstance(given, dict):
        raise Unreadable(f"{name} holds JSON but no object; a declaration with head and items was expected.")
    draft = Draft("json")
    head = next((value for key, value in given.items() if key.casefold() in {"head", "dechead"}), given)
    if not isinstance(head, dict):
        raise Unreadable(f"{name}: the head of a declaration is an object of elements and values.")
    draft.direction = _FLAGS.get(str(given.get("direction") or _plainly(head, None).get("ieflag")))
    draft.head = _known(head, Head, draft.direction)
    draft.free_text = _known(head, FreeText, draft.direction)
    for key, value in given.items():
        slot = _LISTS.get(key.casefold())
        if slot and isinstance(value, list):
            rows = [_known(row, slot[1], draft.direction) | _limits(row, draft.direction) for row in value]
            (draft.items if slot[0] == "items" else draft.lists[slot[0]]).extend(rows)
        elif key.casefold() in {"free_text", "decfreetxt"}:
            draft.free_text |= _known(value, FreeText, draft.direction)
        elif key == "papers" and isinstance(value, dict):
            draft.papers |= value
    if not draft.head and not draft.items:
        raise Unreadable(f"{name} is JSON without any element of a declaration (GrossWet, TradeMode, items ...).")
    draft.places |= {f"head.{element}": f"$.head.{element}" for element in draft.head}
    return draft


@cache
def _web_keys(direction: str | None) -> dict[str, str]:
    text = (files("assistant.intake") / "web_keys.toml").read_text(encoding="utf-8")
    sections = tomllib.loads(text)
    keys = sections["both"] | sections["import" if direction == "I" else "export"]
    return {key.casefold(): element for key, element in keys.items()}


def _plainly(given: dict[str, Any], direction: str | None) -> dict[str, Any]:
    """The values by element name in lower case, web keys renamed."""
    keys = _web_keys(direction)
    return {keys.get(key.casefold(), key).casefold(): value for key, value in given.items()}


def _limits(row: Any, direction: str | None) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    given = _plainly(row, direction) if isinstance(row, dict) else {}
    limits = next((given[key] for key in ("limits", "decgoodslimits", "goodslimits") if key in given), None)
    return {"limits": [_known(limit, GoodsLimit, direction) for limit in limits]} if isinstance(limits, list) else {}


def _known(given: Any, shape: type[Stated], direction: str | None) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """The elements of `shape` among the keys given, by own name or web key, in any letter case; scalars only."""
    if not isinstance(given, dict):
        return {}
    own = {name.casefold(): name for name in shape.model_fields}
    web = _web_keys(direction)
    named = {key: key.casefold() if key.casefold() in own else web.get(key.casefold(), "").casefold() for key in given}
    found = {own.get(named[key]): value for key, value in given.items()}
    scalars = {name: value for name, value in found.items() if name and isinstance(value, (str, int, Decimal))}
    texts = {name for name, field in shape.model_fields.items() if "Decimal" not in str(field.annotation)}
    return {name: str(value) if name in texts else value for name, value in scalars.items()}
