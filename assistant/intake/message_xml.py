"""Reads the Single Window declaration message (XML): every element keeps its path as its place."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

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

_SPELLINGS = {  # elements that clients spell in more than one way
    "GrossWt": "GrossWet",
    "NetWet": "NetWt",
    "PromiseItems": "PromiseItmes",
    "EdocRelation": "EdocRealation",
    "EdocFormatType": "EdocFomatType",
    "DestinatePort": "DistinatePort",
    "EntryPortCode": "EntyPortCode",
    "LicenseDocu": "LicenseDocu",
    "TradeCodeScc": "TradeCoScc",
}
_LISTS: dict[str, tuple[str, type[Stated]]] = {
    "Container": ("containers", Container),
    "LicenseDocu": ("licence_documents", LicenceDocument),
    "EdocRealation": ("edocs", Edoc),
    "DecOtherPack": ("other_packs", OtherPack),
}
_FLAGS = {"I": "I", "E": "E", "1": "I", "0": "E"}


def read_message(text: str, name: str) -> Draft:
    """Read a DecMessage.

    Raises:
        Unreadable: when the XML is broken, declares entities or a document type, or is no declaration.
    """
    try:
        root = fromstring(_undeclared(text))
    except DefusedXmlException as refused:
        raise Unreadable(
            f"{name} declares XML entities or a document type, which a declaration message never needs. Remove them."
        ) from refused
    except ParseError as broken:
        line, column = broken.position
        raise Unreadable(
            f"{name}, line {line}, column {column}: the XML breaks off there. Export the message again."
        ) from broken
    draft = Draft("message")
    head = next((element for element in root.iter() if _tag(element) == "DecHead"), None)
    if head is None:
        raise Unreadable(f"{name} is XML without a DecHead; a Single Window message (DecMessage) was expected.")
    draft.direction = _FLAGS.get((head.findtext("{*}IEFlag") or head.findtext("IEFlag") or "").strip())
    _fill(draft, draft.head, head, Head, path="head", source="/DecMessage/DecHead")
    for element in root.iter():
        _place(draft, element)
    return draft


def _undeclared(text: str) -> bytes:
    """The text without its XML declaration, whose encoding no longer holds once it is decoded; lines stay in place."""
    declaration, end, body = text.partition("?>")
    if not end or not declaration.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        declaration, body = "", text.lstrip("\ufeff")
    return ("\n" * declaration.count("\n") + body.lstrip(" \t\r")).encode("utf-8")


def _place(draft: Draft, element: Element) -> None:
    tag = _tag(element)
    if tag == "DecList":
        index = len(draft.items)
        item: dict[str, Any] = {}
        draft.items.append(item)
        source = f"/DecMessage/DecLists/DecList[{index + 1}]"
        _fill(draft, item, element, GoodsItem, path=f"items.{index}", source=source)
        limits = [limit for limit in element.iter() if _tag(limit) == "DecGoodsLimit"]
        item["limits"] = [_filled(limit, GoodsLimit) for limit in limits]
    elif tag == "DecFreeTxt":
        _fill(draft, draft.free_text, element, FreeText, path="free_text", source="/DecMessage/DecFreeTxt")
    elif tag in _LISTS:
        slot, shape = _LISTS[tag]
        rows = draft.lists[slot]
        row: dict[str, Any] = {}
        source = f"/DecMessage//{tag}[{len(rows) + 1}]"
        _fill(draft, row, element, shape, path=f"{slot}.{len(rows)}", source=source)
        rows.append(row)


def _tag(element: Element) -> str:
    bare = str(element.tag).rpartition("}")[2]
    return _SPELLINGS.get(bare, bare)


def _filled(element: Element, shape: type[Stated]) -> dict[str, str]:
    return {_tag(child): (child.text or "").strip() for child in element if _tag(child) in shape.model_fields}


def _fill(draft: Draft, into: dict[str, Any], element: Element, shape: type[Stated], *, path: str, source: str) -> None:
    for name, value in _filled(element, shape).items():
        if value:
            into[name] = value
            draft.places[f"{path}.{name}"] = f"{source}/{name}"
