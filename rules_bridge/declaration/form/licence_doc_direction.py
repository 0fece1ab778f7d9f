"""Licence documents fit the direction."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Licence documents fit the direction."""
    for index, document in enumerate(sheet.declaration.licence_documents):
        if document.DocuCode in law.texts("export_only" if sheet.importing else "import_only"):
            yield on_path(sheet, f"licence_documents.{index}.DocuCode", measured=document.DocuCode)
