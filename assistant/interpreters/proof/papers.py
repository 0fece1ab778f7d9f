"""Brings together what was read of a proof of origin: who may make it, when RCEP bound whom, what boxes show."""

import itertools
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from assistant.interpreters.proof.approvals import read_approval
from assistant.interpreters.proof.elapsed import read_elapsed
from assistant.interpreters.proof.ends import settle_ends
from assistant.interpreters.proof.lacking import settle_remarks
from assistant.interpreters.proof.makers import settle_makers
from assistant.interpreters.proof.slips import settle_slips
from assistant.interpreters.proof.yearless import read_yearless
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import PIECE_END, SENTENCE_END, piece_at, pieces
from assistant.vocabulary import Topic, numerals, times, worded
from knowledge import table
from rules_bridge.origin.good import party

_CHAPTER = re.compile(
    r"\bchapters?\s(?P<en>\d{1,2})\b|第?(?P<zh>\d{1,2})章|(?<![\d.])(?P<heading>\d{4})(?:\.\d\d)?(?![\d年])",
    re.IGNORECASE,
)
_COVERS = re.compile(r"授权|核准|备案|认定|\b(?:authori[sz]|approv|registered|covers?\b)", re.IGNORECASE)
_CERTIFICATE = re.compile(r"证书|产地证|RCEP证|背对背", re.IGNORECASE)
_DECLARES = re.compile(r"声明|\bdeclar|\bself-certif", re.IGNORECASE)
_LIMIT = re.compile(r"只|仅|限|\b(?:only|just|limited|covers?|for)\b", re.IGNORECASE)
_FORCE_BEHIND = re.compile(r"\s?(?:正式)?(?:生效|实施)")
_FORCE_BEFORE = re.compile(
    r"(?:对|在|\b(?:in(?:to)? force|effect)(?: \w+)? (?:for|in|with)(?: the)?)\s?$", re.IGNORECASE
)
_SHORT_CODE = re.compile(
    r"(?:四|4|两|2)\s?位\D{0,6}(?:HS|编码|税号|税则|品目)|(?:HS|编码|税号|税则|品目)\D{0,6}(?:\d{4}\D?)?(?:四|4)\s?位"
    r"|\b(?:four|4)(?:-|\s)digits?\b[^.;?]{0,20}(?:hs|code|heading)|(?:hs|code)[^.;?]{0,30}\b(?:four|4)(?:-|\s)digits?\b",
    re.IGNORECASE,
)
_ON_PAPER = re.compile(r"证|声明|\b(?:cos?|certificates?|declarations?|box 9)\b", re.IGNORECASE)
_CONSIGNEE = re.compile(r"第?\s?2栏|收货人栏|收货人|\b(?:box 2|consignee(?: box)?)\b", re.IGNORECASE)
_KINDS = re.compile(
    r"\b(?:kinds?|items?|products?|goods|articles?|types?|styles?|lines?|models?|sorts?|invoices?|cos?|certificates?"
    r"|shipments?|consignments?|containers?|trucks?|vessels?)\b"
    r"|发票|证书|品名|品种|货物|产品|商品|货|款|种|不同",
    re.IGNORECASE,
)
_DAY = r"\d{4}-\d\d-\d\d"
_BOXES = ("boxes", "further")
_NEAR = 12  # characters behind a number in which it is said of what it is
_REACH = 60  # characters in which the country of a box stands


def out_of_reach(facts: dict[str, Any]) -> bool:
    """Whether goods go to or come from a country that is no Party, or between Parties before RCEP bound all."""
    named = [facts[fact] for fact in ("export_party", "import_party") if fact in facts]
    if any(not party.is_party(str(code)) for code in named):
        return "import_party" in facts
    day = facts.get("claim") or facts.get("issue")
    return "import_party" in facts and "claim" in facts and str(day) < str(party.last_day())


def settle_paper(topic: Topic, text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Complete the facts on a proof; nothing where the topic has no boxes."""
    if topic.boxes is None:
        return
    facts = reading.facts
    settle_remarks(facts)
    _authorised(facts, text, reading)
    _in_force(facts, text, found)
    if {"in_transit", "entry_into_force"} <= set(facts):
        day = str(facts["entry_into_force"])
        reading.unplaced = [part for part in reading.unplaced if not _is_day(part, day, found)]
        if "request" in facts and "claim" not in facts:
            facts["claim"] = facts.pop("request")  # what is asked for such goods is the preference
    settle_ends(text, found, reading)
    _waived(facts, text, reading)
    _arrived(text, found, reading)
    boxes = {hit[0].casefold() for name in _BOXES for hit in worded("alteration", name).pattern.finditer(text)}
    if facts.get("correction_certified") and len({mark.value for mark in found if mark.kind == "country"}) > 1:
        reading.unplaced.append(text)  # whose body certified it
    if facts.get("correction_certified") and len(facts.get("discrepancies", ())) == 1 >= len(boxes):
        del facts["discrepancies"]  # put right
    _intermediate(facts)
    _short_code(facts, text, reading)
    _consignee(facts, text, found)
    settle_slips(topic, text, found, reading)
    read_approval(text, found, reading)
    settle_makers(text, found, reading)
    if "declared_by" in facts and not {"importation", "discarded"} & set(facts):
        facts.pop("role", None)  # who declares keeps no records by it
    read_yearless(topic, text, found, reading)
    read_elapsed(text, found, reading)
    _bare_declaration(facts, text)
    _unbound(text, found, reading)
    if "visit_answered" in facts and not times("timely").pattern.search(text):
        reading.unplaced += [hit[0] for hit in times("refuses").pattern.finditer(text)]
    _counted(facts, text, found, reading)
    if facts.get("value_differs"):
        gone = {mark.text for mark in found if mark.kind in ("percent", "money")}
        reading.unplaced = [part for part in reading.unplaced if part not in gone]


def _waived(facts: dict[str, Any], text: str, reading: Reading) -> None:
    """Keep open a waiver that is told, and not only asked about, of which nobody read whose it is."""
    if "customs_value" in facts and "waived" not in facts:
        waiver, denied = worded("waiver").pattern, worded("doubt", "denial").pattern
        told = (text[start:end].strip() for start, end in pieces(text) if text[end : end + 1] != "?")
        reading.unplaced += [piece for piece in told if waiver.search(piece) and not denied.search(piece)]


def _counted(facts: dict[str, Any], text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Let the numbers of goods and papers go, but not two of invoices: the proof names fewer of them, or more."""
    if {"each_qualifies", "invoices", "consignments"} & set(facts):
        gone = {mark.text for mark in found if _KINDS.search(text[mark.start : mark.end + _NEAR])}
        reading.unplaced = [part for part in reading.unplaced if part not in gone]
    if "invoices" in facts and len(set(_invoices(text))) > 1:
        reading.unplaced.append(text)


def _invoices(text: str) -> Iterator[int]:
    """The numbers of invoices that a text tells, on the proof and apart from it."""
    known = numerals()
    told = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    number = rf"(?P<{{}}>\d+|{told})"
    listed = rf"(?:only\s|just\s|but\s)?{number.format('listed')}\b(?!\s(?:items?|kinds?|goods|lines?|boxes|cos?)\b)"
    shapes = (
        rf"(?<!第){number.format('zh')}\s?[张份套](?:商业)?发票",
        rf"(?:列|写|有|载|含)[了着明出上]*(?:只有|仅有|只|仅)?{number.format('on_it')}\s?[张份套](?!证)",
        rf"(?<![\w]){number.format('en')}\s(?:[a-z]+\s)?invoices?\b",
        rf"\b(?:lists?|listing|listed|names?|naming|shows?|showing|covers?|covering|mentions?|has|only)\s{listed}",
    )
    for hit in re.finditer("|".join(shapes), text, re.IGNORECASE):
        word = next(one for one in hit.groups() if one)
        yield int(word) if word.isdecimal() else known[word.casefold()]


def _arrived(text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Let the day on which goods came in go where they are told to be declared on a later one."""
    arrival, clears = (worded("arrival", name).pattern for name in ("came", "declared"))
    days = [mark for mark in found if mark.kind == "date"]
    inside = {mark: text[slice(*piece_at(text, mark.start, mark.end))] for mark in days}
    came = [mark for mark in days if arrival.search(inside[mark]) and not clears.search(inside[mark])]
    declared = [mark for mark in days if clears.search(inside[mark]) and not arrival.search(inside[mark])]
    if len(came) != 1 or len(declared) != 1 or str(came[0].value) > str(declared[0].value):
        return
    for mark, other in (came, declared), (declared, came):
        if reading.facts.get("claim") == other[0].value and mark[0].text in reading.unplaced:
            reading.facts["claim"] = declared[0].value
            reading.unplaced.remove(mark[0].text)


def _bare_declaration(facts: dict[str, Any], text: str) -> None:
    """A declaration of which only its days are told is asked about for these: nobody says who made it."""
    exporter = worded("declarant", "exporter").pattern.search(text)
    if exporter and "声明" in text and {"issue", "claim"} <= set(facts) and not _CERTIFICATE.search(text):
        facts.setdefault("proof", "DO")
    told = set(facts) - {"asked", "proof"}
    who = any(worded("declarant", name).pattern.search(text) for name in ("exporter", "importer", "we_import"))
    if facts.get("proof") == "DO" and told == {"issue", "claim"} and not who and not _COVERS.search(text):
        del facts["proof"]


def _unbound(text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Keep open what is told beside two Parties between which RCEP is not in force on the day told, or not at all."""
    facts = reading.facts
    days = [str(facts[fact]) for fact in ("claim", "request") if re.fullmatch(_DAY, str(facts.get(fact)))]
    on = date.fromisoformat(days[0]) if days else party.last_day()
    named = [mark for mark in found if mark.kind == "country" and party.is_party(str(mark.value))]
    for one, other in itertools.combinations(named, 2):
        if one.value != other.value and party.force_between(str(one.value), str(other.value), on) == "not_in_force":
            reading.unplaced.append(text[one.start : one.end])
            reading.loose.add(text[one.start : one.end])


def _authorised(facts: dict[str, Any], text: str, reading: Reading) -> None:
    """Whether the chapter declared is one of those that an approved exporter is authorised for."""
    own = facts.get("proof") == "DO" or (facts.get("approved_exporter") and _DECLARES.search(text))
    if not (_COVERS.search(text) and own):
        return
    told = [(hit, int(hit["en"] or hit["zh"] or hit["heading"][:2])) for hit in _CHAPTER.finditer(text)]
    if len(told) < 2 or "goods_authorised" in facts or not _LIMIT.search(text[: told[0][0].end() + 12]):  # noqa: PLR2004 - one each
        return
    (first, own), *others = told
    if first["heading"] or not _COVERS.search(text[: first.start()]):
        return
    facts["goods_authorised"] = all(chapter == own for _, chapter in others)
    facts.setdefault("proof", "DO")
    gone = [hit[0] for hit, _ in told]
    reading.unplaced = [part for part in reading.unplaced if not any(part in one or one in part for one in gone)]


def _in_force(facts: dict[str, Any], text: str, found: tuple[Mark, ...]) -> None:
    """The day on which the Agreement entered into force for a Party named so, of goods then on their way."""
    held = table("rcep-parties", on=date.max)
    _afloat_then(facts, text, found, {row["in_force"] for row in held.values()})
    if not facts.get("in_transit") or "entry_into_force" in facts:
        return
    days = {
        held[str(mark.value)]["in_force"]
        for mark in found
        if mark.kind == "country"
        and str(mark.value) in held
        and _FORCE_BEFORE.search(text[: mark.start])
        and (_FORCE_BEHIND.match(text[mark.end :]) or text[: mark.start].isascii())
    }
    if len(days) == 1 and all(days):
        facts["entry_into_force"] = days.pop()


def _afloat_then(facts: dict[str, Any], text: str, found: tuple[Mark, ...], entries: set[str | None]) -> None:
    """Goods told to be on their way on a day on which the Agreement entered into force: "afloat on 1 January 2022"."""
    if "entry_into_force" in facts or "shipment" in facts:
        return
    pair = table("rcep-party-pairs", on=date.max).get(f"{facts.get('export_party')}/{facts.get('import_party')}")
    entries = {pair["in_force"]} if pair else entries
    for mark in found:
        start = max((cut.end() for cut in SENTENCE_END.finditer(text, 0, mark.start)), default=0)
        piece = text[start : mark.start] + PIECE_END.split(text[mark.end :])[0]
        if mark.kind == "date" and str(mark.value) in entries and worded("afloat").pattern.search(piece):
            facts |= {"in_transit": True, "entry_into_force": str(mark.value)}


def _is_day(part: str, day: str, found: tuple[Mark, ...]) -> bool:
    return any(mark.text == part and mark.kind == "date" and str(mark.value) == day for mark in found)


def _intermediate(facts: dict[str, Any]) -> None:
    """A back-to-back proof's maker is no exporter of the original; a copy shown is an original that was not lost."""
    if "intermediate" in facts and facts.get("export_party") == facts["intermediate"]:
        del facts["export_party"]
    if "intermediate" in facts and facts.get("import_party") == facts["intermediate"]:
        del facts["import_party"]
    if facts.get("original_presented") and facts.get("original_lost"):
        del facts["original_lost"]


def _short_code(facts: dict[str, Any], text: str, reading: Reading) -> None:
    """An HS code of four digits on the paper."""
    hit = _SHORT_CODE.search(text)
    if hit and _ON_PAPER.search(text) and "document" not in facts:
        code = re.search(r"(?<![\d.])\d{4}(?![\d.年])", text)
        facts["document"] = {"whole": False, "items": [{"hs": code[0] if code else "----"}]}
        reading.unplaced = [
            part for part in reading.unplaced if not re.fullmatch(r"\D{0,3}(?:4|四|\d{4})\D{0,9}", part)
        ]


def _consignee(facts: dict[str, Any], text: str, found: tuple[Mark, ...]) -> None:
    """A consignee in a country that is no Party or not the one of import."""
    box = _CONSIGNEE.search(text)
    if box is None or not (_ON_PAPER.search(text) or "box 2" in box[0].casefold() or "栏" in box[0]):
        return
    behind = [mark for mark in found if mark.kind == "country" and 0 <= mark.start - box.end() <= _REACH]
    if not behind or SENTENCE_END.search(text[box.end() : behind[0].start]):
        return
    code = str(behind[0].value)
    if not party.is_party(code) and "document" not in facts:
        facts["document"] = {"whole": False, "importer_country": code}
        if facts.get("import_party") == code:
            del facts["import_party"]
