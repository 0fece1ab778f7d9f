"""Reads a question by phrases and vocabulary alone: always available, and cautious in what it takes for said."""

import re
from collections.abc import Callable
from datetime import date

from assistant.interpretation import Interpretation
from assistant.interpreters.clauses import Clause, clauses
from assistant.interpreters.marks import Mark, marks, normalise
from assistant.interpreters.materials import Materials, Reading
from assistant.interpreters.route import read_stops
from assistant.question import Question
from assistant.vocabulary import Clarify, Law, Slot, Topic, language, topics
from knowledge import KnowledgeError, Lang, table
from rules_bridge import MissingFact

_STRONG = {"bom", "fob", "vnm", "exw", "cif_price", "build_up", "failing_nom_value", "failing_weight_pct"}
_VALUED = {"money": "money", "percent": "percent", "weight": "weight", "hs": "hs"}
_NONE_NON_ORIGINATING = re.compile(
    r"(?:没有(?:使用)?|不含|无)(?:任何)?非原产\S{0,2}"
    r"|no(?:t any)? non-originating materials?(?: (?:is|are|were) used)?",
    re.IGNORECASE,
)
_BEHIND = 12  # characters behind a figure in which its word may stand ("800 USD FOB")


def asked(question: Question) -> str:
    """The normalised text of what the user said: earlier turns of the user first, the question last."""
    turns = [turn.content for turn in question.history if turn.role == "user"]
    return normalise("\n".join([*turns, question.text]))


def lang_of(question: Question) -> Lang:
    """The language to answer in."""
    return language(question.text) if question.lang == "auto" else question.lang


def interpret(question: Question, today: date) -> Interpretation:
    """Read a question: refuse, judge, answer from the law, ask back, or decline."""
    lang, whole, last = lang_of(question), asked(question), normalise(question.text)
    for name, topic in topics().items():
        for refusal in topic.refuse:
            if refusal.any.pattern.search(last) and not refusal.unless.pattern.search(whole):
                return Interpretation(intent="decline", lang=lang, topic=name, reason=refusal.reason.fill(lang, {}))
    on = question.as_of or today
    found = marks(whole)
    readings = {
        name: _read(topic, whole, found, on) for name, topic in topics().items() if topic.validator and topic.slot
    }
    law = _law(last, found, whole)
    judged = _claim(readings, last, whole, law)
    if judged:
        return _judged(judged, readings[judged], lang)
    if law:
        return _informed(law, found, lang, on)
    return _otherwise(whole, lang)


def _read(topic: Topic, text: str, found: tuple[Mark, ...], on: date) -> Reading:
    return _Reader(topic, text, found, on).read(clauses(text, found))


def _claim(readings: dict[str, Reading], last: str, whole: str, law: tuple[str, Law] | None) -> str | None:
    """The topic whose validator is to judge: enough facts were given, and no question of another topic's law stands."""
    for name, reading in readings.items():
        topic = topics()[name]
        valued = [fact for fact in reading.facts if fact in _STRONG and fact != "bom"]
        listed = [row for row in reading.rows if {"value", "hs"} & set(row)]
        if law and law[0] != name and not (valued and listed and "psr" in reading.facts):
            continue
        deeds = {"production", "operations", "transit"} & set(reading.facts)
        claims = bool(topic.claim.pattern.search(last)) or bool(topic.triggers.pattern.search(whole))
        proven = bool(reading.rows) and all(row["originating"] for row in reading.rows)
        topical = topic.triggers.pattern.search(whole) or "psr" in reading.facts
        if valued or (listed and topical) or (claims and (proven or (deeds and _goods_deed(reading)))):
            return name
        if claims and not law and topic.claim.pattern.search(last) and topic.triggers.pattern.search(whole):
            return name
    return None


def _goods_deed(reading: Reading) -> bool:
    facts = reading.facts
    return bool("transit" in facts or facts.get("operations") or "act" in facts.get("production", {}))


def _judged(name: str, reading: Reading, lang: Lang) -> Interpretation:
    topic = topics()[name]
    unplaced = tuple(dict.fromkeys(part for part in reading.unplaced if part))
    asks: tuple[MissingFact, ...] = ()
    if topic.group and reading.incomplete:
        asks = (MissingFact(fact=topic.group.fact, ask=topic.group.ask_complete.fill(lang, {})),)
    return Interpretation(
        intent="judge",
        lang=lang,
        topic=name,
        validator=topic.validator,
        facts=reading.facts,
        unplaced=unplaced,
        missing=asks,
    )


def _law(text: str, found: tuple[Mark, ...], whole: str) -> tuple[str, Law] | None:
    """The law question whose words match longest."""
    best: tuple[int, str, Law] | None = None
    for name, topic in topics().items():
        for law in topic.law:
            hit = law.any.pattern.search(text)
            others = not (law.also.zh or law.also.en) or law.also.pattern.search(text)
            near = topic.triggers.pattern.search(whole) or law.also.zh or name in ("origin", "proof", "ciq")
            if law.lookup and law.lookup.figure == "psr" and not any(mark.kind == "hs" for mark in found):
                continue
            if hit and others and near and not law.unless.pattern.search(whole):
                weight = sum(len(one[0]) for one in law.any.pattern.finditer(text)) + (40 if law.lookup else 0)
                if best is None or weight > best[0]:
                    best = (weight, name, law)
    return best[1:] if best else None


def _informed(law: tuple[str, Law], found: tuple[Mark, ...], lang: Lang, on: date) -> Interpretation:
    name, question = law
    figures: dict[str, str] = {}
    missing: tuple[MissingFact, ...] = ()
    if question.lookup:
        keys = [str(mark.value)[:6] for mark in found if mark.kind in ("hs", "country")]
        rows = table(question.lookup.table, on=on)
        for key in keys[:1]:
            if key in rows:
                figures = {question.lookup.figure: rows[key][question.lookup.column]}
            elif question.lookup.figure == "psr":
                ask = (
                    f"编码{key}不在已加载的表中，请核对HS编码。"
                    if lang == "zh"
                    else f"{key} is not in the table held; which HS code is it?"
                )
                missing = (MissingFact(fact="hs", ask=ask),)
    intent = "clarify" if missing else "law"
    return Interpretation(intent=intent, lang=lang, topic=name, cites=question.cites, figures=figures, missing=missing)


def _otherwise(text: str, lang: Lang) -> Interpretation:
    for name, topic in topics().items():
        for one in topic.clarify:
            if one.any.pattern.search(text) and not one.unless.pattern.search(text):
                return Interpretation(intent="clarify", lang=lang, topic=name, missing=_asks(one, lang))
    for name, topic in topics().items():
        if topic.not_covered and topic.triggers.pattern.search(text):
            return Interpretation(intent="decline", lang=lang, topic=name, reason=topic.not_covered.fill(lang, {}))
    scope = topics()["scope"].refuse[-1].reason
    return Interpretation(intent="decline", lang=lang, reason=scope.fill(lang, {}))


def _asks(one: Clarify, lang: Lang) -> tuple[MissingFact, ...]:
    return tuple(MissingFact(fact=fact, ask=wording.fill(lang, {})) for fact, wording in one.asks.items())


def _parties(on: date) -> Callable[[str], bool]:
    try:
        held = table("rcep-parties", on=on)
    except KnowledgeError:
        return lambda _: False
    return lambda code: code in held


class _Reader:
    """Reads one topic's facts out of clauses; every figure finds a place or is kept as unplaced."""

    def __init__(self, topic: Topic, text: str, found: tuple[Mark, ...], on: date) -> None:
        self.topic = topic
        self.text = text
        self.found = found
        self.reading = Reading()
        self.materials = (
            Materials(topic.group, self.reading, _parties(on), (topic.claim, topic.triggers)) if topic.group else None
        )
        self.slots = [slot for slot in topic.slot if self._wanted(slot)]
        self.used: set[int] = set()

    def _wanted(self, slot: Slot) -> bool:
        return not (slot.only_with.zh or slot.only_with.en) or bool(slot.only_with.pattern.search(self.text))

    def read(self, parts: tuple[Clause, ...]) -> Reading:
        """Everything the clauses say of the topic."""
        if self.topic.stops:
            stops, used = read_stops(self.topic.stops, self.text, self.found)
            self.used |= used
            if stops:
                self.reading.facts[self.topic.stops.fact] = stops
        before: Clause | None = None
        for clause in parts:
            if self.topic.group and self.topic.group.caveats.pattern.search(_unruled(clause)):
                self.reading.pending.append(clause.text.strip(" ,"))
            self._worded(clause)
            self._countries(clause)
            if clause.figures:
                self._figures(clause, before)
            elif self.materials and not any(mark.kind == "rule" for mark in clause.marks):
                self.materials.wordless(self._without_parties(clause))
            before = clause
        if self.materials:
            self._everything()
            self.materials.close(self.text)
        self._settle()
        return self.reading

    def _worded(self, clause: Clause) -> None:
        """Rules, dates, and facts that are words rather than figures."""
        for mark in clause.marks:
            if mark.kind == "rule" and any(slot.kind == "rule" for slot in self.slots):
                self.reading.put("psr", mark.value, mark.text)
            elif mark.kind == "date":
                self.reading.unplaced.append(mark.text)
        for slot in self.slots:
            if slot.fact in self.reading.facts and self.topic.stops and slot.fact == self.topic.stops.fact:
                continue
            if slot.unless.pattern.search(self.text) and slot.kind in ("choice", "list", "flag"):
                continue
            if slot.kind == "flag" and slot.labels.pattern.search(clause.text):
                self.reading.put(slot.fact, slot.value, clause.text)
            self._choices(slot, clause)

    def _choices(self, slot: Slot, clause: Clause) -> None:
        for choice in slot.choices:
            if not choice.words.pattern.search(clause.text):
                continue
            if slot.kind == "list":
                held = self.reading.facts.setdefault(slot.fact, [])
                held += [choice.value] if choice.value not in held else []
            else:
                self.reading.put(slot.fact, choice.value, clause.text)

    def _countries(self, clause: Clause) -> None:
        for slot in self.slots:
            if slot.kind != "country":
                continue
            for mark in clause.marks:
                if mark.kind != "country" or (mark.start in self.used and slot.fact.endswith("_party")):
                    continue
                before = self.text[max(0, mark.start - 40) : mark.start]
                after = self.text[mark.end : mark.end + 8]
                labelled = [
                    hit for hit in slot.labels.pattern.finditer(before) if not before[hit.end() :].strip(" :的the")
                ]
                behind = slot.after.pattern.match(after)
                if (labelled or behind) and not slot.unless.pattern.search(before[-8:] + after):
                    self.used.add(mark.start)
                    self.reading.put(slot.fact, mark.value, mark.text)

    def _figures(self, clause: Clause, before: Clause | None) -> None:
        own = self._without_parties(clause)
        if not own.figures:
            return
        good_code = self._good_code(clause)
        left = [mark for mark in own.figures if mark is not good_code]
        if good_code:
            self.reading.put("hs", good_code.value, good_code.text)
        left = [mark for mark in left if not self._slotted(mark, own)]
        left = [mark for mark in left if not self._unclear(mark)]
        if not left:
            return
        rest = Clause(
            own.text, own.start, own.end, own.sentence, tuple(m for m in own.marks if m in left or not _figure(m))
        )
        if not (self.materials and self.materials.row(rest, before)):
            self.reading.unplaced += [mark.text for mark in left]

    def _unclear(self, mark: Mark) -> bool:
        unclear = mark.kind in ("unclear", "count", "days") or (
            mark.kind == "money" and str(mark.value).startswith("-")
        )
        if unclear:
            self.reading.unplaced.append(mark.text)
        return unclear

    def _good_code(self, clause: Clause) -> Mark | None:
        """The first HS code is the good's unless the words before it call it a material's."""
        if "hs" in self.reading.facts or not any(slot.kind == "hs" for slot in self.slots):
            return None
        code = next((mark for mark in clause.marks if mark.kind == "hs"), None)
        if code is None:
            return None
        lead = self.text[clause.start : code.start]
        material = re.search(r"(?:from|using|imported|进口|非原产|原料|材料|部件|零件|用)[^,]*$", lead, re.IGNORECASE)
        return None if material else code

    def _slotted(self, mark: Mark, clause: Clause) -> bool:
        """Whether a slot's words stand beside the figure; the word nearest before it wins, then one right behind it."""
        kind = _VALUED.get(mark.kind)
        before = clause.text[: mark.start - clause.start]
        after = clause.text[mark.end - clause.start :][:_BEHIND]
        hits: list[tuple[int, int, Slot]] = []
        for slot in self.slots:
            if slot.kind != kind or kind == "hs" or slot.unless.pattern.search(clause.text):
                continue
            found = list(slot.labels.pattern.finditer(before))
            near = slot.labels.pattern.search(clause.text[mark.start - clause.start :] if kind == "percent" else after)
            if found:
                hits.append((found[-1].end(), len(found[-1][0]), slot))
            elif near:
                hits.append((-near.start(), len(near[0]), slot))
        if not hits or self._of_material(before, hits):
            return False
        slot = max(hits, key=lambda hit: hit[:2])[2]
        if slot.fact in ("ocean_freight", "insurance") and "cif_price" not in self.reading.facts:
            return False
        self.reading.put(slot.fact, mark.value, clause.text.strip(" ,"))
        if mark.currency:
            self.reading.put("currency", mark.currency, mark.text)
        return True

    def _of_material(self, before: str, hits: list[tuple[int, int, Slot]]) -> bool:
        """A price free on board of something called a material is that material's, not the good's."""
        group = self.topic.group
        prices = {slot.fact for _, _, slot in hits} <= {"fob", "exw", "cif_price"}
        if not group or not prices:
            return False
        return bool(
            group.negative.pattern.search(before)
            or group.weak_negative.pattern.search(before)
            or _material_noun(before)
        )

    def _without_parties(self, clause: Clause) -> Clause:
        kept = tuple(mark for mark in clause.marks if mark.start not in self.used)
        return Clause(clause.text, clause.start, clause.end, clause.sentence, kept)

    def _everything(self) -> None:
        """All materials are said to be originating, without figures: one row a country named."""
        group = self.topic.group
        if not group or self.reading.rows or not group.everything.pattern.search(self.text):
            return
        text = _NONE_NON_ORIGINATING.sub(" ", self.text)
        text = " ".join(part for part in re.split(r"(?<=[?。!;\n,.])", text) if not part.endswith("?") or "证" in part)
        if group.caveats.pattern.search(text):
            return
        doubtful = (
            group.negative.pattern.search(text)
            or group.doubtful.pattern.search(text)
            or group.weak_negative.pattern.search(text)
        )
        if doubtful or not group.positive.pattern.search(text) or not group.nouns.pattern.search(text):
            return
        countries = dict.fromkeys(str(mark.value) for mark in self.found if mark.kind == "country")
        self.reading.rows += [
            {"name": country, "origin": country, "originating": True, "proof": True} for country in countries
        ]

    def _strange(self) -> None:
        """What grows or travels undisturbed has no further country and nothing done to it; else that is asked about."""
        facts = self.reading.facts
        produced = facts.get("production", {})
        if "act" not in produced and facts.get("transit") != []:
            return
        known = {facts.get("export_party"), facts.get("import_party"), *produced.values()}
        self.reading.unplaced += [
            mark.text for mark in self.found if mark.kind == "country" and str(mark.value) not in known
        ]
        self.reading.unplaced += facts.get("operations", []) if "act" in produced else []

    def _settle(self) -> None:
        self._strange()
        facts, group = self.reading.facts, self.topic.group
        rows = self.reading.rows
        valued = [row for row in rows if {"value", "hs"} & set(row)]
        only = re.search(r"只|仅|\bonly\b|\bmerely\b|\bjust\b|\bsimply\b", self.text, re.IGNORECASE)
        if "operations" in facts and ((valued and not only) or not facts.get("non_originating")):
            del facts["operations"]
        if valued or "operations" not in facts:
            facts.pop("non_originating", None)
        currencies = {row["currency"] for row in rows if "currency" in row} | {
            m.currency for m in self.found if m.currency
        }
        if len(currencies) > 1:
            self.reading.unplaced.append(" / ".join(sorted(currencies)))
        elif currencies:
            facts["currency"] = next(iter(currencies))
        share = any(name in facts for name in ("failing_nom_value", "failing_weight_pct"))
        if share and group:
            fob = facts.setdefault("fob", 100)
            if "failing_nom_value" in facts:
                facts["failing_nom_value"] = facts["failing_nom_value"] * fob / 100
        if facts.get("production") and "act" not in facts["production"]:
            del facts["production"]


def _figure(mark: Mark) -> bool:
    return mark.kind in ("money", "percent", "weight", "count", "days", "hs", "unclear")


def _unruled(clause: Clause) -> str:
    """The clause without its rule, whose exclusions ("except from ...") are no caveat of the asker."""
    text = clause.text
    for mark in clause.marks:
        if mark.kind == "rule":
            text = text.replace(mark.text, " ")
    return text


def _material_noun(before: str) -> bool:
    return bool(re.search(r"料|零件|部件|\bparts?\b|\bmaterials?\b|\bcomponents?\b|\binputs?\b", before, re.IGNORECASE))
