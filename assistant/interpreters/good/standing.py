"""Settles whether materials named before originate, once words say so: one, all of a list, or those right before."""

import re
from collections.abc import Callable
from typing import Any

from assistant.interpreters.caution.care import leftover
from assistant.interpreters.caution.doubts import unknown
from assistant.interpreters.good.origins import UNKNOWN_ORIGIN, undenied
from assistant.interpreters.good.shown import paperless, told
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import marks
from assistant.interpreters.text.names import name_of, stems
from assistant.vocabulary import Group, worded

_PAPERS = re.compile(r"\bwith (?:their |valid )?(?:rcep )?(?:cos|certificates|proofs)\b", re.IGNORECASE)

_PAPER_LEFT = re.compile(r"地?证[明书]?|明$")
_FROM = re.compile(r"\s*(?:from|来自|产自|原产于)", re.IGNORECASE)


class Standing:
    """Gives the rows of a reading their status; `denied` are those that no later words can make originate."""

    def __init__(self, group: Group, reading: Reading, is_party: Callable[[str], bool]) -> None:
        self.group, self.reading, self.is_party = group, reading, is_party
        self.denied: list[dict[str, Any]] = []

    def settle(self, row: dict[str, Any], text: str, *, known: bool | None, hedged: bool) -> None:
        """Give one material the status that words call it."""
        foreign = "origin" in row and not self.is_party(row["origin"])
        if foreign and (known or hedged) and self._other_paper(text):
            row["originating"] = False
        elif hedged or (known and any(row is one for one in self.denied)):
            row["originating"] = None
            self.reading.unplaced.append(text.strip(" ,"))
        elif known is not None:
            row["originating"] = known and not foreign  # whatever shows it, nothing originates outside the Parties
            if known and foreign and not self._strange(text):
                self.reading.unplaced.append(text.strip(" ,"))
            elif known and not foreign:
                row["proof"] = self.paper(text)

    def of_list(self, clause: Clause, text: str, *, known: bool) -> None:
        """Hold what is said of all for the undecided ones of the list."""
        for row, place in zip(self.reading.rows, self.reading.places, strict=True):
            if place.sentence == clause.sentence and row["originating"] is None:
                self.settle(row, text, known=known, hedged=False)

    def before(self, clause: Clause) -> None:
        """Take papers in the plural for those right before, each from a Party, too: "motor and drum with COs"."""
        if not _PAPERS.search(clause.text):
            return
        for row, place in zip(self.reading.rows[::-1], self.reading.places[::-1], strict=True):
            party = "origin" in row and self.is_party(row["origin"])
            if place.sentence != clause.sentence or row["originating"] is not None or not party:
                return
            self.settle(row, clause.text, known=True, hedged=False)

    def meant(self, clause: Clause, *, known: bool | None) -> list[dict[str, Any]]:
        """The materials a clause speaks of without naming them: all of its sentence, or the last one.

        That what comes from a Party originates says nothing of what is foreign from elsewhere.
        """
        rows, places = self.reading.rows, self.reading.places
        if not self.group.everything.pattern.search(clause.text):
            return rows[-1:]
        named = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
        if known and named and all(row["originating"] is False and row.get("origin") not in named for row in rows):
            return []
        return [row for row, place in zip(rows, places, strict=True) if place.sentence == clause.sentence] or rows

    def behind(self, clause: Clause) -> bool:
        """Read the country in "..., from Brazil" behind a material."""
        countries = [str(mark.value) for mark in clause.marks if mark.kind == "country"]
        rows = self.reading.rows
        name = name_of(self.group, clause).casefold()
        alone = len(countries) == 1 and name in ("", "origin") and not clause.asks
        led = _FROM.match(clause.text) and not self.group.nouns.pattern.search(clause.text)
        if not (countries and rows and (led or (alone and "origin" not in rows[-1]))):
            return False
        rows[-1].setdefault("origin", countries[0])
        if not self.is_party(countries[0]):
            rows[-1]["originating"] = False
        return True

    def came_from(self, row: dict[str, Any], clause: Clause) -> None:
        """Keep the Party whose paper shows a material's origin: "RCEP CO Japan"."""
        countries = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
        if row.get("originating") and row.get("proof") and len(countries) == 1 and all(map(self.is_party, countries)):
            row.setdefault("origin", countries.pop())

    def speaks_of_another(self, clause: Clause) -> bool:
        """Whether words that deny a proof speak of something else than the last material."""
        last = self.reading.rows[-1]
        named = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
        if self.group.rest.pattern.search(clause.text) or named - {last.get("origin")}:
            return True
        text = self.group.nouns.pattern.sub(" ", _PAPER_LEFT.sub(" ", undenied(self.group, clause.text)))
        for mark in clause.marks:
            text = text.replace(mark.text, " ")
        return bool(leftover(text, stems(last["name"])))

    def of_papers(self, clause: Clause, good: set[str]) -> bool:
        """Whether a clause only says that there is, or is not, a paper on what was named before.

        The stems of the good's name are `good`.
        """
        text = clause.without(mark for mark in clause.marks if mark.kind == "country")
        if not (told(text) or UNKNOWN_ORIGIN.search(text)):
            return False
        text = paperless(undenied(self.group, text))
        read = (self.group.positive, self.group.proof, self.group.conjunctions, worded("shown", "by"))
        return not leftover(text, good, read)

    def paper(self, text: str) -> str | bool:
        """What shows an origin: a paper that is named, which goes with what crosses a border, or the asker's word."""
        return "RCEP CO" if self.group.proof.pattern.search(text) else True

    @staticmethod
    def _other_paper(text: str) -> bool:
        """Whether words tell of a paper of another agreement or office alone, which shows nothing here."""
        others = worded("other_papers").pattern
        return bool(others.search(text)) and "RCEP" not in text.upper() and not unknown(text)

    def _strange(self, text: str) -> bool:
        """Whether words name a country outside the Parties: a paper of its own shows nothing here."""
        return any(mark.kind == "country" and not self.is_party(str(mark.value)) for mark in marks(text))
