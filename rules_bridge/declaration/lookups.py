"""Looks every coded element up in its table, and names what the table does not hold."""

from collections.abc import Iterator
from typing import NamedTuple

from rules_bridge.declaration.sheet import HEAD_TABLES, ITEM_TABLES, Sheet


class Stranger(NamedTuple):
    """A code that its table does not hold."""

    path: str
    code: str
    table: str


def strangers(sheet: Sheet, *, complete: bool) -> Iterator[Stranger]:
    """Codes absent from their tables, of those tables only that are complete, or only that are not."""
    for path, code, name in _coded(sheet):
        held = sheet.table(name)
        if code and held.complete is complete and code not in held:
            yield Stranger(path, code, name)


def _coded(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    for field, name in HEAD_TABLES.items():
        yield f"head.{field}", getattr(sheet.head, field), name
    for line in sheet.lines:
        for field, name in ITEM_TABLES.items():
            yield f"items.{line.place}.{field}", getattr(line.item, field), name
    for index, document in enumerate(sheet.declaration.licence_documents):
        yield f"licence_documents.{index}.DocuCode", document.DocuCode, "supervision-licence-docs"
