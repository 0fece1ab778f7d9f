"""Tells one of several materials that were named together: "two inputs keep the heading: one 6 %, the other 4.5 %"."""

import re
from typing import Any

from assistant.interpreters.good import shifts
from assistant.interpreters.good.origins import status
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.vocabulary import Group

COUNTED = re.compile(
    r"(?:各|分别)\D{0,20}\d|\b(?:each|both)\b\D{0,24}\d|\d[^,;]{0,12}\b(?:each|apiece)\b|\btwice\b|\bdozen\b|(?<![a-z])[x×]\s?\d+\b|\(\s?[x×]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b(?!\s(?:per|percent))|[两二三四五六七八九十]\s?[个台件套只片块条]",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"分别|各占|各为|[两二三四五][种样项]|\b(?:two|three|four|five|several|respectively|different)\b", re.IGNORECASE
)
_PLURAL = re.compile(
    r"\b(?:two|three|four|five|both|several|couple)\b|[两二三四五几]\s?(?:种|样|项|款|类|个|件)|(?<!\d)[2-5]\s?(?:种|样|项|款|类)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\W*(?:(?:and|but|while|of these|of them|there is|其中|而|有)\W*)*"
    r"(?:(?:the |an? )?(?:first|second|third|1st|2nd|3rd|other|another|last|one|former|latter)\b"
    r"|(?:an?|the) (?:[a-z]+ ){1,2}one\b"
    r"|第?[一二三两](?:种|样|项|款|类|个|件)|另外?(?:一|的)?(?:种|样|项|款|类|个|件)?|前者|后者|前一|后一|\S{1,5}的?那(?:种|样|款|个)|剩下(?:那|一)(?:种|样|款|个))",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_COUNTS |= {str(number): number for number in range(2, 6)}
_VALUED = frozenset({"money", "percent", "weight"})
_KEPT = ("name", "originating", "origin", "hs", "same", "changes")


class Several:
    """Keeps what was said of several materials at once, for each that follows."""

    def __init__(self, group: Group, reading: Reading) -> None:
        self.group, self.reading = group, reading
        self.lead: dict[str, Any] = {}
        self.said, self.sentence, self.count = "", -2, 0
        self.fails = False
        self.held: list[dict[str, Any]] = []

    def heads(self, clause: Clause, row: dict[str, Any] | None = None) -> bool:
        """Keep a clause that names several materials without their worth; `row` is what was made of it."""
        plural = _PLURAL.search(clause.text)
        if plural is None or clause.asks or any(mark.kind in _VALUED for mark in clause.figures):
            return False
        places = self.reading.places
        if row is None and places and places[-1].sentence == clause.sentence:
            return False  # a remark on those named before
        known, hedged = status(self.group, clause.text, lambda _: True, [])
        changes = shifts.told(self.group, clause.text)
        if hedged or known or (row is None and changes is None):
            return False
        self.lead = {"name": clause.text.strip(" ,:")[:40], "originating": known} if row is None else row
        if changes:
            self.lead["changes"] = shifts.level(clause.text)
        self.said, self.sentence, self.fails = clause.text.strip(" ,"), clause.sentence, changes is False
        self.count, self.held = _count(plural), []
        return True

    def expects(self, clause: Clause) -> bool:
        """Whether a clause tells of one of several materials whose figures have not all been told."""
        return (
            0 <= clause.sentence - self.sentence <= 1 and len(self.held) < self.count and bool(_ONE.match(clause.text))
        )

    def one_of(self, clause: Clause, *, nameless: bool) -> dict[str, Any] | None:
        """The line of the one that a clause tells of, where it is one of them; the first takes the line of all."""
        first = nameless and not self.held and clause.sentence == self.sentence
        if not (first or self.expects(clause)):
            return None
        row = self.lead
        if self.held or not any(row is one for one in self.reading.rows):
            row = {key: said for key, said in self.lead.items() if key in _KEPT}
            self.reading.rows.append(row)
            self.reading.places.append(clause)
            self.reading.unshifted += [row] if self.fails else []
        else:
            at = next(at for at, one in enumerate(self.reading.rows) if one is row)
            self.reading.places[at] = clause
        self.held.append(row)
        return row

    def twin(self, row: dict[str, Any], other: dict[str, Any]) -> None:
        """Count a line made like another one of them."""
        if any(other is one for one in self.held):
            self.held.append(row)

    def close(self) -> None:
        """What is told of fewer than were named can only count against the good."""
        for place in {id(one): one for one in self.reading.places}.values():
            self._counted(place)
        if self.held:
            self.reading.pending = [part for part in self.reading.pending if part != self.said]
            self.reading.only_against += [self.said] if len(self.held) < self.count else []

    def _counted(self, place: Clause) -> None:
        """Two told one after the other of three that one clause names leave the third open."""
        plural = _PLURAL.search(place.text)
        lines = sum(one is place for one in self.reading.places)
        if plural and 1 < lines < _count(plural):
            self.reading.only_against.append(place.text.strip(" ,"))


def _count(plural: re.Match[str]) -> int:
    """How many words name; several are two at least."""
    return _COUNTS.get(plural[0].lower(), _COUNTS.get(plural[0][0], 2))
