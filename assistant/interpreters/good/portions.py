"""Keeps the shares of materials, of the price or of the weight, until it is known what they are shares of."""

import re
from decimal import Decimal
from typing import Any

from assistant.interpreters.good import shifts, totals
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Group

SUMMED = re.compile(r"合计|共|总|一起|\b(?:total\w*|together|altogether|in all|combined|sum)\b", re.IGNORECASE)
_PLACES = {"money": "value", "percent": "value", "hs": "hs", "weight": "weight_kg"}


class Portions:
    """Fills the values and weights of materials that are told as shares."""

    def __init__(self, group: Group, reading: Reading) -> None:
        self.group, self.reading = group, reading

    def _weighed(self, text: str) -> bool:
        return bool(self.group.by_weight.pattern.search(text)) and not self.group.share_of.pattern.search(text)

    def taken(self, row: dict[str, Any], mark: Mark, text: str) -> bool:
        """Whether a material has its figure of a kind already, as it stands or as a share."""
        if mark.kind == "percent" and self._weighed(text):
            return "weight_kg" in row or any(row is one for one, _ in self.reading.weights)
        shares = [one for one, *_ in (*self.reading.shares, *self.reading.loosely, *self.reading.baseless)]
        shared = mark.kind in ("money", "percent") and any(row is one for one in shares)
        return shared or _PLACES.get(mark.kind, "name") in row

    def take(self, row: dict[str, Any], mark: Mark, text: str) -> bool:
        """Keep a share of the weight or of the price; of the failing materials a share of "the value" is one of it."""
        group, percent = self.group, mark.value
        if group.other_base.pattern.search(text) or not isinstance(percent, Decimal) or self.taken(row, mark, text):
            return False
        failing = any(row is one for one in self.reading.unshifted)
        valued = bool(group.by_value.pattern.search(text))
        if self._weighed(text):
            self.reading.weights.append((row, percent))
        elif group.share_of.pattern.search(text) or (failing and valued):
            self.reading.shares.append((row, percent))
        elif valued:
            self.reading.loosely.append((row, percent, text.strip(" ,")))
        elif row["originating"] is False:
            self.reading.baseless.append((row, percent, mark.text))
        else:
            return False
        return True

    def settle(self) -> None:
        """Turn the shares into values and weights of a good worth and weighing 100 where nothing else is told.

        A share of "the value" is one of the price where the rule knows no value content: only the tolerance asks it.
        """
        reading, facts = self.reading, self.reading.facts
        valueless = "RVC" not in str(facts.get("psr", "RVC"))
        reading.unplaced += [] if valueless else [said for *_, said in reading.loosely]
        reading.shares += [(row, percent) for row, percent, _ in reading.loosely] if valueless else []
        self._based()
        for row, percent in reading.shares:
            row["value"] = facts.setdefault("fob", Decimal(100)) * percent / 100
        if reading.total is not None:
            mark, text = reading.total
            based = bool(reading.shares or self.group.share_of.pattern.search(text))
            amount = totals.amount_of(mark, facts.get("fob"), based=based)
            if amount is None or mark.currency not in ("", facts.get("currency", "")):
                reading.unplaced.append(text)
            else:
                facts.setdefault("fob", Decimal(100)) if mark.kind == "percent" else None
                totals.spread(reading, amount, text)
        elif reading.others_shift and reading.rows:
            level, changes = reading.others_shift
            reading.rows.append({"name": "#", "originating": False, "changes" if changes else "same": level})

    def _based(self) -> None:
        """A share without a base is one of the price where another share of the text is one."""
        reading = self.reading
        total = reading.total is not None and self.group.share_of.pattern.search(reading.total[1])
        if reading.shares or total:
            reading.shares += [(row, percent) for row, percent, _ in reading.baseless]
        elif reading.facts.get("psr") != "WO":  # there any share is too much
            reading.unplaced += [text for *_, text in reading.baseless]

    def weigh(self) -> None:
        """Turn shares of the weight into weights."""
        for row, percent in self.reading.weights:
            row["weight_kg"] = self.reading.facts.setdefault("total_weight_kg", Decimal(100)) * percent / 100

    def total(self) -> None:
        """A sum of non-originating materials whose parts follow and make it up is no material beside them."""
        rows, places = self.reading.rows, self.reading.places
        for at, (row, place) in enumerate(zip(rows, places, strict=False)):
            parts = [
                one
                for one, where in zip(rows[at + 1 :], places[at + 1 :], strict=False)
                if where.sentence == place.sentence and not one["originating"]
            ]
            worth = [one["value"] for one in parts if isinstance(one.get("value"), Decimal)]
            plain = len(parts) == len(worth) > 1
            same = {one.get("currency", row.get("currency")) for one in parts} == {row.get("currency")}
            summed = SUMMED.search(place.text) and row["originating"] is False
            if plain and same and summed and sum(worth) == row.get("value"):
                del rows[at], places[at]
                return

    def fail(self) -> None:
        """A material said to stay in the good's heading, the only one listed, is the sum of the failing materials."""
        facts, rows = self.reading.facts, self.reading.rows
        for row in self.reading.unshifted:
            rule = str(facts.get("psr", "RVC40"))
            priced = row.get("currency", facts.get("currency")) == facts.get("currency")
            priced = priced and row.get("value_basis") not in ("FOB", "EXW")
            if "hs" in row or len(rows) > 1 or not priced or ("hs" in facts and ("RVC" in rule or "CR" in rule)):
                if "hs" not in row:
                    row.update({"hs": facts["hs"]} if "hs" in facts else {"same": shifts.level(self._said_of(row))})
                continue
            for part, amount in (("failing_nom_value", row.get("value")), ("failing_weight_pct", self._part(row))):
                if amount is not None:
                    facts[part] = amount
            rows.clear()
            self.reading.places.clear()

    def _said_of(self, row: dict[str, Any]) -> str:
        """The words of the clause that told of a material."""
        rows = zip(self.reading.rows, self.reading.places, strict=False)
        return next((place.text for one, place in rows if one is row), "")

    def _part(self, row: dict[str, Any]) -> Decimal | None:
        """Per cent of the good's weight."""
        if "weight_kg" not in row or "total_weight_kg" not in self.reading.facts:
            return None
        return Decimal(row["weight_kg"] / self.reading.facts["total_weight_kg"] * 100)
