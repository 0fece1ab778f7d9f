"""Where the value content is the criterion, the paper shows the FOB value."""

import re
from collections.abc import Iterator
from decimal import Decimal

from rules_bridge.card import Edition
from rules_bridge.facts.written import UnclearNumber, read_number
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Look at each good whose criterion holds the card's code; of a part of a paper, ask for a box not named."""
    cited = law.law["declaration" if proof.declares else "certificate"]
    short = False
    for number, line in enumerate(proof.paper.items):
        if law.law["criterion"] not in line.criterion.upper() or _above_zero(line.fob):
            continue
        short = True
        if not proof.paper.whole and "fob" not in line.model_fields_set:
            yield Missing("fob")
        else:
            yield Shortfall(
                f"document.items.{number}.fob", measured=line.fob, field="fob", item=number + 1, cites=(cited,)
            )
    if not short:
        yield Holds(cites=(cited,))


def _above_zero(text: str) -> bool:
    """Whether a box holds an amount above zero, with or without its currency."""
    bare = re.sub(r"^[^\d.+-]*|[^\d万亿]*$", "", text)
    try:
        return read_number(bare) > Decimal()
    except UnclearNumber:
        return False
