"""Reads figures beside countries: the share added in the exporting Party, originating materials by Party, and rates."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.interpreters.text.sketch import COUNTRY, FIGURE, PERCENT, Sketch
from assistant.vocabulary import Words
from rules_bridge.origin.good import party

_TURNED = re.compile(
    r"(?: of (?:the |its |total )*value| worth| of it| of them)?(?: is| are| was| comes?| came| all)?"
    r"\s?(?:from|of|in|out of|is|are|来自|是|为|的)?\s?(?:the )?[(]?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[\s,、/]*(?:and|和|及|与|以及|&|plus)?[\s,、]*(?:the )?(?:'s|’s)?\s?", re.IGNORECASE)
_SHARE = re.compile(
    rf".*{COUNTRY}(?:'s|’s|的)?\s?(?:own |local )?(?:share|portion|part|content|部分|份额|成分|含量|只?占)"
    rf"(?:\sis|\swas|\sat|\sof|\sjust|\sonly|\smerely|\sbarely|\sexactly|[只仅是为占有]|[恰刚正]好)*[\s:=]*",
    re.IGNORECASE,
)
_WITH = re.compile(  # a share that takes something in, or leaves it out, of which nothing is known
    r"[\s,(]*(?:incl\b|including|counting|excl\b|excluding|if\b|before\b|after\b|含|包括|算上|计入|不含"
    r"|扣除?)",
    re.IGNORECASE,
)
_OF_THAT = re.compile(r"\bof (?:it|them|these|those|this|that)\W{0,2}$", re.IGNORECASE)
_BOTH = re.compile(r"都|均|各|皆|\b(?:both|each|all)\b", re.IGNORECASE)
_GAP = 26  # characters between a country and its figure
_NEAR = 12  # characters beside a figure in which words may tell what it is


@dataclass
class Amounts:
    """What the figures say.

    `used` holds the places of those that were read, `hedged` of those that are not exact, `units` the currencies in
    which the materials are told.
    """

    facts: dict[str, object] = field(default_factory=dict)
    materials: dict[str, Decimal] = field(default_factory=dict)
    others: dict[str, Decimal] = field(default_factory=dict)
    rates: dict[str, Decimal] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    hedged: set[int] = field(default_factory=set)
    units: set[str] = field(default_factory=set)


class Figures:
    """Gives every figure of a sketch its meaning."""

    def __init__(self, terms: Mapping[str, Words], drawn: Sketch, exporter: str | None, importer: str | None) -> None:
        self.terms, self.drawn, self.exporter, self.importer = terms, drawn, exporter, importer
        self.read = Amounts()
        self.total: Decimal | None = None
        self.pairs: list[tuple[int, int]] = []  # places of a country and of its figure

    def taken(self, claim: str | None) -> Amounts:
        """All the figures, with the rates where a highest rate is claimed."""
        self._total()
        self.pairs = self._paired()
        if not claim:
            self._own_share()
        taken = set(self.read.used)
        for country, figure in self.pairs:
            if figure not in taken:
                self._place(country, figure, claim)
        if not claim:
            self._rest()
        for at, _ in self.drawn.figures():
            if at in self.read.used and self._beside("about", at):
                self.read.hedged.add(at)
        return self.read

    def _total(self) -> None:
        for at, mark in self.drawn.figures():
            lead = self.drawn.text[max(0, at - _NEAR) : at]
            shape = rf"(?:{self.terms['total'].pattern.pattern})\W{{0,3}}(?:每\w|per [a-z]+|is|of|为|是|共)?\s?$"
            if mark.kind == "money" and re.search(shape, lead, re.IGNORECASE) and self.total is None:
                self.total = Decimal(str(mark.value))
                self.read.used.add(at)

    def _beside(self, name: str, at: int) -> bool:
        """Whether words stand right before or right behind a figure."""
        lead, behind = self.drawn.text[max(0, at - _NEAR) : at].rstrip(), self.drawn.text[at + 1 :].lstrip()
        phrases = self.terms[name].pattern
        return any(hit.end() == len(lead) for hit in phrases.finditer(lead)) or bool(phrases.match(behind))

    def _own_share(self) -> None:
        """The share of the good's value added in the exporting Party: beside words for it, or beside that Party."""
        found = {
            at: mark
            for at, mark in self.drawn.figures()
            if at not in self.read.used and self._own(at) and not self._talk(at)
        }
        shares = {at: mark for at, mark in found.items() if mark.kind == "percent"}
        sums = {at: mark for at, mark in found.items() if mark.kind == "money"} if self.total else {}
        if len({mark.value for mark in shares.values()}) == 1:
            at, mark = next(iter(shares.items()))
            self.read.used |= set(shares)
            self.read.hedged |= {at for at in shares if _WITH.match(self.drawn.text, at + 1)}
            self.read.facts[self._bounded(at)] = mark.value
        elif not shares and len(sums) == 1:
            at, mark = next(iter(sums.items()))
            self.read.used.add(at)
            self.read.facts |= {"domestic_value": mark.value, "fob": self.total}

    def _bounded(self, at: int) -> str:
        """The fact a share is given to: the share itself, or a limit it stays below or comes to."""
        lead = self.drawn.text[max(0, at - _NEAR - 6) : at].rstrip()
        for name, fact in (("below", "domestic_value_pct_below"), ("over", "domestic_value_pct_least")):
            if any(hit.end() >= len(lead) - 1 for hit in self.terms[name].pattern.finditer(lead)):
                return fact
        return "domestic_value_pct"

    def _talk(self, at: int) -> bool:
        start, end = self.drawn.span(at, pieces=True)
        lead, behind = self.drawn.text[start:at], self.drawn.text[at + 1 : end]
        talk = self.terms["talk"].pattern
        return bool(talk.search(lead[-8:]) or talk.match(behind.lstrip()))

    def _own(self, at: int) -> bool:
        start, end = self.drawn.span(at, pieces=True)
        lead, behind = self.drawn.text[start:at], self.drawn.text[at + 1 : end]
        near = re.split(FIGURE, lead)[-1]
        alone = re.split(r"[:;]", near)[-1]
        if alone != near and self.terms["own"].pattern.search(alone) and not re.search(COUNTRY, alone):
            near = alone
        named = [code for place, code in self.drawn.countries() if at - min(len(near), _GAP) <= place < at]
        after = [code for place, code in self.drawn.countries() if at < place < end]
        own = self.terms["own"].pattern
        nearest = re.split(COUNTRY, near)[-1]
        named = named[-1:] if own.search(nearest) and "," not in nearest else named
        others = {code for code in (named or after[:1]) if code != self.exporter}
        if others or _OF_THAT.search(near):
            return False
        if named and _SHARE.fullmatch(near) and not self._of_inputs(at):
            return True
        if self.terms["material"].pattern.search(re.sub(own, " ", near.replace("成分", ""))):
            return False
        if re.match(
            rf"\s?(?:of|的)\s?(?:[a-z-]+\s){{0,3}}?(?:{self.terms['material'].pattern.pattern})", behind, re.IGNORECASE
        ):
            return False
        return bool(own.search(near[-34:]) or own.search(re.split(FIGURE, behind)[0][:34]))

    def _of_inputs(self, at: int) -> bool:
        """Whether a sentence tells of materials or of what originates before a country's share."""
        told = re.split(COUNTRY, self.drawn.text[self.drawn.span(at)[0] : at])
        return any(self.terms[name].pattern.search(" ".join(told[:-1])) for name in ("material", "originating"))

    def _paired(self) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        for start, end in self.drawn.spans():
            countries = [at for at, _ in self.drawn.countries() if start <= at < end]
            figures = [at for at, _ in self.drawn.figures() if start <= at < end and at not in self.read.used]
            listed = self._listed(figures)
            pairs += listed or self._adjacent(countries, figures)
        return pairs

    def _listed(self, figures: list[int]) -> list[tuple[int, int]]:
        """As many countries in a row as figures in a row behind them: "from A, B and C, rates 8%, 5% and 3%"."""
        joined = (self.drawn.text[a + 1 : b] for a, b in itertools.pairwise(figures))
        if not figures[1:] or not all(_JOINED.fullmatch(between) for between in joined):
            return []
        before = [at for at, _ in self.drawn.countries() if at < figures[0]]
        rows: list[list[int]] = []
        for at in before:
            goes_on = rows and _JOINED.fullmatch(self.drawn.text[rows[-1][-1] + 1 : at])
            rows = [*rows[:-1], [*rows[-1], at]] if goes_on else [*rows, [at]]
        rows += [
            row[:-1] for row in rows if str(self.drawn.marks[row[-1]].value) == self.importer
        ]  # whose rates they are
        fitting = [row for row in rows if len(row) == len(figures)]
        return list(zip(fitting[-1], figures, strict=True)) if fitting else []

    def _adjacent(self, countries: list[int], figures: list[int]) -> list[tuple[int, int]]:
        """Every figure with the country right before it, else the one right behind it."""
        pairs: list[tuple[int, int]] = []
        free = set(countries)
        for at in figures:
            before = max((c for c in free if c < at), default=None)
            behind = min((c for c in free if c > at), default=None)
            lead = self.drawn.text[before + 1 : at] if before is not None else ""
            between = self.drawn.text[at + 1 : behind] if behind is not None else ""
            turned = behind is not None and _TURNED.fullmatch(between)
            near = before is not None and self._reaches(lead)
            tight = turned and re.search(r"from|来自|\bof\b|out of", between) and not re.fullmatch(r"\W*", lead)
            chosen = behind if turned and (tight or not near) else before if near else None
            if chosen is not None:
                shared = self._shared(chosen, at) if chosen < at else [chosen]
                free -= set(shared)
                pairs += [(one, at) for one in shared]
        return pairs

    def _shared(self, country: int, figure: int) -> list[int]:
        """The countries joined with one before a figure that is said of each: "A and B both 5%"."""
        between, behind = self.drawn.text[country + 1 : figure], self.drawn.text[figure + 1 :]
        if not (_BOTH.search(between) or re.match(r"\W?(?:each|apiece)\b", behind)):
            return [country]
        row = [country]
        for at in reversed([at for at, _ in self.drawn.countries() if at < country]):
            if not _JOINED.fullmatch(self.drawn.text[at + 1 : row[0]]):
                break
            row.insert(0, at)
        return row

    def _reaches(self, lead: str) -> bool:
        return len(lead) <= _GAP and not re.search(rf"{FIGURE}|[。;]|,\s?(?=\S)|、", lead[:-2] if lead else lead)

    def _place(self, country: int, figure: int, claim: str | None) -> None:
        code, mark = str(self.drawn.marks[country].value), self.drawn.marks[figure]
        value = Decimal(str(mark.value))
        if self._talk(figure) and not claim:
            return
        if claim or self._rated(country, figure):
            self.read.used.add(figure)
            self.read.rates.setdefault(code, value)
            return
        if code == self.exporter and mark.kind == "percent" and not self._of_materials(country, figure):
            return  # a share of the exporting Party's own may be of the value added there
        self.read.used.add(figure)
        into = self.read.materials if self._originating(country, figure, code) else self.read.others
        into[code] = into.get(code, Decimal()) + value
        if code != self.importer:
            self.read.units.add(mark.currency or mark.kind)

    def _of_materials(self, country: int, figure: int) -> bool:
        """Whether the sentence of a pair tells of materials or of what originates before its figure."""
        start, _ = self.drawn.span(min(country, figure))
        _, end = self.drawn.span(max(country, figure), pieces=True)
        own = self.terms["own"].pattern.sub(" ", self.drawn.text[start:end])
        return bool(self.terms["material"].pattern.search(own) or self.terms["originating"].pattern.search(own))

    def _rated(self, country: int, figure: int) -> bool:
        """Whether the nearest words before a pair, or those between, are of rates and not of materials."""
        first = min(country, figure)
        start, _ = self.drawn.span(first)
        lead = self.drawn.text[start : max(country, figure)]
        rate = [hit.end() for hit in self.terms["rate"].pattern.finditer(lead)]
        other = [
            hit.end() for name in ("material", "own", "originating") for hit in self.terms[name].pattern.finditer(lead)
        ]
        return self.drawn.text[figure] == PERCENT and bool(rate) and max(rate) > max(other, default=-1)

    def _originating(self, country: int, figure: int, code: str) -> bool:
        start, _ = self.drawn.span(min(country, figure), pieces=True)
        _, end = self.drawn.span(max(country, figure), pieces=True)
        near = self.drawn.text[min(country, figure, start) : end]
        return party.is_party(code) and not self.terms["foreign"].pattern.search(near)

    def _rest(self) -> None:
        """What is left of the price where the rest is said to be the exporting Party's own."""
        if self.total is None or {"domestic_value", "domestic_value_pct"} & set(self.read.facts):
            return
        given = self.read.materials | self.read.others
        for hit in self.terms["rest"].pattern.finditer(self.drawn.text):
            start, end = self.drawn.span(hit.start())
            near = self.drawn.text[hit.start() : hit.end() + 40]
            near = re.split(r"[,。;.]", near)[0] + self.drawn.text[max(start, hit.start() - 60) : hit.start()][-60:]
            codes = {code for at, code in self.drawn.countries() if hit.start() - 60 <= at <= min(end, hit.end() + 40)}
            home = self.terms["home"].pattern.search(near) or self.exporter in codes
            if home and given and self.exporter not in self.read.materials:
                own = self.total - sum(given.values())
                self.read.facts |= {"domestic_value": own, "fob": self.total}
                return
