"""Sets aside what somebody makes of a case: a claim about the law, a reckoning or a verdict is no fact of it.

"Finance divides by EXW and gets 12 %", "a website says Chinese parts are non-originating": the case is judged on its
own facts. What is said is set aside piece by piece, and only where nothing is left of it beside words of law, of
reckoning and of verdict, what is named elsewhere, shares that are worked out, and amounts that are told elsewhere.
Who knows a material, its maker or its seller, is no such voice, and whatever adds something stays.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from assistant.interpreters.caution.care import remaining
from assistant.interpreters.good.roles import without_roles
from assistant.interpreters.limits import threshold, tolerance
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.names import stems
from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import topics, worded
from rules_bridge.origin.good import party

_CUT = re.compile(
    r"[,;:](?!\d)|、|\b(?=(?:because|since|as|so|but|while|whereas|yet|although|though)\b)|(?=因为|由于|所以|但|可是|不过)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\W*(?:(?:but|yet|while|whereas|however|although|though)(?!\s(?:he|she|it|they)\b)|(?:但是?|可是?(?![以能否])|不过|实际|其实)(?![他她它]))",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"证|声明|发票|\b(?:cos?|certificates?|proofs?|declarations?|invoices?|papers?|stamp\w*|seal)\b", re.IGNORECASE
)
_PRICED = re.compile(r"价|金额|货值|\b(?:fob|cif|exw|vnm|price\w*|value|worth|amount|costs?)\b", re.IGNORECASE)
_PRICE = re.compile(r"(?:fob|离岸)[^,.;。]{0,12}\d|\d\s?(?:[a-z]{3}\s)?fob", re.IGNORECASE)
_DIVIDES = re.compile(r"除|分母|\b(?:divid\w*|denominator|base)\b", re.IGNORECASE)
_OTHER_BASE = r"(?:出厂价|工厂价|成本|exw|ex[- ]works|costs?)(?: price)?(?:of|is|是|为|\s)*"
_BASED = re.compile(r"(?:of|占)\s?(?:the\s)?(?:fob|离岸价)", re.IGNORECASE)
_LEAD = (
    r"(?:\b(?:the|our|an?|my|his|her|their|your|some|this|that|one)\s(?:[a-z'-]+\s){0,2})?"
    r"(?:我们?的?|我司的?|某个?|一个|有个|有家|[^,。;]{0,4}的)?"
)
_WRONG = re.compile(r"错|不对|\b(?:wrong|incorrect|false|outdated|old)\b", re.IGNORECASE)
_SHORT = re.compile(r"'(?:re|ve|ll|m|s|d)\b", re.IGNORECASE)
_THE_GOOD = re.compile(  # "my lamp gets", of a result alone
    r"\b(?:my|our|the|this)\s[a-z-]+\s(?=(?:only\s|barely\s)?(?:gets?|reach\w*|fails?|pass\w*|miss\w*|falls? short)\b)",
    re.IGNORECASE,
)
_FREE = frozenset({"percent", "rule", "name", "unclear"})
_FIGURES = frozenset({"money", "percent"})
_WHOLE = 100  # per cent
_READ = ("reckoning", "doctrine", "verbs", "voices", "sources")


@dataclass(frozen=True, slots=True)
class _Saying:
    """A piece of what somebody says, from `spoken` on; whether of the law in general, and with a reason of law."""

    start: int
    end: int
    spoken: int
    general: bool
    doctrine: bool


@cache
def _voiced(name: str) -> re.Pattern[str]:
    """Somebody of a kind with a verb of saying or reckoning, or "according to" him."""
    voices, verbs = (worded("opinion", one).pattern.pattern for one in (name, "verbs"))
    voices += "|(?<![其吉])[他她]们?" if name == "voices" else ""
    behind = r"(?:的?(?:财务|会计|人|那边|经理|团队|采购))?(?:'s\s[a-z]+)?"
    return re.compile(
        rf"{_LEAD}(?:{voices}){behind}[^,.;:。!?\n\d]{{0,24}}?(?:{verbs}|:)"
        rf"|\b(?:according to|per)\s(?:[a-z'-]+\s){{0,3}}?(?:{voices})"
        rf"|(?:按照?|照|根据)(?:{voices})的?(?:说法|算法|意见)?",
        re.IGNORECASE,
    )


def without_opinions(text: str, on: date) -> tuple[str, tuple[str, ...]]:
    """The normalised text with blanks where such opinions stood, and those that set a figure against the others.

    A rule named there alone, and every other place, stay.
    """
    against: list[str] = []
    said = list(_sayings(text))
    outside = text
    for one in said:
        outside = outside[: one.start] + " " * (one.end - one.start) + outside[one.end :]
    found, elsewhere, known = marks(text), marks(outside), stems(outside)
    for one in said:
        inside = [mark for mark in found if one.spoken <= mark.start < one.end]
        aside = _of_roles(text, one, inside)
        if not aside and _contests(text[one.start : one.end], inside, elsewhere, priced=bool(_PRICE.search(outside))):
            against.append(text[one.start : one.end].strip(" ,"))
            text = _parted(text[: one.start]) + " " * (one.end - one.start) + text[one.end :]
            continue
        piece = text[one.start : one.end]
        free = [
            mark
            for mark in inside
            if aside or _free(mark, one, on) or _told(mark, elsewhere) or _share(mark, piece) or _base(mark, piece)
        ]
        strange = len(free) < len(inside)
        if not strange and _changes_nothing(one, text, inside, elsewhere, known, aside=aside):
            ruled = () if any(mark.kind == "rule" for mark in elsewhere) else inside
            kept = {at for mark in ruled if mark.kind == "rule" for at in range(mark.start, mark.end)}
            blank = "".join(text[at] if at in kept else " " for at in range(one.start, one.end))
            text = _parted(text[: one.start]) + blank + text[one.end :]
    return text, tuple(against)


def _contests(piece: str, inside: Sequence[Mark], elsewhere: Sequence[Mark], *, priced: bool) -> bool:
    """Whether a piece only tells of an amount on somebody's word, where the case has its own."""
    money = [mark for mark in elsewhere if mark.kind == "money"]
    amounts = [mark for mark in inside if mark.kind == "money" and not (_share(mark, piece) or _base(mark, piece))]
    new = any(not _told(mark, money) for mark in amounts)
    again = bool(amounts) and worded("doubt", "denial").pattern.search(piece) and not _DIVIDES.search(piece)
    said = priced or worded("opinion", "saying").pattern.search(piece)
    return len(money) > 1 and bool(new or again) and bool(said)


def _parted(before: str) -> str:
    """The text before an opinion, whose last comma ends a sentence: a question mark behind it asks nothing of it."""
    led = before.rstrip()
    return f"{led[:-1]};{before[len(led) :]}" if led.endswith(",") else before


def _sayings(text: str) -> Iterator[_Saying]:
    """What somebody says, piece by piece, from where he speaks to the end of his sentence or to "but"."""
    begin = 0
    for end in (*(stop.start() for stop in SENTENCE_END.finditer(text)), len(text)):
        general = _voiced("sources").search(text, begin, end)
        voice = general or _voiced("voices").search(text, begin, end)
        if voice:
            doctrine = bool(worded("opinion", "doctrine").pattern.search(text, voice.end(), end))
            cuts = list(_CUT.finditer(text, voice.end(), end))
            start = voice.start()
            for until, after in (*(hit.span() for hit in cuts), (end, end)):
                own = _OWN.match(text, start) or text[until : until + 1] == "?"
                if start > voice.start() and own:
                    break
                yield _Saying(start, until, max(start, voice.end()), general is not None, doctrine)
                start = after
        begin = end + 1


def _changes_nothing(
    said: _Saying, text: str, inside: Sequence[Mark], elsewhere: Sequence[Mark], known: set[str], *, aside: bool
) -> bool:
    """Whether a piece can be let go: nothing in it adds, or doubts what is shown."""
    piece = text[said.start : said.end]
    if worded("adding").pattern.search(piece) or (_PAPER.search(piece) and not said.general):
        return False
    shares = any(mark.kind == "percent" for mark in inside)
    shares = shares and not all(_told(mark, elsewhere) for mark in inside if mark.kind == "percent")
    if shares and not (_worked_out(piece) and any(mark.kind in _FIGURES for mark in elsewhere)):
        return False
    group = topics()["origin"].group
    denied = worded("doubt", "denial").pattern.search(piece)
    if (
        not (said.general or aside)
        and group
        and group.negative.pattern.search(piece)
        and not (said.doctrine and not shares)
    ):
        return False
    if not aside and (denied or _WRONG.search(piece)) and _PRICED.search(piece):
        return False
    roles = tuple(group.roles.values()) if group else ()
    plain = _THE_GOOD.sub(" ", text[min(said.spoken, said.end) : said.end])
    plain = without_roles(group, plain) if aside and group else plain
    for mark in inside:
        plain = plain.replace(mark.text, " ")
    if said.doctrine:
        plain = re.sub(r"\b[a-z]+\s(?=([a-z]+)\b)", lambda hit: " " if stems(hit[1]) & known else hit[0], plain)
    return not remaining(_SHORT.sub(" ", plain), known, [*(worded("opinion", name) for name in _READ), *roles])


def _of_roles(text: str, said: _Saying, inside: Sequence[Mark]) -> bool:
    """Whether every amount of a piece stands behind a die, a fuel or a crate, which counts for nothing in any case."""
    group, start = topics()["origin"].group, said.spoken
    told = [mark for mark in inside if mark.kind in ("money", "percent")]
    for mark in told:
        led = text[start : mark.start]
        if group is None or not any(phrases.pattern.search(led) for phrases in group.roles.values()):
            return False
        start = mark.end
    return bool(told) and not any(mark.kind == "hs" for mark in inside)


def _share(mark: Mark, piece: str) -> bool:
    """Whether a bare figure below a hundred is a share that somebody works out: "39.6 rounds to 40"."""
    bare = mark.kind == "money" and not mark.currency and isinstance(mark.value, Decimal) and mark.value < _WHOLE
    return bare and _worked_out(piece) and not _PRICED.search(piece)


def _base(mark: Mark, piece: str) -> bool:
    """Whether an amount is another base than the price free on board, by which somebody divides."""
    return bool(
        _DIVIDES.search(piece) and re.search(rf"{_OTHER_BASE}{re.escape(mark.text.strip())}", piece, re.IGNORECASE)
    )


def _told(mark: Mark, elsewhere: Sequence[Mark]) -> bool:
    """Whether a mark stands elsewhere, too, or is a share that two amounts told there make up."""
    if any((mark.kind, mark.value) == (one.kind, one.value) for one in elsewhere):
        return True
    amounts = [one.value for one in elsewhere if one.kind == "money" and isinstance(one.value, Decimal) and one.value]
    return mark.kind == "percent" and any(
        part * _WHOLE == whole * Decimal(str(mark.value)) for part in amounts for whole in amounts if part < whole
    )


def _free(mark: Mark, said: _Saying, on: date) -> bool:
    """Whether a mark tells nothing of the case by itself; a Party is named where the law of the bloc is spoken of."""
    bare = mark.kind == "money" and not mark.currency and mark.value in (tolerance(on), threshold(on))
    return bare or mark.kind in _FREE or (mark.kind == "country" and said.doctrine and party.is_party(str(mark.value)))


def _worked_out(piece: str) -> bool:
    """Whether words beside a share say that somebody worked it out, and not what it is a share of."""
    return bool(worded("opinion", "result").pattern.search(piece)) and not _BASED.search(piece)
