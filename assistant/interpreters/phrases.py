"""Reads a question by phrases and vocabulary alone: always available, and cautious in what it takes for said."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from assistant.interpretation import Interpretation
from assistant.interpreters import limits
from assistant.interpreters.caution.bases import of_another_base
from assistant.interpreters.caution.claims import claimed, claims_unread, figures_of_a_part
from assistant.interpreters.caution.doubts import heard, held, of_other_lots, origins_believed, told_by, unknown
from assistant.interpreters.caution.guards import unread
from assistant.interpreters.caution.headed import headings_unread
from assistant.interpreters.caution.opinions import without_opinions
from assistant.interpreters.caution.qualms import partly, qualms, unchecked
from assistant.interpreters.caution.retold import retold
from assistant.interpreters.caution.shares import weighed_singly
from assistant.interpreters.caution.tails import tails
from assistant.interpreters.caution.unproven import parts_unproven, unproven
from assistant.interpreters.caution.wondering import others_wondered
from assistant.interpreters.good.alone import all_originating
from assistant.interpreters.good.coded import tariff_change
from assistant.interpreters.good.natural import natural, unsettled
from assistant.interpreters.good.origins import undenied, without_sellers
from assistant.interpreters.good.reacting import speaks_of_one, unheard
from assistant.interpreters.good.sellers import without_sale
from assistant.interpreters.good.shown import without_bare_claims
from assistant.interpreters.good.small_work import left_open, little_told, of_one_heading, small_work
from assistant.interpreters.good.strict import stranger_in
from assistant.interpreters.good.supposed import without_cumulation
from assistant.interpreters.good.voyage import Voyage, read_voyage, tells_of_money
from assistant.interpreters.note import Note
from assistant.interpreters.proof.boxes import read_criterion
from assistant.interpreters.proof.days import with_years
from assistant.interpreters.proof.elapsed import unclear
from assistant.interpreters.proof.papers import out_of_reach
from assistant.interpreters.rate.differential import read_differential
from assistant.interpreters.reader import Reader
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.asides import blanked, printed, set_aside, worries
from assistant.interpreters.text.bundles import two_counts
from assistant.interpreters.text.clauses import clauses
from assistant.interpreters.text.headings import told_of_each
from assistant.interpreters.text.inner_shares import without_inner_shares
from assistant.interpreters.text.ledgers import written_out
from assistant.interpreters.text.marks import Mark, marks, normalise
from assistant.interpreters.text.on_top import without_on_top
from assistant.interpreters.text.own_parts import without_own_contents
from assistant.interpreters.text.price_terms import of_another_time
from assistant.interpreters.text.roll_ups import without_contents
from assistant.interpreters.text.self_made import without_makings
from assistant.interpreters.text.stops import pieces
from assistant.interpreters.text.tables import Row, lift
from assistant.question import Question
from assistant.vocabulary import Clarify, Law, Topic, language, topics, worded
from knowledge import Lang, table
from rules_bridge import MissingFact
from rules_bridge.origin.good import party

_TOLD_FIRST = re.compile(r"[^\s?][^?]*[.;。]\s*[^.;。?]+\?")  # a statement before the question
_WHOSE = re.compile(r"哪|谁|\b(?:whose|which)\b", re.IGNORECASE)
_OF_A_WAY = frozenset(
    {"transit", "export_party", "import_party", "operations", "non_originating", "simple", "special_machines"}
)
_OF_WORK = frozenset({"operations", "non_originating", "export_party", "import_party", "simple"})
_REACHED = re.compile(
    r"\b(?:reach(?:ed)?|met|pass(?:ed)?|satisfied|fulfilled|enough)\s?\?|(?:够|达到?|过|符合|满足|达标)了?(?:吗|么"
    r"|没有?|不)?\s?\?",
    re.IGNORECASE,
)
_BESIDE = frozenset({"money", "count", "weight", "percent", "days", "hs", "name", "country"})  # no day


def asked(question: Question) -> str:
    """The normalised text of what the user said: earlier turns of the user first, the question last."""
    turns = [turn.content for turn in question.history if turn.role == "user"]
    return normalise("\n".join([*turns, question.text]))


def lang_of(question: Question) -> Lang:
    """The language to answer in."""
    return language(question.text) if question.lang == "auto" else question.lang


def interpret(question: Question, today: date) -> Interpretation:
    """Read a question: refuse, judge, answer from the law, ask back, or decline."""
    read = _read_whole(question, today)
    boxes = topics()["proof"].boxes
    shown = read_criterion(boxes, asked(question)) if boxes and read.topic == "origin" and read.facts else None
    return read.model_copy(update={"facts": {**read.facts, "criterion_shown": shown}}) if shown else read


def _read_whole(question: Question, today: date) -> Interpretation:
    """Read a question but for the criterion that a good's proof is told to show."""
    lang, whole, last = lang_of(question), asked(question), normalise(question.text)
    refused = _refused(last, whole, lang, aside=False)
    if refused:
        return refused
    whole, rows = _laid_out(question)
    on = question.as_of or today
    everything, (whole, contested) = whole, without_opinions(without_inner_shares(whole), on)
    whole = told_of_each(without_sale(without_bare_claims(whole)))
    told, raw = _refused(last, whole, lang, aside=True), whole
    prints = printed(whole)
    whole, last = set_aside(blanked(whole, (*prints, *worries(whole)))), set_aside(blanked(last, printed(last)))
    whole = without_makings(without_contents(without_own_contents(without_on_top(whole), everything)))
    found = without_sellers(whole, marks(whole))
    readings = {
        name: _read(topic, everything if topic.differential else whole, found, rows, on)
        for name, topic in topics().items()
        if topic.validator and (topic.slot or topic.differential)
    }
    law = _law(last, found, whole)
    if law and law[1].first:
        return _informed(law, found, lang, on)
    judged = (
        _differing(readings, whole)
        or _claim(readings, (last, whole, raw), law)
        or _ruled(readings, normalise(question.text), law)
        or _told_beside(readings, last, found, law, on)
    )
    unsure = (
        *of_another_base(raw, marks(raw)),
        *headings_unread(raw),
        *figures_of_a_part(raw),
        *two_counts(question.text),
        *weighed_singly(question.text),
        *retold(raw, marks(raw)),
        *of_other_lots(raw),
        *told_by(everything),
        *origins_believed(raw),
        *others_wondered(raw),
        *unproven(everything),
        *parts_unproven(everything, marks(everything)),
    )
    apart = (
        _read_apart(
            question,
            readings["origin"],
            (raw, normalise(question.text) if rows else raw),
            lang,
            on=on,
            contested=bool(contested),
        )
        if judged in (None, "origin") and not unsure
        else None
    )
    if apart:
        return apart
    if judged == "origin" and set(readings[judged].facts) <= _OF_WORK and left_open(raw):
        readings[judged].unplaced.append(raw)
    if judged:
        readings[judged].unplaced += [
            *contested,
            *((*of_another_time(whole), *unsure) if topics()[judged].group else ()),
        ]
        reacted = readings[judged].facts.get("chemical_reaction")
        if reacted is not None:
            aside = unheard(everything, whole)
            readings[judged].unplaced += [one for one in aside if reacted or speaks_of_one(one, ())]
        guarded = unread(topics()[judged], readings[judged], whole, found)
        if topics()[judged].group:
            guarded = (
                *guarded,
                *(hit[0] for hit in prints),
                *qualms(raw, on),
                *unchecked(everything),
                *((raw,) if _valueless(readings[judged]) and partly(raw) else ()),
                *(claims_unread(raw) if claimed(readings[judged].facts) else ()),
                *tails(topics()[judged], clauses(whole, found)),
                *unsettled(raw, str(readings[judged].facts.get("production", {}).get("act") or "")),
            )
        guarded = (*guarded, *unclear(everything, readings[judged].facts))
        if topics()[judged].guards:
            guarded = (*guarded, *held(everything), *heard(everything))
        beside = law[1].cites if law and law[0] == judged else ()
        read = _judged(judged, readings[judged], lang, guarded)
        facts = without_cumulation(raw, read.facts) if topics()[judged].group else read.facts
        return read.model_copy(update={"cites": beside, "facts": facts})
    law = law or _law(normalise(question.text), found, raw)
    back = _asked_back(raw, lang, own=law is not None)
    if law and not back:
        return _informed(law, found, lang, on)
    return told or back or _otherwise(raw, lang)


def _refused(last: str, whole: str, lang: Lang, *, aside: bool) -> Interpretation | None:
    """The refusal whose words stand in the question; `aside` picks those that only count where nothing else is said."""
    for name, topic in topics().items():
        for refusal in topic.refuse:
            told = all(words.pattern.search(last) for words in (refusal.any, *refusal.also))
            if refusal.aside is aside and told and not refusal.unless.pattern.search(whole):
                return Interpretation(
                    intent="escalate" if refusal.cites else "decline",
                    lang=lang,
                    topic=name,
                    reason=refusal.reason.fill(lang, {}),
                    cites=refusal.cites,
                )
    return None


def _laid_out(question: Question) -> tuple[str, tuple[Row, ...]]:
    """The normalised text of what the user said without its pasted tables, and their rows."""
    turns = [turn.content for turn in question.history if turn.role == "user"]
    parts = [lift(_spelled(turn)) for turn in (*turns, question.text)]
    return with_years(normalise("\n".join(text for text, _ in parts))), tuple(row for _, rows in parts for row in rows)


def _spelled(text: str) -> str:
    """A raw text with the tables of quantities that some topic knows written out."""
    for topic in topics().values():
        text = written_out(topic.parts, text) if topic.parts else text
    return text


def _read(topic: Topic, text: str, found: tuple[Mark, ...], rows: tuple[Row, ...], on: date) -> Reading:
    if topic.differential:
        return read_differential(topic, text)
    return Reader(Note(topic, text, found, on)).read(clauses(text, found), rows)


def _claim(readings: dict[str, Reading], texts: tuple[str, str, str], law: tuple[str, Law] | None) -> str | None:
    """The topic whose validator is to judge: enough facts were given, and no question of another topic's law stands.

    A topic without a group of materials is narrower and comes first: its own claim and facts must stand in the text.
    """
    last, whole, raw = texts
    priced = any(topics()[name].group and set(topics()[name].strong) & set(one.facts) for name, one in readings.items())
    for name, reading in readings.items():
        topic = topics()[name]
        if topic.differential:
            continue
        if (
            topic.group is None
            and "claim" in {slot.fact for slot in topic.slot}
            and topic.triggers.pattern.search(raw)
            and not priced
            and out_of_reach(reading.facts)
        ):
            return name
        narrow = topic.group is None and not priced
        near = topic.triggers.pattern.search(raw) or topic.claim.pattern.search(whole)
        if narrow and near and set(topic.strong) & set(reading.facts):
            if law and _wonders(topic, reading, last, law[1]):
                continue
            return name
        if narrow and topic.triggers.pattern.search(raw) and topic.vague.pattern.search(raw):
            reading.unplaced.append(topic.vague.pattern.findall(raw)[0])
            return name
    for name, reading in readings.items():
        topic = topics()[name]
        if topic.group and _stated(
            topic, reading, (last, whole, raw), elsewhere=law is not None and law[0] != name, law=law
        ):
            return name
    return None


def _differing(readings: dict[str, Reading], text: str) -> str | None:
    """The topic on rates by country, where a text asks whose rate applies."""
    differing = (name for name in readings if topics()[name].differential)
    return next((name for name in differing if _differs(topics()[name], readings[name], text)), None)


def _differs(topic: Topic, reading: Reading, text: str) -> bool:
    """Whether a text asks whose rate applies to a good of which enough is told.

    A share added at home told of a good on the list, and rates beside a claim for the highest, ask it by themselves.
    """
    terms, facts = topic.differential, set(reading.facts)
    asking = (text[start : end + 1] for start, end in pieces(text))
    asked = any(terms["rate"].pattern.search(one) and _WHOSE.search(one) for one in asking)
    parties = {"export_party", "import_party", "rates"} & facts or (asked and "criterion" in facts)
    pair = facts >= {"export_party", "import_party"} and terms["asks"].pattern.search(text)
    told = (pair or set(topic.strong) & facts) and topic.triggers.pattern.search(text)
    if not (parties and told) or terms["other_rates"].pattern.search(text):
        return False
    shared = reading.facts.get("in_appendix") and any(fact.startswith("domestic_value") for fact in facts)
    return bool(terms["asks"].pattern.search(text) or shared or reading.facts.get("rates"))


def _ruled(readings: dict[str, Reading], text: str, law: tuple[str, Law] | None) -> str | None:
    """The topic by whose rule somebody wants a good judged of which nothing else was said."""
    for name, reading in readings.items():
        ruled = topics()[name].group and "psr" in reading.facts and (not law or _REACHED.search(text))
        asks = "?" in text and not worded("wondering").pattern.search(text)
        if ruled and (asks or topics()[name].claim.pattern.search(text)):
            return name
    return None


def _told_beside(
    readings: dict[str, Reading], last: str, found: tuple[Mark, ...], law: tuple[str, Law] | None, on: date
) -> str | None:
    """The topic of a good whose case is told beside words of its law, where yes or no is asked: the case is judged."""
    if law is None or law[1].lookup or worded("wondering").pattern.search(last):
        return None
    own = {limits.tolerance(on), limits.threshold(on)}
    figures = any(mark.currency or (mark.kind in ("money", "percent") and mark.value not in own) for mark in found)
    outside = any(mark.kind == "country" and not party.is_party(str(mark.value)) for mark in found)
    coded = any(mark.kind in ("hs", "rule") for mark in found)
    told = figures or (outside and coded)
    return next((name for name in readings if told and topics()[name].group and law[0] == name), None)


def _wonders(topic: Topic, reading: Reading, last: str, law: Law) -> bool:
    """Whether a question is about the law itself, with no day and no figure.

    It asks for more than yes or no, or tells of nobody's own case.
    """
    facts = set(reading.facts) - set(topic.otherwise) - set(law.takes)
    wonders, owns = (worded(name).pattern.search(last) for name in ("wondering", "own_case"))
    owned = owns or _TOLD_FIRST.search(last) or any(mark.kind == "country" for mark in marks(last))
    return bool(facts <= set(topic.told) and (wonders or (facts <= set(topic.general) and not owned)))


def _stated(
    topic: Topic, reading: Reading, texts: tuple[str, str, str], *, elsewhere: bool, law: tuple[str, Law] | None
) -> bool:
    """Whether a text tells of a good: its price or sums, or its materials, deeds and way beside the words of the field.

    `texts` are the last turn, all turns, and all turns with what is set aside. `elsewhere` a question of another
    topic's law stands in the text.
    """
    last, whole, raw = texts
    valued = set(topic.strong) & set(reading.facts)
    obtained = reading.facts.get("psr") == "WO"  # then any foreign material counts, whatever it is worth
    listed = [row for row in reading.rows if {"value", "hs"} & set(row) or (obtained and row["originating"] is False)]
    deeds = {"production", "operations", "transit"} & set(reading.facts)
    worked = "operations" in reading.facts and "non_originating" in reading.facts
    coded = "hs" in reading.facts and any("hs" in row for row in reading.rows)
    proven = bool(reading.rows) and all(row["originating"] for row in reading.rows)
    if law and topics()[law[0]].differential and not valued:
        return False  # of whose materials they are the rate is asked, not whether the good originates
    if elsewhere and not (worked or proven or ((valued or coded) and listed and "psr" in reading.facts)):
        return False
    claims = bool(topic.claim.pattern.search(raw) or topic.triggers.pattern.search(raw)) or (worked and "?" in raw)
    priced = any(slot.fact in topic.strong and slot.labels.pattern.search(whole) for slot in topic.slot)
    shifts = any({"same", "changes"} & set(row) for row in reading.rows)
    topical = priced or topic.triggers.pattern.search(whole) or "psr" in reading.facts or coded or shifts
    if (
        valued
        or reading.facts.get("transit")
        or (listed and topical)
        or (claims and (proven or (deeds and _goods_deed(reading))))
    ):
        return True
    return bool(claims and not law and topic.claim.pattern.search(last) and topic.triggers.pattern.search(whole))


def _valueless(reading: Reading) -> bool:
    """Whether materials are only said to originate, without a value for any."""
    return bool(reading.rows) and all(row["originating"] and "value" not in row for row in reading.rows)


def _goods_deed(reading: Reading) -> bool:
    facts = reading.facts
    return bool("transit" in facts or facts.get("operations") or "act" in facts.get("production", {}))


def _judged(name: str, reading: Reading, lang: Lang, guarded: tuple[str, ...]) -> Interpretation:
    topic = topics()[name]
    unread = tuple(dict.fromkeys(part for part in reading.unplaced if part and not _of_skill(topic, part)))
    against = tuple(part for part in unread if _against(topic, reading, part))
    asks: tuple[MissingFact, ...] = ()
    if topic.group and reading.incomplete:
        asks = (MissingFact(fact=topic.group.fact, ask=topic.group.ask_complete.fill(lang, {})),)
    return Interpretation(
        intent="judge",
        lang=lang,
        topic=name,
        validator=topic.validator,
        facts={**topic.otherwise, **reading.facts},
        unplaced=tuple(part for part in unread if part not in against),
        against=tuple(part for part in (*against, *reading.only_against, *guarded) if not _of_skill(topic, part)),
        missing=asks,
    )


def _as_a_whole(text: str, lang: Lang, *readers: Callable[[str], dict[str, Any] | None]) -> Interpretation | None:
    """A note that tells as a whole, with nothing left open, how its good came to be, by the first that can read it."""
    topic = topics()["origin"]
    asked = "?" in text or topic.claim.pattern.search(text) or topic.triggers.pattern.search(text)
    facts = next((read for read in (one(text) for one in readers) if read), None) if asked else None
    if not facts:
        return None
    return Interpretation(intent="judge", lang=lang, topic="origin", validator=topic.validator, facts=facts)


def _little_done(reading: Reading, work: list[str], lang: Lang) -> Interpretation:
    """A good from outside on which only minimal work was done: whatever else is told cannot give it origin."""
    rows = [row for row in reading.rows if "value" in row and row["originating"] is not None]
    priced = {"fob": reading.facts["fob"], "bom": rows} if rows and "fob" in reading.facts else {}
    priced |= {name: reading.facts[name] for name in ("currency", "hs", "psr") if priced and name in reading.facts}
    return Interpretation(
        intent="judge",
        lang=lang,
        topic="origin",
        validator=topics()["origin"].validator,
        facts={**priced, "operations": work, "non_originating": True, "simple": True},
    )


def _read_apart(
    question: Question, reading: Reading, texts: tuple[str, str], lang: Lang, *, on: date, contested: bool
) -> Interpretation | None:
    """What is read by itself, whatever its topic made of it: a consignment's way, minimal work, how a good came to be.

    `texts` are what was said, and the same with its pasted tables; `contested` figures are left to the topic.
    """
    text, tabled = texts
    found = marks(text)
    contested = contested or tabled != text
    way = read_voyage(text) if _tells_only_a_way(reading, text) else None
    if way:
        return _travelled(way, text, lang)
    if question.history:
        return None
    whole = () if partly(tabled) else (all_originating,)
    alone = _as_a_whole(tabled, lang, *whole, stranger_in)
    grown = _as_a_whole(tabled, lang, natural)
    if alone and grown and all(row.get("origin") == grown.facts["export_party"] for row in alone.facts["bom"]):
        alone = grown  # what grew at home is wholly obtained before all else
    tolerated = "psr" in reading.facts and any({"hs", "same"} & set(row) and "value" in row for row in reading.rows)
    # materials that miss a shift are of another question than a little work
    small = None if alone or grown or tolerated else small_work(tabled)
    coded = None if alone or contested or qualms(text, on) else _as_a_whole(text, lang, partial(tariff_change, on=on))
    coded = None if coded and claimed(coded.facts) and any(claims_unread(text)) else coded
    claimed_only = coded and not any("hs" in row for row in coded.facts.get("bom", ()))
    if (small and of_one_heading(found)) or (claimed_only and little_told(text)):
        coded = None  # no change of classification gives origin to what little was done to
    return alone or coded or grown or (_little_done(reading, small, lang) if small else None)


def _tells_only_a_way(reading: Reading, text: str) -> bool:
    """Whether nothing was read but a way; where nothing has a price, figures and weights tell how goods are packed."""
    bare = not (tells_of_money(text, marks(text)) or any({"hs", "proof"} & set(row) for row in reading.rows))
    own = set(reading.facts) - {"production"} - ({"bom", "total_weight_kg"} if bare else set())
    return "act" not in reading.facts.get("production", {}) and own <= _OF_A_WAY


def _travelled(way: Voyage, text: str, lang: Lang) -> Interpretation:
    """A consignment's way, or which papers show it."""
    topic = topics()["origin"]
    if way.papers_asked:
        cites = next(law.cites for law in topic.law if law.id == "direct-consignment")
        return Interpretation(intent="law", lang=lang, topic="origin", cites=cites)
    return Interpretation(
        intent="judge",
        lang=lang,
        topic="origin",
        validator=topic.validator,
        facts=way.facts,
        against=(*way.open, *held(text)),
    )


def _of_skill(topic: Topic, part: str) -> bool:
    """Whether words only tell with what skill or machines something was done."""
    skilled = bool(topic.small) and topic.small["equipment"].pattern.search(part)
    open_ = worded("adding").pattern.search(part) or unknown(part)
    return bool(skilled) and not marks(part) and not open_


def _against(topic: Topic, reading: Reading, part: str) -> bool:
    """Whether words can at most count against the good, whatever they mean: a further material, a remark.

    A figure, a rule, a proof, a doubt or a condition might count for it; so might a further operation.
    Where guarded papers are judged, days and deeds decide, and any figure but a day can only count against them.
    """
    group = topic.group
    if group is None:
        kinds = {mark.kind for mark in marks(part)}
        return topic.guards is not None and (part in reading.loose or (bool(kinds) and kinds <= _BESIDE))
    kinds = {mark.kind for mark in marks(part)} - {"country", "name"}
    if {"operations", "production"} & set(reading.facts) or kinds or part in reading.mixed:
        return False
    rest = undenied(group, part)
    if rest != part:  # beside a denial a paper of another agreement shows nothing
        others = worded("other_papers").pattern
        part, rest = others.sub(" ", part), others.sub(" ", rest)
    if group.doubtful.pattern.search(group.negative.pattern.sub(" ", part)):
        return False
    open_words = (group.positive, group.proof, group.doubtful, group.within)
    if any(words.pattern.search(rest) for words in open_words):
        return False
    if rest != part:
        rest = group.conjunctions.pattern.sub(" ", rest)
    return bool(group.lowering.pattern.search(part)) or not group.caveats.pattern.search(rest)


def _law(text: str, found: tuple[Mark, ...], whole: str) -> tuple[str, Law] | None:
    """The law question whose words match longest."""
    best: tuple[int, str, Law] | None = None
    named = [party.is_party(str(mark.value)) for mark in found if mark.kind == "country"]
    strange = bool(named) and not any(named)  # what a country outside charges is no law of the bloc
    for name, topic in topics().items():
        for law in topic.law:
            hit = law.any.pattern.search(text)
            others = not (law.also.zh or law.also.en) or law.also.pattern.search(text)
            field = name in ("origin", "proof", "ciq") and not strange
            near = topic.triggers.pattern.search(whole) or law.also.zh or field
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


def _asked_back(text: str, lang: Lang, *, own: bool) -> Interpretation | None:
    """The question in return where something has to be known first; of the asker's `own` case alone, or of any."""
    for name, topic in topics().items():
        for one in topic.clarify:
            beside = not (one.also.zh or one.also.en) or one.also.pattern.search(text) or (one.dated and _dated(text))
            told = one.any.pattern.search(text) and beside and not one.unless.pattern.search(text)
            if told and (one.own or not own):
                return Interpretation(intent="clarify", lang=lang, topic=name, missing=_asks(one, lang))
    return None


def _dated(text: str) -> bool:
    return bool(re.search(r"\d{1,2}\s?[月号日]", text)) or any(mark.kind in ("date", "month") for mark in marks(text))


def _otherwise(text: str, lang: Lang) -> Interpretation:
    for name, topic in topics().items():
        if topic.not_covered and topic.triggers.pattern.search(text):
            return Interpretation(intent="decline", lang=lang, topic=name, reason=topic.not_covered.fill(lang, {}))
    scope = topics()["scope"].refuse[-1].reason
    near = (name for name, topic in topics().items() if topic.shelf and topic.triggers.pattern.search(text))
    return Interpretation(intent="decline", lang=lang, topic=next(near, None), reason=scope.fill(lang, {}))


def asks_for_law(text: str) -> bool:
    """Whether a text asks something and tells no figure or day of a case."""
    plain = normalise(text)
    told = {mark.kind for mark in marks(plain)} & {
        "money",
        "percent",
        "weight",
        "count",
        "days",
        "date",
        "month",
        "unclear",
    }
    asking = worded("asking")
    return not told and ("?" in plain or bool(asking.pattern.search(plain)))


def _asks(one: Clarify, lang: Lang) -> tuple[MissingFact, ...]:
    return tuple(MissingFact(fact=fact, ask=wording.fill(lang, {})) for fact, wording in one.asks.items())
