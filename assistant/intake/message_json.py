"""Reads a declaration as JSON: by the message's own element names, or by the keys of the web client."""

import json
from decimal import Decimal
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.draft import Draft
from rules_bridge.facts.declaration import Container, Edoc, FreeText, GoodsItem, Head, LicenceDocument, OtherPack
from rules_bridge.facts.documents import Stated

_WEB_KEYS = {
    "supvModeCdde": "TradeMode", "cusTradeCountry": "TradeCountry", "cusTradeNationCode": "TradeAreaCode",
    "cusTrafModeCode": "TrafMode", "cusTrafMode": "TrafMode", "cusIEFlag": "IEFlag", "contrNo": "ContrNo",
    "gNo": "GNo", "codeTs": "CodeTS", "gName": "GName", "gModel": "GModel", "gQty": "GQty", "gUnit": "GUnit",
    "qty1": "FirstQty", "unit1": "FirstUnit", "qty2": "SecondQty", "unit2": "SecondUnit", "declPrice": "DeclPrice",
    "declTotal": "DeclTotal", "tradeCurr": "TradeCurr", "cusOriginCountry": "OriginCountry",
    "grossWt": "GrossWet", "netWt": "NetWt", "packNo": "PackNo", "wrapType": "WrapType", "transMode": "TransMode",
    "feeMark": "FeeMark", "feeRate": "FeeRate", "feeCurr": "FeeCurr", "insurMark": "InsurMark",
    "insurRate": "InsurRate", "insurCurr": "InsurCurr", "otherMark": "OtherMark", "otherRate": "OtherRate",
    "otherCurr": "OtherCurr", "containerNo": "ContainerId",
}  # fmt: skip
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
    draft.head = _known(head, Head)
    flag = given.get("direction") or _renamed(head).get("IEFlag") if isinstance(head, dict) else None
    draft.direction = _FLAGS.get(str(flag))
    for key, value in given.items():
        slot = _LISTS.get(key.casefold())
        if slot and isinstance(value, list):
            rows = [{**_known(row, slot[1]), **_limits(row)} for row in value]
            (draft.items if slot[0] == "items" else draft.lists[slot[0]]).extend(rows)
        elif key.casefold() in {"free_text", "decfreetxt"}:
            draft.free_text = _known(value, FreeText)
        elif key == "papers" and isinstance(value, dict):
            draft.papers |= value
    if not draft.head and not draft.items:
        raise Unreadable(f"{name} is JSON without any element of a declaration (GrossWet, TradeMode, items ...).")
    draft.places |= {f"head.{element}": f"$.head.{element}" for element in draft.head}
    return draft


def _renamed(given: dict[str, Any]) -> dict[str, Any]:
    return {_WEB_KEYS.get(key, key): value for key, value in given.items()}


def _limits(row: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    limits = row.get("limits") if isinstance(row, dict) else None
    return {"limits": limits} if isinstance(limits, list) else {}


def _known(given: Any, shape: type[Stated]) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """The elements of `shape` among the keys given, by own name or web key, in any letter case; scalars only."""
    if not isinstance(given, dict):
        return {}
    own = {name.casefold(): name for name in shape.model_fields}
    found = {own.get(key.casefold()): value for key, value in _renamed(given).items()}
    scalars = {name: value for name, value in found.items() if name and isinstance(value, (str, int, Decimal))}
    texts = {name for name, field in shape.model_fields.items() if "Decimal" not in str(field.annotation)}
    return {name: str(value) if name in texts else value for name, value in scalars.items()}
