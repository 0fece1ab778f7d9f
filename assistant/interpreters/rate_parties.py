"""Tells which country exports a good and which imports it, by the words that stand beside the countries' names."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from assistant.interpreters.sketch import COUNTRY, FIGURE, NAMED, OF_IT, Sketch
from assistant.vocabulary import Words
from rules_bridge.origin.good import party

_DET = r"(?:the |an? |our |his |her |its |their |that |this |us |same )?"
_TO = r"(?:出口|发|销|卖|运|输|送|转卖|再卖|走)?(?:了|货)?(?:到|往|至|给|去)?"
_PASSAGE = (
    re.compile(rf"({COUNTRY})(?:[^,。;{NAMED}{OF_IT}]{{0,8}})?(?:出口|发|销|卖|运|输|送|进口|进)(?:货|了)?(?:到|往|至|给|去|向)?(?=({COUNTRY}))"),
    re.compile(rf"({COUNTRY})\s?(?:->|→|=>|—>|➔|到|至)\s?(?=({COUNTRY}))"),
    re.compile(rf"({NAMED})(?:[a-z ]{{0,14}})? (?:to|into|for) {_DET}(?=({NAMED}))", re.IGNORECASE),
    re.compile(
        rf"({OF_IT}) (?:[a-z-]+ ){{1,4}}(?:go(?:es|ing)? |sold |shipped |sent |exported |bound |destined )?(?:to|into|for) {_DET}(?=({NAMED}))", re.IGNORECASE
    ),
    re.compile(rf"(?<![a-z])(?:from|out of) {_DET}({NAMED})[^.;,]{{0,24}}? (?:to|into|for) {_DET}(?=({COUNTRY}))", re.IGNORECASE),
    re.compile(rf"从({COUNTRY})[^,。;{NAMED}]{{0,8}}(?:到|至|往|向)(?=({COUNTRY}))"),
)
_OF_MATERIALS = re.compile(
    r"(?:料|零件|部件|面料|组件|配件|成分)(?:都|全|均|主要)?(?:是|来自|从|自|由)?\s?$"
    r"|(?<![a-z])(?:materials?|parts?|inputs?|components?|fabrics?|content|ingredients?|yarns?|cloth|steel)[^.;,]{0,16} (?:from|of|to|in)\s?(?:the )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:的)?(?:那边|这边|方面|方|港|公司|工厂|我方|自己)?")
_BELONGS = re.compile(rf"[^,。;、{COUNTRY[1:-1]}]{{0,4}}(?:料|零件|部件|面料|布|纱|原产)|(?:rate|tariff)s?(?! differ)", re.IGNORECASE)
_ASKED = re.compile(r"(?:按|用|填|写|报|套|选|算|是|定|享受|适用)(?:成|的|为|在)?\s?$")
_FOR_RATE = re.compile(r"(?<![a-z])(?:rates?|tariffs?|column) (?:for|of|to)\s?(?:the )?$", re.IGNORECASE)
_STRONG, _PLAIN, _WEAK = 4, 2, 1


@dataclass
class Parties:
    """The exporting and the importing Party, those the good only passed, and where work on it is told of."""

    exporter: str | None = None
    importer: str | None = None
    passed: set[str] = field(default_factory=set)
    votes: dict[str, Counter[str]] = field(default_factory=dict)


@cache
def _ending(phrases: Words) -> re.Pattern[str]:
    """The words right before a country."""
    return re.compile(rf"(?:{phrases.pattern.pattern})\s?(?:了)?{_DET}$", re.IGNORECASE)


@cache
def _starting(phrases: Words) -> re.Pattern[str]:
    """The words right behind a country."""
    return re.compile(rf"(?:'s?|’s?)?[\s-]?(?:{phrases.pattern.pattern})", re.IGNORECASE)


@cache
def _trading(phrases: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:{phrases.pattern.pattern}) (?:in|at|near|around|outside) {_DET}$|\b(?:for|to|into) (?:an? |the |our |its )?(?:[a-z]+ ){{1,3}}(?:in|at) $", re.IGNORECASE)


class Roles:
    """Counts what speaks for each country's part, and settles it."""

    def __init__(self, terms: Mapping[str, Words], drawn: Sketch, worked: re.Pattern[str]) -> None:
        self.terms, self.drawn, self.worked = terms, drawn, worked
        self.importing: dict[str, Counter[str]] = {}
        self.votes: Counter[str] = Counter()
        self.goals: Counter[str] = Counter()
        self.workers: Counter[str] = Counter()
        self.passed: set[str] = set()

    def settled(self) -> Parties:
        """Who exports and who imports; None where the words leave it open."""
        self._passages()
        for at, code in self.drawn.countries():
            if party.is_party(code):
                self._weigh(at, code)
        goals = {code: votes for code, votes in self.goals.items() if code not in self.passed}
        away = {code: votes for code, votes in goals.items() if not self.workers[code]} or goals
        importer = _first(away)
        leaving = {c: v for c, v in (self.votes + self.workers).items() if c != importer and c not in self.passed}
        return Parties(_first(leaving), importer, self.passed - {importer}, {})

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
        start, end = self.drawn.span(at)
        before, after = self.drawn.text[start:at], self.drawn.text[at + 1 : end]
        of_it = self.drawn.text[at] == OF_IT
        if self._only_passed(before, after):
            self.passed.add(code)
        behind = after[_AFTER.match(after).end() :] if _AFTER.match(after) else after  # type: ignore[union-attr]
        led = bool(_OF_MATERIALS.search(before)) or bool(_FOR_RATE.search(before))
        trader = self._behind("trader", after) or self._behind("trader", behind)
        if trader:
            self.goals[code] += _STRONG
        if not led and not of_it and (_ending(self.terms["going"]).search(before) or _trading(self.terms["trader"]).search(before)):
            self.goals[code] += _PLAIN
        if led or trader or _ASKED.search(before):
            return
        if not of_it and _ending(self.terms["leaving"]).search(before):
            self.votes[code] += _STRONG
        if self._behind("maker", after) and not _BELONGS.match(after[:12]):
            self.votes[code] += _PLAIN
        if not of_it and self._worked_at(before, after):
            self.workers[code] += _STRONG
        priced = re.search(rf"{FIGURE}[a-z ]*from (?:the )?$", before) or re.match(rf"\W*{FIGURE}", after)
        if not of_it and not priced and re.search(r"(?<![a-z])from (?:the )?$|从$|由$", before, re.IGNORECASE):
            self.votes[code] += _PLAIN
        if re.search(r"(?<![a-z])(?:our|my|the)\s$|我们$|我司$", before, re.IGNORECASE) and re.match(r"['\s\w]*(?:plant|factory|mill|works|line|工厂|厂)", after):
            self.votes[code] += _PLAIN
        opening = of_it or re.match(r"[㐀-鿿]", after)
        if opening and start == 0 and not before.strip() and not _BELONGS.match(after[:20]) and not self._stuff(after):
            self.votes[code] += _WEAK

    def _behind(self, name: str, after: str) -> bool:
        hit = _starting(self.terms[name]).match(after)
        return bool(hit) and not re.match(rf"\s?(?:的?[^,。;、{COUNTRY[1:-1]}]{{0,3}}(?:料|零件|部件|面料|原产))|\s(?:parts|materials|inputs|fabric)", after[hit.end() :] if hit else "")

    def _stuff(self, after: str) -> bool:
        return bool(re.match(rf"(?: [a-z-]+){{0,2}} (?:{self.terms['material'].pattern.pattern})", after, re.IGNORECASE))

    def _only_passed(self, before: str, after: str) -> bool:
        via = self.terms["via"]
        inside = re.search(r"(?:in|at|into) (?:an? |the )?$", before) and re.match(r" (?:[a-z]+ )?(?:cold store|warehouse|free zone|depot|hub|yard)", after)
        kept = re.match(r"[^,。;]{0,4}(?:冷库|仓库|保税仓|保税区|冷藏库)", after) or inside
        led = re.search(rf"(?:{via.pattern.pattern})\s?{_DET}$", before, re.IGNORECASE)
        works = self.worked.search(re.split(r"[,。;]", after)[0])
        return bool(led or kept) and not works

    def _worked_at(self, before: str, after: str) -> bool:
        at = _ending(self.terms["at"])
        led = re.search(r"(?<![a-z])(?:in|at|by) (?:the )?$", before, re.IGNORECASE)
        done = led and at.search(re.sub(r"(?: (?:there|here|only|entirely|wholly))?\s(?:in|at) (?:the )?$", "", before, flags=re.IGNORECASE))
        opening = re.search(r"(?:^\s*|[,;:] ?|and |but |then )in (?:the )?$", before, re.IGNORECASE)
        near = re.split(rf"[,。;{COUNTRY[1:-1]}]", after)[0][: 30 if opening else 14]
        works = self.worked.search(near) and not re.match(r"[^,。;]{0,8}(?:料|原产|零件)", near)
        at_home = re.search(r"在\s?$", before) and self.worked.search(re.split(r"[,。;]", after)[0])
        chinese = at_home or works and (re.search(r"(?:在|由|到|于)\s?$", before) or not re.search("[a-z]", near))
        return bool(done or (opening and self.worked.search(re.split(rf"[.;{COUNTRY[1:-1]}]", after)[0])) or chinese)


def _first(votes: Mapping[str, int]) -> str | None:
    """The country with the most votes; None where two share them."""
    leading = [code for code, count in votes.items() if count and count == max(votes.values())]
    return leading[0] if len(leading) == 1 else None
