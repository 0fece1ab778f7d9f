"""Keeps the shares of materials, of the price or of the weight, until it is known what they are shares of."""

import re
from decimal import Decimal
from typing import Any

from assistant.interpreters.good import shifts, totals
from assistant.interpreters.good.failing import all_fail, among, sum_up
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Group

SUMMED = re.compile(r"合计|共|总|一起|\b(?:total\w*|together|altogether|in all|combined|sum)\b", re.IGNORECASE)
_BASE_WORDS = re.compile(
    r"\b(?:all|both|each|shares?|percentages?|figures?|are|is|of|on|by|as|the|a|an|per ?cent|value|price"
    r"|these|those|in|measured)\b"
    r"|都|均|皆|全部|以上|上述|比例|百分比|份额|按|占|以|是|为|的|价|计算?|算|口径|基数|为准",
    re.IGNORECASE,
)
_VNM = re.compile(  # by the formula such a share is one of the price
    r"\W*(?:the )?VNM(?:占比?|比例|为|是|达|共|只|仅|才|有|就|合计|share|is|at|of|[\s:=])*[\d.]+\s?%\W*", re.IGNORECASE
)
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
        if not isinstance(percent, Decimal) or self.taken(row, mark, text):
            return False
        if self._weighed(text) and group.other_base.pattern.search(text):
            return False
        if group.other_base.pattern.search(text):  # of the price at the works: of no use beside one of the right base
            self.reading.elsewhere.append((row, mark.text))
            return True
        failing = any(row is one for one in self.reading.unshifted)
        valued = bool(group.by_value.pattern.search(text))
        if self._weighed(text):
            self.reading.weights.append((row, percent))
        elif group.share_of.pattern.search(text) or (failing and valued) or _VNM.fullmatch(text):
            self.reading.shares.append((row, percent))
        elif valued:
            self.reading.loosely.append((row, percent, text.strip(" ,")))
        elif row["originating"] is False:
            self.reading.baseless.append((row, percent, mark.text))
        else:
            return False
        return True

    def base_of_all(self, clause: Clause) -> bool:
        """Take words that all shares are of the price: "both of FOB", 都按FOB."""
        rest = _BASE_WORDS.sub(" ", self.group.share_of.pattern.sub(" ", clause.text))
        said = bool(self.group.share_of.pattern.search(clause.text)) and not re.search(r"\w", rest)
        self.reading.based = self.reading.based or said
        return said

    def settle(self) -> None:
        """Turn the shares into values and weights of a good worth and weighing 100 where nothing else is told.

        A share of "the value" is one of the price where the rule knows no value content, or the material misses the
        shift: only the tolerance asks it.
        """
        reading, facts = self.reading, self.reading.facts
        shared = (
            [one[0] for one in reading.shares]
            + [one[0] for one in reading.loosely]
            + [one[0] for one in reading.baseless]
        )
        reading.unplaced += [said for row, said in reading.elsewhere if not ("value" in row or among(row, shared))]
        valueless = "RVC" not in str(facts.get("psr", "RVC"))
        for row, percent, said in reading.loosely:
            if valueless or all_fail(reading, [row]):
                reading.shares.append((row, percent))
            else:
                reading.unplaced.append(said)
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
                self._spread(amount, text)
        elif reading.others_shift and reading.rows:
            level, changes = reading.others_shift
            reading.rows.append({"name": "#", "originating": False, "changes" if changes else "same": level})

    def _spread(self, amount: Decimal, text: str) -> None:
        """Give a sum to the materials it is of; several that miss the shift need no values of their own."""
        foreign = [row for row in self.reading.rows if row["originating"] is not True]
        if len(foreign) > 1 and not any("value" in row for row in foreign) and all_fail(self.reading, foreign):
            sum_up(self.reading, foreign)
            self.reading.facts["failing_nom_value"] = amount
        else:
            totals.spread(self.reading, amount, text)

    def _based(self) -> None:
        """A share without a base is one of the price where another share of the text is one."""
        reading = self.reading
        total = reading.total is not None and self.group.share_of.pattern.search(reading.total[1])
        if reading.shares or total or reading.based:
            reading.shares += [(row, percent) for row, percent, _ in reading.baseless]
        elif reading.facts.get("psr") != "WO":  # there any share is too much
            reading.unplaced += [text for *_, text in reading.baseless]

    def weigh(self) -> None:
        """Turn shares of the weight into weights."""
        for row, percent in self.reading.weights:
            row["weight_kg"] = self.reading.facts.setdefault("total_weight_kg", Decimal(100)) * percent / 100

    def weigh_together(self) -> None:
        """Take what several materials weigh together, which is of use where all of them miss the shift."""
        mark = self.reading.total_weight
        if mark is None:
            return
        facts, value = self.reading.facts, Decimal(str(mark.value))
        foreign = [row for row in self.reading.rows if row["originating"] is not True]
        whole = Decimal(100) if mark.kind == "percent" else facts.get("total_weight_kg", Decimal()) * 1000
        if not (foreign and all_fail(self.reading, foreign) and whole > 0):
            self.reading.unplaced.append(mark.text)
            return
        sum_up(self.reading, foreign)
        facts["failing_weight_pct"] = value / whole * 100

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
        self.reading.only_against += shifts.gainsaid(rows, self.reading.unshifted, facts)
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
