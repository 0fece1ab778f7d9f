"""The number of packages is the manifest's."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_head
from rules_bridge.report import Shortfall, figure_text


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """The number of packages is the manifest's."""
    counts = [paper.packages for paper in sheet.declaration.papers.manifests if paper.packages is not None]
    declared = sheet.head.PackNo
    if counts and declared is not None and declared != sum(counts):
        yield on_head("PackNo", measured=figure_text(declared), required=figure_text(sum(counts)))
