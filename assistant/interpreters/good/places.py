"""Tells from where a good comes and where it goes, and leaves a material's country to the materials."""

import itertools
import re

from assistant.interpreters.caution.doubts import left_open
from assistant.interpreters.good import closing, working
from assistant.interpreters.good.prices import Prices
from assistant.interpreters.note import Note
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark, adjective
from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import Slot
from rules_bridge.origin.good import party

_TO = re.compile(
    r"\s?(?:(?:exporter|maker|producer|manufacturer|factory)s?\s)?(?:to|出口到|出口至|运到|运往|运至|销往|发往|出口|到|至)\s?",
    re.IGNORECASE,
)
_TOWN = re.compile(r"^\s(?:the )?(?:[A-Z][a-z]+[ -]?){1,3},\s?$")  # "at Port Klang, Malaysia"
_INTO = re.compile(
    r"\b(?:import\w*|entry|entered|entering|delivery)\s(?:of goods\s)?(?:into|to|in)\s?(?:the\s)?$", re.IGNORECASE
)
_OUT_OF = re.compile(r"[^,;.]{0,40}\b(?:from|out of)\s?(?:the\s)?", re.IGNORECASE)
_TRADER = re.compile(
    r"\W*(?:$|buyer|customer|client|market|importer|consignee|company|partner|port|side|party)", re.IGNORECASE
)
_USED = re.compile(r"[用以含]\s?$|\b(?:using|uses|with|contains) $", re.IGNORECASE)
_EXPORTED = re.compile(
    r"(?:出口|销)(?:到|往|至|给)?(?!商|国|方|价)|\b(?:export\w*|sold|sell|sale) (?:\w+ )?to\b", re.IGNORECASE
)
_CARRIED = re.compile(
    r"运.{0,20}[到至往抵]|发.{0,20}到|进口到|to|ship\w* to|imported (?:in)?to", re.IGNORECASE
)  # said of inputs, too
_HAULED = re.compile(
    r"(?:\btruck\w*|\bhaul\w*|\bcartage|\bdrayage|\binland [a-z]+|拖车|陆运|内陆运费|短驳)"
    r"(?:费|\s(?:costs?|charges?))?\s?$",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|our|us|ours)\b|我们|我厂|我司|本厂|自家|自己", re.IGNORECASE)
_AT = re.compile(r"(?:\b(?:in|at|near)\s(?:our\s|the\s)?|[在于])$", re.IGNORECASE)
_OTHERS_DO = re.compile(
    r"\b(?:import\w*|buy|buys|bought|purchas\w*|sourc\w*|sell|sells|sold|buyer|customer|client|market|deliver\w*|arriv\w*"
    r"|clear\w*|stor\w*|warehous\w*|transit|ship\w*|supplier\w*|from|made)\b|进口|买|采购|卖|客户|供应商|清关|中转|销",
    re.IGNORECASE,
)
_LED = 16  # characters before a country in which words may say that it is another's


def _between(text: str, mark: Mark) -> str:
    """The words between a label and a country, without a town that lies in it: "made in Port Klang, Malaysia"."""
    return text if adjective(mark.text) else _TOWN.sub("", text)


class Places:
    """Fills the facts that are countries; `used` holds where the countries stand that found their place."""

    def __init__(self, note: Note, prices: Prices, used: set[int]) -> None:
        self.topic, self.text, self.found, self.reading = note.topic, note.text, note.found, note.reading
        self.slots, self.prices, self.used = prices.slots, prices, used

    def journey(self, clause: Clause) -> None:
        """Read "from Thailand to Japan": the exporting and the importing country, unless a material travels."""
        group = self.topic.group
        named = [mark for mark in clause.marks if mark.kind == "country"]
        held = {slot.fact for slot in self.slots} >= {"export_party", "import_party"}
        for one, other in itertools.pairwise(named) if held else ():
            before = clause.text[: one.start - clause.start]
            carried = group and (group.weak_negative.pattern.search(before) or group.nouns.pattern.search(before))
            led = re.search(
                r"(?:\bfrom|从|由|^\W*|\b(?:goods|cargo|shipment|exports?)|货物?)\s?$", before, re.IGNORECASE
            )
            between = self.text[one.end : other.start]
            back = not clause.figures and _INTO.search(before) and _OUT_OF.fullmatch(between)
            arrow = re.fullmatch(r"\s?(?:->|→|=>|—>)\s?", between)
            chained = one.start in self.used and other.start in self.used
            if chained or not (back or (not carried and (arrow or (led and _TO.fullmatch(between))))):
                continue
            self.used |= {one.start, other.start}
            origin, goal = (other, one) if back else (one, other)  # "import into Japan from China"
            self.reading.put("export_party", origin.value, origin.text)
            self.reading.put("import_party", goal.value, goal.text)

    def countries(self, clause: Clause) -> None:
        """Give each country whose words lead it, or stand behind it, to its fact."""
        for slot in self.slots:
            if slot.kind != "country":
                continue
            for mark in clause.marks:
                if mark.kind != "country" or (mark.start in self.used and slot.fact.endswith("_party")):
                    continue
                before = self.text[max(0, mark.start - 40) : mark.start]
                after = re.split(r"[,;。、\n]", self.text[mark.end : mark.end + 14])[0]
                labelled = [
                    hit
                    for hit in slot.labels.pattern.finditer(before)
                    if not (_between(before[hit.end() :], mark).strip(" :的the") or self._hauled(slot, before, hit))
                ]
                headed = ":" in self.text[mark.end : min([clause.end, *(one.start for one in clause.figures)])]
                used = (self._valued(clause) and not headed) or _USED.search(before)
                amount = self._amount_behind(mark) or self._of_material(clause, mark)
                own = slot.fact == "export_party" and amount
                labelled = [] if own else labelled
                behind = not (used or own) and slot.after.pattern.match(after.lstrip())
                if slot.fact == "import_party" and _EXPORTED.search(self.text):
                    labelled = [hit for hit in labelled if not _CARRIED.fullmatch(hit[0].strip())]
                if slot.fact.startswith("production.") and left_open(self.text, mark.start, mark.end):
                    continue  # a flag or register that is only presumed is none
                if labelled and adjective(mark.text) and slot.fact == "import_party" and not _TRADER.match(after):
                    continue  # "a certificate for the Japanese motor" goes nowhere
                if slot.fact == "export_party" and self._of_the_rest(clause):
                    continue
                if (labelled or behind) and not slot.unless.pattern.search(before[-_LED:] + after[:8]):
                    self.used.add(mark.start)
                    self.reading.put(slot.fact, mark.value, mark.text)

    def at_work(self, clause: Clause) -> None:
        """Take the Party in whose place we say that we work for the one the good comes from: "our looms in Hanoi"."""
        slots = {slot.fact for slot in self.slots}
        if self.topic.group is None or "export_party" in self.reading.facts or "export_party" not in slots:
            return
        for mark in clause.marks:
            if mark.kind != "country" or mark.start in self.used or adjective(mark.text):
                continue
            lead = SENTENCE_END.split(self.text[: mark.start])[-1]
            near = re.split(r"[,;]", lead)[-1]
            ours = _WE.search(lead) and working.told(near) and _AT.search(near)
            if ours and party.is_party(str(mark.value)) and not _OTHERS_DO.search(near):
                self.used.add(mark.start)
                self.reading.put("export_party", mark.value, mark.text)
                return

    def _of_the_rest(self, clause: Clause) -> bool:
        """Whether a clause tells where all other materials come from: the good need not."""
        return self.topic.group is not None and closing.of_the_rest(self.topic.group, clause.text)

    @staticmethod
    def _hauled(slot: Slot, before: str, hit: re.Match[str]) -> bool:
        """Whether words tell of the way to the ship: "trucking to Laem Chabang" names no destination."""
        return slot.fact == "import_party" and bool(_HAULED.search(before[: hit.start()]))

    def _of_material(self, clause: Clause, mark: Mark) -> bool:
        """Whether the code before a country in its clause is a further one: then a material is from there."""
        first = next((one for one in self.found if one.kind == "hs"), None)
        codes = [one for one in clause.marks if one.kind == "hs" and one.start < mark.start]
        return self.topic.group is not None and bool(codes) and first is not None and codes[-1].start > first.start

    def _amount_behind(self, mark: Mark) -> bool:
        """Whether a bare amount follows a country: "bearings, made in Taiwan, 900" tells of the bearings."""
        behind = next((one for one in self.found if one.start >= mark.end), None)
        return (
            self.topic.group is not None
            and behind is not None
            and behind.kind == "money"
            and bool(re.fullmatch(r"\s?[,:=]\s?", self.text[mark.end : behind.start]))
        )

    def _valued(self, clause: Clause) -> bool:
        """Whether a clause tells the amount or share of a material; where that was made is not where the good was."""
        valued = any(mark.kind in ("money", "percent") for mark in clause.figures)
        return self.topic.group is not None and valued and not self.prices.priced(clause)

    def one_destination(self) -> None:
        """A consignment split up may go to several Parties; then no pair of Parties is judged."""
        first = self.reading.facts.get("import_party")
        others = [mark for mark in self.found if mark.kind == "country" and mark.start in self.used]
        several = {str(mark.value) for mark in others} - {self.reading.facts.get("export_party"), first}
        strange = [mark.text for mark in others if str(mark.value) in several and mark.text in self.reading.unplaced]
        if first and strange:
            del self.reading.facts["import_party"]
            self.reading.unplaced = [part for part in self.reading.unplaced if part not in strange]
