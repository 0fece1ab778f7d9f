"""Settles what was read once the whole text is known: places, days, deeds, and currencies that go together."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.interpreters.caution.doubts import left_open
from assistant.interpreters.good import stated, works
from assistant.interpreters.good.exchange import converted
from assistant.interpreters.good.production import own_zone
from assistant.interpreters.good.reacting import holds_no_figure, reaction, speaks_of_one
from assistant.interpreters.note import Note
from assistant.interpreters.proof.boxes import read_tariff_code
from assistant.interpreters.proof.days import asked_for, today_for
from assistant.interpreters.proof.papers import settle_paper
from assistant.interpreters.text.currencies import names
from assistant.interpreters.text.marks import Mark, currency_of, marks
from rules_bridge.origin.good import lookup, party

ON_THE_WAY = re.compile(
    r"中转|转运|转船|途经|途径|经由|(?<!已)经(?![营济验常])|停靠|过境|\bvia\b|\btransit|\btrans-?s?hip|\bstop|\bthrough\b",
    re.IGNORECASE,
)
_DOMESTIC = re.compile(r"国产|国内采购|国内供应商|国内原产")  # said of the country where Chinese is spoken to customs
_ONLY = re.compile(
    r"只(?![有一])|仅|没做别的|什么都没做|(?<!the )(?<!our )(?<!its )\bonly\b"
    r"|\bmerely\b|\bjust\b|\bsimply\b|\bnothing (?:more|else)\b|\bno other\b",
    re.IGNORECASE,
)
_FREIGHT_ALONE = re.compile(r"(?<![a-z])(?:cfr|c&f|cnf)(?![a-z])", re.IGNORECASE)
_PIECE = re.compile(r"[。!?;,\n](?!\d)|\.(?=\s|$)")
_IN = re.compile(r"(?:在|于|\b(?:in|at))\s?(?:the\s)?$", re.IGNORECASE)
_NAMES_RULE = re.compile(
    r"(?:^|[,.;:。!?\n])[^,.;:。!?\n]{0,16}(?:规则|\b(?:rule|psr)\b)[^,.;:。!?\n]{0,40}(?=[,.;:。!\n])", re.IGNORECASE
)
_QUOTED = re.compile(r"[/兑对=]|\bto\b")  # beside a currency that a rate is for
_WE = re.compile(r"我们|我司|我厂|我公司|我方|本公司|本厂")
_TAKES = re.compile(r"\s?(?:把|将|用|以)")


def settle(note: Note, asked: set[int]) -> None:
    """Bring the facts of a reading together; `asked` are the places of marks that a question only asks about."""
    _Settlement(note, asked).settle()


class _Settlement:
    def __init__(self, note: Note, asked: set[int]) -> None:
        self.topic, self.text, self.found, self.reading = note.topic, note.text, note.found, note.reading
        self.asked, self.on = asked, note.on

    def _called(self) -> None:
        """A price at the works, or with carriage, that is only called free on board is not the price free on board."""
        facts = self.reading.facts
        if facts.get("fob") is not None and facts["fob"] in (facts.get("exw"), facts.get("cif_price")):
            del facts["fob"]

    def _carried(self) -> None:
        """A price with freight alone has no insurance inside."""
        facts = self.reading.facts
        if "cif_price" in facts and "ocean_freight" in facts and _FREIGHT_ALONE.search(self.text):
            facts.setdefault("insurance", Decimal(0))

    def _strange(self) -> None:
        """What grows or travels undisturbed has no further country and nothing done to it; else that is asked about."""
        facts = self.reading.facts
        produced = facts.get("production", {})
        if "act" not in produced and facts.get("transit") != []:
            return
        if "act" in produced:
            self._home()
        own = produced if {"waters", "vessel_registered"} & set(produced) else {**produced, "owner": None}
        known = {facts.get("export_party"), facts.get("import_party"), *own.values()}  # of vessels alone, who owns them
        vessel = {str(produced[name]) for name in ("vessel_registered", "flag") if name in produced}
        strange = (mark for mark in self.found if mark.kind == "country" and str(mark.value) not in known)
        if all(map(party.is_party, vessel)):  # a vessel from outside makes its catch strange wherever that is landed
            self.reading.unplaced += [mark.text for mark in strange if mark.start not in self.asked]
        natural = {name for slot in self.topic.slot for name in slot.natural}
        natural |= {"substantial processing"} if self.reading.closed else set()  # Article 3.3(j): of what grew alone
        if "act" in produced and "fit_only_for_recovery" not in produced:
            self.reading.unplaced += [deed for deed in facts.get("operations", []) if deed not in natural]

    def _home(self) -> None:
        """What was grown, caught or raised comes from the one country named that has no other part in the story."""
        facts = self.reading.facts
        told = (mark for mark in self.found if mark.kind == "country" and mark.start not in self.asked)
        named = {str(mark.value) for mark in told} - {facts.get("import_party")}
        if "export_party" not in facts and len(named) == 1 and "vessel_registered" not in facts["production"]:
            facts["export_party"] = named.pop()

    def _undated(self) -> None:
        """A day on which RCEP did not yet bind all its Parties needs both of them, and a stop at the end is no stop."""
        facts = self.reading.facts
        pair = {"export_party", "import_party"}
        said = next((mark for mark in self.found if mark.kind == "date" and mark.value == facts.get("as_of")), None)
        if said and self.topic.group and not pair <= set(facts) and facts["as_of"] < party.last_day():
            self.reading.unplaced.append(said.text)
        stops = facts.get("transit")
        goal = facts.get("import_party")  # where none is named, it may be where the goods are told to be
        if stops and goal in (None, *(stop["party"] for stop in stops)) and not ON_THE_WAY.search(self.text):
            del facts["transit"]

    def _coded(self) -> None:
        """Put the HS code asked about into its box of a paper whose day of issue is told."""
        code = read_tariff_code(self.topic.boxes, self.text, self.found) if self.topic.boxes else None
        if code and "issue" in self.reading.facts and "document" not in self.reading.facts:
            self.reading.facts["document"] = {"whole": False, "items": [{"hs": code.value}]}
            self.reading.unplaced = [part for part in self.reading.unplaced if part != code.text]

    def _work(self) -> None:
        """Work on what comes from outside the Parties is work on non-originating materials; say how simple it is."""
        group, facts = self.topic.group, self.reading.facts
        if group is None or "operations" not in facts or "act" in facts.get("production", {}):
            return
        stops = {stop["party"] for stop in facts.get("transit", ())}
        foreign = (
            {str(mark.value) for mark in self.found if mark.kind == "country"} - stops - {facts.get("import_party")}
        )
        if any(not party.is_party(code) for code in foreign):
            facts["non_originating"] = True
            if not self.reading.rows:  # what comes from there is what was worked on
                raw = [part for part in self.reading.unplaced if self._from_outside(part)]
                self.reading.unplaced = [part for part in self.reading.unplaced if part not in raw]
        rest = group.unskilled.pattern.sub(" ", self.text)
        skilled = [hit for hit in group.skilled.pattern.finditer(rest) if not left_open(rest, *hit.span())]
        if skilled:
            facts["special_machines"] = True
        elif group.skilled.pattern.search(rest):
            self.reading.mixed += rest
            self.reading.unplaced.append(rest)  # whether it took skill is not known
        elif group.unskilled.pattern.search(self.text):
            facts["simple"] = True

    @staticmethod
    def _from_outside(part: str) -> bool:
        """Whether words name a country outside the Parties, and no figure."""
        kinds = {mark.kind for mark in marks(part)}
        return kinds == {"country"} and any(
            not party.is_party(str(mark.value)) for mark in marks(part) if mark.kind == "country"
        )

    def _reaction(self) -> None:
        """Whether a new molecule was formed, of goods whose rule may ask for it: only as plainly said."""
        group, facts = self.topic.group, self.reading.facts
        own = lookup.product_rule(str(facts.get("hs", ""))[:6], lookup.HS2022, self.on)
        chemical = "CR" in str(facts.get("psr", "")) or (own is not None and "CR" in own.text)
        if group is None or not chemical:
            return
        formed = reaction(group, self.text)
        if formed is not None:
            facts["chemical_reaction"] = formed
        if formed or (formed is None and speaks_of_one(self.text, self.found)):
            facts.pop("operations", None)  # what else was done is not all that was done
        if formed is not None:
            read = group.not_reacting.pattern
            self.reading.unplaced = [
                part for part in self.reading.unplaced if not (holds_no_figure(part) and (formed or read.search(part)))
            ]

    def _unruled(self) -> None:
        """Keep a case open that speaks of a rule of the good without any that could be read."""
        facts, named = self.reading.facts, _NAMES_RULE.search(self.text)
        if self.topic.group and named and not {"psr", "hs"} & set(facts) and "fob" in facts:
            self.reading.unplaced.append(named[0].strip())

    def _alternatives(self) -> None:
        """Take rules told apart for one where the good's code leaves the choice: "CTH fails, can RVC40 save us?"."""
        facts = self.reading.facts
        told = {str(mark.value) for mark in self.found if mark.kind == "rule"}
        own = lookup.product_rule(str(facts.get("hs", ""))[:6], lookup.HS2022, self.on)
        if "psr" in facts and len(told) > 1 and own is not None and set(own.text.split(" OR ")) == told:
            facts["psr"] = own.text
            texts = {mark.text for mark in self.found if mark.kind == "rule"}
            self.reading.unplaced = [part for part in self.reading.unplaced if part not in texts]

    def _made_in(self) -> None:
        """Where work was done is where the good is exported from, if one Party other than the importer's is said."""
        slots = {slot.fact for slot in self.topic.slot}
        facts = self.reading.facts
        if self.topic.group or "rates" not in slots or "export_party" in facts or not facts.get("operations"):
            return
        worked = {
            str(mark.value)
            for mark in self.found
            if mark.kind == "country"
            and (_IN.search(self.text[: mark.start]) or _TAKES.match(self.text[mark.end :]))
            and mark.value != facts.get("import_party")
        }
        if len(worked) == 1:
            facts["export_party"] = worked.pop()

    def _repeated(self) -> None:
        """What an asker makes of a share that was read already ("19.9 is as good as 20") adds no share."""
        facts = self.reading.facts
        if self.topic.group or "domestic_value_pct" not in facts:
            return
        for start, end in _sentences(self.text):
            inside = [mark for mark in self.found if start <= mark.start < end and mark.kind != "name"]
            figures = [mark for mark in inside if mark.text in self.reading.unplaced]
            if len(figures) == len(inside) and any(mark.value == facts["domestic_value_pct"] for mark in figures):
                gone = {mark.text for mark in figures}
                self.reading.unplaced = [part for part in self.reading.unplaced if part not in gone]

    def _alone(self) -> None:
        """That a consignment is a single one matters for a waiver only, of which its value tells."""
        facts = self.reading.facts
        valued = {"customs_value", "customs_value_usd", "order_total_usd"} & set(facts)
        if not self.topic.group and facts.get("series") is False and not valued:
            del facts["series"]

    def _kind_of_paper(self) -> None:
        """The paper whose boxes are told of is the declaration that the text speaks of."""
        facts = self.reading.facts
        if "document" in facts and facts.get("proof") == "DO":
            facts["document"].setdefault("kind", "DO")

    def _at_home(self) -> None:
        """Who writes in Chinese of "us" as an exporter, and names no other place, exports from China."""
        facts = self.reading.facts
        placed = any(
            mark.kind == "country" and mark.value != "CN" and _IN.search(self.text[: mark.start]) for mark in self.found
        )
        ours = facts.get("approved_exporter") is False and _WE.search(self.text)
        if ours and not placed and "export_party" not in facts and facts.get("import_party") != "CN":
            facts["export_party"] = "CN"

    def settle(self) -> None:
        self._alternatives()
        self._unruled()
        self._made_in()
        self._alone()
        self._at_home()
        self._repeated()
        today_for(self.reading.facts)
        asked_for(self.reading.facts, self.reading.unplaced, self.found)
        self._coded()
        settle_paper(self.topic, self.text, self.found, self.reading)
        self._kind_of_paper()
        self._strange()
        self._undated()
        self._called()
        self._carried()
        if self.topic.group:
            stated.take(self.text, self.reading, self.on)
        facts = self.reading.facts
        rows = self.reading.rows
        valued = [row for row in rows if {"value", "hs"} & set(row)]
        self._work()
        self._reaction()
        only = _ONLY.search(self.text)
        if "substantial processing" in facts.get("operations", ()):  # more than minimal, whatever else was done
            facts["operations"] = ["assembly"]
        if self.topic.group and facts.get("operations") == ["assembly"]:
            del facts["operations"]
        if self.topic.group and "operations" in facts and ((valued and not only) or not facts.get("non_originating")):
            deeds = facts.pop("operations")
            brought = any(not row["originating"] for row in valued) and not works.more_done(self.text, self.found)
            self.reading.only_against += [deed for deed in deeds if deed != "preservation"] if brought else []
        if valued or "operations" not in facts:
            facts.pop("non_originating", None)
        currencies = {row["currency"] for row in rows if "currency" in row} | {
            m.currency for m in self.found if m.currency and m.kind != "rate"
        }
        currencies |= _named_apart(self.text, self.found) if currencies or rows else set()
        if len(currencies) > 1 and not converted(self.topic, self.found, self.reading, currencies):
            self.reading.mixed = " / ".join(sorted(currencies))
            self.reading.unplaced.append(self.reading.mixed)
        elif len(currencies) == 1:
            facts["currency"] = next(iter(currencies))
        if "export_party" not in facts and facts.get("import_party") != "CN" and _DOMESTIC.search(self.text):
            facts["export_party"] = "CN"
        if facts.get("production") and "act" not in facts["production"]:
            del facts["production"]
        own_zone(facts.get("production", {}))


def _named_apart(text: str, found: Sequence[Mark]) -> set[str]:
    """The currencies that a text names beside no amount and in no rate."""
    spans = [(mark.start, mark.end) for mark in found if mark.kind in ("money", "rate")]
    hits = [hit for hit in names().finditer(text) if not any(start <= hit.start() < end for start, end in spans)]
    return {currency_of(hit[0]) for hit in hits if not _QUOTED.search(text[max(0, hit.start() - 2) : hit.end() + 2])}


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _PIECE.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)
