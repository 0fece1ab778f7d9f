"""Reads a repeated group, the materials of a good, out of clauses: what each is, its origin, worth and status."""

import dataclasses
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from assistant.interpreters.caution.care import leftover, saying
from assistant.interpreters.good import (
    beside,
    carriage,
    closing,
    home,
    sheet,
    shifts,
    silences,
    totals,
    weighed,
    working,
)
from assistant.interpreters.good.lines import Lines
from assistant.interpreters.good.losses import Losses
from assistant.interpreters.good.mentions import Mentions, never_listed
from assistant.interpreters.good.nested import Nested
from assistant.interpreters.good.origins import status, undenied
from assistant.interpreters.good.portions import SUMMED, Portions
from assistant.interpreters.good.remarks import ASKING_END, LIMITS, Remarks
from assistant.interpreters.good.roles import role_of
from assistant.interpreters.good.several import COUNTED, SEVERAL, Several
from assistant.interpreters.good.shown import lacking_lot
from assistant.interpreters.good.standing import Standing
from assistant.interpreters.reading import Mention, Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.names import letters, name_of, stems, words_of
from assistant.vocabulary import Group, Words, worded

_VNM = re.compile(r"\W*(?:the )?VNM(?![a-z])\D{0,12}\d", re.IGNORECASE)  # "VNM 930" names what does not originate
_THE_GOOD = frozenset({"good", "goods", "product", "actual goods", "货", "货物", "产品", "实际货物", "成品"})
_GOOD, _GOOD_WORDS = 24, 3  # characters and words of a good's bare name
_TAIL = re.compile(r"\band\b|\bplus\b|和|及|与|\+|&|另|还有|、")
_IN_ITSELF = re.compile(r"自身|本身|资格|\bitself\b|\bthemselves\b|\bown (?:right|rule)\b", re.IGNORECASE)
_ITSELF = re.compile(r"\W*(?:但|而|且|它|其)?(?:自身|本身)")  # of the last material, as a whole


class Materials:
    """Fills `reading.rows` clause by clause."""

    def __init__(
        self,
        group: Group,
        reading: Reading,
        is_party: Callable[[str], bool],
        elsewhere: Sequence[Words] = (),
        *,
        deeds: Sequence[Words] = (),
        way: Sequence[Words] = (),
        text: str = "",
    ) -> None:
        self.group = group
        self.reading = reading
        self.is_party = is_party
        self.losses = Losses(group, reading, text)
        self.lines = Lines(group, reading, is_party)
        self.portions = Portions(group, reading)
        self.good: set[str] = set()
        self.mentions = Mentions(group, reading, self.portions)
        self.remarks = Remarks(group, reading, self.good)
        self.elsewhere = elsewhere
        self.deeds = deeds
        self.way = way
        self.several = Several(group, reading)
        self.standing = Standing(group, reading, is_party)
        self.nested = Nested(group, reading, self.standing, is_party, text)
        self.unsure: list[str] = []
        self.begins = -1
        self.of_all: set[int] = set()
        self.based = -2
        self.affirmed: list[tuple[set[str], str]] = []
        self.recent: tuple[dict[str, Any], int] | None = None
        self.listed: dict[int, list[tuple[str, str]]] = {}

    def row(self, clause: Clause, before: Clause | None) -> bool:
        """Read a clause with a figure as a material; False when it names none."""
        group, text = self.group, clause.text
        if self._part_of_another(clause) or self.mentions.left_out(clause) or self.losses.ahead(clause):
            return True
        priced = any(mark.kind == "money" for mark in clause.figures)
        if priced and COUNTED.search(text.rsplit(":", 1)[-1]) and not SUMMED.search(text):
            self.reading.unplaced.append(text.strip(" ,"))  # the price of one, or of several
        name = self.mentions.called(clause)
        countries = [str(mark.value) for mark in clause.marks if mark.kind == "country"]
        known, hedged = status(group, text, self.is_party, countries)
        if self._told_before(clause, name, countries, known=known, hedged=hedged):
            return True
        if known and clause.asks and not group.positive.pattern.search(text[: clause.figures[0].start - clause.start]):
            known, hedged = None, True  # "are the parts worth 60 originating?" says nothing of them
        if not (name or countries or known is not None or group.nouns.pattern.search(text)):
            paid = self.mentions.paid_for(clause)
            return self._new(clause, name_of(self.group, paid), [], known=None) if paid else self._more(clause)
        return self._new(
            clause, name, countries, known=self._status_of(clause, before, countries, known=known, hedged=hedged)
        )

    def _told_before(
        self, clause: Clause, name: str, countries: list[str], *, known: bool | None, hedged: bool
    ) -> bool:
        """Whether a clause goes on about the good's weight, a sum, or a material named before, which it fills."""
        if known is None and not (hedged or countries) and weighed.take(self.reading, self.good, name, clause):
            return True
        one = None if hedged or clause.asks else self.several.one_of(clause, nameless=not name)
        if one is not None:
            return self._one_of(one, clause, countries, known=known)
        summed = not (known or hedged) and totals.take(self.group, name, clause, self.reading)
        if summed or self.mentions.code_again(name, clause):
            return True
        again = None if hedged else self.mentions.again(name, clause, countries, known=known)
        if again is None:
            return False
        self.recent = (again, clause.sentence)
        return self._fill(again, clause)

    def _status_of(
        self, clause: Clause, before: Clause | None, countries: list[str], *, known: bool | None, hedged: bool
    ) -> bool | None:
        """What is known of a new material's origin, where a list may go on."""
        if hedged:
            self.reading.unplaced.append(clause.text.strip(" ,"))
        foreign = self._inherits(before, clause, countries) or _VNM.match(clause.text)
        return False if known is None and not hedged and foreign else known

    def _new(self, clause: Clause, name: str, countries: list[str], *, known: bool | None) -> bool:
        """Keep a new material."""
        text = clause.text
        name = self.mentions.before_code(clause) or name or self.mentions.goes_on(clause, countries)
        row: dict[str, Any] = {"name": name or letters(text) or text[:40], "originating": known}
        row |= {"origin": countries[0]} if len(set(countries)) == 1 else {}
        row |= {"proof": self.standing.paper(text)} if known else {}
        if known is not None and self.group.everything.pattern.search(text):
            self.standing.of_list(clause, text, known=known)
        self._note(row, clause)
        self.several.heads(clause, row)
        return self._fill(row, clause)

    def _one_of(self, row: dict[str, Any], clause: Clause, countries: list[str], *, known: bool | None) -> bool:
        """Fill the line of one of several materials with what is said of it alone."""
        row |= {"origin": countries[0]} if len(set(countries)) == 1 else {}
        row |= {} if known is None else {"originating": known}
        row |= {"proof": self.standing.paper(clause.text)} if known else {}
        self.recent = (row, clause.sentence)
        return self._fill(row, clause)

    def _note(self, row: dict[str, Any], clause: Clause) -> None:
        """Keep a new material, and what its words say of it."""
        group, text = self.group, clause.text
        if row["originating"]:
            self.standing.before(clause)
        if row["name"].casefold() in _THE_GOOD and any(mark.kind == "hs" for mark in clause.figures):
            self.reading.unplaced.append(text.strip(" ,"))  # a second code for the good itself
        if row["originating"] is None and stems(row["name"]):
            said = next((text for name, text in self.affirmed if stems(row["name"]) <= name), None)
            row |= {"originating": True, "proof": self.standing.paper(said)} if said and not row.get("origin") else {}
        for mention in self.reading.mentions if row["originating"] is None else ():
            if stems(row["name"]) & mention.stems:
                row["originating"] = False
                self.reading.pending = [one for one in self.reading.pending if one != mention.clause.text.strip(" ,")]
        if undenied(group, text) != text:
            self.standing.denied.append(row)
        self._tail(clause)
        self._role(row, clause)
        changes = shifts.told(group, text)
        if changes is False or self.mentions.same_as_last:
            self.reading.unshifted.append(row)
            self.mentions.same_as_last = False
        elif changes:
            row["changes"] = shifts.level(text)
        self.losses.belongs(row, clause)
        self.reading.rows.append(row)
        self.reading.places.append(clause)
        self.nested.after(row, clause)

    def _role(self, row: dict[str, Any], clause: Clause) -> None:
        """Say of moulds, fuel and crates what they are; beside other things in one sum they are asked about."""
        text = clause.text
        for mark in clause.marks:
            text = text.replace(mark.text, " ")
        role, mixed = role_of(self.group, text, lambda part: words_of(self.group, part))
        row |= {"role": role} if role else {}
        self.reading.unplaced += [clause.text.strip(" ,")] if mixed else []

    def named_good(self, clause: Clause) -> None:
        """Keep the words of the first clause: the good is named there, and may be named again."""
        self.good |= stems(name_of(self.group, clause))
        self.begins = clause.start

    def named(self, clause: Clause) -> bool:
        """Whether a clause's words name something."""
        return bool(name_of(self.group, clause))

    def _part_of_another(self, clause: Clause) -> bool:
        """Whether the figure belongs to a material read before: its freight, its waste, what its scrap brought in."""
        group, text = self.group, clause.text
        if (
            self.losses.on_top(clause)
            or self.losses.given_back(clause)
            or self.losses.take(clause)
            or self.nested.unasked(clause)
            or self.nested.take(clause)
        ):
            return True
        goes_with = bool(self.reading.rows) and self.reading.rows[-1].get("role")  # nothing lies in a crate or a die
        if self.reading.rows and not goes_with and (self.nested.within(text) or self.nested.split == clause.sentence):
            if self.nested.breakdown(clause):
                return True
            self.reading.unplaced.append(text.strip(" ,"))
        elif self.nested.within(text) and "build_up" in self.reading.facts:
            self.reading.unplaced.append(text.strip(" ,"))
        if group.adds.pattern.search(text) and carriage.take(self.reading.rows, clause):
            return True
        self.reading.unplaced += [text.strip(" ,")] if carriage.alone(clause) else []
        return carriage.alone(clause)

    def _tail(self, clause: Clause) -> None:
        """A further thing named behind the figure, without a figure of its own, is not lost."""
        tail = clause.text[clause.figures[-1].end - clause.start :]
        more = _TAIL.search(tail)
        further = tail[more.end() :] if more else ""
        for mark in clause.marks:
            further = further.replace(mark.text, " ") if mark.kind == "rule" else further
        abroad = any(
            mark.kind == "country" and not self.is_party(str(mark.value)) and mark.start > clause.figures[-1].end
            for mark in clause.marks
        )
        told = status(self.group, further, self.is_party, [])[0] is False and not self.group.nouns.pattern.search(
            further
        )
        if words_of(self.group, further) and (abroad or not (told or self._makes(further))):
            self.reading.pending.append(tail.strip(" ,"))

    def _fill(self, row: dict[str, Any], clause: Clause) -> bool:
        self.mentions.heading(row, clause)
        for mark in clause.figures:
            if mark.kind == "hs" and str(row.get("hs", mark.value)).startswith(str(mark.value)):
                row.setdefault("hs", mark.value)
            elif mark.kind == "money" and "value" not in row:
                row["value"] = mark.value
                if mark.currency:
                    row["currency"] = mark.currency
                basis = next(
                    (name for name, words in self.group.bases.items() if words.pattern.search(clause.text)), None
                )
                if basis:
                    row["value_basis"] = basis
            elif mark.kind == "weight" and "weight_kg" not in row:
                row["weight_kg"] = Decimal(str(mark.value)) / 1000
            elif mark.kind == "percent" and isinstance(mark.value, Decimal):
                another = weighed.of_another(self.good, clause.text, mark.start - clause.start, mark.end - clause.start)
                if another or not self.portions.take(row, mark, self._with_base(clause)):
                    self.reading.unplaced.append(mark.text)
            else:
                self.reading.unplaced.append(mark.text)
        return True

    def _with_base(self, clause: Clause) -> str:
        """The words of a share, with its base where a list goes on: "Korean 25 % of FOB, Swiss 8 %"."""
        if self.group.share_of.pattern.search(clause.text):
            self.based = clause.sentence
        elif (
            not clause.asks
            and 0 <= clause.sentence - self.based <= 1
            and not self.group.by_weight.pattern.search(clause.text)
        ):
            return f"FOB {clause.text}"
        return clause.text

    def _more(self, clause: Clause) -> bool:
        """A clause of nothing but a figure continues the last material ("8451.90, 200 USD")."""
        rows, clause = self.reading.rows, weighed.goes_on(self.group, self.reading, clause)
        if not rows and [mark.kind for mark in clause.figures] == ["weight"]:
            self.reading.put("total_weight_kg", Decimal(str(clause.figures[0].value)) / 1000, clause.text)
            return True
        recent = self.recent[0] if self.recent and self.recent[1] == clause.sentence else None
        again = recent if recent is not None and self.mentions.open(recent, clause) else self.mentions.only(clause)
        if again is not None:
            return self._fill(again, clause)
        if not rows or not self.reading.places or self.reading.places[-1].sentence != clause.sentence:
            return False
        if not any(self.portions.taken(rows[-1], mark, clause.text) for mark in clause.figures):
            return self._fill(rows[-1], clause)
        kinds = {mark.kind for mark in clause.figures}
        first = self.reading.places[-1]
        alike = kinds <= {"money", "percent"} and kinds == {mark.kind for mark in first.figures if mark.kind != "hs"}
        lead = [one.text for one in self.reading.places if one.sentence == clause.sentence]
        several = self.several.sentence == clause.sentence or any(SEVERAL.search(text) for text in lead)
        if not (alike and rows[-1]["originating"] is not True and several):
            return False
        kept = ("name", "originating", "origin", "hs", "value_basis", "currency", "same", "changes")
        twin = {key: said for key, said in rows[-1].items() if key in kept}
        of_first = first.text if kinds == {"percent"} else ""  # the base of the shares stands once
        self.several.twin(twin, rows[-1])
        if shifts.told(self.group, clause.text):
            shifts.moved(twin, clause.text)
        elif any(rows[-1] is one for one in self.reading.unshifted):
            self.reading.unshifted.append(twin)
        self.reading.rows.append(twin)
        self.reading.places.append(first)
        return self._fill(twin, dataclasses.replace(clause, text=f"{of_first} {clause.text}"))

    def _inherits(self, before: Clause | None, clause: Clause, countries: Sequence[str]) -> bool:
        """In a list, "non-originating" said of the first holds for the next: the cautious reading.

        That the first comes from outside the Parties says nothing of what comes from one.
        """
        if before is None or before.sentence != clause.sentence or not self.reading.rows:
            return False
        said = status(self.group, before.text, self.is_party, [])[0] is False
        at_home = set(countries) == {self.reading.facts.get("export_party", "CN")}
        return self.reading.rows[-1]["originating"] is False and not at_home and (said or not countries)

    def wordless(self, clause: Clause) -> None:
        """Take a clause without figures."""
        if self.several.heads(clause):
            self.reading.pending.append(clause.text.strip(" ,"))
        elif (
            not clause.asks
            and closing.conditional(clause.text)
            and status(self.group, clause.text, self.is_party, [])[0]
        ):
            self.reading.unplaced.append(clause.text.strip(" ,"))
        elif not self.portions.base_of_all(clause):
            self._wordless(clause)

    def _wordless(self, clause: Clause) -> None:
        """Read a clause without figures: it may say of materials named before what they are, or name one more."""
        group, text, rows = self.group, clause.text, self.reading.rows
        of_rest = closing.of_the_rest(group, text)
        known, hedged = status(group, closing.without_rest(text) if of_rest else text, self.is_party, [])
        if group.everything.pattern.search(text) and group.nouns.pattern.search(text) and not rows:
            self.of_all.add(clause.sentence)
        questions = self._questions(clause)
        proof = bool(group.proof.pattern.search(text))
        bare = not (name_of(self.group, clause) or any(mark.kind == "country" for mark in clause.marks))
        says = (
            bare
            or proof
            or self.standing.of_papers(clause, self.good)
            or group.everything.pattern.search(text)
            or group.nouns.pattern.search(text)
            or _ITSELF.match(text)
        )
        if known and not (hedged or questions) and (proof or _IN_ITSELF.search(text)):
            self.affirmed.append((stems(name_of(group, clause)), text))
        self.reading.unplaced += [text.strip(" ,")] if known and self._asks_of_others(clause) else []
        if (known and (questions or not says)) or self._says_nothing(clause) or self.remarks.says(clause):
            return
        only = closing.more_than_the_only(group, text, self._foreign_words() | self.good)
        if (of_rest or (only and not questions)) and not (known is False and proof):
            self._rest(clause, known=known, hedged=hedged)
            return
        brings = self._brings(clause)
        named = [row for row in rows if len(row["name"]) > 1 and row["name"].casefold() in text.casefold()]
        if brings and not proof:
            self._leave(clause, questions=questions)
            return
        if known and not hedged and rows and self._another(clause):
            return
        if self._about(clause, named, known=known, hedged=hedged, questions=questions):
            return
        if known is False and not questions:
            self.reading.mentions.append(Mention(stems(name_of(self.group, clause)), clause))
        if not self.standing.behind(clause):
            self._leave(clause, questions=questions)

    def _asks_of_others(self, clause: Clause) -> bool:
        """Whether a clause asks of materials from where neither the good nor one told is: "are the Thai parts ...?"."""
        held = {self.reading.facts.get("export_party", "CN"), *(row.get("origin") for row in self.reading.rows)}
        named = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
        return clause.asks and bool(named - held) and bool(self.group.nouns.pattern.search(clause.text))

    def _questions(self, clause: Clause) -> bool:
        """Whether a clause asks something of materials."""
        relative = clause.text.lstrip().casefold().startswith("which ")  # "..., which come with a CO"
        ends = ASKING_END.search(clause.text) and self.group.questioning.pattern.search(clause.text) and not relative
        return clause.asks or bool(ends) or clause.text.rstrip().endswith(("吧", "是多少", "为多少"))

    def _about(
        self, clause: Clause, named: list[dict[str, Any]], *, known: bool | None, hedged: bool, questions: bool
    ) -> bool:
        """Take words on materials named before: those named again, all of the sentence, or the last one."""
        group, text = self.group, clause.text
        proof, everything = group.proof.pattern.search(text), group.everything.pattern.search(text)
        if known and proof and everything and not (hedged or questions):
            self._proven_list(clause)
        all_of_them = everything and not self._another(clause)
        about = (known is not None or hedged) and self.reading.rows
        paper = self.standing.of_papers(clause, self.good)
        named_none = paper or not self._names_further(clause)
        if not (about and (known or proof or named or all_of_them or named_none)):
            return False
        if (
            known is False
            and proof
            and not (paper or named or everything or questions)
            and self.standing.speaks_of_another(clause)
        ):
            self.reading.only_against.append(text.strip(" ,"))
        for row in named or self.standing.meant(clause, known=known):
            self.standing.settle(row, text, known=known, hedged=hedged)
            self.standing.came_from(row, clause)
            self.standing.denied += [row] if known is False and not group.weak_negative.pattern.search(text) else []
        return True

    def _proven_list(self, clause: Clause) -> None:
        """Take what was named in the sentence without a figure, each from a Party, for shown to originate too."""
        for text, country in self.listed.get(clause.sentence, ()):
            waiting = text in self.reading.pending or text in self.reading.doubts
            if waiting and text not in self.reading.additions:
                self.reading.pending = [one for one in self.reading.pending if one != text]
                self.reading.doubts = [one for one in self.reading.doubts if one != text]
                self.reading.rows.append({"name": text[:40], "origin": country, "originating": True, "proof": True})
                self.reading.places.append(clause)

    def _names_further(self, clause: Clause) -> bool:
        """Whether words name something beside "both inputs" or "all parts"."""
        if not self.group.everything.pattern.search(clause.text):
            return bool(name_of(self.group, clause))
        return bool(
            name_of(
                self.group, dataclasses.replace(clause, text=self.group.nouns.pattern.sub(" ", clause.text), marks=())
            )
        )

    def _rest(self, clause: Clause, *, known: bool | None, hedged: bool) -> None:
        """Take what is said of all other materials: that they originate, or where they come from."""
        limited = LIMITS.search(closing.without_rest(clause.text))
        plain = known is None and not (hedged or limited or clause.asks)
        told = closing.home(self.group, clause, self.reading.facts.get("import_party")) if plain else None
        if told is not None:
            self.reading.homes.append((clause.text.strip(" ,"), told))
        elif ((not known or limited) and not saying(clause.text)) or closing.conditional(clause.text):
            self.reading.unplaced.append(clause.text.strip(" ,"))

    def _makes(self, text: str) -> bool:
        """Whether words only tell that the good is made, of nothing further."""
        group = self.group
        named = group.nouns.pattern.search(text) or group.positive.pattern.search(text) or working.BY_MEANS.search(text)
        return (
            bool(working.MAKING.search(text)) and not named and status(group, text, self.is_party, []) == (None, False)
        )

    def _says_nothing(self, clause: Clause) -> bool:
        """Whether a clause names no material.

        It heads a list, names the unit of all amounts, says that the code is not at hand, tells of papers for what lies
        inside a price, or that nothing else is used.
        """
        text = clause.text
        if closing.no_exclusion(clause):
            return True
        if closing.nothing_else(self.group, clause, self._foreign_words()):
            self.reading.closed = True
            return True
        if (self.reading.losses or not self.standing.of_papers(clause, self.good)) and self.losses.evidence(text):
            return True
        uncoded = silences.uncoded(self.group, text) and not worded("rest", "all").pattern.search(text)
        self.unsure += [text.strip(" ,")] if uncoded and silences.unsure(text) else []
        return silences.heads_a_list(self.group, text) or silences.names_the_unit(text) or uncoded

    def _foreign_words(self) -> set[str]:
        return {word for row in self.reading.rows if not row["originating"] for word in stems(row["name"])}

    def _another(self, clause: Clause) -> bool:
        """Whether words name one more material, which originates: without a figure it changes nothing."""
        said = stems(self.group.proof.pattern.sub(" ", name_of(self.group, clause)))
        if self.standing.of_papers(clause, self.good) or _ITSELF.match(clause.text):
            return False
        everything = self.group.everything.pattern.search(clause.text)
        return bool(said) and not everything and not any(said & stems(row["name"]) for row in self.reading.rows)

    def _leave(self, clause: Clause, *, questions: bool) -> None:
        """Keep a clause that was not understood, where it may name a material or a condition."""
        group, text = self.group, clause.text
        if self.idle(clause):
            return
        named = [str(mark.value) for mark in clause.marks if mark.kind == "country"]
        plain = status(group, text, self.is_party, []) == (None, False) and not questions
        if plain and len(named) == 1 and self.is_party(named[0]):
            self.listed.setdefault(clause.sentence, []).append((text.strip(" ,"), named[0]))
        against = bool(group.negative.pattern.search(text) or group.weak_negative.pattern.search(text))
        rows_known = bool(self.reading.rows)
        origins = {row.get("origin") for row in self.reading.rows}
        of_all = bool(group.everything.pattern.search(text) and group.positive.pattern.search(text))
        first = bool(group.nouns.pattern.search(text)) and not rows_known
        of_all = of_all or first or clause.sentence in self.of_all
        strange = [str(mark.value) for mark in clause.marks if mark.kind == "country" and mark.value not in origins]
        strange = [] if of_all else strange
        open_words = bool(group.doubtful.pattern.search(text))
        if name_of(self.group, clause) and ((strange and not clause.asks) or (open_words and not questions)):
            self.reading.doubts.append(text.strip(" ,"))
            self.reading.additions += [text.strip(" ,")] if against or self._brings(clause) else []
            return
        if any(not self.is_party(code) for code in strange):
            self.reading.doubts.append(text.strip(" ,"))
            return
        if (against or self._brings(clause)) and not questions and name_of(self.group, clause):
            self.reading.additions.append(text.strip(" ,"))
        brings = self._brings(clause)
        grown = brings and "production" in self.reading.facts
        good = clause.start == self.begins and not brings and len(text.split()) <= _GOOD_WORDS and len(text) < _GOOD
        listed = bool(self.reading.rows) and not good  # a table was read ahead of the good's name
        begun = listed or self.reading.fob is not None or grown or bool(self.reading.facts.get("transit"))
        foreign = any(not self.is_party(str(mark.value)) for mark in clause.marks if mark.kind == "country")
        said = brings or not questions
        if (begun or foreign) and said:
            self.reading.pending.append(text.strip(" ,"))

    def idle(self, clause: Clause) -> bool:
        """Whether a clause can change no verdict, by the criterion of `care`.

        What is done on a journey, or where an originating material was made, always may; a paper on what comes from
        outside the Parties never does.
        """
        rows, group, carried = self.reading.rows, self.group, bool(self.reading.facts.get("transit"))
        named = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
        home = {self.reading.facts.get("export_party", "CN")}
        elsewhere = {row.get("origin") for row in rows if row["originating"]} - home
        foreign = {row.get("origin") for row in rows if row["originating"] is False}
        strange = {code for code in named if not self.is_party(code)}
        if clause.figures or not strange <= foreign or named & elsewhere:
            return False
        text = clause.text
        for mark in clause.marks:
            text = text.replace(mark.text, " ")
        if rows and all("hs" in row or row["originating"] for row in rows) and shifts.told(group, text) is not None:
            text = shifts.without(group, text)  # the codes tell what changes
        if not (carried or strange) and working.makes_the_good().fullmatch(text):
            return True
        known = self.good.union(*(stems(row["name"]) for row in rows))
        worked = named == home or not (carried or strange)
        read = (*self.elsewhere, group.conjunctions, group.reacting, group.argues, *(self.deeds if worked else ()))
        read = (*read, group.positive, group.proof) if strange else read
        read = (*read, *self.way) if carried else read
        return not leftover(text, known, read, worked=worked, carried=carried)

    def _brings(self, clause: Clause) -> bool:
        """Whether a statement brings something in."""
        return bool(worded("adding").pattern.search(clause.text)) and not clause.asks

    def close(self, text: str, found: Sequence[Mark]) -> None:
        """Turn shares into values and losses into documented deductions once everything has been read."""
        reading = self.reading
        own = home.own(reading, text, found)
        reading.unplaced += [said for said, said_of in reading.homes if said_of and said_of not in own]
        sheet.settle(self.group, reading, text)
        self.nested.close()
        self.several.close()
        self.portions.weigh()
        self.portions.settle()
        self.portions.total()
        self.portions.weigh_together()
        self.portions.fail()
        beside.settle(reading, text)
        lacking = lacking_lot(text)
        if lacking and any(row["originating"] and row.get("proof") for row in reading.rows):
            reading.only_against.append(lacking)
        shifts.of_a_heading(reading.facts, reading.rows)
        shifts.settled(reading.rows, str(reading.facts.get("psr", "")))
        self.losses.deduct()
        reading.only_against += never_listed(self.group, reading, self.good)
        failing = {"failing_nom_value", "failing_weight_pct"}
        if {"hs", "psr"} & set(reading.facts) or any("hs" in row for row in reading.rows):
            reading.only_against += self.unsure  # a code or rule that was told and is doubted
        if reading.facts.get("transit") and not reading.rows:
            reading.only_against += (*reading.pending, *reading.doubts)  # what else was done on the way
        elif reading.rows or ({"production", "transit"} | failing) & set(reading.facts):
            reading.unplaced += reading.pending
        if reading.rows or ({"fob", "build_up", "vnm", "exw", "cif_price"} | failing) & set(reading.facts):
            reading.unplaced += reading.doubts
        if "act" in reading.facts.get("production", {}):
            reading.unplaced += reading.additions
        if reading.rows:
            shown = [row["originating"] for row in reading.rows]
            if all(shown) and not self.group.complete.pattern.search(text) and not sheet.judged(reading):
                reading.incomplete = True
            reading.facts[self.group.fact] = reading.rows
