"""Reads an amount told inside another, against one that comes on top of it.

A material counts whole, as originating or not, whatever lies in it (Articles 3.5.3 and 3.12); of a part of our own that
does not originate only what does not originate in it counts. Where words leave open whether an amount lies in another
or comes beside it, both stay open.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from assistant.interpreters.good import shifts
from assistant.interpreters.good.origins import status
from assistant.interpreters.good.standing import Standing
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.names import name_of, stems, words_of
from assistant.vocabulary import Group, worded

_CONCESSION = re.compile(r"\b(?:even though|although|though|even if|despite)\b|虽然?|尽管|即使", re.IGNORECASE)
_PRICE = re.compile(r"fob|离岸|exw|出厂", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W*(?:(?:it|this|that|which|inside|in it|containing|contains?|of (?:this|that|which))\b|[它其这该]|里|内|当中)",
    re.IGNORECASE,
)
_ON_TOP_OF = re.compile(
    r"\b(?:on top|in addition|besides?|beyond|over and above|next)\s(?:of|to)?\s?(?:that|this|it|them|these|which)\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"qualif|originat|certif|\bcos?\b|\brules?\b|\bmeets?\b|原产|资格|符合|满足|达到|规则|证", re.IGNORECASE
)
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
_OF_THE_GOOD = re.compile(r"\b(?:goods?|products?|machine)\b|成品|产品|整[机件车]", re.IGNORECASE)
_POINTED = frozenset({"it", "which", "that", "thi", "they", "rcep", "the", "and", "sit"})
_JOINT = re.compile(r"\s*,?\s?(?:\band\b|&|\+|和|及|与|、)\s*(?:an?\b)?\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。;!?\n]|\.(?=\s|$)")
_CUT = re.compile(r",(?!\d)|、")
_CONTENT = re.compile(r"RVC\d+")  # a rule that asks for no shift
_PORTION = re.compile(r"部分|那块|的(?:才|只|仅|就)|\b(?:part|portion|share|bit)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Held:
    """A part with its amount, the material that it is said to lie in, and where that is said."""

    whole: dict[str, Any]
    place: Clause
    part: dict[str, Any]
    clause: Clause


@dataclass(frozen=True, slots=True)
class _Inside:
    """The words before those that tell of something inside, the words of what that is, and what stands behind them."""

    before: str
    told: str
    behind: str


@cache
def _shape(name: str) -> re.Pattern[str]:
    return worded("nested", name).pattern


class Nested:
    """Keeps what lies in the materials of a reading until all is told of them."""

    def __init__(
        self, group: Group, reading: Reading, standing: Standing, is_party: Callable[[str], bool], text: str
    ) -> None:
        self.group, self.reading, self.standing, self.is_party = group, reading, standing, is_party
        self.text = text
        self.held: list[_Held] = []
        self.parent: dict[str, Any] | None = None
        self.split: int | None = None

    def take(self, clause: Clause) -> bool:
        """Keep the one amount of a clause that is told inside the last material; False where it is not."""
        rows, places = self.reading.rows, self.reading.places
        money = [mark for mark in clause.figures if mark.kind == "money"]
        if not (rows and places) or len(money) != 1 or {mark.kind for mark in clause.figures} - {"money", "hs"}:
            return False
        if self._goes_on(clause):
            return True
        whole, place = rows[-1], places[-1]
        valued = isinstance(whole.get("value"), Decimal) and not whole.get("role") and self._adjoins(place, clause)
        inside = self._inside(clause, money[0]) if valued else None
        if inside is None or _PRICE.search(clause.text):
            return False
        elsewhere = self._elsewhere(inside, whole)
        if elsewhere or self._beside(place, clause, money[0]) or self._also(clause, whole, place):
            self.reading.unplaced.append(clause.text.strip(" ,"))
            return True
        if self._summed(clause, whole, place):
            if not self.breakdown(clause):
                self.reading.unplaced.append(clause.text.strip(" ,"))
            return True
        self._of_the_whole(whole, inside.before)
        self.held.append(_Held(whole, place, self._part(clause, inside.told, money[0]), clause))
        return True

    def after(self, whole: dict[str, Any], clause: Clause) -> None:
        """Take the material told last for one inside a new one: "US steel 60 went into the Thai unit (80)"."""
        rows, places = self.reading.rows, self.reading.places
        if len(places) > 1 and _shape("into").match(clause.text.lstrip()) and places[-2].sentence == clause.sentence:
            part, place = rows[-2], places[-2]
            del rows[-2], places[-2]
            self.held.append(_Held(whole, clause, part, place))

    def _goes_on(self, clause: Clause) -> bool:
        """Keep open what a joint adds to something inside: it may lie there too, or stand beside the whole."""
        if not self.held or self.held[-1].clause.sentence != clause.sentence:
            return False
        last, between = self.held[-1], self.text[self.held[-1].clause.end : clause.start]
        own = self._own(last.place) and last.whole["originating"] is None  # then it counts in either case
        joined = _JOINT.fullmatch(between) and not worded("rest", "more").pattern.search(clause.text)
        if not joined or own:
            return False
        self.reading.unplaced.append(clause.text.strip(" ,"))
        return True

    def _adjoins(self, place: Clause, clause: Clause) -> bool:
        """Whether a clause stands right behind a material's: in its sentence, or in the next one, which goes on."""
        between = self.text[place.end : clause.start]
        told = self.text[place.start : clause.start]
        bracketed = told.count("(") > told.count(")")
        near = place.sentence == clause.sentence or bracketed or _GOES_ON.match(clause.text)
        return bool(near) and not re.search(r"\d", between) and clause.sentence - place.sentence <= 1

    def _inside(self, clause: Clause, mark: Mark) -> _Inside | None:
        """What the words of a clause tell of something inside; None where they tell of no such thing."""
        text, at = clause.text, mark.start - clause.start
        lead = _shape("holds").search(text[:at]) or _shape("of_which").search(text[:at])
        behind = _shape("inside").search(text[at:])
        if lead and _shape("inside").fullmatch(lead[0]) and not self.group.proof.pattern.search(text[: lead.start()]):
            return _Inside("", text, "")  # "foreign parts in it 40"
        if lead:
            return _Inside(text[: lead.start()], text[lead.end() :], "")
        led = _WITH.search(text[:at])
        before, told = (text[: led.start()], text[led.end() :]) if led else ("", text)
        where = text[at + behind.end() :] if behind and not _shape("of_which").fullmatch(behind[0]) else ""
        return _Inside(before, told, where) if behind else None  # behind "20 of it" stands what the part is

    def _elsewhere(self, inside: _Inside, whole: dict[str, Any]) -> bool:
        """Whether something else than the material holds the amount: "the housing contains", "inside the pump"."""
        for said in (inside.before, inside.behind):
            plain = self.group.positive.pattern.sub(" ", self.group.proof.pattern.sub(" ", said))
            named = stems(words_of(self.group, plain)) - stems(str(whole["name"]))
            if named - _POINTED or _OF_THE_GOOD.search(said):
                return True
        return False

    def _beside(self, place: Clause, clause: Clause, mark: Mark) -> bool:
        """Whether words around an amount tell that it comes on top, or is left out, of the other."""
        told = self.text[place.end : clause.start] + clause.text[: mark.start - clause.start]
        behind = _SENTENCE.split(self.text[mark.end :])[0]
        pieces = [clause.text[mark.end - clause.start :]]
        for piece in _CUT.split(behind)[1:]:
            if re.search(r"\d", piece):
                break
            pieces.append(piece)
        return bool(_shape("on_top").search(told)) or any(_shape("apart").search(piece) for piece in pieces)

    def _also(self, clause: Clause, whole: dict[str, Any], place: Clause) -> bool:
        """Whether an amount may lie in the good beside the other: "there is also", or inside several parts."""
        if self._own(place) and whole["originating"] is None:
            return False
        several = _shape("several").search(place.text) and not _shape("of_which").search(clause.text)
        return bool(_shape("also").search(clause.text)) or bool(several and _shape("inside").search(clause.text))

    def _summed(self, clause: Clause, whole: dict[str, Any], place: Clause) -> bool:
        """Whether the other amount is a sum of several, told by its parts, or the part has a code of its own."""
        if whole["originating"] or (self._own(place) and whole["originating"] is None):
            return False
        coded = any(mark.kind == "hs" for mark in clause.figures)
        return bool((coded and _shape("of_which").search(clause.text)) or _shape("several").search(place.text))

    def _of_the_whole(self, whole: dict[str, Any], said: str) -> None:
        """Read of the material what stands before "contains" or "although": "with RCEP CO contains US chips"."""
        said = _CONCESSION.split(said)[0]
        known, hedged = status(self.group, said, self.is_party, [])
        if known is not None or hedged:
            self.standing.settle(whole, said, known=known, hedged=hedged)

    def _part(self, clause: Clause, told: str, mark: Mark) -> dict[str, Any]:
        countries = [str(one.value) for one in clause.marks if one.kind == "country"]
        known, hedged = status(self.group, told, self.is_party, countries)
        part: dict[str, Any] = {"name": name_of(self.group, clause) or "#", "originating": None if hedged else known}
        part |= {"value": mark.value} | ({"currency": mark.currency} if mark.currency else {})
        return part | ({"origin": countries[0]} if len(set(countries)) == 1 else {})

    @staticmethod
    def _own(place: Clause) -> bool:
        return bool(_shape("own").search(place.text))

    def unasked(self, clause: Clause) -> bool:
        """Whether a clause tells which part of a sum misses a shift, where the one rule told asks for none."""
        rules = [str(mark.value) for mark in marks(self.text) if mark.kind == "rule"]
        summed = self.reading.rows[-1:] and self.reading.rows[-1]["originating"] is False
        part = self.within(clause.text) or _PORTION.search(clause.text)
        beside = any(_shape(name).search(clause.text) for name in ("on_top", "apart"))
        return bool(
            rules
            and all(map(_CONTENT.fullmatch, rules))
            and summed
            and "value" in self.reading.rows[-1]
            and self._less(clause)
            and part
            and not beside
            and shifts.told(self.group, clause.text) is False
        )

    def _less(self, clause: Clause) -> bool:
        """Whether a clause has one figure, a share or an amount below the last one told."""
        whole, (first, *more) = self.reading.rows[-1]["value"], clause.figures
        amount = first.kind == "money" and isinstance(whole, Decimal) and Decimal(str(first.value)) < whole
        return not more and (first.kind == "percent" or amount)

    def within(self, text: str) -> bool:
        """Whether words tell of something within what was named before, and not of what comes on top of that."""
        return bool(self.group.within.pattern.search(_ON_TOP_OF.sub(" ", text)))

    def breakdown(self, clause: Clause) -> bool:
        """Split what is said to lie in the last sum off it: "40 imported, of which a controller 8537.10 for 15"."""
        whole = self.parent if self.split == clause.sentence and self.parent else self.reading.rows[-1]
        money = [mark for mark in clause.figures if mark.kind == "money"]
        known, _ = status(self.group, clause.text, self.is_party, [])
        if len(money) != 1 or known or whole["originating"] or not isinstance(whole.get("value"), Decimal):
            return False
        value = Decimal(str(money[0].value))
        last = value == whole["value"] and self.split == clause.sentence
        if (
            not (0 < value < whole["value"] or last)
            or "hs" in whole
            or money[0].currency not in ("", whole.get("currency", ""))
            or self._beside(self.reading.places[-1], clause, money[0])
        ):
            return False
        part = {key: said for key, said in whole.items() if key in ("originating", "origin", "value_basis", "currency")}
        part |= {"name": name_of(self.group, clause) or "#", "value": value}
        codes = [mark.value for mark in clause.figures if mark.kind == "hs"]
        part |= {"hs": codes[0]} if codes else {}
        whole["value"] -= value
        self.parent, self.split = whole, clause.sentence
        self.reading.rows.append(part)
        self.reading.places.append(clause)
        return True

    def close(self) -> None:
        """Let each material count whole, and of one of our own that does not originate what lies in it."""
        told = [held.clause for held in self.held]
        for held in self.held:
            fits = self._fits(held)
            own = self._own(held.place) and held.whole["originating"] is None and not self._claimed(held)
            if (
                not fits
                or (own and self._more(held))
                or (held.whole["originating"] is None and not own and "origin" not in held.whole)
            ):
                self.reading.unplaced.append(held.clause.text.strip(" ,"))
            elif own:
                self._drop(held.whole)
                self.reading.rows += [held.part] if held.part["originating"] is not True else []
                self.reading.places += [held.clause] if held.part["originating"] is not True else []

        placed = self.reading.rows[-len(self.reading.places) :]  # lines of a table come first, and have no place
        for row, place in zip(placed, self.reading.places, strict=False):
            if row["originating"] is None and "value" in row and self._own(place) and place not in told:
                self.reading.unplaced.append(place.text.strip(" ,"))  # nothing tells what lies in it

    def _more(self, held: _Held) -> bool:
        """Whether words beside what lies in a part of our own hedge its amount, or tell of more in it."""
        last = held.clause.figures[-1].end - held.clause.start
        rest = _shape("inside").sub(" ", held.clause.text[last:])
        for words in self.group.bases.values():
            rest = words.pattern.sub(" ", rest)
        return bool(self.group.hedges.pattern.search(held.clause.text) or words_of(self.group, rest) or "等" in rest)

    def _claimed(self, held: _Held) -> bool:
        """Whether words that were not read may say of a material that it originates."""
        return bool(_CLAIM.search(self.text, held.place.start, held.clause.start))

    def _fits(self, held: _Held) -> bool:
        """Whether what lies in a material is worth no more than it, in one currency."""
        inner = [one.part for one in self.held if one.whole is held.whole]
        strange = any(part.get("currency", "") not in ("", held.whole.get("currency", "")) for part in inner)
        values = [part["value"] for part in inner if isinstance(part["value"], Decimal)]
        return not strange and len(values) == len(inner) and 0 < sum(values) <= held.whole["value"]

    def _drop(self, row: dict[str, Any]) -> None:
        rows, places = self.reading.rows, self.reading.places
        at = next((at for at, one in enumerate(rows) if one is row), None)
        if at is not None:
            del places[at - len(rows)]
            del rows[at]
