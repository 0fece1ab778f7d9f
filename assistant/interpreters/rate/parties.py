"""Tells which country exports a good and which imports it, by the words that stand beside the countries' names."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.interpreters.good import working
from assistant.interpreters.text.sketch import COUNTRY, FIGURE, NAMED, OF_IT, Sketch
from assistant.vocabulary import Words
from rules_bridge.origin.good import party

_DET = r"(?:the |an? |our |his |her |its |their |that |this |us |same )?"
_PASSAGE = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"({COUNTRY})(?:[^,。;{NAMED}{OF_IT}]{{0,8}})?(?:出口|发|销|卖|运|输|送|进口|进)(?:货)?(?:到|往|至|给|去|向)?(?=({COUNTRY}))",
        rf"({COUNTRY})\s?(?:->|→|=>|—>|➔|到|至)\s?(?=({COUNTRY}))",
        rf"({NAMED})(?:[a-z ]{{0,14}})? (?:to|into|for) {_DET}(?=({NAMED}))",
        rf"({OF_IT}) (?:[a-z-]+ ){{1,4}}(?:to|into|for) {_DET}(?=({NAMED}))",
        rf"(?<![a-z])(?:from|out of) {_DET}({NAMED})[^.;,]{{0,24}}? (?:to|into|for) {_DET}(?=({COUNTRY}))",
        rf"从({COUNTRY})[^,。;{NAMED}]{{0,8}}(?:到|至|往|向)(?=({COUNTRY}))",
    )
)
_OF_MATERIALS = re.compile(
    r"(?:料|零件|部件|面料|组件|配件|成分)(?:都|全|均|主要)?(?:是|来自|从|自|由)?\s?$"
    r"|(?<![a-z])(?:materials?|parts?|inputs?|components?|fabrics?|content|ingredients?|yarns?|cloth|steel)"
    r"[^.;,]{0,16} (?:from|of|to|in)\s?(?:the )?$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?:的)?(?:那边|这边|方面|方|港|公司|工厂|我方|自己)?")
_BELONGS = re.compile(
    rf"[^,。;、{COUNTRY[1:-1]}]{{0,4}}(?:料|零件|部件|面料|布|纱|原产)|(?:rate|tariff)s?(?! differ)", re.IGNORECASE
)
_STUFF = re.compile(
    rf"\s?(?:的?[^,。;、{COUNTRY[1:-1]}]{{0,3}}(?:料|零件|部件|面料|原产))|\s(?:parts|materials|inputs|fabric)"
)
_TAKES = re.compile(
    r"(?:的?(?:工厂|厂|企业|公司))?(?:只|仅|全部?|都|完全)?(?:[用以拿](?=[^,。;哪什谁]{0,12}(?:料|布|纱|钢|件|皮))|把|将)"
)
_ASKED = re.compile(r"(?:按|用|填|写|报|套|选|算|是|定|享受|适用)(?:成|的|为|在)?\s?$")
_FOR_RATE = re.compile(r"(?<![a-z])(?:rates?|tariffs?|column) (?:for|of|to)\s?(?:the )?$", re.IGNORECASE)
_FROM = re.compile(r"(?<![a-z])from (?:the )?$|从$|由$", re.IGNORECASE)
_PRICED_BEFORE, _PRICED_BEHIND = re.compile(rf"{FIGURE}[a-z ]*from (?:the )?$"), re.compile(rf"\W*{FIGURE}")
_OUR, _PLANT = (
    re.compile(r"(?<![a-z])(?:our|my|the)\s$|我们$|我司$", re.IGNORECASE),
    re.compile(r"['\s\w]*(?:plant|factory|mill|works|line|工厂|厂)"),
)
_IN = re.compile(r"(?<![a-z])(?:in|at|by) (?:the |an? |our |its )?$", re.IGNORECASE)
_THERE_IN = re.compile(r"(?: (?:there|here|only|entirely|wholly))?\s(?:in|at) (?:the |an? |our |its )?$", re.IGNORECASE)
_OPENING = re.compile(r"(?:^\s*|[,;:] ?|and |but |then )in (?:the |an? |our |its )?$", re.IGNORECASE)
_INSIDE = re.compile(r"(?:in|at|into) (?:an? |the )?$")
_STORE = re.compile(r" (?:[a-z]+ )?(?:cold store|warehouse|free zone|depot|hub|yard)")
_KEPT = re.compile(r"[^,。;]{0,4}(?:冷库|仓库|保税仓|保税区|冷藏库)")
INTO = re.compile(
    r"(?:'s| [a-z]+)? (?P<verb>[a-z]+s) [^.;,?]{3,60}? into (?:an? |the |our )?[a-z]{3}",
    re.IGNORECASE,
)
_BY_CODE = re.compile(r"(?<![A-Za-z])(?:PE|WO|CTC|CTH|CTSH|CC|RVC(?:\s?40)?)\s(?:in |from |of )?$")
_WORKS = re.compile(r" (?:[a-z]+s,? (?:and )?)?(?P<verb>[a-z]+s) (?=[a-z]|[^a-z\s,.;])", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?<![a-z-])[a-z]{2,}(?:ed|ing)$", re.IGNORECASE)
_SENT_TO = r"\b(?:for|to|into) (?:an? |the |our |its )?(?:[a-z]+ ){1,3}(?:in|at) $"
_STRONG, _PLAIN, _WEAK = 4, 2, 1
_FAR, _CLOSE = 30, 14  # characters behind a country in which work may be told


@dataclass(frozen=True, slots=True)
class Parties:
    """The exporting and the importing Party, None where the words leave it open, and those the good only passed.

    `makers` are the Parties in which work is told of, and the one whose good a note opens with.
    """

    exporter: str | None
    importer: str | None
    passed: frozenset[str]
    makers: frozenset[str] = frozenset()


@cache
def _ending(phrases: Words) -> re.Pattern[str]:
    """The words right before a country."""
    return re.compile(rf"(?:{phrases.pattern.pattern})\s?{_DET}$", re.IGNORECASE)


@cache
def _starting(phrases: Words) -> re.Pattern[str]:
    """The words right behind a country."""
    return re.compile(rf"(?:'s?|’s?)?[\s-]?(?:{phrases.pattern.pattern})", re.IGNORECASE)


@cache
def _trading(phrases: Words) -> re.Pattern[str]:
    """Who buys, before the place where."""
    return re.compile(rf"(?:{phrases.pattern.pattern}) (?:in|at|near|around|outside) {_DET}$|{_SENT_TO}", re.IGNORECASE)


class Roles:
    """Counts what speaks for each country's part, and settles it."""

    def __init__(self, terms: Mapping[str, Words], drawn: Sketch, worked: re.Pattern[str]) -> None:
        self.terms, self.drawn, self.worked = terms, drawn, worked
        self.votes: Counter[str] = Counter()
        self.goals: Counter[str] = Counter()
        self.workers: Counter[str] = Counter()
        self.opened: set[str] = set()
        self.passed: set[str] = set()

    def settled(self) -> Parties:
        """Who exports and who imports; a country where the good was worked on imports only if no other does."""
        self._passages()
        for at, code in self.drawn.countries():
            if party.is_party(code):
                self._weigh(at, code)
        goals = {code: votes for code, votes in self.goals.items() if code not in self.passed}
        importer = _first({code: votes for code, votes in goals.items() if not self.workers[code]} or goals)
        leaving = {c: v for c, v in (self.votes + self.workers).items() if c != importer and c not in self.passed}
        makers = frozenset({*self.workers, *self.opened} - {importer})
        return Parties(_first(leaving), importer, frozenset(self.passed - {importer}), makers)

    def _passages(self) -> None:
        for shape in _PASSAGE:
            for hit in shape.finditer(self.drawn.text):
                one, other = (str(self.drawn.marks[hit.start(n)].value) for n in (1, 2))
                if _OF_MATERIALS.search(self.drawn.text[: hit.start(1)]) or one == other:
                    continue
                if party.is_party(one) and party.is_party(other):
                    self.votes[one] += _STRONG
                    self.goals[other] += _STRONG

    def _weigh(self, at: int, code: str) -> None:
        """Count what the words beside one mention of a country say of its part."""
        start, end = self.drawn.span(at)
        before, after = self.drawn.text[start:at], self.drawn.text[at + 1 : end]
        of_it = self.drawn.text[at] == OF_IT
        if self._only_passed(before, after):
            self.passed.add(code)
        of_others = bool((_OF_MATERIALS.search(before) and not self._done(before)) or _FOR_RATE.search(before))
        trader = self._trades(after)
        self.goals[code] += _STRONG if trader else 0
        if not of_others and not of_it and self._gone_to(before):
            self.goals[code] += _PLAIN
        told = _ending(self.terms["leaving"]).search(before) or not _ASKED.search(before)
        if told and not (of_others or trader):
            self._leaves(code, before, after, of_it=of_it)
            if (of_it or re.match(r"[㐀-鿿]", after)) and self._opens(start, before, after):
                self.votes[code] += _WEAK
                self.opened |= {code} if of_it else set()

    def _trades(self, after: str) -> bool:
        side = _SIDE.match(after)
        return self._behind("trader", after) or self._behind("trader", after[side.end() if side else 0 :])

    def _gone_to(self, before: str) -> bool:
        return bool(_ending(self.terms["going"]).search(before) or _trading(self.terms["trader"]).search(before))

    def _leaves(self, code: str, before: str, after: str, *, of_it: bool) -> None:
        """Count what says that a good is made in a country or leaves it."""
        makes = self._behind("maker", after) and not _BELONGS.match(after[:12])
        if makes or _TAKES.match(after):
            self.votes[code] += _PLAIN
        if _OUR.search(before) and _PLANT.match(after):
            self.votes[code] += _PLAIN
        if of_it:
            return
        if _ending(self.terms["leaving"]).search(before) or _BY_CODE.search(before):
            self.votes[code] += _STRONG
        if self._worked_at(before, after) or self._makes_of(after):
            self.workers[code] += _STRONG
        if _FROM.search(before) and not (_PRICED_BEFORE.search(before) or _PRICED_BEHIND.match(after)):
            self.votes[code] += _PLAIN

    def _opens(self, start: int, before: str, after: str) -> bool:
        """A good's country may open the note: "Malaysian gloves ..."."""
        material = rf"(?: [a-z-]+){{0,2}} (?:{self.terms['material'].pattern.pattern})"
        stuff = _BELONGS.match(after[:20]) or re.match(material, after, re.IGNORECASE)
        return not (start or before.strip() or stuff)

    def _behind(self, name: str, after: str) -> bool:
        hit = _starting(self.terms[name]).match(after)
        return bool(hit and not _STUFF.match(after[hit.end() :]))

    def _only_passed(self, before: str, after: str) -> bool:
        inside = _INSIDE.search(before) and _STORE.match(after)
        led = re.search(rf"(?:{self.terms['via'].pattern.pattern})\s?{_DET}$", before, re.IGNORECASE)
        works = self.worked.search(re.split(r"[,。;]", after)[0]) or self._done(before)
        return bool((led or inside or _KEPT.match(after)) and not works)

    def _worked_at(self, before: str, after: str) -> bool:
        """Whether work is told of a place: "assembled in X", "In X we only pack", 在X焊接."""
        others = COUNTRY[1:-1]
        opening = _OPENING.search(before)
        near = re.split(rf"[,。;{others}]", after)[0][: _FAR if opening else _CLOSE]
        works = self.worked.search(near) and not re.match(r"[^,。;]{0,8}(?:料|原产|零件)", near)
        opened = opening and self.worked.search(re.split(rf"[.;{others}]", after)[0])
        home = re.search(r"在\s?$", before) and self.worked.search(re.split(r"[,。;]", after)[0])
        chinese = works and (re.search(r"(?:在|由|到|于)\s?$", before) or not re.search("[a-z]", near))
        return bool(self._done(before) or opened or home or chinese)

    def _makes_of(self, after: str) -> bool:
        """Whether a country is told to make one thing of another: "Malaysia machines parts into valves"."""
        made, works = INTO.match(after), _WORKS.match(after)
        turned = made is not None and not self.terms["no_work"].pattern.fullmatch(made["verb"])
        return turned or (works is not None and bool(working.turns_into().fullmatch(works["verb"])))

    def _done(self, before: str) -> bool:
        """Whether work is told right before "in" a country; any participle tells of work but those listed."""
        lead = _THERE_IN.sub("", before)
        verb = _PARTICIPLE.search(lead)
        worked = verb and not self.terms["no_work"].pattern.fullmatch(verb[0])
        return bool(_IN.search(before) and (worked or _ending(self.terms["at"]).search(lead)))


def _first(votes: Mapping[str, int]) -> str | None:
    """The country with the most votes; None where two share them."""
    leading = [code for code, count in votes.items() if count and count == max(votes.values())]
    return leading[0] if len(leading) == 1 else None
