"""Reads a note on a consignment's way (Article 3.15): its stops, who kept watch there, and what was done."""

import re
from dataclasses import dataclass
from typing import Any

from assistant.interpreters.caution.care import TAKEN
from assistant.interpreters.caution.doubts import denied, left_open, piece_around, reported
from assistant.interpreters.good import voyage_shapes as shapes
from assistant.interpreters.good.ends import Ends, ends
from assistant.interpreters.good.voyage_rest import may_matter
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.names import stems
from assistant.interpreters.text.sketch import COUNTRY, Sketch, sketch
from assistant.interpreters.text.stops import SENTENCE_END, pieces
from assistant.vocabulary import topics, voyage
from rules_bridge.origin.good import party

_PRICED = frozenset({"money", "percent", "hs", "rule", "rate"})
_PRICE = re.compile(
    r"fob|cif|exw|rvc|价|金额|货值|成本|\b(?:value|values|worth|cost|costs a|price\w*|amount\w*|paid|usd|eur)\b",
    re.IGNORECASE,
)
_HARMLESS = {
    "unloading": "unloading",
    "reloading": "reloading",
    "vessel": "change of vessel",
    "storage": "storage",
    "preservation": "preservation",
}
_NO = re.compile(
    r"(?:没有|没|未|不|无|n't|\bnot|\bno|\bwithout|\bnever|\bany|\bneither|\bnor)(?: any| been| being)?(?: further)?\s?"
    r"(?:经过|进行|再|作|做|任何|被|[㐀-鿿]{2,4}(?:、|或者?|和|及|也没有?|也未)|[a-z-]+(?:, | or | nor |, or ))*$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:\b(?:in|at|inside)|在|于)\s?(?:the\s|port\s|of\s)*$", re.IGNORECASE)
_EXCHANGED = re.compile(r"(?:were |was )?(?:swap|replac|chang|exchang)|更换|替换", re.IGNORECASE)
_LIFTED = re.compile(r"\blifted\s(?:from|onto|off|over|to|on|across)\b", re.IGNORECASE)  # goods, not control
_CALLED_AT = re.compile(
    r"停|靠|挂|经(?![营济常过验])|中转|转运|\b(?:stop\w*|call\w*|via|through|tran\w?ship\w*)\b", re.IGNORECASE
)
_SEAL_BROKEN = re.compile(
    r"(?:\bseals?\b|铅封|封条|封志|关封)(?:(?!\bnot\b|\bnever\b|\bun|没|未|不)[^,.;。!?]){0,12}?"
    r"(?:\b(?:brok\w*|cut|missing|removed|off|torn|changed|replaced|damaged|opened|different)\b|断|破|剪|换|拆|掉|开)",
    re.IGNORECASE,
)
_ASKED_SHORT = re.compile(r"(?<=[㐀-鿿A-Za-z])[不没](?=\s*(?:[?。]|$))|([㐀-鿿]{1,2})[不没]\1")  # 还能享惠不? 认不认?
_CALLED = (
    re.compile(
        r"^\W*(?:[A-Z]{3}:\s?)?(?:(?:our|the|a|an|my|this|some|frozen|chilled|fresh"
        r"|sealed)\s)*((?:[a-z-]+\s){0,2}?[a-z-]+)"
        rf"(?=,|\s(?:to|from|via|bound|went|left|sent|ship\w*|was|were|mov\w+|truck\w*|rout\w+|for|sat|on)\b"
        rf"|\s{COUNTRY})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:shipment|consignment|container|load|lot|cargo|cartons|boxes|truckload)s?\sof\s((?:[a-z-]+\s)?[a-z-]+)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*(?:一批|这批|那批|一柜|一票|我们的|我司的|我司|我们|整柜|散装|冷冻|冷藏|新鲜)*([㐀-鿿]{{1,6}}?)(?=从"
        rf"|由|经|走|到|在|发|去|运|途|,|{COUNTRY})"
    ),
    re.compile(
        r"(?:一批|这批|那批|一柜|一票|装着|装的是|整柜)([㐀-鿿]{1,4}?)(?=从|由|经|走|到|在|发|去|运|途|,|的|被)"
    ),
)
_SUBJECT = re.compile(
    r"(?:(?:^|[.;,:])\s?|\b(?:the|our|all|these|those|both)\s)([a-z-]+)"
    r"(?=\s(?:was|were|is|are|got|had been|have been|has been|stayed|remained|sat|went|left|split|waited|lay)\b)",
    re.IGNORECASE,
)
_BEHIND_COUNTRY = re.compile(
    r"\s((?:[a-z-]+\s){0,1}[a-z-]+)(?=\s|,)|(?:的|产的?|出的)?([㐀-鿿]{1,4}?)(?=从|由|经|走|到|在|发|去|运|途|,|的"
    r"|出口)",
    re.IGNORECASE,
)
_ONE_QUESTION = re.compile(r"[^.,;。!?\n]*\?\s*")
_REACH = 40  # characters before words in which they may be denied


@dataclass(frozen=True, slots=True)
class Voyage:
    """The facts of a way, the words that may tell of more, and whether only its papers are asked about."""

    facts: dict[str, Any]
    open: tuple[str, ...]
    papers_asked: bool


def read_voyage(text: str) -> Voyage | None:
    """What a normalised text tells of a way; None where it tells of none, or of prices, codes and rules besides."""
    found = marks(text)
    if tells_of_money(text, found) or voyage("elsewhere").pattern.search(text):
        return None
    drawn = sketch(text, found)
    if not _of_a_way(drawn.text):
        return None
    route = ends(drawn)
    straight = [
        hit
        for shape in (voyage("straight").pattern, shapes.no_call())
        for hit in shape.finditer(drawn.text)
        if not left_open(drawn.text, *hit.span())
    ]
    if not (route.stops or straight) and voyage("papers_asked").pattern.search(drawn.text):
        return Voyage({}, (), papers_asked=True)
    if route.goal is None and _ONE_QUESTION.fullmatch(text) and voyage("papers_asked").pattern.search(drawn.text):
        return Voyage({}, (), papers_asked=True)  # what is to be shown is not told
    placed = route.stops or (straight and (route.start or route.goal))
    foreign = route.start is not None and not party.is_party(route.start)
    if not placed or foreign or (route.goal is None and not _goes_on(drawn.text)):
        return None  # without an end, where goods were cleared may be where they went
    days = [mark.value for mark in found if mark.kind == "days"]
    return _Telling(drawn, route, days).read()


def tells_of_money(text: str, found: tuple[Mark, ...]) -> bool:
    """Whether a text tells of prices, shares, codes or rules; a bare number is none where no word of a price stands."""
    kinds = {mark.kind for mark in found if mark.kind != "money" or mark.currency or _PRICE.search(text)}
    return bool(kinds & _PRICED)


def _goes_on(text: str) -> bool:
    """Whether a text tells that goods were on their way somewhere, though not where."""
    shapes_of_it = (voyage("way", "passing").pattern, voyage("way", "onward").pattern, voyage("straight").pattern)
    return any(shape.search(text) for shape in (*shapes_of_it, voyage("papers_asked").pattern))


def _of_a_way(text: str) -> bool:
    released = voyage("way", "onward").pattern.search(text) and shapes.uncontrolled().search(text)
    known = (voyage("way").pattern, shapes.controlled(), shapes.no_call())
    return bool(released or any(shape.search(text) for shape in known))


class _Telling:
    """Takes out of the text what is read; `rest` is what is left of it, each place where it was."""

    def __init__(self, drawn: Sketch, route: Ends, days: list[Any]) -> None:
        self.text, self.drawn, self.route, self.days = drawn.text, drawn, route, days
        self.rest = self.called = self.text
        self.goods = _goods(self.text, route)
        self.known = {stem for name in self.goods for stem in stems(name)}
        self.papers: list[str] | None = None
        self.elsewhere = False  # something was done at one of the ends

    def read(self) -> Voyage | None:
        for shape in (voyage("straight").pattern, *((shapes.no_call(),) if not self.route.stops else ())):
            self._take(shape)
        self.called = self.rest  # with what tells of any call
        self._papers()
        beyond = self._beyond()
        done = self._harmless()
        control = self._control()
        if self.elsewhere:
            return None
        if not self.route.stops:
            return Voyage(self._facts([]), self._open(), papers_asked=False)
        asked = bool(voyage("papers_asked").pattern.search(self.text))
        told = (
            beyond
            or control is not None
            or self.papers
            or (set(done) - {"change of vessel"} and not voyage("proving").pattern.search(self.text))
        )
        single = len(self.route.stops) == 1 or self._of_all()
        operations = beyond or (done if single and done else None)
        stops = [
            {
                "place": code,
                "party": code,
                "customs_control": control if single or control is False else None,
                "operations": operations,
                **self._days(),
            }
            for code in self.route.stops
        ]
        return Voyage(self._facts(stops), self._open(), papers_asked=asked and not told)

    def _days(self) -> dict[str, Any]:
        return {"days": self.days[0]} if len(self.days) == len(self.route.stops) == 1 else {}

    def _facts(self, stops: list[dict[str, Any]]) -> dict[str, Any]:
        facts: dict[str, Any] = {"transit": stops}
        facts |= {"export_party": self.route.start} if self.route.start else {}
        facts |= {"import_party": self.route.goal} if self.route.goal else {}
        return facts | ({"documents": self.papers} if self.papers is not None and stops else {})

    def _of_all(self) -> bool:
        """Whether words for all of the stops stand in a piece that does not name one of them alone."""
        everything = topics()["origin"].stops.everything.pattern  # type: ignore[union-attr]
        pieces = (piece_around(self.text, *hit.span()) for hit in everything.finditer(self.text))
        return any(len({at for at in range(start, end) if self.route.passed(at)}) != 1 for start, end in pieces)

    # --- taking out ---------------------------------------------------------------------------------------------------

    def _blank(self, start: int, end: int) -> None:
        self.rest = self.rest[:start] + re.sub(rf"(?!{COUNTRY}).", TAKEN, self.rest[start:end]) + self.rest[end:]

    def _take(self, shape: re.Pattern[str]) -> list[re.Match[str]]:
        """The places of a shape that are plainly told, taken out of the rest; what is doubted or asked stays."""
        hits = [hit for hit in shape.finditer(self.rest) if not self._doubted(hit)]
        for hit in hits:
            self._blank(*hit.span())
        return hits

    def _doubted(self, hit: re.Match[str]) -> bool:
        piece = self.text[slice(*piece_around(self.text, *hit.span()))]
        return left_open(self.text, *hit.span()) or _unproven(self.text, hit.start()) or reported(piece)

    def _papers(self) -> None:
        """Take papers of the way out, and note the one that shows by itself that customs kept watch."""
        self._take(shapes.lacked())
        shown = self._take(voyage("untouched_paper").pattern)
        held = [hit for hit in shown if not self._denied(hit)]
        if held and not voyage("papers_asked").pattern.search(self.text):
            self.papers = ["non-manipulation certificate"] if len(self.route.stops) == 1 else None

    def _harmless(self) -> list[str]:
        """The operations told after which a way is still direct, in the judge's words."""
        told: list[str] = ["transport"] if self._take(shapes.nothing_done()) else []
        told += ["transport"] if self._take(voyage("harmless", "nothing").pattern) else []
        self._take(shapes.not_even())
        told += ["preservation"] if self._take(shapes.mended()) or self._take(shapes.kept_cool()) else []
        told += ["change of vessel"] if self._take(shapes.moved()) else []
        for name, value in _HARMLESS.items():
            hits = self._take(voyage("harmless", name).pattern)
            kept = [hit for hit in hits if not self._denied(hit)]
            if kept and value not in told:
                told.append(value)
        return told

    def _beyond(self) -> list[str]:
        """The operations told that go beyond what may be done on the way; what the ends did is not judged here."""
        plain = self.rest
        for shape in (
            shapes.nothing_done(),
            shapes.mended(),
            shapes.harmed(),
            shapes.kept_cool(),
            shapes.moved(),
            *(voyage(name).pattern for name in ("untouched_paper", "paper")),
        ):
            plain = shape.sub(lambda hit: TAKEN * len(hit[0]), plain)
        plain = shapes.not_even().sub(lambda hit: TAKEN * len(hit[0]), plain)
        for name in ("preservation", "nothing"):
            plain = voyage("harmless", name).pattern.sub(lambda hit: TAKEN * len(hit[0]), plain)
        told: list[str] = []
        for value, shape in shapes.works():
            for hit in shape.finditer(plain):
                if self._undone(hit, plain):
                    continue
                self._blank(*hit.span())
                if value not in told:
                    told.append(value)
        return told

    def _undone(self, hit: re.Match[str], plain: str) -> bool:
        told = not (_NO.search(plain[max(0, hit.start() - _REACH) : hit.start()]) or left_open(self.text, *hit.span()))
        start, end = piece_around(self.text, *hit.span())
        if voyage("rest", "things").pattern.fullmatch(hit[0]):
            return True
        if _EXCHANGED.match(hit[0]) and voyage("carrier").pattern.search(self.text, start, end):
            return True  # what was exchanged may be what carried the goods
        return not told or bool(stems(hit[0]) & self.known) or not self._on_the_way(hit)

    def _on_the_way(self, hit: re.Match[str]) -> bool:
        """Whether words are of a stop: the place nearest before or behind them in their sentence is no end."""
        start = hit.start() - len(SENTENCE_END.split(self.text[: hit.start()])[-1])
        stop = hit.end() + len(SENTENCE_END.split(self.text[hit.end() :])[0])
        there = [at for at in range(start, stop) if at in self.route.at and _PLACED.search(self.text[:at])]
        ours = [at for at in there if self.route.passed(at)]
        if ours or not there:
            return True
        self.elsewhere = True
        return False

    def _control(self) -> bool | None:
        """Whether customs kept control: no where it plainly ended, yes only where it is plainly told."""
        plain, told = self.text, {}
        for name, shape in (
            ("left", shapes.never_left()),
            ("lost", shapes.uncontrolled()),
            ("kept", shapes.controlled()),
        ):
            told[name] = [hit for hit in shape.finditer(plain) if not self._doubted(hit)]
            for hit in told[name]:
                plain = plain[: hit.start()] + TAKEN * len(hit[0]) + plain[hit.end() :]
        lost = [hit for hit in told["lost"] if not self._denied(hit) and self._on_the_way(hit)]
        kept = [*told["left"], *(hit for hit in told["kept"] if not self._denied_before(hit))]
        for hit in (*lost, *kept):
            self._blank(*hit.span())
        if lost or any(map(self._lapsed, kept)):
            return False
        return True if kept else None

    def _denied(self, hit: re.Match[str]) -> bool:
        return bool(_NO.search(self.text[max(0, hit.start() - _REACH) : hit.start()]))

    def _denied_before(self, hit: re.Match[str]) -> bool:
        """Whether the piece before words of control denies anything but handling and leaving."""
        start = piece_around(self.text, *hit.span())[0]
        before = self.text[start : hit.start()]
        for shape in (shapes.nothing_done(), shapes.never_left(), voyage("harmless", "nothing").pattern):
            before = shape.sub(" ", before)
        return denied(before)

    def _lapsed(self, hit: re.Match[str]) -> bool:
        """Whether words behind control say that it ended."""
        stops = topics()["origin"].stops
        end = piece_around(self.text, *hit.span())[1]
        rest = _LIFTED.sub(" ", self.text[hit.end() : end])
        return stops is not None and bool(stops.lapsed.pattern.search(rest)) and not denied(rest)

    # --- what is left -------------------------------------------------------------------------------------------------

    def _open(self) -> tuple[str, ...]:
        """The pieces in which words are left that may tell of more, quoted as they stand."""
        for shape in (shapes.member_said(), voyage("verdict").pattern, _ASKED_SHORT):
            for hit in shape.finditer(self.rest):
                self._blank(*hit.span())
        called = None if self.route.stops else _CALLED_AT
        return tuple(
            self._as_told(start, end)
            for start, end in pieces(self.rest)
            if (called and called.search(self.called, start, end) and self.text[end : end + 1] != "?")
            or _SEAL_BROKEN.search(self.text, start, end)
            or voyage("rest", "unrecorded").pattern.search(self.text, start, end)
            or reported(self.text[start:end])
            or may_matter(self.rest[start:end], self.goods, self.known, straight=not self.route.stops)
        )

    def _as_told(self, start: int, end: int) -> str:
        told = (self.drawn.marks[at].text if at in self.drawn.marks else self.text[at] for at in range(start, end))
        return "".join(told).strip()


def _goods(text: str, route: Ends) -> set[str]:
    """What the goods are called: the words before the way begins, or behind the country it begins in."""
    named = [hit for shape in (*_CALLED, _SUBJECT) for hit in shape.finditer(text)]
    named += [
        hit
        for at, code in route.at.items()
        if code in (route.start, route.goal) and (hit := _BEHIND_COUNTRY.match(text, at + 1))
    ]
    return {name for hit in named for name in hit.groups() if name and not _of_work(name)}


def _of_work(name: str) -> bool:
    harmless = any(voyage("harmless", kind).pattern.search(name) for kind in _HARMLESS)
    return harmless or any(shape.search(name) for _, shape in shapes.works())


def _unproven(text: str, at: int) -> bool:
    """Whether what stands at a place is what somebody wants shown."""
    start, end = piece_around(text, at, at)
    return bool(voyage("proving").pattern.search(text, start, end))
