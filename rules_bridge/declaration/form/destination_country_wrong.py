"""The country of final destination is right."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """The country of final destination is right."""
    for line in sheet.lines:
        country = line.item.DestinationCountry
        due = law.law[sheet.side]
        if not re.fullmatch(due, country):
            yield on_item(line, "DestinationCountry", measured=country, required=due.replace(".+", "..."))
