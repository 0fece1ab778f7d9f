"""Takes the lines of a pasted table for a good's materials: what each is, its origin, worth and proof."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from assistant.interpreters.good.origins import status
from assistant.interpreters.reading import Loss, Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import marks
from assistant.interpreters.text.tables import Row
from assistant.vocabulary import Group, worded

_KILOS = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?:\s?kgs?|公斤|千克)?", re.IGNORECASE)


class Lines:
    """Fills `reading.rows` line by line; what a cell says and is not understood is kept as unplaced."""

    def __init__(self, group: Group, reading: Reading, is_party: Callable[[str], bool]) -> None:
        self.group = group
        self.reading = reading
        self.is_party = is_party

    def take(self, rows: Sequence[Row]) -> None:
        """Read the lines in order; a line of totals must be their sum."""
        totals = worded("totals")
        summed = Decimal()
        for one in rows:
            value, _, strange = one.worth
            if totals.pattern.match(one.cells["name"]):
                self.reading.unplaced += [] if value == summed else [one.said]
                continue
            self.reading.unplaced += [strange] if strange else []
            summed += value or 0
            self._line(one)

    def _line(self, one: Row) -> None:
        countries = [str(mark.value) for mark in marks(one.said) if mark.kind == "country"]
        row = self._origin(one, countries) | self._figures(one)
        if self.group.finished.pattern.search(one.cells["name"]):
            self._finished(row, countries)
            return
        self._less(row, one)
        self.reading.rows.append(row)
        self.reading.places.append(Clause(one.said, 0, 0, -1, ()))

    def _origin(self, one: Row, countries: list[str]) -> dict[str, Any]:
        """The line's name, status and country of origin."""
        known, hedged = status(self.group, self._proof_said(one), self.is_party, countries)
        nowhere = worded("answers", "no").pattern.fullmatch(one.cells.get("origin", "").strip())
        unproven = self._told(one) is None and not one.cells.get("proof", "").strip(" -—/")
        if self._told(one) == "no" or (nowhere and unproven):
            known, hedged = False, False
        self.reading.unplaced += [one.said] if hedged or len(set(countries)) > 1 else []
        row: dict[str, Any] = {"name": one.cells["name"], "originating": known}
        row |= {"origin": countries[0]} if len(set(countries)) == 1 else {}
        return row | ({"proof": True} if known else {})

    def _figures(self, one: Row) -> dict[str, Any]:
        """The line's worth with its currency and basis, its code and its weight."""
        value, currency, _ = one.worth
        row: dict[str, Any] = {"value": value} if value is not None else {}
        row |= {"currency": currency} if currency else {}
        basis = next((name for name, phrases in self.group.bases.items() if phrases.pattern.search(one.basis)), "")
        row |= {"value_basis": basis} if basis else {}
        code = re.sub(r"\D", "", one.cells.get("hs", ""))
        row |= {"hs": code} if code else {}
        weighed = _KILOS.fullmatch(one.cells.get("weight", "").strip())
        return row | ({"weight_kg": Decimal(weighed["number"])} if weighed else {})

    def _less(self, row: dict[str, Any], one: Row) -> None:
        """Take the columns of what lies inside a delivered price; beside any other price they are asked about."""
        for mark in one.less:
            if one.delivered:
                self.reading.losses.append(Loss("inside", row, mark, hedged=False))
            else:
                self.reading.unplaced.append(mark.text)

    def _finished(self, row: dict[str, Any], countries: list[str]) -> None:
        """Take a table's line on the good itself: its code, its price free on board and the country it is made in."""
        good = {"hs": row.get("hs"), "fob": row.get("value"), "currency": row.get("currency")}
        good |= {"total_weight_kg": row.get("weight_kg")}
        good |= {"export_party": countries[0]} if len(set(countries)) == 1 else {}
        for fact, value in good.items():
            if value is not None:
                self.reading.put(fact, value, row["name"])

    def _proof_said(self, one: Row) -> str:
        """A bare yes or no in the column of proofs, in words."""
        answers = {"yes": "有RCEP原产地证", "no": "无原产地证", None: one.cells.get("proof", "").strip().lower()}
        return f"{one.cells['name']} {one.cells.get('origin', '')} {answers[self._told(one)]}"

    @staticmethod
    def _told(one: Row) -> str | None:
        """Whether the column of proofs says no more than yes or no."""
        said = one.cells.get("proof", "").strip().lower()
        meant = {name: worded("answers", name) for name in ("yes", "no")}
        return next((name for name, phrases in meant.items() if phrases.pattern.fullmatch(said)), None)
