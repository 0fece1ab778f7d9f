"""Dates are written YYYYMMDD."""

import re
from collections.abc import Iterator
from datetime import date

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Dates are written YYYYMMDD."""
    paths = [f"head.{field}" for field in law.texts("head")]
    paths += [f"items.{line.place}.{field}" for line in sheet.lines for field in law.texts("item")]
    for path in paths:
        for text in re.split(r"[;,]", sheet.value(path)):
            if text and not _is_date(text.strip()):
                yield on_path(sheet, path, measured=text.strip(), required="YYYYMMDD")


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{8}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
