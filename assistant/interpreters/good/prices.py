"""Gives a figure of the good, its price, costs and weight, to the fact whose words stand nearest."""

import re
from decimal import Decimal

from assistant.interpreters.good import sheet
from assistant.interpreters.note import Note
from assistant.interpreters.text.clauses import FIGURES, Clause
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import Slot, worded
from rules_bridge.origin.good import party

VALUED = {"days": "days", "money": "money", "percent": "percent", "weight": "weight", "hs": "hs"}
_CIF = re.compile(r"(?<![a-z])(?:cif|cfr|c&f|cnf)|到岸", re.IGNORECASE)
_FOB_SAID = re.compile(r"fob|离岸|free on board|exw|出厂价", re.IGNORECASE)
_ASKED = re.compile(  # a price that is only asked for
    r"(?:fob|离岸价?)价?值?(?:[和及与、]\s?(?:RVC|VNM))?(?:是|为|各是?|算|该)*(?:多少|几|怎么算|咋算)"
    r"|\b(?:what is|what's|give|find)\s(?:the\s)?(?:fob)(?:\s(?:price|value))?|\bfob\sand\srvc\s?\?",
    re.IGNORECASE,
)
_SALE = re.compile(
    r"合同|成交|发票|卖|售|报价|总价|单价|货价|出口|\b(?:sales?|sold|sell\w*|contract|invoices?d?|prices?d?|quote\w*|order|terms)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"合计|总共|共计|\b(?:in total|total|together|altogether)\b", re.IGNORECASE)
_OF_PART = re.compile(  # "the price of the chips": of something else than the good
    r"(?:price|contract|invoice|order|quotation)[^,.;:]{0,12}\b(?:of|for)\s(?:the|our|these|those)\s(?P<noun>[a-z-]+)"
    r"|(?P<part>芯片|零件|部件|组件|配件|元件|料件|原料|材料)的?[^,。;\d]{0,14}$",
    re.IGNORECASE,
)
_THE_GOOD = re.compile(
    r"(?:goods?|products?|machines?|units?|items?|articles?|lot|consignments?|sets?|shipments?|sales?|batch|whole)$",
    re.IGNORECASE,
)
_BARE_NOUN = re.compile(r"料|零件|部件|\b(?:parts?|materials?|components?|inputs?|our|the)\b|\W", re.IGNORECASE)
_SINGLE = re.compile(
    r"\W*(?:the |our |this |a |one )?(?:finished )?(?:part|component)\W*|\W*(?:该|本|这个)?(?:零件|部件|组件)\W*",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"非|进口|国外|\bnon\b|\bimport|\bforeign", re.IGNORECASE)
_OWN = re.compile(r"\b(?:own|self-made|local|domestic)\b|自有|自产|自制|本国|国产|国内|本地", re.IGNORECASE)
_PROVEN = re.compile(r"(?:RCEP|原产)[^,。;]{0,6}证|\brcep (?:cos?|certificates?|proofs?|form)\b", re.IGNORECASE)
_ADDED = tuple(
    re.compile(part, re.IGNORECASE)
    for part in (
        r"人工|工资|劳务|劳动成本|\blabou?r\b|\bwages\b",
        r"费用|制造费|间接费|经营费|管理费|\boverheads?\b|\bexpenses\b",
        r"利润|\bprofit\b|\bmargin\b",
    )
)
_CARRIED = ("ocean_freight", "insurance")
_FREIGHT = r"(?:(?:海运|国际|空)?运(?:输)?费?|(?:(?:sea|ocean|air)\s)?freight|carriage)"
_INSURANCE = r"(?:保险费?|保费?|(?:marine\s)?insurance|premium)"
_JOINT = r"\s?(?:[和及与、加+&/]|and|plus)?\s?(?:the\s)?"
_TOGETHER_CARRIED = re.compile(
    rf"(?P<but>除|不含|未含|不包|部分|一半|\b(?:without|excl\w*|part|some|half|except|less)\b)?[^,;。\d]{{0,12}}?"
    rf"(?:{_FREIGHT}{_JOINT}{_INSURANCE}|{_INSURANCE}{_JOINT}{_FREIGHT})"
    rf"(?=[\s:=共合总计是为和约of]*(?:in total|together|合计|总计|[a-z]{{3}}|[$€¥])?\s?$)",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"[各每]|分别|\b(?:each|both|apiece)\b", re.IGNORECASE)
_TO_THE_SHIP = "inland_freight"
_MADE = re.compile(  # "... make it FOB" tells what the figure does, not what it is
    r"\b(?:makes?|brings?|gets?|takes?|turns?|to|into)\b|[做变换折凑到成]", re.IGNORECASE
)
_AT_PORT = re.compile(r"(?:fob|free on board|离岸价?)\s?(?:in|at|ex)?\s?$", re.IGNORECASE)
_FOR = re.compile(r"\s(?:[a-z]{3}\s)?(?:for|of|is|was|goes|went|in|on)\b|是|用于|作", re.IGNORECASE)
_FAR = 24  # characters behind "40 for"
_BEHIND = 12  # characters behind a figure in which its word may stand ("800 USD FOB")


class Prices:
    """Fills `reading.facts` figure by figure; what belongs to a material is left to the materials."""

    def __init__(self, note: Note) -> None:
        self.topic, self.text, self.found, self.reading = note.topic, note.text, note.found, note.reading
        self.sheet = sheet.told(note)
        self.slots = [slot for slot in note.topic.slot if _wanted(slot, note.text, sheet=self.sheet)]
        self.parts: tuple[Clause, ...] = ()

    def priced(self, clause: Clause) -> bool:
        """Whether a clause names a price of the good."""
        prices = (slot for slot in self.slots if slot.fact in self.topic.strong and slot.kind == "money")
        return any(slot.labels.pattern.search(clause.text) for slot in prices)

    def on_sheet(self, clause: Clause) -> bool:
        """Whether a clause names a part of a cost sheet: its figure is a cost, no work that adds no origin."""
        parts = (slot for slot in self.slots if slot.fact.startswith("build_up."))
        return any(slot.labels.pattern.search(clause.text) for slot in parts)

    def slotted(self, mark: Mark, clause: Clause) -> bool:
        """Whether a slot's words stand beside the figure; the word nearest before it wins, then one right behind it."""
        kind = VALUED.get(mark.kind)
        before = clause.text[: mark.start - clause.start]
        hits = self._beside(mark, clause, before)
        if not hits and self._sold_with_carriage(mark, clause):
            hits = [(0, 0, slot) for slot in self.slots if slot.fact == "cif_price"]
        if kind == "money" and self._summed(mark, clause):
            return True
        if not hits or self._of_material(before, hits, clause):
            return False
        slot = max(hits, key=lambda hit: hit[:2])[2]
        if kind == "percent" and slot.kind == "money":
            whole = self.reading.facts.setdefault("fob", Decimal(100))
            self.reading.put(slot.fact, whole * Decimal(str(mark.value)) / 100, clause.text.strip(" ,"))
            return True
        if self._carriage_of_material(slot) or self._of_several(slot):
            return False
        if self.topic.group and self.topic.group.doubtful.pattern.search(clause.text):
            self.reading.unplaced.append(clause.text.strip(" ,"))
        weighed = Decimal(str(mark.value)) / 1000 if kind == "weight" else mark.value
        if slot.fact in sheet.ADDED and self._within_another(mark, clause):
            self.reading.unplaced.append(clause.text.strip(" ,"))
            return True
        fact = sheet.OTHER if slot.fact == _TO_THE_SHIP and "exw" not in self.reading.facts else slot.fact
        self.reading.put(fact, self._summed_up(fact, weighed, clause), clause.text.strip(" ,"))
        if mark.currency:
            self.reading.put("currency", mark.currency, mark.text)
        return True

    def _summed(self, mark: Mark, clause: Clause) -> bool:
        """Take one sum of labour, overhead and profit, or of what a price includes for the way."""
        if self._added_together(mark):
            self.reading.put("labour_overhead_profit", mark.value, clause.text.strip(" ,"))
            return True
        return "cif_price" in self.reading.facts and self._both(mark, clause)

    def _both(self, mark: Mark, clause: Clause) -> bool:
        """Take one sum of freight and insurance, which come off together; apart where it is told of each."""
        said = _TOGETHER_CARRIED.search(self._led(mark))
        if len(clause.figures) > 1 or said is None:
            return False
        if said["but"] or _OF_EACH.search(clause.text):
            self.reading.unplaced.append(clause.text.strip(" ,"))
            return True
        for fact, amount in zip(_CARRIED, (mark.value, Decimal()), strict=True):
            self.reading.put(fact, amount, clause.text.strip(" ,"))
        return True

    def _beside(self, mark: Mark, clause: Clause, before: str) -> list[tuple[int, int, Slot]]:
        """The slots whose words stand beside a figure, with how near and how long these are."""
        kind = VALUED.get(mark.kind)
        after = clause.text[mark.end - clause.start :]
        after = after[: _FAR if _FOR.match(after) else _BEHIND]
        hits: list[tuple[int, int, Slot]] = []
        for slot in self.slots:
            share = kind == "percent" and slot.fact.startswith("build_up.")
            unfit = _FOREIGN.search(clause.text) if share else self._unfit(slot, clause)
            if (slot.kind != kind and not share) or kind == "hs" or unfit:
                continue
            found = list(slot.labels.pattern.finditer(before))
            near = slot.labels.pattern.search(clause.text[mark.start - clause.start :] if kind == "percent" else after)
            if found:
                hits.append((found[-1].end(), len(found[-1][0]), slot))
            elif near and not (
                slot.fact == "fob" and _MADE.search(clause.text[mark.end - clause.start :][: near.start()])
            ):
                hits.append((-near.start(), len(near[0]), slot))
        return hits

    def _added_together(self, mark: Mark) -> bool:
        """Whether the words since the last figure name labour, overhead and profit, of which this is the one sum."""
        led = self._led(mark)
        return bool(self.topic.group) and all(part.search(led) for part in _ADDED)

    def _led(self, mark: Mark) -> str:
        """The words of the sentence since the last figure before a mark."""
        start = mark.start - len(SENTENCE_END.split(self.text[: mark.start])[-1])
        ends = (one.end for one in self.found if start <= one.start < mark.start and one.kind in FIGURES)
        return self.text[max([start, *ends]) : mark.start]

    def _of_several(self, slot: Slot) -> bool:
        """Whether originating materials of a cost sheet are told one by one: each is a material, their sum follows."""
        told = [
            one
            for one in self.parts
            if slot.labels.pattern.search(one.text) and not slot.unless.pattern.search(one.text)
        ]
        valued = [one for one in told if any(mark.kind == "money" for mark in one.figures)]
        own = any(_OWN.search(one.text) for one in valued) and _PROVEN.search(self.text)
        return slot.fact == "build_up.vom" and (len(valued) > 1 or bool(own))

    def _summed_up(self, fact: str, value: object, clause: Clause) -> object:
        """A cost with those of its kind told before; their sum told once more adds nothing."""
        if fact not in (_TO_THE_SHIP, *sheet.ADDED) or not isinstance(value, Decimal):
            return value
        *path, last = fact.split(".")
        held = self.reading.facts.get(path[0], {}) if path else self.reading.facts
        before = held.pop(last, Decimal())
        return value if value == before or (value > before and _TOGETHER.search(clause.text)) else before + value

    def _within_another(self, mark: Mark, clause: Clause) -> bool:
        """Whether a cost is told as a part of one told before: "overhead 9 (rent 3, power 6)"."""
        lead = self.text[: mark.start]
        within = self.topic.group and self.topic.group.within.pattern.search(clause.text)
        opened = lead.rfind("(") > lead.rfind(")") and any(
            one.kind == "money" and lead.rfind("\n") < one.start < lead.rfind("(") for one in self.found
        )
        return bool(within or opened)

    def _sold_with_carriage(self, mark: Mark, clause: Clause) -> bool:
        """Whether a CIF price is the sale's: no price free on board stands in the text, and nothing names a material.

        A word of the sale or the place of arrival leads it, and it is the first amount of its sentence.
        """
        group = self.topic.group
        sentence = SENTENCE_END.split(self.text[: mark.start])[-1]
        led = sentence + self.text[mark.start : clause.end]
        if not group or mark.kind != "money" or not _CIF.search(led) or _FOB_SAID.search(_ASKED.sub(" ", self.text)):
            return False
        start = mark.start - len(sentence)
        earlier = any(one.kind == "money" and start <= one.start < mark.start for one in self.found)
        telling = (group.negative, group.positive, group.weak_negative, group.nouns)
        named = any(words.pattern.search(led) for words in telling) or worded("bought").pattern.search(led)
        placed = any(one.kind == "country" and _CIF.search(self.text[start : one.start]) for one in self.found)
        return not earlier and not named and bool(_SALE.search(led) or placed)

    def _unfit(self, slot: Slot, clause: Clause) -> bool:
        """Whether a clause's words keep its figure from a slot; the weight of a material is not the good's."""
        group = self.topic.group
        of_material = (group.nouns, group.negative, group.weak_negative, group.positive) if group else ()
        weighs = slot.kind == "weight" and any(one.pattern.search(clause.text) for one in of_material)
        return weighs or bool(slot.unless.pattern.search(clause.text))

    def _carriage_of_material(self, slot: Slot) -> bool:
        """Whether freight and insurance belong to a material: the good's own price needs none, or has its own."""
        facts = self.reading.facts
        if slot.fact == _TO_THE_SHIP:
            return "exw" not in facts and not self.sheet
        if slot.fact not in ("ocean_freight", "insurance"):
            return False
        return "cif_price" not in facts or (slot.fact in facts and bool(self.reading.rows))

    def leads_material(self, clause: Clause) -> bool:
        """Whether the sentence began with a material, and another price free on board is the good's."""
        group = self.topic.group
        lead = SENTENCE_END.split(self.text[: clause.start])[-1]
        figures = any(
            mark.kind in FIGURES for mark in self.found if clause.start - len(lead) <= mark.start < clause.start
        )
        prices = len(_FOB_SAID.findall(self.text)) > 1
        negative = group and (group.negative.pattern.search(lead) or group.weak_negative.pattern.search(lead))
        start = clause.start - len(lead)
        named = [one for one in self.found if one.kind == "country" and start <= one.start < clause.start]
        strange = bool(named) and not any(party.is_party(str(one.value)) for one in named)
        return bool(prices and (negative or strange) and not figures)

    def _of_material(self, before: str, hits: list[tuple[int, int, Slot]], clause: Clause) -> bool:
        """A price free on board of something called a material is that material's, not the good's."""
        group = self.topic.group
        prices = {slot.fact for _, _, slot in hits} <= {"fob", "exw", "cif_price"}
        if not group or not prices:
            return False
        return bool(
            worded("bought").pattern.search(before)
            or group.negative.pattern.search(before)
            or group.weak_negative.pattern.search(before)
            or (_material_noun(before) and not (self._only_price(clause) or worded("sold_good").pattern.search(before)))
            or self._of_part(before, clause)
            or self._from_outside(before, clause)
            or self.leads_material(clause)
        )

    def _only_price(self, clause: Clause) -> bool:
        """Whether a text begins with its one price free on board: "machined parts FOB 200" are the good."""
        first = not any(mark.kind in FIGURES for mark in self.found if mark.start < clause.start)
        lead = _FOB_SAID.split(clause.text)[0]
        called = _BARE_NOUN.sub("", lead) or _SINGLE.fullmatch(lead)
        return first and bool(called) and len(_FOB_SAID.findall(self.text)) == 1 and not _CIF.search(clause.text)

    def _from_outside(self, before: str, clause: Clause) -> bool:
        """Whether a country outside the Parties leads a price: the good comes from a Party, so this is a material's."""
        named = [mark for mark in clause.marks if mark.kind == "country"]
        led = [mark for mark in named if mark.start < clause.start + len(before)]
        several = len(_FOB_SAID.findall(self.text)) > 1
        port = next((one for one in named if _AT_PORT.search(clause.text[: one.start - clause.start])), None)
        if several and port is not None and not party.is_party(str(port.value)):
            return True  # "18,000 FOB Rotterdam"
        prices = several or (_FOB_SAID.search(self.text) and not _FOB_SAID.search(before))
        return bool(prices and led and not party.is_party(str(led[0].value)))

    def _of_part(self, before: str, clause: Clause) -> bool:
        """Whether a price is called one of something that is neither the good in a word for it nor named elsewhere."""
        led = _OF_PART.search(before)
        if led is None or _FOB_SAID.search(before):
            return False
        noun = led["noun"]
        if noun is None:
            return True
        elsewhere = self.text[: clause.start] + self.text[clause.end :]
        again = re.search(rf"\b{re.escape(noun.removesuffix('s'))}", elsewhere, re.IGNORECASE)
        return not (_THE_GOOD.match(noun) or again)


def _material_noun(before: str) -> bool:
    return bool(re.search(r"料|零件|部件|\bparts?\b|\bmaterials?\b|\bcomponents?\b|\binputs?\b", before, re.IGNORECASE))


def _wanted(slot: Slot, text: str, *, sheet: bool) -> bool:
    return slot.spoken_of(text) and (sheet or not slot.fact.startswith("build_up."))
