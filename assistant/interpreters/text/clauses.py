"""Cuts a text into clauses that hold at most one figure each, with the words that belong to it."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import worded

_SENTENCE = re.compile(r"[。!?;\n]|\.(?=\s|$)(?<!\bno\.)(?<!\bvs\.)")
_CLAUSE = re.compile(r",(?!\d)|、|\s[-–—]+\s(?=[a-z])|\bplus\b|外加|另加|以及|加上", re.IGNORECASE)
_LIST = re.compile(r"\band\b|和|及|与|\+|&|另|还有|\bbut\b|而")
_BRACKET = re.compile(r"\([^()]*\)")
_HEADING = re.compile(r":(?!\d)")
_SUM_OF_NAMES = re.compile(r"、[^,。;:\d\n]*(?:等|共|合计)[^,。;:\d\n]{0,8}\d")
FIGURES = frozenset({"money", "percent", "weight", "count", "days", "hs", "unclear"})
_BASIS_BEHIND = re.compile(
    r"\s*\(\s?(?:按|占|以|of|on|by)?\s?(?:the\s)?(?:fob|离岸价)(?:价|计|算)?\s?\)"
    r"|\s*(?:by|of(?: the)?(?: total)?) (?:weight|value)"
    r"|\s*(?:of|占)\s?(?:the\s)?(?:fob|离岸价)(?:\s?(?:value|price|价))?"
    r"|\s*\(?\s*(?:(?:cif|fob|exw|到岸价|离岸价|dutiable)(?:\s?价)?(?![a-z]))?\s*\)?",
    re.IGNORECASE,
)


OF_THE_GOOD = re.compile(
    r"\s*(?P<by>(?:by )?(?:weight|value) )?(?:of|in) "
    r"(?:the |its |our |his |each |an? |that )(?:total |whole |finished |entire )?"
    r"(?P<base>[a-z-]+)(?:'s|s')?"
    r"(?:\s(?:total |net )?(?:weight|value|price|mass))?(?![a-z])",
    re.IGNORECASE,
)
_FOB_TAIL = re.compile(
    r"\s*(?:\b(?:on|out of|of|against|at)\b)?\s?(?:\b(?:an?|the)\b)?\s?\b(?:fob|exw)\b"
    r"(?: value| price)?\s?(?:\bof\b|\bis\b|[=:])?\s?$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s?(?:\([^()\d]{1,10}\))?\s?(?:重量|价值|fob|离岸价)?的[^,。;]*$", re.IGNORECASE)
_AMOUNT_OF = re.compile(r"\s?of\s[^,;()]*$", re.IGNORECASE)  # "5 kg of Iranian 5705": a weight and what it is of
_SHARE_OF = re.compile(r"\s(?:[a-z-]+\s){1,4}\(?", re.IGNORECASE)  # "5 % Indian rice (1006.30)"
_PLURAL = re.compile(r"\b(?:two|three|four|five|both)\b|[两二三四五几]\s?[种样项款类个件]", re.IGNORECASE)
_PRICE = re.compile(r"fob|离岸|exw|\bprice", re.IGNORECASE)
_HOLDS = re.compile(  # what the good's code is followed by where what it holds is told
    r"\b(?:contains?|containing|incorporat\w+|includes?|including|uses?|using|holds?|carr(?:y|ies)|has"
    r"|with(?! an? (?:fob|value|price)| value))\b"
    r"|含有?(?!税)|(?:里面?)?(?:用|掺|加|装|配)了",
    re.IGNORECASE,
)


_PAPER_HELD = re.compile(  # behind what is asked: "can we cumulate the motor at 150, RCEP CO held?"
    r"\W*(?:(?:an?|its|the|valid|with|all|both)\s)*(?:form\s)?(?:rcep[\s-])?(?:rcep|cos?|certificates?"
    r"|proofs?)(?: of origin)?\s(?:is\s|are\s)?"
    r"(?:held|attached|in hand|enclosed|on file|obtained|issued|supplied|provided|received)\W*"
    r"|\W*(?:已?附有?|带有?|持有?|手里有)RCEP(?:原产地?)?证(?:书|明)?\W*|\W*RCEP(?:原产地?)?证(?:书|明)?(?:都|均"
    r"|已)*(?:在手|齐全?|附上|拿到|随附)\W*",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    r"吗|能否|可否|能不能|是否|可不可以|(?:^|[.;]\s?)\W*(?:can|may|could|do|does|will|would|is|are|should|must)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of one sentence: its text, place, marks, and the number of its sentence.

    `asks` marks the last clause of a sentence that ends with a question mark: it asserts nothing.
    """

    text: str
    start: int
    end: int
    sentence: int
    marks: tuple[Mark, ...]
    asks: bool = False

    @property
    def figures(self) -> tuple[Mark, ...]:
        """The figures of the clause that must find a place."""
        return tuple(mark for mark in self.marks if mark.kind in FIGURES)

    def without(self, marks: Iterable[Mark]) -> str:
        """The text with blanks where these marks stand, so that every other place stays where it is."""
        text = self.text
        for mark in marks:
            at = mark.start - self.start
            text = text[:at] + " " * (mark.end - mark.start) + text[at + mark.end - mark.start :]
        return text


def _outside(found: Sequence[Mark], at: int) -> bool:
    return not any(mark.start <= at < mark.end for mark in found)


def _bracketed(text: str, at: int, found: Sequence[Mark]) -> bool:
    """Whether a place lies in brackets without a figure but a code: one remark on what stands before them."""
    opened, closed = text.rfind("(", 0, at), text.find(")", at)
    if opened < 0 or closed < 0 or text.rfind(")", opened, at) >= 0 or "(" in text[at:closed]:
        return False
    return not any(opened < mark.start < closed for mark in found if mark.kind in FIGURES - {"hs"})


def _closed(text: str, start: int, end: int, found: Sequence[Mark]) -> Iterator[int]:
    """Where brackets close that hold a list on one thing: "(8507.60, US origin, 48% of FOB) into packs"."""
    for bracket in _BRACKET.finditer(text, start, end):
        inside = [m for m in found if bracket.start() < m.start < bracket.end() and m.kind in FIGURES]
        if len(inside) > 1 and re.search(r",(?!\d)|、", bracket[0]):
            yield bracket.end() - 1


def _listed(text: str, at: int) -> bool:
    """Whether a place lies between names of one sum: "motors、gears等6900"."""
    led = re.split(r"[,。;:\n]", text[:at])[-1]
    return not re.search(r"\d", led) and bool(_SUM_OF_NAMES.match(text, at))


def _parts(start: int, end: int, cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for left, right in sorted(cuts):
        if left >= start:
            yield start, left
            start = right
    yield start, end


def clauses(text: str, found: Sequence[Mark]) -> tuple[Clause, ...]:
    """The clauses of a normalised text in order.

    A conjunction cuts only where a figure stands on both sides; several figures in one piece are cut behind each
    figure when words lead it ("FOB 800 parts 520"), before each when figures lead ("520 of parts, 800 FOB").
    """
    done: list[Clause] = []
    hard = [(cut.start(), cut.end()) for cut in _SENTENCE.finditer(text) if _outside(found, cut.start())]
    for number, (start, end) in enumerate(_parts(0, len(text), hard)):
        soft = [(c.start(), c.end()) for c in _CLAUSE.finditer(text, start, end) if _outside(found, c.start())]
        soft = [cut for cut in soft if not (_bracketed(text, cut[0], found) or _listed(text, cut[0]))]
        soft += [(at, at + 1) for at in _closed(text, start, end, found)]
        soft += [(m.end, m.end + 1) for m in found if m.kind == "rule" and start <= m.end < end and text[m.end] == ":"]
        for left, right in _parts(start, end, soft):
            for a, b in _by_figure(text, left, right, found):
                if text[a:b].strip():
                    inside = tuple(mark for mark in found if a <= mark.start < b)
                    asks = not text[right:end].strip(" ,") and text[end : end + 1] == "?"
                    asks = asks and not (_PAPER_HELD.fullmatch(text[a:b]) and _ASKED_BEFORE.search(text[start:a]))
                    done.append(Clause(text[a:b], a, b, number, inside, asks))
    return tuple(done)


def _base_end(text: str, mark: Mark, end: int) -> int:
    """Where what a figure is of ends: "8 % of FOB", "11 % of the garment", which was named before the first figure."""
    base = OF_THE_GOOD.match(text, mark.end, end) if mark.kind == "percent" else None
    if base and (worded("the_good").pattern.fullmatch(base["base"]) or _led(text, base["base"]) or base["by"]):
        return base.end()
    behind = _BASIS_BEHIND.match(text, mark.end, end)
    return behind.end() if behind else mark.end


def _led(text: str, noun: str) -> bool:
    """Whether a text begins with a noun, before its first figure."""
    stem = re.escape(noun.removesuffix("s"))
    return bool(re.search(rf"\b{stem}", re.split(r"\d", text, maxsplit=1)[0], re.IGNORECASE))


def _by_figure(text: str, start: int, end: int, found: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    figures = [mark for mark in found if start <= mark.start < end and mark.kind in FIGURES]
    first = next((mark for mark in found if mark.kind == "hs"), None)
    cuts: list[tuple[int, int]] = []
    leading = bool(figures) and not re.search(r"[^\W\d_]", text[start : figures[0].start])
    for one, other in itertools.pairwise(figures):
        between = text[one.end : other.start]
        if one.kind == "hs" and other.kind != "hs" and not _LIST.search(between):
            heads = _HEADING.search(text, one.end, other.start) if _PLURAL.search(text, start, other.start) else None
            holds = (_HOLDS.search(text, one.end, other.start) or heads) if one == first else None
            cuts += [(holds.start(),) * 2] if holds else []
            continue  # a code and the value of one material
        joint = next((cut for cut in _LIST.finditer(text, one.end, other.start) if _outside(found, cut.start())), None)
        heading = _HEADING.search(text, one.end, joint.start()) if joint else None
        joint = heading or joint  # "watch FOB 41: movement and case 22"
        made_from = re.search(r"\bfrom\b|\busing\b|\buses\b|\bof\b|用|由|以", between) if other.kind == "hs" else None
        share = leading and one.kind == "percent" and _SHARE_OF.fullmatch(between)
        of_it = (share or _AMOUNT_OF.match(between)) and not _PRICE.search(text, start, one.start)
        if other.kind == "hs" and (_OF_WHAT.match(between) or of_it):
            continue  # a share and the material it is one of
        price = _FOB_TAIL.search(between)
        if price and one.kind != "hs":
            cuts.append((one.end + price.start(),) * 2)
        elif joint:
            cuts.append((joint.start(), joint.end()))
        elif made_from:
            cuts.append((one.end + made_from.start(),) * 2)
        elif leading:
            cuts.append((other.start, other.start))
        else:
            at = _base_end(text, one, other.start)
            cuts.append((at, at))
    yield from _parts(start, end, cuts)
