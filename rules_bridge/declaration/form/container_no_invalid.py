"""Container numbers carry a valid check digit."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.check_characters import container_check_digit
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Container numbers carry a valid check digit."""
    for index, container in enumerate(sheet.declaration.containers):
        number = container.ContainerId
        shaped = re.fullmatch(law.law["pattern"], number)
        due = container_check_digit(number, modulus=law.number("modulus")) if shaped else None
        if due is None or number[-1] != due:
            required = f" ({number[:-1]}{due}?)" if due else ""
            yield on_path(sheet, f"containers.{index}.ContainerId", measured=number, required=required)
