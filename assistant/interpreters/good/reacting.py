"""Tells whether a chemical reaction is said to have formed a new molecule, or plainly not to have.

That there was one is taken from a note only as a whole: every word that it states has to be known, and nothing that was
brought from outside may stand for what was formed. A word more, another maker, place or time, or a doubt keeps it open.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.interpreters.caution.doubts import denied, left_open
from assistant.interpreters.good.tale import ASKS_FIRST, ASKS_ZH, words
from assistant.interpreters.text.marks import Mark, marks
from assistant.vocabulary import Group, Words, idle, pattern, stories
from rules_bridge.origin.good import party

_ENDS = re.compile(r"[。;:!?\n]|\.(?=\s|$)")
_CUT = re.compile(r",(?!\d)")
_NEAR = 30  # characters before a word in which it may be denied
_SIGNS = {  # what a word or a mark does in a note, and its sign; the first that fits
    "party": "Q", "outside": "X", "code": "K", "rule": "R", "figure": "#", "compound": "C", "new": "N", "gives": "G",
    "sure": "S", "acts": "A", "made": "M", "by": "B", "foreign": "F", "here": "W", "things": "C", "linked": "E",
    "joints": "",
}  # fmt: skip
_DRAWN = {name: chr(0xE010 + place) for place, name in enumerate(("party", "outside", "code", "rule", "figure"))}
_LETTER = re.compile(r"[a-z0-9㐀-鿿]", re.IGNORECASE)
_IDLE = ("law", "fine", "talk", "request", "trade")  # the last of questions alone
_DEED = re.compile("[SANGM]")
_FROM_OUTSIDE = re.compile("(?<=[CNK])B?X(?![FQ]*C)")
_BROUGHT = "(?:F[FQK]*C[CK]*|C[CK]*f)"
_IN = re.compile(r"(?:[在于](?<!产于)|\b(?:in|at|inside|near)(?:\s(?:the|our|an?|its))?)\s*$", re.IGNORECASE)
_WORKS = re.compile(r"\W{0,2}[a-z]*\s?(?:[^,;]{0,3}[厂釜]|车间|装置|plant|factory|works|reactor|site)", re.IGNORECASE)
_PLAIN = re.compile("F(?![FQ]*C)")  # brought, and nobody says what
_APART = re.compile("[^SANGM#]*[Ff][^SANGM#]*")  # brought, and no reactant of what is told
_FORMED = re.compile(  # an act with what comes of it, before or behind; a sure one; an act on two things, of a third
    "[SA].*(?:N|G[QWE,]*C)|N.*[SA]|C.*M.*B.*[SA]|C.*[SA].*B.*[SA].*C|C.*B.*C.*[SA].*M|C.*[SA].*M.*C|[GM].*C.*[SA]|C.*S|S.*C"
    "|C[^C]+C[^C]+C.*A"
)
_BROUGHT_READY = re.compile(f"{_BROUGHT},?E?[WQ]*[MSA]?[WQ,]*B[FQ]*[CSA]|[GM][QWE,]*{_BROUGHT}|Nf|F[FQKC]*N")


def reaction(group: Group, text: str) -> bool | None:
    """Whether a normalised text says that there was a reaction; None where it says neither, or leaves it open."""
    found = marks(text)
    if _whole(group, text, found):
        return True
    if claims_reaction(text, found):
        return None
    said = [hit for hit in group.reacting.pattern.finditer(text) if not left_open(text, *hit.span())]
    undone = any(denied(text[max(0, hit.start() - _NEAR) : hit.start()]) for hit in said)
    none = undone or group.not_reacting.pattern.search(text) or _only_stirred(text, found)
    return False if none else None


def holds_no_figure(part: str) -> bool:
    """Whether words hold no amount, code or rule: nothing of them is unread in a note that was read as a whole."""
    return not {mark.kind for mark in marks(part)} - {"country", "name"}


def unheard(everything: str, text: str) -> tuple[str, ...]:
    """What somebody makes of a reaction, set aside in the text: words that may doubt it or tell of another."""
    asked = _beside((), _IDLE)
    told = (one.text.strip() for one in _clauses(everything, ()) if not one.asks)
    return tuple(said for said in told if said not in text and _LETTER.search(asked.sub(" ", said)))


@dataclass(frozen=True, slots=True)
class _Clause:
    """What stands between commas and stops: its place, the number of its sentence, and whether it only asks."""

    text: str
    at: int
    sentence: int
    asks: bool


def _clauses(text: str, found: Sequence[Mark]) -> Iterator[_Clause]:
    start = 0
    cuts = [cut.end() for cut in _CUT.finditer(text) if not any(mark.start < cut.start() < mark.end for mark in found)]
    for number, end in enumerate((*(cut.start() for cut in _ENDS.finditer(text)), len(text))):
        asked = text[end : end + 1] == "?"
        all_asked = asked and ASKS_FIRST.match(text[start:end])
        for at, behind in itertools.pairwise([start, *(cut for cut in cuts if start < cut <= end), end + 1]):
            clause = text[at : behind - 1]
            if clause.strip():
                asks = all_asked or (asked and behind == end + 1) or ASKS_ZH.search(clause)
                yield _Clause(clause, at, number, bool(asks))
        start = end + 1


def claims_reaction(text: str, found: Sequence[Mark]) -> bool:
    """Whether a note states, and does not deny, that something reacts, and that something comes of it."""
    acts, sure = words(("reaction", "acts")), words(("reaction", "sure"))
    gives = words(("reaction", "gives"), ("reaction", "made"), ("reaction", "new"))
    told = [
        _without(one.text, [mark.text for mark in found if mark.kind == "rule"])
        for one in _clauses(text, found)
        if not (one.asks or denied(one.text))
    ]
    comes = any(gives.search(acts.sub(" ", clause)) for clause in told)
    return any(sure.search(clause) or (comes and acts.search(clause)) for clause in told)


def _only_stirred(text: str, found: Sequence[Mark]) -> bool:
    """Whether things are told to be mixed or diluted, and nothing is said to react."""
    stirred, deeds = (
        words(("reaction", "stirred")),
        words(("reaction", "acts"), ("reaction", "sure"), ("reaction", "new")),
    )
    rules = [mark.text for mark in found if mark.kind == "rule"]
    told = [_without(one.text, rules) for one in _clauses(text, found) if not one.asks]
    return any(stirred.search(one) for one in told) and not any(deeds.search(one) for one in told)


def speaks_of_one(text: str, found: Sequence[Mark]) -> bool:
    """Whether a note speaks of a reaction at all, told, doubted or asked."""
    deeds = words(("reaction", "acts"), ("reaction", "sure"), ("reaction", "new"))
    return deeds.search(_without(text, [mark.text for mark in found if mark.kind == "rule"])) is not None


def _without(text: str, parts: Sequence[str]) -> str:
    for part in parts:
        text = text.replace(part, " ")
    return text


def _whole(group: Group, text: str, found: Sequence[Mark]) -> bool:
    """Whether every word of a note is known, and something reacts in it into something that was not brought."""
    stated: list[tuple[int, str]] = []
    for one in _clauses(text, found):
        inside = [mark for mark in found if one.at <= mark.start < one.at + len(one.text) and mark.kind != "name"]
        signs = _signs(group, one, inside)
        if signs is None:
            return False
        if not one.asks:
            stated.append((one.sentence, signs))
    lines = [",".join(signs for _, signs in run) for _, run in itertools.groupby(stated, key=lambda pair: pair[0])]
    if any(_BROUGHT_READY.search(line) or _PLAIN.search(line) or _APART.fullmatch(line) for line in lines):
        return False
    return _FORMED.search(re.sub("[KR#]", "", ";".join(lines))) is not None


def _signs(group: Group, one: _Clause, inside: Sequence[Mark]) -> str | None:
    """A clause as a row of signs for what its words do; None where one is not known."""
    drawn = one.text
    for mark in reversed(inside):
        start = mark.start - one.at
        if _kind(mark) == "outside" and (_IN.search(drawn[:start]) or _WORKS.match(drawn, start + len(mark.text))):
            return None
        drawn = f"{drawn[:start]} {_DRAWN[_kind(mark)]} {drawn[start + len(mark.text) :]}"
    row = "".join(_SIGNS[str(hit.lastgroup)] for hit in _word().finditer(drawn))
    row = re.sub("X(?=[FXQ]*C)", "F", _FROM_OUTSIDE.sub("f", row))
    deed = bool(_DEED.search(row))
    if "X" in row or (deed and "#" in row and not one.asks) or (one.asks and re.search("[GMFNf]", row)):
        return None
    rest = _word().sub(" ", drawn)
    if one.asks or not deed:
        told = (group.unshifted, group.not_reacting) if one.asks else (group.unshifted,)
        rest = _beside(told, _IDLE if one.asks else _IDLE[:1]).sub(" ", rest)
    return None if _LETTER.search(rest) else row


def _kind(mark: Mark) -> str:
    if mark.kind == "country":
        return "party" if party.is_party(str(mark.value)) else "outside"
    return {"hs": "code", "rule": "rule"}.get(mark.kind, "figure")


@cache
def _word() -> re.Pattern[str]:
    """Any word of a note on a reaction, by what it does, and the signs of marks."""
    core, before = ("".join(stories("reaction", name).zh) for name in ("core", "signs"))
    spelled = {name: words(("reaction", name)).pattern for name in _SIGNS if name not in {*_DRAWN, "compound"}}
    spelled |= _DRAWN
    spelled["compound"] = f"[{core}{before}]*化[{core}]+|聚合物"
    things = "|".join(sorted(stories("reaction", "things").zh, key=len, reverse=True))
    spelled["new"] += f"|新的?(?:{things}|[{before}]*[{core}]+(?!化|合(?!成)))"
    spelled["things"] += f"|[{core}{before}]*[{core}](?!化|合(?!成)|交换|解|基化)"
    return re.compile("|".join(f"(?P<{name}>{spelled[name]})" for name in _SIGNS), re.IGNORECASE | re.DOTALL)


@cache
def _beside(told: tuple[Words, ...], names: tuple[str, ...]) -> re.Pattern[str]:
    """Words that are `told` elsewhere, of a share or a code, or idle by one of the names."""
    listed = (idle()[name][lang] for name in names for lang in ("zh", "en"))
    read = (words_of for one in (*told, stories("reaction", "beside")) for words_of in (one.zh, one.en))
    return pattern(itertools.chain.from_iterable((*listed, *read)))
