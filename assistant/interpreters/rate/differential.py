"""Reads a note on tariff differentials (Article 2.6): who trades, the list, how origin was acquired, shares, claims."""

import re
from collections.abc import Iterator
from functools import cache, partial

from assistant.interpreters.good import working, works
from assistant.interpreters.rate.acquiring import grown_in
from assistant.interpreters.rate.amounts import Amounts, Figures
from assistant.interpreters.rate.open_points import open_points
from assistant.interpreters.rate.parties import INTO, Parties, Roles
from assistant.interpreters.rate.ranks import leading
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import marks
from assistant.interpreters.text.sketch import COUNTRY, FIGURE, Sketch, sketch, spelled_out
from assistant.vocabulary import Topic, topics
from rules_bridge.origin.good import party

_CODE = re.compile(r"(?<![A-Za-z])(PE|WO|CTC|CTH|CTSH|CC|CR|RVC)\s?(?:40)?(?![A-Za-z])")
_DENIAL = re.compile(
    r"不(?!符|满|够|达|到|足|知|清|确|仅|只|止|错|差|低|少)"
    r"|没(?!问题|过|满|到|达)|未(?!过|满|到|达)|非(?!常)|无(?!论|问题)"
    r"|n't|(?<![a-z])(?:not(?! only)|no(?! more|thing)|non|outside|off|absent|without|neither|nor|never)(?![a-z])",
    re.IGNORECASE,
)
_DENIED_BEHIND = re.compile(
    r"[^,。;]{0,6}?(?:里|上|中|内)?(?:也|都|并|根本)?(?:没|未|不含|不包|不列|找不到|查不到|外|以外|之外|无)"
    r"|\s?:?\s?(?:no|none|nil|n/a|不是|否|无)\s?(?=[,;。]|\.(?!\s?\d)|$)|(?: of [^.,;]{0,20})?,? (?:does|do|did|is"
    r"|has)(?: not|n't)[^.,;]{0,20}",
    re.IGNORECASE,
)
_DONE = re.compile(r"(?<![为除])了(?!解)")  # 换了外箱 is 换外箱
_OF_THE_BOX = re.compile(r"原产[国地](?!材|料)|\bcountry of origin", re.IGNORECASE)
_AND = re.compile(rf"[\s()]*(?:(?:rate|at|税率)\s?)?{FIGURE}?[\s()]*(?:、|和|及|与|,? ?and|,|&)\s?", re.IGNORECASE)
_NONE_FOREIGN = re.compile(
    r"(?:没有?|无|不含|没用|未用)(?:用|使用|任何|一点)*非原产|\b(?:no|nothing|without)(?: any)? non-?originating",
    re.IGNORECASE,
)
_BEYOND = "assembly"  # an operation that is more than minimal by its nature stands for all of them
_BY = re.compile(r"\b(?:by|through|with)\s(?:only |merely |just |simply |mere |simple )*", re.IGNORECASE)
_UNTRUE = re.compile(r"(?:没有?|未|不|并非|(?<![a-z])(?:not|no|never|hardly|n't))\s?$", re.IGNORECASE)
_PLAYS = re.compile(
    r"\s?(?:,\s?(?:which is |being )?(?:the |our )?(?P<comma>(?:exporting|importing) (?:party|country|member|side)),"
    r"|\((?:the |our )?(?P<part>(?:exporting|importing) (?:party|country|member|side)|出口方|出口国|进口方|进口国)\))",
    re.IGNORECASE,
)
_CLAIMS = {
    "2.6.6(a)": re.compile(r"2\.6\.6\s?\(?a\)?", re.IGNORECASE),
    "2.6.6(b)": re.compile(r"2\.6\.6\s?\(?b\)?", re.IGNORECASE),
}


def read_differential(topic: Topic, text: str) -> Reading:
    """Everything a note tells of whose rate applies; what could change that and was not read stays unplaced."""
    return _Note(topic, spelled_out(_DONE.sub("", text))).read()


@cache
def _work() -> re.Pattern[str]:
    """Words of any operation, minimal or more."""
    shapes = (works.any_of("minimal"), works.any_of("beyond"), topics()["rate_country"].differential["works"].pattern)
    return re.compile("|".join(shape.pattern for shape in shapes), re.IGNORECASE | re.DOTALL)


def _inside(hit: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= hit.start() and hit.end() <= other.end() and len(other[0]) > len(hit[0])


def _named_first(text: str) -> str:
    """The text with the part that a country plays before its name: "in Malaysia, the exporting Party, is 14%"."""
    for mark in reversed([mark for mark in marks(text) if mark.kind == "country"]):
        part = _PLAYS.match(text, mark.end)
        if part:
            text = f"{text[: mark.start]}{part['part'] or part['comma']} {mark.text} {text[part.end() :]}"
    return text


class _Note:
    def __init__(self, topic: Topic, text: str) -> None:
        self.terms = topic.differential
        self.text = text = _named_first(text)
        text = _OF_THE_BOX.sub(lambda hit: "_" * len(hit[0]), text)
        self.drawn: Sketch = sketch(text, marks(text), self.terms["here"].pattern)
        self.reading = Reading()
        self.facts = self.reading.facts

    def read(self) -> Reading:
        parties = Roles(self.terms, self.drawn, _work()).settled()
        claim = self._claim()
        figures = Figures(self.terms, self.drawn, parties.exporter, parties.importer)
        amounts = figures.taken(claim)
        self._put(parties, claim)
        self._listed()
        self._acquired(parties)
        self.facts.update(amounts.facts)
        if claim:
            self._rates(amounts)
        else:
            self._materials(amounts)
            self._leftover(amounts)
        self._hedged(amounts)
        self.reading.unplaced += open_points(self.terms, self.drawn, self.facts)
        return self.reading

    def _said(self, name: str, text: str | None = None) -> re.Match[str] | None:
        return self.terms[name].pattern.search(self.drawn.text if text is None else text)

    def _put(self, parties: Parties, claim: str | None) -> None:
        told = {"export_party": parties.exporter, "import_party": parties.importer, "claim": claim}
        self.facts.update({fact: value for fact, value in told.items() if value})

    def _claim(self) -> str | None:
        """The paragraph by which a highest rate is claimed."""
        for claim, shape in _CLAIMS.items():
            if shape.search(self.text):
                return claim
        if not self._said("highest") or not any(True for _ in self.drawn.figures()):
            return None
        for hit in self.terms["highest"].pattern.finditer(self.drawn.text):
            start, end = self.drawn.span(hit.start())
            near = self.drawn.text[start:end]
            if self._said("of_contributors", near):
                return "2.6.6(a)"
            if self._said("of_all", near):
                return "2.6.6(b)"
        return None

    # --- the Appendix -------------------------------------------------------------------------------------------------

    def _listed(self) -> None:
        held: set[bool | None] = set()
        text = self.terms["other_list"].pattern.sub(lambda hit: " " * len(hit[0]), self.drawn.text)
        for hit in self.terms["list"].pattern.finditer(text):
            held.add(self._standing(text, hit))
        if False in held:
            self.facts["in_appendix"] = False
        elif held == {True}:
            self.facts["in_appendix"] = True

    def _standing(self, text: str, hit: re.Match[str]) -> bool | None:
        start, end = self.drawn.span(hit.start(), pieces=True)
        before, after = text[start : hit.start()], text[hit.end() : end]
        if self.terms["unsure"].pattern.search(text[start:end]):
            return None
        chinese = not hit[0].isascii()
        near = before[-10:] if chinese else before
        numbered = re.match(rf"\.?\s?[\d{FIGURE[1:-1]}]", text[end:])  # "Appendix no. 12"
        denied = _DENIAL.search(near) or (_DENIED_BEHIND.match(after) and not numbered)
        return not denied

    # --- how the good came by its origin ------------------------------------------------------------------------------

    def _acquired(self, parties: Parties) -> None:
        codes = self._codes()
        work = self._operations(parties)
        if not codes and parties.passed and not parties.exporter and len(set(self._suppliers())) == 1:
            self.facts |= {"export_party": next(iter(parties.passed)), "criterion": "PE", "operations": ["storage"]}
            return
        if "PE" in codes and len(codes) == 1:
            self.facts["criterion"] = "PE"
        elif codes and "PE" not in codes:
            self.facts["criterion"] = (
                "WO" if codes == {"WO"} else "RVC" if codes == {"RVC"} else "CR" if codes == {"CR"} else "CTC"
            )
        elif not codes and self._met():
            self.facts["rule_met"] = True
        elif not codes:
            self._by_words(parties, work)
        if work and self.facts.get("criterion") in ("PE", None):
            self.facts["operations"] = work
        if self.facts.get("criterion") == "WO":
            self._grown(parties)
        elif self.facts.get("criterion") != "PE" and parties.exporter and parties.makers - {parties.exporter}:
            self.reading.unplaced += () if parties.exporter in parties.makers else sorted(parties.makers)

    def _codes(self) -> set[str]:
        """The criteria said to be met or named on the proof."""
        found = set()
        for hit in _CODE.finditer(self.drawn.text):
            start, end = self.drawn.span(hit.start(), pieces=True)
            near = self.drawn.text[start:end]
            failed = self._said("unmet", near) or self._said("unsure", near) or re.search(r"(?<![a-z])not |n't ", near)
            failed = failed or _DENIAL.match(self.drawn.text, hit.end())
            if not failed:
                found.add(hit[1])
        for name, code in (("shift", "CTC"), ("content", "RVC")):
            found |= {code for one in self._pieces_with(name) if not self._open(one)}
        return found

    def _pieces_with(self, name: str) -> list[str]:
        hits = self.terms[name].pattern.finditer(self.drawn.text)
        return [self.drawn.text[slice(*self.drawn.span(hit.start(), pieces=True))] for hit in hits]

    def _open(self, piece: str) -> bool:
        """Whether a piece denies or doubts what it tells."""
        return bool(self._said("unmet", piece) or self._said("unsure", piece) or _DENIAL.search(piece))

    def _met(self) -> bool:
        for hit in self.terms["met"].pattern.finditer(self.drawn.text):
            start, end = self.drawn.span(hit.start(), pieces=True)
            near = self.drawn.text[start:end]
            if not (self._said("unmet", near) or self._said("unsure", near)):
                return True
        return False

    def _by_words(self, parties: Parties, work: list[str]) -> None:
        suppliers = self._suppliers()
        if self._all_originating():
            self.facts["criterion"] = "PE"
        elif self._said("wholly") and (
            _BEYOND not in work or grown_in(self.terms, self.drawn, parties) == parties.exporter
        ):
            self.facts["criterion"] = "WO"
        elif suppliers and work and parties.exporter not in suppliers and self._only(work):
            self.facts["criterion"] = "PE"

    def _all_originating(self) -> bool:
        """Whether all materials are said to originate, and none not to."""
        for hit in self.terms["only_originating"].pattern.finditer(self.drawn.text):
            start, end = self.drawn.span(hit.start(), pieces=True)
            if not self._said("foreign", _NONE_FOREIGN.sub(" ", self.drawn.text[start : max(end, hit.end())])):
                return True
        return False

    def _only(self, work: list[str]) -> bool:
        return bool(self._said("only")) and _BEYOND not in work

    def _grown(self, parties: Parties) -> None:
        """Goods wholly obtained elsewhere than where they are shipped from came by their origin there."""
        place = grown_in(self.terms, self.drawn, parties)
        if place:
            self.facts["export_party"] = place
        else:
            self.facts.pop("criterion")

    def _operations(self, parties: Parties) -> list[str]:
        """What was done in the exporting Party, in the words the judge knows; "simple" where no skill went into it."""
        minimal = self._minimal()
        if minimal is not None:
            self.facts["minimal_only"] = minimal
            return []
        found: dict[str, None] = {}
        for start, text in self._told():
            counts = partial(self._here, text, start=start, parties=parties)
            found |= {_BEYOND if one == works.SUBSTANTIAL else one: None for one in works.asked(text, counts)}
            found |= dict.fromkeys(works.judged(text, "minimal", counts))
            found |= dict.fromkeys(_BEYOND for _ in works.judged(text, "beyond", counts))
        found |= dict.fromkeys([_BEYOND] if self._turned_into(parties) else [])
        if not found and parties.makers <= {parties.exporter} and self._made("manufactured", parties):
            return [_BEYOND]
        if _BEYOND not in found and self._made("making", parties) and not self._said("only"):
            return []  # "made and packed": what the making was is not told
        plain = self._said("hand") and not self._said("skilled")
        return [f"simple {one}" if plain and one != _BEYOND else one for one in found]

    def _told(self) -> Iterator[tuple[int, str]]:
        """The sentences with their places, without questions whether something was done."""
        for start, end in self.drawn.spans():
            text = self.drawn.text[start:end]
            if self.drawn.text[end : end + 1] != "?" or self._said("asks", text + "?"):
                yield start, text

    def _made(self, name: str, parties: Parties) -> bool:
        """Whether making is told of, not of materials nor in another country than the exporting Party."""
        stuff = rf"(?:{self.terms['material'].pattern.pattern})\s?(?:were |are )?$"
        little = rf"(?:通过|靠|以)(?:{works.any_of('minimal').pattern})[^,。]{{0,4}}$"
        other = re.compile(f"{stuff}|{little}", re.IGNORECASE)
        return any(
            not other.search(text[: hit.start()]) and self._here(text, hit, start=start, parties=parties)
            for start, text in self._told()
            for hit in self.terms[name].pattern.finditer(text)
        )

    def _turned_into(self, parties: Parties) -> bool:
        """Whether the exporting Party is told to work one thing into another: "Malaysia machines parts into valves"."""
        makers = (at for at, code in self.drawn.countries() if code == parties.exporter)
        made = (INTO.match(self.drawn.text, at + 1) for at in makers)
        return any(hit and working.turns_into().fullmatch(hit["verb"]) and not self._by_little(hit) for hit in made)

    def _by_little(self, made: re.Match[str]) -> bool:
        """Whether minimal work is named as the way of making: "makes cups into a set by boxing"."""
        _, end = self.drawn.span(made.start())
        way = _BY.search(self.drawn.text, made.end(), end)
        return bool(way and works.any_of("minimal").match(self.drawn.text, way.end()))

    def _minimal(self) -> bool | None:
        """Whether the work is called minimal, or more than that: by the longer words where both match in one place."""
        told = {name: list(self.terms[name].pattern.finditer(self.drawn.text)) for name in ("within", "beyond")}
        within = [hit for hit in told["within"] if not any(_inside(hit, other) for other in told["beyond"])]
        beyond = [hit for hit in told["beyond"] if not any(_inside(hit, other) for other in told["within"])]
        denied = [hit for hit in beyond if _UNTRUE.search(self.drawn.text[: hit.start()])]
        return bool(within or denied) if within or beyond else None

    def _here(self, text: str, hit: re.Match[str], *, start: int, parties: Parties) -> bool:
        """Whether work is not said to be denied, of a material, or done in another country."""
        piece = re.split(r"[,。;.]", text[: hit.start()])[-1]
        if re.search(r"(?:未|没|没有|不|无|not|no|without|never|nothing)\s?(?:\w+ )?$", piece, re.IGNORECASE):
            return False
        if re.match(rf"(?:的|过的)?\s?(?:{self.terms['material'].pattern.pattern})", text[hit.end() :], re.IGNORECASE):
            return False
        named = [(at, code) for at, code in self.drawn.countries() if start <= at < start + hit.start()]
        at_work = [
            code
            for at, code in named
            if re.search(r"(?:在|(?<![a-z])in (?:the )?)$", self.drawn.text[:at], re.IGNORECASE)
        ]
        behind = re.match(rf"(?: [a-z]+){{0,2}} in (?:the )?({COUNTRY})", text[hit.end() :], re.IGNORECASE)
        if behind:
            return str(self.drawn.marks[start + hit.end() + behind.start(1)].value) in (parties.exporter, None)
        return not at_work or at_work[-1] == parties.exporter

    # --- materials and rates ------------------------------------------------------------------------------------------

    def _suppliers(self) -> list[str]:
        """Parties whose originating materials are told of, in order."""
        names = self.terms["material"].pattern.pattern
        marked = self.terms["marked"].pattern.pattern
        shapes = (
            rf"(?P<c>{COUNTRY})(?:的)?[^,。;、{COUNTRY[1:-1]}]{{0,6}}?(?:{names}|{marked})",
            rf"(?P<c>{COUNTRY}) (?:[a-z-]+ ){{0,3}}?(?:{names}|{marked})",
            rf"(?P<c>{COUNTRY})[^,。;]{{0,6}}\([^)]*?(?:{marked})[^)]*\)",
            rf"(?:{names}|{marked})[^.,;]{{0,30}}?(?:from|by|来自|是|有|of|are|is|:|only)\s?(?:the )?(?P<c>{COUNTRY})",
        )
        found: dict[int, str] = {}
        for shape in shapes:
            for hit in re.finditer(shape, self.drawn.text, re.IGNORECASE):
                at = hit.start("c")
                found[at] = str(self.drawn.marks[at].value)
        named = list(self.drawn.countries())
        for at, code in [*named, *reversed(named)]:
            before = max((one for one in found if one < at), default=None)
            behind = min((one for one in found if one > at), default=None)
            joined = [(before, at), (at, behind)]
            if any(a is not None and b is not None and _AND.fullmatch(self.drawn.text[a + 1 : b]) for a, b in joined):
                found.setdefault(at, code)
        return [code for at, code in sorted(found.items()) if party.is_party(code) and not self._denied(at)]

    def _denied(self, at: int) -> bool:
        before, after = self.drawn.text[max(0, at - 16) : at], self.drawn.text[at + 1 : at + 30]
        shape = self.terms["denied"].pattern
        led = any(hit.end() == len(before.rstrip()) for hit in shape.finditer(before.rstrip()))
        own = rf"(?:[\s(]{{0,2}}{FIGURE}[\s)]{{0,2}})?(?:其实|并|也|'s|’s)?\s?(?:but |which |who )?(?:{shape.pattern})"
        return led or bool(re.match(own, after, re.IGNORECASE))

    def _materials(self, amounts: Amounts) -> None:
        told = bool(self._said("originating"))
        if amounts.materials and told:
            unvalued = set(self._suppliers()) - {self.facts.get("export_party"), self.facts.get("import_party")}
            self.facts["originating_materials"] = dict.fromkeys(unvalued) | amounts.materials
            self.reading.unplaced += sorted(amounts.units) if len(amounts.units) > 1 else []
            return
        suppliers = dict.fromkeys(self._suppliers())
        first = leading(self.terms, self.drawn)
        if first and party.is_party(first) and told:
            suppliers.setdefault(first)
            self.facts["largest_contributor"] = first
        if len(suppliers) == 1 and not first:
            suppliers |= dict.fromkeys(self._strangers(set(suppliers)))
        if suppliers and told:
            self.facts["originating_materials"] = dict.fromkeys(suppliers)

    def _strangers(self, known: set[str]) -> list[str]:
        """Parties named beside a lone supplier of which nothing was read; they may have supplied more."""
        known |= {str(self.facts.get(fact)) for fact in ("export_party", "import_party")}
        return [
            code
            for at, code in self.drawn.countries()
            if code not in known and party.is_party(code) and not self._asked(at)
        ]

    def _asked(self, at: int) -> bool:
        """Whether a country only stands in what is asked: whether its rate applies."""
        _, end = self.drawn.span(at)
        behind = self.drawn.text[at + 1 : end + 1]
        return bool(re.match(r"['’]?s?'? ?(?:的?税率|rate|column|tariff)|(?:['’]s)?\W{0,2}$", behind) or "?" in behind)

    def _rates(self, amounts: Amounts) -> None:
        self.facts["rates"] = {code: str(rate) for code, rate in amounts.rates.items()}
        if self._said("others_lower"):
            self.facts["others_lower"] = True
        if self.facts["claim"] == "2.6.6(a)":
            self._contributors(amounts)

    def _contributors(self, amounts: Amounts) -> None:
        """Those whose rates count under (a): the suppliers named, else all whose rates are told."""
        denied = {code for at, code in self.drawn.countries() if self._denied(at)}
        importer = self.facts.get("import_party")
        rated = [code for code in amounts.rates if party.is_party(code) and code not in denied and code != importer]
        named = [code for code in dict.fromkeys(self._suppliers()) if code not in denied and code != importer]
        if named and set(rated) - set(named) and len(named) == 1 and not self._said("only"):
            self.reading.unplaced += [code for code in rated if code not in named]
        kept = named or rated
        if kept:
            self.facts["originating_materials"] = dict.fromkeys(kept)

    # --- what is left open --------------------------------------------------------------------------------------------

    def _leftover(self, amounts: Amounts) -> None:
        settled = self.facts.get("in_appendix") is False and self.facts.get("criterion", "CTC") != "PE"
        settled = settled and ("criterion" in self.facts or "rule_met" in self.facts)
        for at, mark in self.drawn.figures():
            if at not in amounts.used and not settled and not self._talk(at):
                self.reading.unplaced.append(mark.text)

    def _talk(self, at: int) -> bool:
        start, end = self.drawn.span(at, pieces=True)
        return bool(self.terms["talk"].pattern.search(self.drawn.text[start:at] + " " + self.drawn.text[at + 1 : end]))

    def _hedged(self, amounts: Amounts) -> None:
        self.reading.unplaced += [self.drawn.marks[at].text for at in amounts.hedged]
