"""Each good on the paper has a criterion code that RCEP knows."""

import re
from collections.abc import Iterator, Mapping

from rules_bridge.card import Edition
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """One main code, with additions only where they belong: tolerance beside a tariff shift, none beside WO."""
    short = False
    for number, line in enumerate(proof.paper.items):
        if line.criterion and not _known(line.criterion, law.texts("main"), law.law["additions"]):
            short = True
            at = f"document.items.{number}.criterion"
            required = ", ".join(law.texts("main"))
            yield Shortfall(at, line.criterion, required, field="criterion", item=number + 1)
    if not short:
        yield Holds()


def _known(text: str, main: tuple[str, ...], additions: Mapping[str, list[str]]) -> bool:
    codes = re.findall(r"[^\s,;+/&]+", text.upper().replace('"', ""))
    first, rest = codes[:1], codes[1:]
    return bool(
        first
        and first[0] in main
        and len(set(rest)) == len(rest)
        and all(first[0] in additions.get(code, ()) for code in rest)
    )
