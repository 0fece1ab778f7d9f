"""Reads what is laid beside a declaration: invoice, packing list, transport document; files or lines of the draft."""

import re
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.draft import Draft
from assistant.intake.labels import labels
from assistant.intake.paper import Paper, text_of

_KINDS = {
    "packing_lists": r"装箱单|packing\s*list",
    "manifests": r"舱单|提单|提运单|运单|manifest|bill\s+of\s+lading|way\s*bill",
    "invoices": r"发票|invoice",
}
_NUMBER = r"([+-]?[\d０-９][\d０-９.,．，']*)"
_CONTAINER = re.compile(r"(?<![0-9A-Z])[A-Z]{4}\d{7}(?!\d)")
_TITLE_LINES = 3
_LABELLED = {
    "number": r"(?:发票号码?|invoice\s*(?:no|number)\.?)\s*[：:]?\s*([0-9A-Za-z][\w./-]*)",
    "bill": r"(?:主?提单号|提运单号|运单号|b/?l\s*no\.?|(?:way\s*)?bill(?:\s+of\s+lading)?\s*(?:no|number)\.?)"
    r"\s*[：:]?\s*([0-9A-Za-z][\w*./-]*)",
    "contract": r"(?:合同(?:协议)?号|contract\s*(?:no|number)\.?)\s*[：:]?\s*([0-9A-Za-z][\w./-]*)",
    "packages": rf"(?:总?件数|packages|no\.?\s*of\s*packages)\s*[：:]?\s*{_NUMBER}",
    "gross": rf"(?:总?毛重|gross(?:\s*weight)?)\s*(?:\([^)]{{0,40}}\)|（[^）]{{0,40}}）)?\s*[：:]?\s*{_NUMBER}",
    "net": rf"(?:总?净重|net(?:\s*weight)?)\s*(?:\([^)]{{0,40}}\)|（[^）]{{0,40}}）)?\s*[：:]?\s*{_NUMBER}",
    "total": rf"(?:总额|总金额|合计|总计|grand\s*total|total(?:\s*amount)?)\s*[：:]?\s*(?:[A-Z]{{3}}\s*)?{_NUMBER}",
}
_COUNTED = rf"{_NUMBER}\s*(?:件|箱|托|包|packages|cartons|pkgs|ctns)"


def kind_of(text: str) -> str | None:
    """Which kind of paper a text is, by the words in its first lines."""
    title = "\n".join([line for line in text.splitlines() if line.strip()][:_TITLE_LINES])
    found = {kind: match.start() for kind, words in _KINDS.items() if (match := re.search(words, title, re.IGNORECASE))}
    return min(found, key=lambda kind: found[kind]) if found else None


def add_paper(draft: Draft, paper: Paper) -> None:
    """Read a paper and lay it beside the draft; one with the same number replaces the draft's own line.

    Raises:
        Unreadable: when it cannot be read or is no kind of paper known here.
    """
    text = text_of(paper)
    kind = kind_of(text)
    if kind is None:
        raise Unreadable(
            f"{paper.name} is no paper known here. Read beside a declaration are invoice, packing list and transport "
            "document as text; its first lines must say which one it is."
        )
    lay(draft, kind, text, paper.name)


def lay(draft: Draft, kind: str, text: str, source: str) -> None:
    """Lay a paper's text beside the draft, in place of one that speaks of the same invoice, packing or bill."""
    read = _read(kind, text, source)
    names = {"invoices": "number", "packing_lists": "invoice", "manifests": "bill"}
    own = read.get(names[kind])
    same = [other for other in draft.papers[kind] if not own or other.get(names[kind]) in {None, "", own}]
    draft.papers[kind] = [other for other in draft.papers[kind] if other not in same] + [read]
    draft.places[f"papers.{kind}"] = source


def _read(kind: str, text: str, source: str) -> dict[str, Any]:
    said: dict[str, Any] = {"source": source}
    if kind == "invoices":
        said |= _found(text, "number", "contract", "total") | _currency_and_term(text)
        return said
    containers = tuple(dict.fromkeys(_CONTAINER.findall(text)))
    said |= {"containers": containers} | _found(text, "packages", "gross")
    if "packages" not in said and (counted := re.search(_COUNTED, text, re.IGNORECASE)):
        said["packages"] = counted[1]
    if kind == "manifests":
        return said | _found(text, "bill")
    said |= _found(text, "net")
    return said | {"invoice": _found(text, "number").get("number", "")}


def _found(text: str, *names: str) -> dict[str, str]:
    matches = {name: re.search(_LABELLED[name], text, re.IGNORECASE) for name in names}
    return {name: match[1].strip(" ,，.") for name, match in matches.items() if match}


def _currency_and_term(text: str) -> dict[str, str]:
    total = re.search(rf"{_LABELLED['total'][: -len(_NUMBER)]}", text, re.IGNORECASE)
    near = text[total.start() : total.end() + 40].splitlines()[0] if total else ""
    said = re.search(r"(?:币制|currency)\s*[：:]?\s*([A-Z]{3})(?![A-Z])", text)
    currency = re.search(r"(?<![A-Z])([A-Z]{3})(?![A-Z])", near) or said
    terms = "|".join(re.escape(term) for term in labels("terms"))
    term = re.search(rf"(?<![A-Za-z])({terms})(?![A-Za-z])", text, re.IGNORECASE)
    found = {"currency": currency[1] if currency else "", "term": term[1].upper() if term else ""}
    return {name: value for name, value in found.items() if value}
