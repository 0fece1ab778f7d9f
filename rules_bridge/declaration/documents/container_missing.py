"""Container transport lists its containers."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Container transport lists its containers."""
    papers = sheet.declaration.papers
    named = [number for packed in papers.packing_lists for number in packed.containers]
    named += [number for entry in papers.manifests for number in entry.containers]
    if named and not sheet.declaration.containers:
        yield on_path(sheet, "containers.ContainerId", measured="/".join(named))
