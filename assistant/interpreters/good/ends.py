"""Tells which of the places named are the ends of a consignment's way, and which it passed on it."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from assistant.interpreters.text.sketch import COUNTRY, NAMED, OF_IT, Sketch
from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import voyage

_JOINT = re.compile(r"\s?(?:port|港口?|站|市)?\s?(?:\(?[^\W\d_]{0,16}\)?)?\s?(?:-+>|=+>|→|>|—+|–|―|~|--?|/)\s?")
_NEXT = re.compile(  # "Shenzhen, Hong Kong (two days), then Bangkok", 深圳、香港、曼谷
    r"\s?(?:\([^()]*\)\s?)?(?:[,、]\s?(?:and\s)?(?:then\s|finally\s|on to\s|再到?|然后到?|最后到?)?(?:to\s)?"
    r"|then\s(?:to\s)?|再到|然后到?)",
    re.IGNORECASE,
)
_FEWEST = 3  # places of a way that is told as a list
_FILLER = r"(?:\s|:|的|了|\bthe\b|\bour\b|\bport of\b|\bthe port of\b|\ban?\b|,)*"


@dataclass(slots=True)
class Ends:
    """The countries at both ends of a way, those passed on it, and the places of the signs of each."""

    start: str | None = None
    goal: str | None = None
    stops: list[str] = field(default_factory=list)
    at: dict[int, str] = field(default_factory=dict)  # where a place of the way is named

    def passed(self, at: int) -> bool:
        """Whether a stop is named at a place of the text."""
        return self.at.get(at) in self.stops


_BOUND = re.compile(r"\s?-\s?bound\b", re.IGNORECASE)
_THEN = re.compile(r"(?:\bthen|然后|之后|接着)\s?$", re.IGNORECASE)
_THERE = re.compile(r"那边|那里|那儿|当地|该[国港地]|\bthere(?! (?:is|are|was|were)\b)", re.IGNORECASE)


@cache
def _led(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{voyage(name).pattern.pattern}){_FILLER}$", re.IGNORECASE)


@cache
def _pair() -> re.Pattern[str]:
    """What may stand between the beginning of a way and its end."""
    return re.compile(
        rf"\s?(?:\([^()]*\)\s?)?(?:[㐀-鿿]{{0,2}}港)?(?:{voyage('to').pattern.pattern})\s?(?:the\s)?", re.IGNORECASE
    )


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(rf"(?:{voyage('passing').pattern.pattern}){_FILLER}$", re.IGNORECASE)


@cache
def _behind(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:'s\s?)?(?:port\s|港|市|那边的|当地)?(?:{voyage(name).pattern.pattern})", re.IGNORECASE)


@cache
def _member() -> re.Pattern[str]:
    led, of = voyage("member").pattern.pattern, voyage("member", "of").pattern.pattern
    return re.compile(rf"\s?(?:{led})[^,.;。?!]{{0,14}}?(?:{of})", re.IGNORECASE)


def ends(drawn: Sketch) -> Ends:
    """Read the ends and the stops of a way out of a sketch; empty where no place of it is named."""
    return _Reader(drawn).read()


class _Reader:
    def __init__(self, drawn: Sketch) -> None:
        self.text = drawn.text
        codes = dict(drawn.countries())
        self.roles = {at: code for at, code in codes.items() if self._of_people_there(at)}
        told = {at for at in codes if _member().match(self.text, at + 1)}
        self.there = {at for at in told if _THERE.search(self.text, at)}  # "Singapore is a member; there ..." is a stop
        self.named = {
            at: code
            for at, code in codes.items()
            if self.text[at] == NAMED and at not in self.roles and at not in told - self.there
        }
        self.of_it = {at: code for at, code in codes.items() if self.text[at] == OF_IT and at not in self.roles}
        self.found = Ends()

    def _of_people_there(self, at: int) -> bool:
        """Whether a country is named for its people or papers: "Korean customs", but not "in Korean customs sheds"."""
        there = re.search(r"(?:\b(?:in|at|via|through)|在|经|经由)\s?(?:the\s)?$", self.text[:at])
        return not there and bool(_behind("role").match(self.text, at + 1))

    def read(self) -> Ends:
        chain = self._run(_JOINT) or self._listed()
        if chain:
            self.found.start, self.found.goal = self.named[chain[0]], self.named[chain[-1]]
        self._pairs(final=not chain)
        self._goal(chain)
        self._start()
        self._stops()
        return self.found

    def _listed(self) -> list[int]:
        """Places one after another with which a sentence opens."""
        run = self._run(_NEXT)
        opens = run and not re.search(r"\w", SENTENCE_END.split(self.text[: run[0]])[-1])
        return run if opens and len({self.named[at] for at in run}) == len(run) >= _FEWEST else []

    def _run(self, joint: re.Pattern[str]) -> list[int]:
        """The longest run of places joined in one way: by arrows or dashes, or by commas."""
        runs: list[list[int]] = [[]]
        places = list(self.named)
        for one, other in itertools.pairwise(places):
            if joint.fullmatch(self.text[one + 1 : other]):
                runs[-1] = [*(runs[-1] or [one]), other]
            elif runs[-1]:
                runs.append([])
        return max(runs, key=len)

    def _pairs(self, *, final: bool) -> None:
        """Read "Qingdao to Sydney", "between Tianjin and Jakarta"."""
        places = list(self.named)
        for one, other in itertools.pairwise(places):
            between = self.text[one + 1 : other]
            both = re.fullmatch(r"\s?(?:and|和|与)\s?", between) and (
                self.text[:one].rstrip().endswith("between") or self.text[other + 1 :].startswith("之间")
            )
            if one in self._passed():  # "through Laos to Bangkok"
                continue
            if final and (both or _pair().fullmatch(between)):
                if self.found.start is None:
                    self.found.start = self.named[one]
                    self.found.goal = self.named[other]
                return

    def _goal(self, chain: list[int]) -> None:
        """Take the last place that words lead to for the end, unless arrows told it: "A - B, then on to C"."""
        if len(chain) >= _FEWEST:
            return
        led = [
            at for at in self.named if at not in chain and _led("to").search(self.text[:at]) and not self._arrived(at)
        ]
        passed = {self.named[at] for at in self._passed()}
        led = [at for at in led if self.named[at] not in passed]
        led = led or [at for at in self.named if _BOUND.match(self.text, at + 1)]
        if led:
            self.found.goal = self.named[led[-1]]
        if self.found.goal is None and (last := max(self.named, default=0)) and _THEN.search(self.text[:last]):
            self.found.goal = self.named[last]
        if self.found.goal is None:
            self.found.goal = next(iter(self._of_people()), None)

    def _passed(self) -> set[int]:
        """The places that the way plainly leads through, with those joined to one: "via Singapore and Dubai"."""
        passed = {at for at in self.named if _passing().search(self.text[:at])}
        for one, other in itertools.pairwise(self.named):
            if one in passed and re.fullmatch(r"\s?(?:and|和|与|及|、)\s?", self.text[one + 1 : other]):
                passed.add(other)
        return passed

    def _of_people(self) -> Iterator[str]:
        """The countries whose customs or buyers ask something, where no control is told of them."""
        under = re.compile(r"(?:under|in|within|by|在|被|由)\s?(?:the\s)?$", re.IGNORECASE)
        return (code for at, code in self.roles.items() if not under.search(self.text[:at]))

    def _arrived(self, at: int) -> bool:
        return bool(_behind("arrived").match(self.text, at + 1)) and self.text[at + 1 :].strip() != ""

    def _start(self) -> None:
        if self.found.start is not None:
            return
        for at, code in sorted({**self.named, **self.of_it}.items()):
            before, after = self.text[:at], self.text[at + 1 :]
            led = self.text[at] == NAMED and _led("from").search(before)
            begun = _behind("begun").match(self.text, at + 1) and not _led("through").search(before)
            goods = self.text[at] == OF_IT and re.match(r"\s[a-z]", after, re.IGNORECASE)
            lead = at == min(self.named, default=-1) and not re.search(r"\w", before)
            begins = re.match(r"(?:\s(?!via|transit)[a-z]|[㐀-鿿]{0,4}?(?:经|走|从|到|去|发|运|在))", after)
            first = lead and begins is not None and at not in self.there
            if code != self.found.goal and (led or begun or goods or first) and not (first and self._arrived(at)):
                self.found.start = code
                return

    def _asked(self, at: int) -> bool:
        """Whether a place lies in a sentence of its own that asks something."""
        end = SENTENCE_END.search(self.text, at)
        return end is not None and end[0] == "?" and bool(SENTENCE_END.search(self.text[:at]))

    def _stops(self) -> None:
        found = self.found
        passed = {at: code for at, code in self.named.items() if code not in (found.start, found.goal)}
        if not passed:
            passed = {
                at: code
                for at, code in self.roles.items()
                if code not in (found.start, found.goal)
                and re.match(r"\s?(?:'s\s)?(?:customs|海关)", self.text[at + 1 :])
            }
        if len(set(passed.values())) > 1:  # a further place that only a question names is where the goods are claimed
            asked = {code for at, code in passed.items() if self._asked(at)}
            asked -= {code for at, code in passed.items() if not self._asked(at)}
            found.goal = found.goal or next(iter(asked), None)
            passed = {at: code for at, code in passed.items() if code not in asked}
        found.stops = list(dict.fromkeys(passed.values()))
        found.at = {**self.named, **self.roles}


def signs(text: str) -> str:
    """The text without the signs of countries."""
    return re.sub(COUNTRY, " ", text)
