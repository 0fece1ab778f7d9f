"""Reads a whole short note on a good under a rule of tariff change, its materials told by codes, countries and shares.

Every word must have its place: a name beside a code or a country, a word of the rule, of a share and its base, of an
origin, of all other materials, or one that can change nothing. Anything else leaves the note to the general reader.
"""

import dataclasses
import re
from datetime import date
from functools import cache
from typing import Any

from assistant.interpreters.caution.care import TAKEN
from assistant.interpreters.good import pieces as told
from assistant.interpreters.good.coded_case import Case, Thing, Unread
from assistant.interpreters.good.coded_facts import SHIFT, facts_of
from assistant.interpreters.good.coded_figures import measure, own_figures, taken, told_already, whole_taken
from assistant.interpreters.good.coded_names import bounded, names_in, origin_words, words_left
from assistant.interpreters.good.codes import of_the_good
from assistant.interpreters.good.pieces import Piece
from assistant.interpreters.good.tale import HALF, words
from assistant.interpreters.good.weighed import of_another
from assistant.interpreters.text.asides import asks_of_the_list
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.names import stems
from assistant.interpreters.text.sketch import CODE, COUNTRY, RULE
from assistant.vocabulary import pattern, worded
from rules_bridge.origin.good import party

_KINDS = frozenset({"hs", "country", "percent", "weight", "money", "rule", "name"})
_LONGEST = 420
_BRINGS = re.compile(r"\b(?:with|containing|contains?|from|using|of)\b|[含用]", re.IGNORECASE)
_IT = re.compile(r"\W*(?:it|they|this|these|those|that|which|both|all)\b|\W*(?:它们?|这|该|其|都|均|全)", re.IGNORECASE)
_TO = re.compile(
    r"(?:\b(?:to|for|into)\s(?:the\s)?|(?:出口|销|卖|发|运|寄|出|报|去)[给到往至去]?|客户在|买家在|[给到往])\s?$",
    re.IGNORECASE,
)
_TO_BEHIND = re.compile(r"\s?(?:客户|买家|买方|市场|海关|那边|buyers?|customers?|customs|market)", re.IGNORECASE)
_PLACED = re.compile(r"(?:\b(?:in|at|near)\s(?:the\s|our\s)?(?:[a-z]+\sof\s)?|[在于])\s?$", re.IGNORECASE)
_GOT_IN = re.compile(  # of a material: what else is done there makes the good
    r"\b(?:made|produced|manufactured|grown|mined|caught|bred|bought|purchased|sourced|based)\s(?:in|at)\s(?:the\s)?$",
    re.IGNORECASE,
)
_RULE_MET = re.compile(
    rf"{RULE}\s?(?:rule\s)?(?:(?:is|was|are)\s)?(?:met|satisfied|fulfilled|complied with)\s*$"
    rf"|{RULE}(?:规则)?(?:也|都|已|已经)?(?:满足|符合|达到)了?\s*$|(?:满足|符合)了?(?:规则)?{RULE}\s*$"
    rf"|\b(?:meets|satisfies|fulfils)\s{RULE}\s*$",
    re.IGNORECASE,
)
_MADE_INTO = re.compile(
    r"\b(?:assembled|put together|sewn|made up|welded|built|turned|fitted|machined|moulded|molded|screwed|soldered)"
    r"\s(?:in)?to\s(?:an?\s|the\s|our\s)?(?P<good>[a-z-]+)(?=\s(?:in|at|here|by|on|locally|and)\b|\s?$)"
    r"|成(?P<zh>[㐀-鿿]{1,6})$"
    rf"|^(?P<head>[㐀-鿿]{{1,6}}?)(?:全部?|都|均)?(?:是|由|用|采用)(?={told.FOREIGN}[^,]*(?:装配|组装|{told.AT_WORK}))",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?:RVC|区域价值成分|value content)[^。.;?!]{0,20}%|%[^。.;?!]{0,12}(?:RVC|区域价值成分|value content)",
    re.IGNORECASE,
)
_BARRED = re.compile(  # of one of several, or of another price
    r"各(?!自)|分别|不含|未含|没含|(?<![钉纽])扣(?!子)"
    r"|\b(?:each|apiece|before|after|excl\w*|net of|without freight|respectively"
    r"|cost|costs|last year|so far)\b|去年|目前|成本",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(
    r"供应商|卖家|卖方|贸易商|厂家说|听说|据说|\b(?:suppliers?|vendors?|sellers?|traders?|according to)\b",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "both": 2, "两": 2, "二": 2, "three": 3, "三": 3, "four": 4, "四": 4}


def tariff_change(text: str, on: date) -> dict[str, Any] | None:
    """The facts of such a note; None where it may tell of anything else."""
    found = marks(text)
    rules = [mark for mark in found if mark.kind == "rule"]
    if not rules or len(text) > _LONGEST or not {mark.kind for mark in found} <= _KINDS:
        return None
    terms = " ".join(str(mark.value) for mark in rules)
    if not SHIFT.search(terms) or "CR" in terms or words(("coded", "if")).search(text) or _content_told(text, found):
        return None
    case = Case(text, on, found, of_the_good(text, found))
    barred = HALF.search(text) or _BARRED.search(text) or origin_words().other_base.pattern.search(text)
    measured = any(mark.kind in ("percent", "money", "weight") for mark in found)
    if barred or (measured and _SPEAKERS.search(text)):
        return None
    try:
        for piece in told.pieces(origin_words(), text):
            _take(case, piece)
        for one in case.things:
            if case.rule_met and one.code is None and one.same is None and one.moved is None:
                one.moved = ""
        return facts_of(case)
    except Unread:
        return None


def _content_told(text: str, found: tuple[Mark, ...]) -> bool:
    """Whether a value content is told outright, which decides where the rule knows one."""
    if any(mark.kind == "name" and "RVC" in mark.text.upper() for mark in found):
        return True
    for mark in sorted(found, key=lambda mark: -mark.start):
        text = text[: mark.start] + ("%" if mark.kind == "percent" else " ") + text[mark.end :]
    return bool(_CONTENT.search(text))


# --- pieces -----------------------------------------------------------------------------------------------------------


def _take(case: Case, piece: Piece) -> None:
    """Read one piece.

    Raises:
        Unread: where a word or figure finds no place.
    """
    if piece.asks and not piece.marks and asks_of_the_list(piece.text):
        return
    _hold(piece)
    if not piece.asks and _RULE_MET.search(piece.text):
        case.rule_met = True
        piece.text = _RULE_MET.sub(RULE, piece.text)
    _read(case, _named_by_work(case, piece))


def _hold(piece: Piece) -> None:
    """Leave a note with work outside the Parties, or with a shift that only somebody tells of.

    Raises:
        Unread: where a piece tells of either.
    """
    outside = [(led, rest) for mark, led, rest in _countries(piece) if not party.is_party(str(mark.value))]
    placed = any(_PLACED.search(led) and not _GOT_IN.search(led) for led, _ in outside)
    if not piece.of("hs") and (placed or any(rest.strip() == told.AT_WORK for _, rest in outside)):
        raise Unread
    if piece.level(told.MOVED) is not None and _voices().search(piece.text):
        raise Unread


def _read(case: Case, piece: Piece) -> None:
    """Read what a piece tells of the good, its rule and its materials."""
    goods = [mark for mark in piece.of("hs") if case.good is not None and mark.start == case.good.start]
    if goods and "hs" not in case.facts:
        at = [hit.start() for hit in re.finditer(CODE, piece.text)][piece.of("hs").index(goods[0])]
        codes = [hit.start() for hit in re.finditer(CODE, piece.text[:at])]
        if codes:
            head, piece = piece.cut(codes[-1] + 1)
            _read(case, head)
            _read(case, piece)
            return
        head, tail = piece.cut(at + 1)
        _good(case, head)
        if not _made_there(case, tail) and tail.text.strip():
            _read(case, tail)
        return
    if piece.asks and piece.marks and {mark.kind for mark in piece.marks} == {"country"} and _claims(case, piece):
        return
    if piece.has(RULE):
        piece = _rule(case, piece)
    if piece.has(told.REST):
        _rest(case, piece)
    elif piece.has(told.CLOSED):
        _plain(case, piece)
    elif (
        piece.marks
        or piece.level(told.SAME) is not None
        or piece.level(told.MOVED) is not None
        or (piece.has(told.FOREIGN, told.HOME, told.PROVEN, told.UNPROVEN) and not piece.asks)
    ):
        _material(case, piece)
    else:
        _plain(case, piece)


@cache
def _voices() -> re.Pattern[str]:
    """Somebody who only tells of a shift."""
    held = [worded("opinion", name) for name in ("voices", "sources")]
    return pattern(phrase for one in held for phrase in (*one.zh, *one.en))


def _named_by_work(case: Case, piece: Piece) -> Piece:
    """Take the good's name where work is told that ends in it: "parts assembled into a lamp here", 组装成风扇."""
    made = None if case.named or piece.of("hs") or piece.asks else _MADE_INTO.search(piece.text)
    if made is None:
        return piece
    if any(not party.is_party(str(mark.value)) and mark_at > made.start() for mark, mark_at in _places(piece)):
        raise Unread
    case.known |= stems(made["good"] or made["zh"] or made["head"])
    case.named = case.worked = True
    text = piece.text[: made.start()] + TAKEN + piece.text[made.end() :]
    return Piece(text, piece.marks, piece.sentence, piece.asks, piece.joined, piece.heads)


def _made_there(case: Case, piece: Piece) -> bool:
    """Take what stands behind the good's code for the Party it comes from: "fans 8414.51 from Selangor"."""
    countries = [str(mark.value) for mark in piece.of("country")]
    bare = [mark.kind for mark in piece.marks] == ["country"] and piece.has(told.FROM) and party.is_party(countries[0])
    if not bare or words_left(case, piece):
        return False
    case.facts["export_party"] = countries[0]
    return True


def _claims(case: Case, piece: Piece) -> bool:
    """Whether a question only asks whether the good is of a Party, or may go there."""
    parties = all(party.is_party(str(mark.value)) for mark in piece.of("country"))
    if not parties or piece.has(told.FOREIGN) or words_left(case, piece):
        return False
    goals = [str(mark.value) for mark, before, _ in _countries(piece) if _TO.search(before)]
    if goals:
        case.facts.setdefault("import_party", goals[0])
    return True


def _good(case: Case, piece: Piece) -> None:
    """Read the piece that ends with the good's code: its name, and where it is made."""
    price = _head_price(case, piece)
    if any(mark.kind not in ("hs", "country", "rule") and mark is not price for mark in piece.marks):
        raise Unread
    if len(piece.of("hs")) > 1:
        raise Unread
    if piece.has(RULE):
        piece = _rule(case, piece)
    for mark, before, _ in _countries(piece):
        if not party.is_party(str(mark.value)) or _TO.search(before):
            raise Unread
        case.facts["export_party"] = mark.value
    left = names_in(case, piece)
    case.known |= stems(" ".join(left))
    case.facts["hs"] = str(piece.of("hs")[0].value)
    case.named = True


def _head_price(case: Case, piece: Piece) -> Mark | None:
    """Take the good's price where it stands before its code: "FOB 2,350 for nuts 2008.19"."""
    figures = piece.figures
    return figures[0] if len(figures) == 1 and not whole_taken(case, piece, figures, []) else None


def _rule(case: Case, piece: Piece) -> Piece:
    """Keep the rule of a piece; the piece without it and without what is said about it."""
    rules = piece.of("rule")
    for mark in rules:
        told_before = str(case.facts.get("psr", mark.value))
        terms = set(told_before.split(" OR ")) >= set(str(mark.value).split(" OR "))
        if not terms:
            raise Unread
        case.facts.setdefault("psr", str(mark.value))
    text = words(("coded", "rule")).sub(TAKEN, re.sub(RULE, TAKEN, piece.text))
    return Piece(text, [mark for mark in piece.marks if mark.kind != "rule"], piece.sentence, piece.asks, piece.joined)


def _plain(case: Case, piece: Piece) -> None:
    """Read a piece without figures, codes or countries: it must tell nothing, or name the good where none is yet."""
    if piece.marks:
        raise Unread
    left = words_left(case, piece)
    if left and not case.named and not case.things and not piece.asks and not _BRINGS.search(piece.text):
        bounded(left)
        case.known |= stems(" ".join(left))
        return
    if left:
        raise Unread


def _rest(case: Case, piece: Piece) -> None:
    """Read what is said of all other materials: originating, local, of one Party, or changing classification."""
    if piece.figures or piece.of("hs") or words_left(case, piece):
        raise Unread
    level = piece.level(told.MOVED)
    local = piece.has(told.HOME, told.PROVEN, told.FINE) and not piece.has(told.FOREIGN, told.UNPROVEN)
    if level is not None:
        case.rest_moves = level
    elif piece.of("country"):
        case.rest_from |= {str(mark.value) for mark in piece.of("country")}
    elif not local:
        raise Unread


def _material(case: Case, piece: Piece) -> None:
    """Read a piece that tells of a material, or of the good's price or weight."""
    codes = {str(mark.value) for mark in piece.of("hs")}
    if len(codes) > 1:
        raise Unread
    figures = own_figures(case, piece)
    origins = _origins(case, piece)
    left = names_in(case, piece)
    tells = codes or origins or figures or not piece.marks or (case.worked and piece.has(told.FOREIGN))
    if not tells:
        if left:
            raise Unread
        return
    told_before, figures = figures, whole_taken(case, piece, figures, left)
    if told_before and not (figures or codes or origins or left):
        return
    good = case.known.difference(*(one.names for one in case.things))
    if any(of_another(good, case.text, mark.start, mark.end) for mark in figures if mark.kind == "percent"):
        raise Unread
    several = bool(words(("coded", "several")).search(piece.text))
    if piece.asks and figures and not left and not codes and all(told_already(case, mark) for mark in figures):
        return
    if (
        piece.heads
        and not (figures or codes or left)
        and not (case.things and case.things[-1].sentence == piece.sentence)
        and piece.has(told.FOREIGN, told.UNPROVEN, *told.SAME, *told.MOVED)
    ):
        _head(case, piece, origins)
    else:
        thing = _meant(case, piece, codes, origins, left, figures)
        _describe(case, thing, piece, codes, origins)
        measure(case, thing, piece, figures)
    if several:
        hit = words(("coded", "several")).search(piece.text)
        case.several = True
        case.count = max(case.count, next((n for w, n in _COUNTS.items() if hit and hit[0].lower().startswith(w)), 99))


def _head(case: Case, piece: Piece, origins: list[str]) -> None:
    """Keep what a heading says of the materials that stand under it: "failing inputs: wafers ..., crumbs ..."."""
    if case.open_heading:
        raise Unread
    heading = Thing(set(), "materials", piece.sentence)
    _describe(case, heading, piece, set(), origins)
    if heading.same is not None:
        heading.status = False
    case.heading, case.open_heading, case.several = heading, True, True


def _under(case: Case, piece: Piece, left: list[str]) -> Thing | None:
    """A material under the heading of its sentence; None where there is no such heading."""
    heading = case.heading
    if heading is None or heading.sentence != piece.sentence or not (left or case.open_heading):
        return None
    case.open_heading = False
    return dataclasses.replace(heading, names=stems(" ".join(left)), label=" ".join(left) or heading.label)


def _places(piece: Piece) -> list[tuple[Mark, int]]:
    """The countries of a piece, each with its place."""
    return [(mark, len(before)) for mark, before, _ in _countries(piece)]


def _countries(piece: Piece) -> list[tuple[Mark, str, str]]:
    """The countries of a piece, each with the words before and behind it."""
    places = [hit.start() for hit in re.finditer(COUNTRY, piece.text)]
    return [(mark, piece.text[:at], piece.text[at + 1 :]) for mark, at in zip(piece.of("country"), places, strict=True)]


def _origins(case: Case, piece: Piece) -> list[str]:
    """The countries from which the material of a piece comes; where the good goes or is made is kept."""
    origins = []
    for mark, before, behind in _countries(piece):
        code = str(mark.value)
        if _TO.search(before) or _TO_BEHIND.match(behind):
            case.facts.setdefault("import_party", code) if party.is_party(code) else None
        elif party.is_party(code) and (_PLACED.search(before) or behind.startswith(told.AT_WORK)):
            case.facts.setdefault("export_party", code)
        else:
            origins.append(code)
    if len(set(origins)) > 1:
        raise Unread
    return origins


def _meant(  # noqa: PLR0917 - what the piece was found to hold
    case: Case, piece: Piece, codes: set[str], origins: list[str], left: list[str], figures: list[Mark]
) -> Thing:
    """The material that a piece speaks of: one named before, the last one, one more of several, or a new one."""
    names = stems(" ".join(left))
    said = stems(piece.text)
    last = case.things[-1] if case.things else None
    again = [one for one in case.things if (codes and one.code in codes) and not left] or [
        one for one in case.things if one.names & said and not left and not (codes - {one.code})
    ]
    if len(again) == 1:
        return again[0]
    listed = _under(case, piece, left)
    if listed is None and last is not None and not left and _goes_on(case, last, piece, codes, origins, figures):
        return last
    anchored = codes or origins or piece.has(told.FOREIGN) or piece.level(told.SAME) is not None
    twin = last is not None and not left and not anchored and figures
    if listed is not None:
        new = listed
    elif twin and last is not None and (case.several or words(("coded", "one_of")).search(piece.text)):
        new = Thing(last.names, last.label, piece.sentence, last.code, last.origin, last.status, last.proof)
        new.same, new.moved = last.same, last.moved
    elif anchored or piece.level(told.MOVED) is not None:
        new = Thing(names, " ".join(left) or "materials", piece.sentence)
    else:
        raise Unread
    case.known |= names
    case.things.append(new)
    return new


def _goes_on(  # noqa: PLR0917 - what the piece was found to hold
    case: Case, last: Thing, piece: Piece, codes: set[str], origins: list[str], figures: list[Mark]
) -> bool:
    """Whether a nameless piece only goes on about the last material: what it says must be new."""
    if codes and last.code is not None:
        return False
    if origins and last.origin not in (None, *origins):
        return False
    if codes and not (piece.also or last.sentence == piece.sentence):
        return False
    if (piece.level(told.SAME) is not None and last.moved is not None) or (
        piece.level(told.MOVED) is not None and last.same is not None
    ):
        return False
    if piece.has(told.FOREIGN) and figures and last.status is False and not _IT.match(piece.text):
        return False
    return not any(taken(case, last, mark, piece) for mark in figures)


# --- what a piece tells -----------------------------------------------------------------------------------------------


def _describe(case: Case, thing: Thing, piece: Piece, codes: set[str], origins: list[str]) -> None:
    """Keep the code, country, status and shift that a piece tells of a material."""
    if codes:
        code = next(iter(codes))
        if thing.code not in (None, code):
            raise Unread
        thing.code = code
    same, moved = piece.level(told.SAME), piece.level(told.MOVED)
    thing.same = same if same is not None else thing.same
    thing.moved = moved if moved is not None and not piece.asks else thing.moved
    meant = [thing, *_joined(case, thing, piece, codes)]
    for one in meant:
        if origins:
            one.origin = origins[0]
        foreign = one.origin is not None and not party.is_party(one.origin)
        if foreign or piece.has(told.FOREIGN, told.UNPROVEN):
            one.status = False
        elif piece.has(told.PROVEN, told.HOME) and not piece.asks and not piece.has(told.HEARD):
            one.status, one.proof = one.status is not False, piece.has(told.PROVEN)
    outside = any(one.origin is not None and not party.is_party(one.origin) for one in meant)
    if outside and piece.has(told.HOME, told.PROVEN):
        raise Unread


def _joined(case: Case, thing: Thing, piece: Piece, codes: set[str]) -> list[Thing]:
    """The materials before one in its list that share its country: "frames 8714.91 and hubs 8714.93 from Taiwan"."""
    if not (piece.has(told.FROM) and (piece.joined or not codes)):
        return []
    at = next(at for at, one in enumerate(case.things) if one is thing)
    before = []
    for one in reversed(case.things[:at]):
        if one.sentence != piece.sentence or one.origin is not None or one.status is True:
            break
        before.append(one)
    return before
