"""Finds the material that words name once more: by its name, a part of it, or as the only one there is."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from assistant.interpreters.good import shifts, working
from assistant.interpreters.good.origins import undenied
from assistant.interpreters.good.portions import Portions
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.names import name_of, stems, words_of
from assistant.vocabulary import Group, worded

_ANY_MATERIAL = re.compile(
    r"(?:它们?|其|前者|后者|进口)?(?:原材?料|进口(?:原?料件?|部分|件)|材料|料件?|散件|基料|底料"
    r"|坯料?|毛坯|原浆|非原产料|来料|部分|零件|部件)"
    r"|它们?|其|前者"
    r"|(?:the |this |that |these |those |our |its )?(?:imported |foreign |non-originating |raw "
    r"|bought-in |live |bulk )?(?:base|feedstock|material|materials|input|inputs|crude"
    r"|stuff|blanks?|parts?|pieces?|components?|kit|kits|import|imports|ingredient|animals|fish|stock|bulk|goods"
    r"|it|they|them|this"
    r"|that|these|those|re)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:makes?|made|up|comes?|came|stands?|accounts?|represents?|takes?|weighs?|costs?|cost|goes"
    r"|brings?|only|just|alone|of|them|it|s|re|at|the|a|an|and|all"
    r"|imported|foreign|non|originating|bought|cold|hot|rolled|raw|crude|fresh|dried|frozen|roll|rolls|we|our|us"
    r"|also)\b"
    r"|[也就都仅只占约为达到在从里外共合计是的]|正好|刚好|大概|价值|重量|进口|来的?$",
    re.IGNORECASE,
)


_GENERIC_ENDS = "料材件品"  # 卷材 is 卷
_HEARSAY = re.compile(
    r"有人|听说|据说|网上|同事|报关行|货代|\b(?:says?|said|told|claims?|claimed|insists?|thinks?)\b", re.IGNORECASE
)
_LEFT_OUT = re.compile(
    r"除外|以外|不算|剔除|\b(?:except\w*|exclud\w*|barring|ruled out|not count|n't count)\b", re.IGNORECASE
)
_IT = re.compile(r"\W*(?:it|they|this|that|these|those|its|their)\b|\W*(?:它们?|其|这[些个种]?|那)", re.IGNORECASE)
_TOO = re.compile(r"\b(?:also|too|as well|likewise)\b|也|同样|同属", re.IGNORECASE)
_WORTH = re.compile(r"[值价额占]|\b(?:this|that|its|their)\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"其[他它余]|别的|另|剩|还有|\b(?:others?|another|further|more|additional|remaining|rest|else|also use|plus)\b",
    re.IGNORECASE,
)


def plain(name: str) -> str:
    """A name without verbs and particles that stand beside it."""
    return " ".join(_FILLER.sub(" ", name).split())


def generic(name: str) -> bool:
    """Whether words name any material, as "the feedstock" or 进口料 do."""
    return bool(_ANY_MATERIAL.fullmatch(name.strip())) or not plain(name)


def _latin(name: str) -> set[str]:
    return {word.casefold().removesuffix("s") for word in re.findall(r"[A-Za-z]{2,}", plain(name))}


def _chinese(name: str) -> str:
    return "".join(re.findall(r"[㐀-鿿]+", working.without(plain(name)))) or "".join(
        re.findall(r"[㐀-鿿]+", plain(name))
    )


def names_again(name: str, row: dict[str, Any]) -> bool:
    """Whether a name is a part of a material's name: "sheet" of "stainless sheet", 酒 of 散装红酒."""
    said, held = _latin(name), _latin(row["name"])
    short, whole = _chinese(name), _chinese(row["name"])
    return bool(said or short) and said <= held and (not short or _shortened(short, whole))


def _shortened(short: str, whole: str) -> bool:
    """Whether one Chinese name is another in fewer characters: 卷材 and 热卷 of 热轧卷, 酒 of 散装红酒."""
    if short in whole and (len(short) > 1 or whole.endswith(short)):
        return True
    bare = short.rstrip(_GENERIC_ENDS) or short
    if len(bare) < len(short) and (whole.endswith(bare) or (len(bare) > 1 and bare in whole)):
        return True
    left = iter(whole)
    return len(short) > 1 and whole.endswith(short[-1]) and all(char in left for char in short)


def meant(name: str, text: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that a name may mean, best first: those named, else the only foreign one where the words are general."""
    named = [row for row in rows if names_again(name, row)]
    if named:
        return named
    foreign = [row for row in rows if row["originating"] is False]
    foreign = [] if _FURTHER.search(text) else foreign
    nameless = len(foreign) == 1 and not plain(foreign[0]["name"]) and "hs" in foreign[0]
    return foreign if len(foreign) == 1 and (generic(name) or nameless) else []


def never_listed(group: Group, reading: Reading, good: set[str]) -> list[str]:
    """What a note says of a material that is not shown to originate, and never tells of again.

    Beside materials told by codes any counts; beside others one from a named country that is denied to originate.
    `good` are the stems of the good's name.
    """
    rows = [stems(row["name"]) for row in reading.rows]
    coded = any("hs" in row for row in reading.rows)
    return [
        one.clause.text.strip(" ,")
        for one in reading.mentions
        if one.stems and not any(one.stems & named for named in (good, *rows))
        if coded or (_placed(one.clause) and undenied(group, one.clause.text) != one.clause.text)
    ]


def _placed(clause: Clause) -> bool:
    return any(mark.kind == "country" for mark in clause.marks)


class Mentions:
    """Finds the row that a clause with a figure speaks of once more."""

    def __init__(self, group: Group, reading: Reading, portions: Portions) -> None:
        self.group, self.reading, self.portions = group, reading, portions
        self.same_as_last = False
        self.headed: tuple[int, str] = (-1, "")

    def called(self, clause: Clause) -> str:
        """What a clause names; words that it stays in a heading name nothing behind a material of their sentence."""
        name, places = name_of(self.group, clause), self.reading.places
        behind = bool(places) and places[-1].sentence == clause.sentence
        return "" if behind and not plain(shifts.without(self.group, name)) else name

    def only(self, clause: Clause) -> dict[str, Any] | None:
        """The one foreign material of the text where a bare share, or "it is 19.80", is told and it has none yet."""
        foreign = [row for row in self.reading.rows if row["originating"] is not True]
        bare = {mark.kind for mark in clause.figures} == {"percent"} or _IT.match(clause.text)
        alone = len(foreign) == 1 and bare and not clause.asks
        return foreign[0] if alone and self.open(foreign[0], clause) else None

    def goes_on(self, clause: Clause, countries: Sequence[str]) -> str:
        """The name of the last material where a clause tells only of another country: "Chinese board 25, Russian 6"."""
        rows, places = self.reading.rows, self.reading.places
        alone = len(countries) == 1 and rows and len(places) == len(rows) and places[-1].sentence == clause.sentence
        if not alone or rows[-1].get("origin") in (None, *countries):
            return ""
        unshifted = any(row is rows[-1] for row in self.reading.unshifted)
        self.same_as_last = unshifted or shifts.told(self.group, places[-1].text) is False
        return str(rows[-1]["name"])

    def paid_for(self, clause: Clause) -> Clause | None:
        """Where the one foreign material so far was named, of which a clause right behind tells what was paid."""
        if self.reading.rows:
            return None
        told = {id(one): one for one in self.reading.mentions}.values()
        places = [one.clause for one in told if 0 <= clause.sentence - one.clause.sentence <= 1]
        money = [mark.kind for mark in clause.figures] == ["money"] and not clause.asks
        paid = worded("bought").pattern.search(clause.text)
        return places[0] if money and paid and len(places) == len(told) == 1 else None

    def heading(self, row: dict[str, Any], clause: Clause) -> None:
        """Give the code that heads a list to what is listed: "two inputs stay in 4412: Russian core and Thai face"."""
        code = next((mark for mark in clause.figures if mark.kind == "hs"), None)
        if code is not None and clause.text[code.end - clause.start :].lstrip().startswith(":"):
            self.headed = (clause.sentence, str(code.value))
        elif code is None and "hs" not in row and self.headed[0] == clause.sentence:
            row["hs"] = self.headed[1]

    def again(
        self,
        name: str,
        clause: Clause,
        countries: Collection[str],
        *,
        known: bool | None,
    ) -> dict[str, Any] | None:
        """The one material named before that these words name again, for what was not yet said of it."""
        if known or not ({mark.kind for mark in clause.figures} - {"hs"}):
            return None
        rows = [row for row in self.reading.rows if {row.get("origin")} >= set(countries) and self.open(row, clause)]
        rows = rows if known is None else [row for row in rows if row["originating"] is False]
        held = meant(name, clause.text, rows) if name else []
        if len(held) == 1:
            return held[0]
        return self._named_again(name, rows) if known is None and not countries else None

    def code_again(self, name: str, clause: Clause) -> bool:
        """Whether a clause only repeats the code, or the heading, of the good or of a material that it names."""
        codes = [str(mark.value) for mark in clause.figures]
        known = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
        if any(mark.kind != "hs" for mark in clause.figures) or known:
            return False
        said = plain(shifts.without(self.group, name))
        last = self.reading.rows[-1] if self.reading.rows else {"hs": ""}
        if not said and _TOO.search(clause.text) and last.get("hs") is None and last["originating"] is not True:
            return False  # "Pakistani cloth, 5208 as well" tells the material's code
        named = [row for row in self.reading.rows if names_again(said, row)] if said else self.reading.rows
        held = [str(row["hs"]) for row in named if row.get("hs")]
        held += [] if said else [str(self.reading.facts.get("hs", ""))]
        return bool(said or held) and all(any(code.startswith(one) for code in held) for one in codes)

    def left_out(self, clause: Clause) -> bool:
        """Whether codes are an exception from a rule that was not understood, which is asked about."""
        out = bool(_LEFT_OUT.search(clause.text)) and {mark.kind for mark in clause.figures} == {"hs"}
        codes = [str(row.get("hs", "")) for row in self.reading.rows]
        again = all(any(code.startswith(str(mark.value)) for code in codes) for mark in clause.figures)
        out = out and not (again and _HEARSAY.search(clause.text))  # what somebody says of a code that was told
        self.reading.unplaced += [clause.text.strip(" ,")] if out else []
        return out

    def before_code(self, clause: Clause) -> str:
        """The name right before a code: what stands behind it tells what was done."""
        code = next((mark for mark in clause.figures if mark.kind == "hs"), None)
        text = clause.without(clause.marks)[: code.start - clause.start] if code else ""
        return words_of(self.group, text)

    def open(self, row: dict[str, Any], clause: Clause) -> bool:
        """Whether a material has no figure yet of the kinds that a clause holds; its code may be told again."""
        return not any(
            self.portions.taken(row, mark, clause.text)
            for mark in clause.figures
            if not (mark.kind == "hs" and str(row.get("hs")).startswith(str(mark.value)))
        )

    def _named_again(self, name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
        said = stems(name)
        pronoun = bool(name) and not words_of(self.group, _WORTH.sub(" ", self.group.nouns.pattern.sub(" ", name)))
        alone = len(self.reading.rows) == 1 and self.reading.rows[0]["originating"] is False
        meant_rows = [row for row in rows if (pronoun and alone) or (said and said <= stems(row["name"]))]
        return meant_rows[0] if len(meant_rows) == 1 else None
