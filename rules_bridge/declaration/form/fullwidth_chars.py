"""Values use half-width digits and punctuation."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, joined, on_path
from rules_bridge.facts.written import half_width
from rules_bridge.report import Shortfall


def check(sheet: Sheet, law: Edition) -> Iterator[Shortfall]:
    """Values use half-width digits and punctuation; one item alone at fault is named, else one finding names all."""
    wide = [path for path, text in sheet.draft.written.items() if _wide(text, law) and not path.startswith("papers.")]
    items = {path.split(".")[1] for path in wide if path.startswith("items.")}
    own = [path for path in wide if path.startswith("items.") and len(items) == 1]
    for paths in (own, [path for path in wide if path not in own]):
        if paths:
            fields = dict.fromkeys(path.rpartition(".")[2] for path in paths)
            text = sheet.draft.written[paths[0]].strip()
            item = sheet.lines[int(paths[0].split(".")[1])].number if paths is own else None
            yield on_path(sheet, paths[0], field=joined(fields), item=item, measured=text, required=half_width(text))


def _wide(text: str, law: Edition) -> bool:
    return any(law.law["first"] <= character <= law.law["last"] for character in text)
