"""The domestic port of entry or exit is given."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """The domestic port of entry or exit is given."""
    port = sheet.head.EntyPortCode or ("" if sheet.importing else sheet.head.DespPortCode)
    if not re.fullmatch(law.law["pattern"], port):
        yield on_head("EntyPortCode", measured=port)
