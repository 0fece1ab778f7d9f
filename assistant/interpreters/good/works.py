"""The words for work on a good: those that questions use, and those that the judge of Article 3.6 knows."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Literal

from assistant.interpreters.caution.doubts import denied
from assistant.interpreters.good import working
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Choice, pattern, topics
from rules_bridge.origin.good.words import vocabulary

Kind = Literal["minimal", "beyond"]
Counts = Callable[[re.Match[str]], bool]
_CUT = re.compile(r"[。;!?\n]|[,.、](?!\d)")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|gets?|got|being|we|and then|then)\s(?:[a-z]+(?:ed|ing|n)(?:,| and)\s)?$", re.IGNORECASE
)
_BROUGHT = re.compile(r"进口|买|采购|\b(?:import\w*|bought|buy|purchas\w*|ready|pre)\b", re.IGNORECASE)
_CLAIMED = re.compile(
    r"说|认为|以为|算是?|\b(?:says?|said|claims?|thinks?|calls?|only|merely|just|simple|simply)\b|只|仅|简单",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"up|made|makes?|making|builds?|built|work|works|worked|step|steps|stages?|operations?|job|final|production"
    r"|process\w*"
    r"|manufactur\w*|produc\w*|turned|joined|form\w*|shap\w*|clean\w*|dry\w*|dri\w*|wash\w*|test\w*|inspect\w*"
    r"|strip\w*|peel\w*"
    r"|slaughter\w*|cut\w*|grind\w*|ground|crush\w*|mill\w*|trimm\w*|fold\w*|bend\w*|bent|freez\w*|filter\w*"
    r"|separat\w*|finish\w*"
    r"|spray\w*|plan\w*|design\w*|develop\w*|saw\w*|dissolv\w*|adjust\w*|align\w*|draw\w*|punch\w*|shell\w*"
    r"|bon\w*|fillet\w*"
    r"|[加工做制造产成生产]{1,2}|做[的完好]|做出来|制[成造得取备]|完成|成品|工[序艺]|流程|步骤|环节|(?:全|整个)?过程|产出|下线"
    r"|投产|量产|测试|检[验测]|质检|验收|包装|装箱|打包|切[割片]|分切|裁|剪|磨|研磨|打磨|抛光|粉碎|过滤|干燥|搅拌|分离|整理|研发|设计|开发",
    re.IGNORECASE,
)
SUBSTANTIAL = "substantial processing"
_OF_SURFACES = frozenset({"painting", "polishing"})


@cache
def _choices() -> tuple[Choice, ...]:
    slots = topics()["origin"].slot
    return tuple(choice for slot in slots if slot.fact == "operations" for choice in slot.choices)


@cache
def _lists(kind: Kind) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(words) for words in vocabulary(kind).values())


@cache
def any_of(kind: Kind) -> re.Pattern[str]:
    """Words of work that is minimal, or that is more."""
    more = kind == "beyond"
    said = [p for one in _choices() if (one.value == SUBSTANTIAL) is more for p in (*one.words.zh, *one.words.en)]
    return pattern([*said, *(word for words in vocabulary(kind).values() for word in words)])


@cache
def surface_work() -> re.Pattern[str]:
    """Words of painting and polishing, again or for the first time."""
    said = [p for one in _choices() if one.value in _OF_SURFACES for p in (*one.words.zh, *one.words.en)]
    return re.compile(rf"{pattern(said).pattern}|\bre-?(?:paint|polish|spray|varnish|lacquer)\w*", re.IGNORECASE)


@cache
def nothing() -> re.Pattern[str]:
    """Words that say that no work was done at all."""
    return pattern(vocabulary("nothing")["words"])


def asked(text: str, counts: Counts) -> Iterator[str]:
    """The operations of a text by the words of questions; `counts` says whether a hit tells of work done."""
    return (one.value for one in _choices() if any(map(counts, one.words.pattern.finditer(text))))


def judged(text: str, kind: Kind, counts: Counts) -> Iterator[str]:
    """The operations of a text in the judge's own words, one of each list."""
    for words in _lists(kind):
        told = next((hit[0].lower() for hit in words.finditer(text) if counts(hit)), None)
        if told is not None:
            yield told


def more_done(text: str, found: Sequence[Mark]) -> bool:
    """Whether a note tells that more than minimal work was done on what it was done on.

    What is said of a thing that was brought in ("imported roasted nuts") or denied tells of no such work.
    """
    return any(_done_here(text, found, hit) for hit in _more().finditer(text))


@cache
def _more() -> re.Pattern[str]:
    """Words of work by its nature more than minimal: the judge's, those of questions, and any way of making a thing."""
    return re.compile(f"{any_of('beyond').pattern}|{working.shape()}|{working.plain().pattern}", re.IGNORECASE)


def _done_here(text: str, found: Sequence[Mark], hit: re.Match[str]) -> bool:
    if any_of("minimal").fullmatch(hit[0]) or _EMPTY.fullmatch(hit[0]):
        return False
    start = max(
        [0, *(cut.end() for cut in _CUT.finditer(text, 0, hit.start()))]
        + [mark.end for mark in found if mark.kind in ("hs", "rule") and mark.end <= hit.start()]
    )
    lead = text[start : hit.start()]
    rest = _CUT.split(text[hit.end() :])[0]
    elsewhere = any(mark.kind == "country" and start <= mark.start < hit.start() for mark in found)
    told = _AUXILIARY.search(lead) or not (elsewhere or _BROUGHT.search(lead))
    asks = text[hit.end() + len(rest) :][:1] == "?"
    return bool(told) and not (asks or denied(lead) or _CLAIMED.search(lead + rest))
