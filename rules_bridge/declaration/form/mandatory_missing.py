"""Fields that are always required are filled."""

from collections.abc import Iterator

from rules_bridge.card import Edition, Severity
from rules_bridge.declaration.elements import article
from rules_bridge.declaration.sheet import Line, Sheet, joined, on_head, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Fields that are always required are filled."""
    for field in (*law.texts("head"), *law.texts(f"{sheet.side}_head")):
        if sheet.blank(f"head.{field}"):
            yield on_head(field, cites=(article(field),), values=_NO_ITEM)
    for line in sheet.lines:
        for field in law.texts("item"):
            if sheet.blank(f"items.{line.place}.{field}"):
                yield on_item(line, field, cites=(article(field),), values=_in_item(line))
    yield from _message_codes(sheet, law)


_NO_ITEM = {"place_zh": "", "place_en": ""}


def _in_item(line: Line) -> dict[str, str]:
    return {"place_zh": f"第{line.number}项", "place_en": f"Item {line.number}: "}


def _message_codes(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Codes that only the message carries: errors in a message, one advice in pasted text.

    A code whose party's name is missing too is left to the rule that asks for the party.
    """
    owed = [
        code
        for code, name in law.law["message_head"].items()
        if sheet.blank(f"head.{code}") and not sheet.blank(f"head.{name}")
    ]
    if sheet.pasted and sheet.importing and any(not line.item.DestCode for line in sheet.lines):
        owed.append("DestCode")
    if sheet.pasted and owed:
        yield on_head(joined(owed), severity="advice", cites=(article(owed[0]),), values=_NO_ITEM)
    elif not sheet.pasted:
        yield from (on_head(code, cites=(article(code),), values=_NO_ITEM) for code in owed)
    for line in sheet.lines:
        units = [field for field in law.texts("message_item") if sheet.blank(f"items.{line.place}.{field}")]
        for field in units:
            severity: Severity = "advice" if sheet.pasted else "error"
            yield on_item(line, field, severity=severity, cites=(article(field),), values=_in_item(line))
