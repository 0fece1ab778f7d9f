"""Settles whether materials named before originate, once words say so: one, all of a list, or those right before."""

import re
from collections.abc import Callable
from typing import Any

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import marks
from assistant.vocabulary import Group

_PAPERS = re.compile(r"\bwith (?:their |valid )?(?:rcep )?(?:cos|certificates|proofs)\b", re.IGNORECASE)


class Standing:
    """Gives the rows of a reading their status; `denied` are those that no later words can make originate."""

    def __init__(self, group: Group, reading: Reading, is_party: Callable[[str], bool]) -> None:
        self.group, self.reading, self.is_party = group, reading, is_party
        self.denied: list[dict[str, Any]] = []

    def settle(self, row: dict[str, Any], text: str, *, known: bool | None, hedged: bool) -> None:
        """Give one material the status that words call it."""
        if hedged or (known and any(row is one for one in self.denied)):
            row["originating"] = None
            self.reading.unplaced.append(text.strip(" ,"))
        elif known is not None:
            foreign = "origin" in row and not self.is_party(row["origin"])
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

    def paper(self, text: str) -> str | bool:
        """What shows an origin: a paper that is named, which goes with what crosses a border, or the asker's word."""
        return "RCEP CO" if self.group.proof.pattern.search(text) else True

    def _strange(self, text: str) -> bool:
        """Whether words name a country outside the Parties: a paper of its own shows nothing here."""
        return any(mark.kind == "country" and not self.is_party(str(mark.value)) for mark in marks(text))
