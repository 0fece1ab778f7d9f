"""Reads one topic's facts out of clauses: every figure finds a place, or is kept as something not understood."""

import dataclasses
import itertools
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from assistant.interpreters.arguing import Arguments
from assistant.interpreters.good import closing, wholly
from assistant.interpreters.good.codes import becomes, of_the_good
from assistant.interpreters.good.deeds import names_a_thing
from assistant.interpreters.good.materials import Materials
from assistant.interpreters.good.origins import status
from assistant.interpreters.good.places import Places
from assistant.interpreters.good.prices import VALUED, Prices
from assistant.interpreters.good.production import beside_the_point, read_production
from assistant.interpreters.good.roles import without_roles
from assistant.interpreters.good.route import Way, read_way
from assistant.interpreters.note import Note
from assistant.interpreters.proof.alterations import read_alteration
from assistant.interpreters.proof.boxes import read_boxes, read_exporter, read_producer
from assistant.interpreters.proof.days import fact_of
from assistant.interpreters.proof.lacking import lacking, put_lacking
from assistant.interpreters.proof.parts import read_parts
from assistant.interpreters.reading import Reading
from assistant.interpreters.settling import ON_THE_WAY, settle
from assistant.interpreters.text.clauses import FIGURES, Clause
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.tables import Row
from assistant.vocabulary import Choice, Slot, Words, worded
from knowledge import KnowledgeError, table
from rules_bridge.origin.good import party

_NONE_NON_ORIGINATING = re.compile(
    r"(?:没有(?:使用)?|不含|无)(?:任何)?非原产\S{0,2}"
    r"|no(?:t any)? non-originating materials?(?: (?:is|are|were) used)?",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"不?含累积|\bnothing but\b|\bnothing (?:\w+ ){0,3}done(?: \w+){0,3} (?:but|except|other than|beyond)\b"
    r"|除了?[^,。;]{1,12}(?:之外|外|以外)?(?:没|未|什么都没|别的)[^,。;]{0,6}"
    r"|不含(?:增值)?税|\b(?:excl\w*|without|net of|before|ex) vat\b",
    re.IGNORECASE,
)
_CLEARED = re.compile(r"清关|报关|通关|入境|申报|\b(?:cleared?|clearance|entered|entry|declared)\b", re.IGNORECASE)
_CONTAINING = re.compile(r"[用含加掺配带附随]|连同|\b(?:with|using|uses|contain\w*|plus|made of)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_YEAR = re.compile(r"\b(?:in|since|during)\s$", re.IGNORECASE)
_UNDONE = re.compile(
    r"(?:没有|没|不|未|无|别|勿|已经?|进口(?:的)?"
    r"|(?:没有?|无|未)(?:作|做|进行)?(?:过|任何|什么|别的|其他|其它|另外的?|再|进一步的?)+"
    r"|\b(?:no|not|nothing(?: is)?|without|never|any|already|imported|import of|pre)"
    r"|(?:nothing|not|no|没有?|不)\W?[^,.;]{0,16}(?:\bor|\bnor|或|也不))[\s-]*$",
    re.IGNORECASE,
)

_UNDER_PROOF = re.compile(
    r"\b(?:under|over)\s(?:an?\s|the\s|its\s)?(?:valid\s)?(?:rcep|cos?\b|certificate|proof|approved)", re.IGNORECASE
)
_CONTENT = re.compile(r"区域价值|(?<![a-z])rvc(?![a-z])", re.IGNORECASE)
_CUMULATING = re.compile(r"累积|\bcumulat", re.IGNORECASE)
_COMES_TO = re.compile(r"(?:加|算|达|涨|升|能|会)*到\s?$")
_HEDGE = 14  # characters beside a figure in which "about" or "or so" may stand
_PRICED = re.compile(
    r"[\s:(]*(?:and (?:box|carton|bottle|label|bag|card|jar|lid|cap|pouch|sleeve|tray)\w*"
    r"|盒|瓶|料|材料|at|worth|of|cif|价|为|(?:from|of) (?:the )?[a-z]+(?: [a-z]+)?)?"
    r"[\s:(]*(?:cif)?\s?(?:[a-z]{3})?\s?",
    re.IGNORECASE,
)
_FOR_THE_GOOD = re.compile(r"(?:\bfor\s[^,;:.()\d]{0,30}|(?:用于|用来|去|来)[^,;:。()\d]{0,12})$", re.IGNORECASE)
_SHARE_ALONE = re.compile(  # 占FOB 9.6%
    r"\W*(?:价?值)?(?:只|仅|才|共)?占(?:到|了)?(?:成品)?(?:fob|离岸价?)(?:价?值|价格|总?价|的|比例)?\s?[\d.]+\s?%\W*",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?<!in the )\bbox(?:es)?\s?(?:\d{1,2}\s?(?:and|to|-|,)\s?)?$", re.IGNORECASE)


def _parties(on: date) -> Callable[[str], bool]:
    try:
        held = table("rcep-parties", on=on)
    except KnowledgeError:
        return lambda _: False
    return lambda code: code in held


class Reader:
    """Reads one topic's facts out of clauses; every figure finds a place or is kept as unplaced."""

    def __init__(self, note: Note) -> None:
        self.note, topic = note, note.topic
        self.topic, self.text, self.found, self.reading = note.topic, note.text, note.found, note.reading
        deeds = tuple(choice.words for slot in topic.slot for choice in slot.choices)
        ways = tuple(slot.labels for slot in topic.slot if topic.stops and slot.fact == topic.stops.fact)
        if topic.stops:
            done = (choice.words for choice in topic.stops.choices)
            ways = (*ways, topic.stops.controlled, topic.stops.labels, *done)
        self.materials = (
            Materials(
                topic.group,
                self.reading,
                _parties(note.on),
                (topic.claim, topic.triggers),
                deeds=deeds,
                way=ways,
                text=note.text,
            )
            if topic.group
            else None
        )
        self.prices = Prices(note)
        self.slots = self.prices.slots
        self.arguments = Arguments(note, self.materials)
        self.parts: tuple[Clause, ...] = ()
        self.barred = {place for place, slot in enumerate(self.slots) if slot.unless.pattern.search(note.text)}
        self.good_code = of_the_good(note.text, note.found)
        self.used: set[int] = set()
        self.places = Places(note, self.prices, self.used)
        self.aside: set[int] = set()
        self.asked: set[int] = set()

    def read(self, parts: tuple[Clause, ...], rows: tuple[Row, ...] = ()) -> Reading:
        """Everything that the clauses and the rows of pasted tables say of the topic."""
        self.parts = self.prices.parts = parts
        if self.materials:
            self.materials.lines.take(rows)
        self._grouped()
        before: Clause | None = None
        if self.materials and parts:
            self.materials.named_good(parts[0])
        self.asked = {mark.start for clause in parts if clause.asks for mark in clause.marks}
        for clause in self._led(parts):
            if self._limits(clause) and not self.arguments.of_the_law(clause):
                self.reading.pending.append(clause.text.strip(" ,"))
            self._worded(clause)
            self.places.journey(clause)
            self.places.countries(clause)
            self.places.at_work(clause)
            if clause.figures:
                self._figures(clause, before)
            elif self.materials:
                self._wordless(clause, self.materials)
            before = clause
        if self.topic.parts:
            self.places.one_destination()
        if self.materials:
            self._everything()
            self.materials.close(self.text, self.found)
        if self.topic.group and self.topic.production:
            wholly.settle(self.topic.production, self.topic.group, self.reading, self.parts)
        self._misnamed()
        settle(self.note, self.asked | self.aside)
        self._of_other_units()
        return self.reading

    def _of_other_units(self) -> None:
        """Keep open a price for one of a unit beside an amount beyond it, which is then for more of them."""
        price, units = self.reading.fob, [part for part in self.reading.loose if part in self.reading.unplaced]
        amounts = (mark.value for mark in self.found if mark.kind == "money" and isinstance(mark.value, Decimal))
        if price is not None and any(amount > price for amount in amounts):
            self.reading.mixed += " ".join(units)

    def _misnamed(self) -> None:
        """Keep open a material of no known origin that goes by the name of a part of a price or of a value content."""
        parts = [slot.labels.pattern for slot in self.topic.slot if slot.fact.startswith("build_up.")]
        for row in self.reading.rows:
            name = str(row["name"])
            unknown = row["originating"] is None and not {"origin", "hs"} & set(row)
            line = "value" in row and "vom" in self.reading.facts.get("build_up", {})  # a line of the sheet unread
            if unknown and (line or _CONTENT.search(name) or any(part.fullmatch(name) for part in parts)):
                self.reading.unplaced.append(name)

    def _wordless(self, clause: Clause, materials: Materials) -> None:
        """Give a clause without a figure to the materials, unless it is of a rule, of the good or of its tools."""
        if any(mark.kind in ("rule", "rate") for mark in clause.marks):
            self._beside_a_rule(clause)
        elif not (self._of_the_good(clause) or self._helps_only(clause) or materials.remarks.domestic(clause)):
            of_rest = closing.of_the_rest(materials.group, clause.text)  # its country is where the good is made, too
            materials.wordless(clause if of_rest else self._without_parties(clause))

    def _helps_only(self, clause: Clause) -> bool:
        """Whether a clause tells of what only served to grow, mine or collect the good, and of no other country."""
        act = self.reading.facts.get("production", {}).get("act")
        growth = self.topic.production
        if growth is None or act is None or not beside_the_point(growth, act, clause.text):
            return False
        return all(mark.start in self.aside for mark in clause.marks if mark.kind == "country")

    def _beside_a_rule(self, clause: Clause) -> None:
        """Keep what a clause with a rule says of papers besides: "RVC40 and customs opened the CO case"."""
        group = self.topic.group
        rest = clause.text
        for mark in clause.marks:
            rest = rest.replace(mark.text, " ") if mark.kind == "rule" else rest
        told = group and (group.proof.pattern.search(rest) or group.doubtful.pattern.search(rest))
        if told and not clause.asks:
            self.reading.pending.append(clause.text.strip(" ,"))

    def _of_the_good(self, clause: Clause) -> bool:
        """Whether a clause only tells from where the good comes and where it goes."""
        parties = {self.reading.facts.get("export_party"), self.reading.facts.get("import_party")}
        led = any(mark.start in self.used and mark.value in parties for mark in clause.marks if mark.kind == "country")
        group = self.topic.group
        strange = any(mark.kind == "country" and mark.start not in self.used for mark in clause.marks)
        if not (group and led) or strange or _CONTAINING.search(clause.text):
            return False
        telling = (group.nouns, group.positive, group.negative, group.weak_negative, group.doubtful, group.caveats)
        adds = worded("adding")
        return not any(one.pattern.search(clause.text) for one in (*telling, adds))

    def _shared_out(self) -> bool:
        """Whether a value content is asked of a price and a further amount: wool is then what the coat is made of."""
        rules = any(mark.kind == "rule" and "RVC" in str(mark.value) for mark in self.found)
        return rules and len([mark for mark in self.found if mark.kind == "money"]) > 1

    def _grouped(self) -> None:
        """Read what goes over the whole text: a journey's stops, parts, figures by country, boxes of a paper."""
        if self.topic.production:
            priced = self._shared_out()
            grown, used = ({}, set()) if priced else read_production(self.topic.production, self.text, self.found)
            self.aside |= used
            self.used |= used
            if grown:
                self.reading.facts["production"] = grown
        if self.topic.stops:
            way = read_way(self.topic.stops, self.text, self.found, elsewhere="production" in self.reading.facts)
            stayed = any(stop.get("operations") or stop.get("customs_control") is not None for stop in way.stops)
            if way.stops and not stayed and _CLEARED.search(self.text) and not ON_THE_WAY.search(self.text):
                way = Way([], way.ends)  # where the goods were cleared is where they went
            self.used |= way.used
            if way.stops:
                self.reading.facts[self.topic.stops.fact] = way.stops
            for fact, mark in zip(("export_party", "import_party"), way.ends or (), strict=False):
                self.reading.put(fact, mark.value, mark.text)
        if self.topic.parts:
            quantities, used = read_parts(self.topic.parts, self.text, self.found)
            self.used |= used
            self.reading.facts |= quantities
        if self.topic.boxes:
            empty, told = lacking(self.text)
            paper, used, boxed = read_boxes(self.topic.boxes, self.text, self.found, unvalued="fob" in empty)
            self.used |= used
            self.reading.facts |= paper
            self.reading.told += [*told, *boxed]
            named, shown = read_producer(
                self.text, self.topic.guards.beside["document"] if self.topic.guards else Words()
            )
            if named:
                self.reading.facts.setdefault("document", {"whole": False}).update(named)
                self.reading.told += shown
            carried = read_exporter(self.text)
            self.reading.told += carried
            put_lacking(self.reading.facts, [*empty, *(["exporter"] if carried else [])])
            altered, told = read_alteration(self.text)
            self.reading.facts |= altered
            self.reading.told += told

    def _led(self, parts: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """The clauses, a bare figure joined with the words of its sentence that lead it: "copper rod, imported, 70"."""
        done: list[Clause] = []
        waiting: list[Clause] = []
        for clause in parts:
            if waiting and waiting[-1].sentence != clause.sentence:
                done, waiting = [*done, *waiting], []
            plain = not any(mark.kind in ("rule", "rate", "date", "month") for mark in clause.marks)
            if not clause.figures and plain:
                waiting.append(clause)
                continue
            named = [n for n, one in enumerate(waiting) if self.materials and self.materials.named(one)]
            if named and plain and self._bare(clause):
                first = waiting[named[0]]
                inside = (*(mark for one in waiting[named[0] :] for mark in one.marks), *clause.marks)
                whole = self.text[first.start : clause.end]
                clause = Clause(whole, first.start, clause.end, clause.sentence, inside, clause.asks)  # noqa: PLW2901
                waiting = waiting[: named[0]]
            done, waiting = [*done, *waiting, clause], []
        return (*done, *waiting)

    def _bare(self, clause: Clause) -> bool:
        """Whether a clause is a material's figure without a word that says what it is of."""
        kinds = {mark.kind for mark in clause.figures}
        labelled = any(slot.labels.pattern.search(clause.text) for slot in self.slots if slot.kind in VALUED)
        labelled = labelled and not _SHARE_ALONE.fullmatch(clause.text)
        labelled = labelled and not self.prices.leads_material(clause)
        own = any(mark is self.good_code for mark in clause.marks)
        own = own or ("hs" in kinds and self.good_code is None and not self._coded_before(clause))
        told = "money" in kinds or (kinds <= {"percent", "weight", "hs"} and not own)
        return bool(self.materials and told and not labelled and not self.materials.named(clause))

    def _coded_before(self, clause: Clause) -> bool:
        return any(mark.kind == "hs" and mark.start < clause.start for mark in self.found)

    def _limits(self, clause: Clause) -> bool:
        """Whether words limit what was said; "but" before a figure limits nothing, nor does it before papers."""
        group = self.topic.group
        if group is None or (
            _CUMULATING.search(clause.text) and clause.asks and {m.kind for m in clause.marks} <= {"rule"}
        ):
            return False
        text = _unruled(clause)
        text = closing.without_rest(text) if closing.led_by_the_rest(text) else text  # "apart from that all is Thai"
        for choice in (
            self.topic.stops.choices if self.topic.stops and self.topic.stops.fact in self.reading.facts else ()
        ):
            text = choice.words.pattern.sub(" ", text)  # what was done on the way is read as that
        known, hedged = status(group, text, lambda _: True, [])
        if known is False and not hedged and not clause.figures:
            text = group.conjunctions.pattern.sub(" ", text)  # "but no CO" is read as what it says
        papers = bool(group.documented.pattern.search(text) or group.undocumented.pattern.search(text))
        losses = self.materials.losses if self.materials else None
        papers = papers or (losses is not None and (losses.shown(text) is not None or losses.refunded(text)))
        named = any(mark.kind == "country" for mark in clause.marks)
        if clause.figures or papers or named:
            text = group.conjunctions.pattern.sub(" ", text)
        caveat = group.caveats.pattern.search(text) and not closing.nothing_else(group, clause, ())
        return bool(caveat) and not (self.materials is not None and self.materials.idle(clause))

    def _worded(self, clause: Clause) -> None:
        """Rules, dates, and facts that are words rather than figures."""
        for mark in clause.marks:
            if mark.kind == "rule" and any(slot.kind == "rule" for slot in self.slots) and not self._in_part(mark):
                self.reading.put("psr", mark.value, mark.text)
            elif mark.kind in ("date", "month") and not self._dated(mark, clause):
                self.reading.unplaced.append(mark.text)
        for place, slot in enumerate(self.slots):
            if slot.fact in self.reading.facts and self.topic.stops and slot.fact == self.topic.stops.fact:
                continue
            if place in self.barred and slot.kind in ("choice", "list", "flag"):
                continue
            told = clause.text if self.topic.group else self._sentence(clause)
            if slot.kind == "flag" and slot.labels.pattern.search(told):
                self.reading.put(slot.fact, slot.value, clause.text)
            if slot.choices:
                self._choices(slot, clause)

    def _in_part(self, mark: Mark) -> bool:
        """Whether a rule is one of those that another lists in full: "that is CR" beside "CTH, RVC40 or CR"."""
        terms = [term.split(" EX ")[0] for term in str(mark.value).split(" OR ")]
        for other in self.found:
            whole = str(other.value).split(" OR ") if other.kind == "rule" else []
            longer = len(str(other.value)) > len(str(mark.value)) and " EX " in str(other.value)
            fuller = len(whole) > len(terms) or longer
            if fuller and set(terms) <= {term.split(" EX ")[0] for term in whole} and " EX " not in str(mark.value):
                return True
        return False

    def _dated(self, mark: Mark, clause: Clause) -> bool:
        """Give a day to the fact whose words stand nearest."""
        start = min(one.start for one in self.parts if one.sentence == clause.sentence)
        fact = fact_of(mark, clause, self.slots, text=self.text, since=start, found=self.found)
        if fact:
            self.reading.put(fact, mark.value, mark.text)
        return bool(fact)

    def _sentence(self, clause: Clause) -> str:
        """The whole sentence of a clause, without what was read over several words."""
        inside = [one for one in self.parts if one.sentence == clause.sentence]
        text = self.text
        for start, end in self.reading.told:
            text = text[:start] + " " * (end - start) + text[end:]
        return text[inside[0].start : inside[-1].end]

    def _choices(self, slot: Slot, clause: Clause) -> None:
        if slot.kind == "list" and clause.figures and self.materials and self.materials.losses.covers(clause):
            return  # packing that lies inside a price is a cost, no operation
        text = clause.without(mark for mark in clause.marks if mark.kind == "country")  # "Polish" is no work
        text = without_roles(self.topic.group, text) if self.topic.group else clause.text
        for choice in slot.choices:
            if not choice.words.pattern.search(text):
                continue
            if slot.kind == "list" and not self._done_here(choice.words.pattern, _without_priced(clause, text, choice)):
                continue
            if slot.kind == "list":
                held = self.reading.facts.setdefault(slot.fact, [])
                held += [choice.value] if choice.value not in held else []
            else:
                self.reading.put(slot.fact, choice.value, clause.text)

    @staticmethod
    def _done_here(pattern: re.Pattern[str], text: str) -> bool:
        """Whether an operation is said to be done, and not denied, nor done before the good came in."""
        return any(
            not (_UNDONE.search(text[max(0, hit.start() - 40) : hit.start()]) or names_a_thing(text, hit))
            for hit in pattern.finditer(text)
        )

    def _figures(self, clause: Clause, before: Clause | None) -> None:
        own = self._without_parties(clause)
        if not own.figures:
            return
        good_code = self._good_code(clause)
        left = [mark for mark in own.figures if mark is not good_code and not self._good_again(mark)]
        if good_code:
            self.reading.put("hs", good_code.value, good_code.text)
            left = self._weighed(left)
            if not left:
                self._behind_the_code(own, good_code)
                self._heads(own, good_code)
        if not self.prices.on_sheet(own):
            left = [mark for mark in left if not self.arguments.added_there(mark, own)]
        left = [mark for mark in left if not self.arguments.argued(mark, own)]
        self._hedged(left, own)
        left = [mark for mark in left if not self.prices.slotted(mark, own)]
        left = [mark for mark in left if not self._unclear(mark)]
        if not left:
            return
        rest = Clause(
            own.text,
            own.start,
            own.end,
            own.sentence,
            tuple(m for m in own.marks if m in left or m.kind not in FIGURES),
            own.asks,
        )
        if not (self.materials and self.materials.row(rest, before)):
            self.reading.unplaced += [mark.text for mark in left]

    def _behind_the_code(self, clause: Clause, code: Mark) -> None:
        """Read what the good is made of where that stands behind its code without codes: "3406.00 from Indian wax"."""
        countries = [mark for mark in clause.marks if mark.kind == "country" and mark.start > code.end]
        ends = [*(_both(self.text, one.end, other.start) for one, other in itertools.pairwise(countries)), clause.end]
        start = code.end
        for end in ends if countries and self.materials else ():
            inside = tuple(mark for mark in countries if start <= mark.start < end)
            if end > start and self.materials:
                self.materials.wordless(Clause(self.text[start:end], start, end, clause.sentence, inside, clause.asks))
            start = max(start, end)

    def _heads(self, clause: Clause, code: Mark) -> None:
        """Keep what a clause with nothing but the good's code says of several materials."""
        bare = dataclasses.replace(clause, marks=tuple(mark for mark in clause.marks if mark is not code))
        if self.materials and self.materials.several.heads(bare):
            self.reading.pending.append(clause.text.strip(" ,"))

    def _weighed(self, left: list[Mark]) -> list[Mark]:
        """Take the weight right beside the good's code for the good's: "trousers of 6204.62: 0.5 kg"."""
        if [mark.kind for mark in left] != ["weight"] or not self.topic.group:
            return left
        self.reading.put("total_weight_kg", Decimal(str(left[0].value)) / 1000, left[0].text)
        return []

    def _hedged(self, figures: list[Mark], clause: Clause) -> None:
        """An amount with "about" or "at least" beside it is not the amount."""
        group = self.topic.group
        for mark in figures if group else ():
            if mark.kind not in ("money", "percent", "weight"):
                continue
            before = worded("summing").pattern.sub(" ", clause.text[: mark.start - clause.start]).rstrip()[-_HEDGE:]
            before = _COMES_TO.sub("", before)
            after = clause.text[mark.end - clause.start :].lstrip()[:_HEDGE]
            led = any(hit.end() == len(before) for hit in group.hedges.pattern.finditer(before)) if group else False
            if self.materials and self.materials.losses.covers(clause):
                continue
            behind = clause.text[mark.end - clause.start :].lstrip()
            if led or (group and group.hedges.pattern.match(after) and not _UNDER_PROOF.match(behind)):
                self.reading.unplaced.append(self.text[mark.start - len(before) : mark.end + len(after)].strip(" ,"))

    def _unclear(self, mark: Mark) -> bool:
        if self.topic.boxes and (
            _BOX.search(self.text[: mark.start]) or self.text[mark.end :].lstrip().startswith("栏") or "栏" in mark.text
        ):
            return True  # the number of a box
        timed = mark.kind == "days" and any(slot.kind == "days" for slot in self.slots)
        if mark.kind == "days" and self.topic.group and not timed:
            return True  # how long something took changes no origin
        year = self.topic.group and _YEAR.fullmatch(mark.text) and _IN_YEAR.search(self.text[: mark.start])
        unclear = mark.kind in ("unclear", "count", "days") or (
            mark.kind == "money" and bool(str(mark.value).startswith("-") or year)
        )
        if unclear:
            self.reading.unplaced.append(mark.text)
            self.reading.loose |= set() if re.search(r"\d", mark.text) else {mark.text}
        return unclear

    def _good_code(self, clause: Clause) -> Mark | None:
        """The good's code where it stands in a clause and was not read from a table."""
        if "hs" in self.reading.facts or not any(slot.kind == "hs" for slot in self.slots):
            return None
        grown = "act" in self.reading.facts.get("production", {})  # what was caught off Palau is no material
        codes = (mark for mark in clause.marks if mark.kind == "hs")
        return next((mark for mark in codes if mark is self.good_code or (grown and self.good_code is None)), None)

    def _good_again(self, mark: Mark) -> bool:
        """Whether a code is the good's once more, by the words before it."""
        good = self.good_code
        same = mark.kind == "hs" and good is not None and mark.value == good.value
        return same and (becomes(self.text, mark) or bool(_FOR_THE_GOOD.search(self.text[: mark.start])))

    def _without_parties(self, clause: Clause) -> Clause:
        """The clause with blanks where countries stood that are no material's."""
        text = clause.without(mark for mark in clause.marks if mark.start in self.used and mark.kind == "country")
        kept = tuple(mark for mark in clause.marks if mark.start not in self.used)
        return Clause(text, clause.start, clause.end, clause.sentence, kept, clause.asks)

    def _everything(self) -> None:
        """All materials are said to be originating, without figures: one row a country named."""
        group = self.topic.group
        closing_left = closing.without_nothing_else(group, self.text) if group else self.text
        closed = closing_left != self.text
        if not group or self.reading.rows or not (closed or group.everything.pattern.search(self.text)):
            return
        text = _NONE_NON_ORIGINATING.sub(" ", closing_left)
        text = " ".join(part for part in re.split(r"(?<=[?。!;\n,.])", text) if not part.endswith("?") or "证" in part)
        if group.caveats.pattern.search(text):
            return
        doubtful = (
            group.negative.pattern.search(text)
            or group.doubtful.pattern.search(text)
            or group.weak_negative.pattern.search(text)
        )
        said = (
            len(group.positive.pattern.findall(text)) > 1 and closed
        )  # "the cloth is Thai originating, the thread ..."
        if doubtful or not group.positive.pattern.search(text) or not (said or group.nouns.pattern.search(text)):
            return
        named = [mark for mark in self.found if mark.kind == "country"]
        if any(mark.start not in self.used and not party.is_party(str(mark.value)) for mark in named):
            return  # what comes from there is not among them
        countries = dict.fromkeys(str(mark.value) for mark in named if mark.start not in self.used)
        if not all(map(party.is_party, countries)):
            return
        self.reading.rows += [
            {"name": country, "origin": country, "originating": True, "proof": True}
            for country in countries or dict.fromkeys(str(mark.value) for mark in named)
        ]
        self.reading.doubts = [part for part in self.reading.doubts if not self._told_of_all(part)]
        self.reading.pending = [part for part in self.reading.pending if not self._told_of_all(part)]

    def _told_of_all(self, part: str) -> bool:
        """Whether words only say of one of the originating materials from which Party it is."""
        kinds = {mark.kind for mark in marks(part)}
        parties = all(party.is_party(str(mark.value)) for mark in marks(part) if mark.kind == "country")
        adds = worded("adding").pattern.search(part)
        return kinds == {"country"} and parties and not adds


def _without_priced(clause: Clause, text: str, choice: Choice) -> str:
    """The clause without such words right before an amount: "retail box 3" is a box, which no deed."""
    for mark in clause.figures:
        before = (
            text[: mark.start - clause.start] if mark.kind in ("money", "hs") and len(text) == len(clause.text) else ""
        )
        for hit in choice.words.pattern.finditer(before):
            if _PRICED.fullmatch(before[hit.end() :]):
                text = text[: hit.start()] + " " * len(hit[0]) + text[hit.end() :]
    return text


def _both(text: str, start: int, end: int) -> int:
    """Where a list goes on between two places of a text; 0 where it does not."""
    joint = re.compile(r"\band\b|[和与及、&+]").search(text, start, end)
    return joint.start() if joint else 0


def _unruled(clause: Clause) -> str:
    """The clause without its rule, whose exclusions are no caveat of the asker, and without the VAT left out."""
    text = _HARMLESS.sub(" ", clause.text)
    for mark in clause.marks:
        if mark.kind == "rule":
            text = text.replace(mark.text, " ")
    return text
