"""Values use half-width digits and punctuation."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.facts.declaration import texts
from rules_bridge.facts.written import half_width
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Values use half-width digits and punctuation."""
    values = dict(texts(sheet.draft)) | sheet.draft.written
    for path, text in values.items():
        wide = any(law.law["first"] <= character <= law.law["last"] for character in text)
        if wide and not path.startswith("papers."):
            yield on_path(sheet, path, measured=text, required=half_width(text))
