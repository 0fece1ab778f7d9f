"""No placeholder is left in a value."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.facts.declaration import texts
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """No placeholder is left in a value."""
    values = dict(texts(sheet.draft)) | {unread.path: unread.text for unread in sheet.draft.unread}
    for path, text in values.items():
        parts = {part.strip().upper() for part in text.split("|")}
        if not path.startswith("papers.") and any(re.fullmatch(law.law["pattern"], part) for part in parts):
            yield on_path(sheet, path, measured=text)
