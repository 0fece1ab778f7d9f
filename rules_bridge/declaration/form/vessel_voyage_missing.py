"""Water transport names vessel and voyage."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, joined, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Water transport names vessel and voyage."""
    if sheet.head.TrafMode not in law.texts("modes"):
        return
    missing = [path for path in ("head.TrafName", "free_text.VoyNo") if sheet.blank(path)]
    if missing:
        yield on_path(sheet, missing[0], field=joined(path.partition(".")[2] for path in missing))
