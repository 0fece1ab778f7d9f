"""Reads which boxes of a paper are said to be empty: "no seal", "the date was left out", "unsigned", 漏了编号."""

import itertools
import re
from functools import cache
from typing import Any

from assistant.vocabulary import Words, worded, words

_CUT = re.compile(
    r"[。!?;:\n]|\.(?=\s|$)(?<!\bno\.)|\b(?:but|although|though|while|however)\b|但|不过|却(?!空着|空白|是空|留空|漏填|没填|未填)|只有|仅有|只填|只写|只见|,\s?only\b"
)
_AND = r"(?:,|、|/|和|及|或|与|或者|以及|也没有?|\bor\b|\band\b|\bnor\b|\bany\b|\s)"
_SINGLE = {
    "unsigned": "signature",
    "unstamped": "seal",
    "unsealed": "seal",
    "undated": "issue",
    "unnumbered": "number",
    "unmarked": "mark",
    "没落款": "issue",
}
_LINE = frozenset({"hs", "criterion", "origin", "quantity", "description", "fob"})
_TICKS = frozenset({"signature", "seal", "declared"})
_OTHERS = "".join(
    rf"(?<!{word})"
    for word in (
        "发票",
        "提单",
        "合同",
        "箱",
        "申报",
        "报关",
        "核准",
        "invoice ",
        "contract ",
        "container ",
        "approved ",
    )
)
_THE_PAPER = r"(?!(?<=declaration)\s+of\s+origin)"  # an exporter's declaration of origin is the paper, not a box of it


def _any(phrases: Words) -> str:
    return f"(?:{phrases.pattern.pattern})"


@cache
def _known() -> dict[str, Words]:
    return {name: worded("paper", name) for name in words()["paper"] if name not in ("element", "first")}


@cache
def _elements() -> dict[str, Words]:
    return {name: worded("paper", "element", name) for name in words()["paper"]["element"]}


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is lacking behind the words that say so, with all that is listed there; and before them."""
    known = _known()
    thing = _OTHERS + "(?:" + "|".join(_any(phrases) for phrases in _elements().values()) + ")" + _THE_PAPER
    filling = rf"(?:\s|{_any(known['filling'])})*"
    led = rf"{_any(known['lacking'])}{filling}(?P<things>{thing}(?:{filling}{_AND}+{filling}{thing})*)"
    listed = rf"(?P<things>{thing}(?:\s*{_AND}+\s*{thing})*)"
    followed = rf"{listed}(?:\s|\d|{_any(known['between'])})*{_any(known['behind'])}"
    return re.compile(led, re.IGNORECASE), re.compile(followed, re.IGNORECASE)


def _named(text: str) -> list[str]:
    """The elements named in a list of them, the longest name first where two begin in one place."""
    found: list[str] = []
    hits = [(hit, name) for name, phrases in _elements().items() for hit in phrases.pattern.finditer(text)]
    for hit, name in sorted(hits, key=lambda one: (one[0].start(), -one[0].end())):
        inside = any(
            o.start() <= hit.start() and hit.end() <= o.end() and o is not hit and len(o[0]) > len(hit[0])
            for o, _ in hits
        )
        if not inside and name not in found:
            found.append(name)
    return found


def _pieces(text: str) -> list[tuple[int, str]]:
    cuts = [(0, 0), *((cut.start(), cut.end()) for cut in _CUT.finditer(text)), (len(text), len(text))]
    return [(left[1], text[left[1] : right[0]]) for left, right in itertools.pairwise(cuts)]


def _is_there(piece: str, hit: re.Match[str], led: re.Pattern[str]) -> bool:
    """Whether a box is told to be filled, and what is said behind it is of a further one: 有数量没填FOB."""
    further = next((one for one in led.finditer(piece, hit.end("things")) if one.start() < hit.end()), None)
    return further is not None and any(one.end() == hit.start() for one in _known()["there"].pattern.finditer(piece))


def lacking(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The elements of a paper that a text says are not on it, and where it says so."""
    known = _known()
    if not known["of"].pattern.search(text):
        return [], []
    found: list[str] = []
    told: list[tuple[int, int]] = []
    led, followed = _shapes()
    for start, piece in _pieces(text):
        spared = [hit.span() for hit in known["spared"].pattern.finditer(piece)]
        for shape in (led, followed):
            for hit in shape.finditer(piece):
                if any(begin <= hit.start() < end or 0 <= hit.start() - end <= 1 for begin, end in spared):
                    continue
                if shape is followed and _is_there(piece, hit, led):
                    continue
                found += _named(hit["things"])
                told.append((start + hit.start(), start + hit.end()))
        for word, name in _SINGLE.items():
            for hit in re.finditer(rf"(?<![a-z]){word}(?![a-z])", piece, re.IGNORECASE):
                found.append(name)
                told.append((start + hit.start(), start + hit.end()))
    if not known["plain_copy"].pattern.search(text):
        found = [name for name in found if name != "true_copy"]
    return list(dict.fromkeys(found)), told


def settle_remarks(facts: dict[str, Any]) -> None:
    """Keep that the remarks are empty beside a third party's invoice, which they are for, and nowhere else."""
    paper = facts.get("document", {})
    if paper.get("remarks") == "" and not facts.get("third_party_invoice"):
        del paper["remarks"]
        if set(paper) <= {"whole"}:
            del facts["document"]


def put_lacking(facts: dict[str, Any], names: list[str]) -> None:
    """Put empty boxes into the paper among the facts; a value left out counts only beside its criterion."""
    if "code" in names and facts.get("proof") != "DO":
        names = [name for name in names if name != "code"]
    if "true_copy" in names:
        facts |= {"mark": "-", "original_lost": True}
        names = [name for name in names if name != "true_copy"]
    line: dict[str, Any] = {name: "" for name in names if name in _LINE and name != "fob"}
    paper: dict[str, Any] = {name: False if name in _TICKS else "" for name in names if name not in _LINE}
    for name in ("authorisation_code", "mark"):
        if name in paper:
            facts[name] = "" if name == "authorisation_code" else "-"
            del paper[name]
    if "issue" in paper:
        paper["issue"] = None
    if "original_number" in paper:
        paper["back_to_back"] = True
    if not (line or paper):
        return
    document = facts.setdefault("document", {"whole": False})
    document |= paper
    if line:
        document.setdefault("items", [{}])[0].update(
            {
                name: value
                for name, value in line.items()
                if name != "criterion" or not document["items"][0].get("criterion")
            }
        )
