"""Holds the criterion by which words that found no place keep a verdict open.

A clause without a figure, code, rule, day or country outside the Parties can change a verdict only where it may
1. bring in a material of unknown or foreign origin,
2. deny or doubt an origin, a proof, a figure, a rule or a day,
3. change what a figure stands for, or
4. tell of work or of a journey that matters.

Nobody can list all that a good may hold or a proof may lack. The question is therefore turned round: a clause is idle
where nothing is left of it once everything is taken away that can do none of the four: places in the Parties, ways of
working a good, what was named before, plants, machines and people, questions of law and verdict, courtesy. No word of
addition, denial or doubt is ever taken away, but in sayings that deny nothing of the case.
"""

import itertools
import re
from collections.abc import Iterable
from functools import cache

from assistant.interpreters.good import working
from assistant.vocabulary import Words, idle, pattern, worded, words

_ALWAYS = ("place", "skill", "law", "people", "talk", "request", "trade")
_OPEN = ("denial", "unknown", "belief")
_ASKS = re.compile(r"是否|是不是|有没有|有无|应该|\b(?:whether|think|thinks|believe\w*|should)\b", re.IGNORECASE)
TAKEN = "\0"  # no blank, so that no phrase is read across it
_LATIN = re.compile(r"[a-z]{2,}", re.IGNORECASE)
_HAN = re.compile(r"[㐀-鿿]+")


@cache
def _fine(*, carried: bool) -> re.Pattern[str]:
    sayings, kept = idle()["fine"], words()["doubt"]["kept"]
    untouched = (idle()["untouched"],) if carried else ()
    return pattern(phrase for one in (sayings, kept, *untouched) for lang in ("zh", "en") for phrase in one[lang])


@cache
def _idle(read: tuple[Words, ...], *, worked: bool, carried: bool) -> re.Pattern[str]:
    """Anything idle or `read` elsewhere, the longest first."""
    names = [*_ALWAYS, *(["making"] if worked else []), *(["voyage"] if carried else [])]
    phrases = [phrase for name in names for lang in ("zh", "en") for phrase in idle()[name].get(lang, ())]
    phrases += [phrase for one in read for phrase in (*one.zh, *one.en)]
    formed = f"{working.done_by_us().pattern}|{working.shape()}|" if worked else ""
    return re.compile(formed + pattern(phrases).pattern, re.IGNORECASE | re.DOTALL)


def fine() -> re.Pattern[str]:
    """Sayings that deny and doubt nothing of the case."""
    return _fine(carried=False)


def opens(text: str) -> bool:
    """Whether words add something, deny, doubt or leave open."""
    plain = _ASKS.sub(" ", text)
    return bool(worded("adding").pattern.search(text)) or any(
        worded("doubt", name).pattern.search(plain) for name in _OPEN
    )


def leftover(
    text: str, known: Iterable[str], read: Iterable[Words] = (), *, worked: bool = True, carried: bool = False
) -> list[str]:
    """What is left of a text, countries taken away, without what can change no verdict.

    `known` are stems of what was named before (Latin words in the singular, Chinese character pairs), `read` words
    that are read elsewhere; with `worked` ways of working a good are idle.
    """
    known = set(known)
    rest = rest_of(text, known, read, worked=worked, carried=carried)
    if rest is None:
        return [text.strip()]
    return _unnamed(rest, known)


def saying(text: str) -> bool:
    """Whether a text is a saying that denies nothing of the case, as "all else being equal"."""
    return bool(_fine(carried=False).search(text)) and not leftover(text, ())


def remaining(text: str, known: set[str], read: Iterable[Words] = ()) -> list[str]:
    """What is left of a text without idle words, those `read` elsewhere and those named before, whatever it denies."""
    return _unnamed(_without_idle(text, known, read, worked=True, carried=False), known)


def _unnamed(rest: str, known: set[str]) -> list[str]:
    return [part for part in (*_LATIN.findall(rest), *_HAN.findall(rest)) if not _named(part, known)]


def rest_of(
    text: str, known: set[str], read: Iterable[Words] = (), *, worked: bool = True, carried: bool = False
) -> str | None:
    """The text with `TAKEN` for every sign of what can change no verdict; None where words add, deny or doubt."""
    rest = _fine(carried=carried).sub(_taken, text)
    return None if opens(rest) else _without_idle(rest, known, read, worked=worked, carried=carried)


def _without_idle(text: str, known: set[str], read: Iterable[Words], *, worked: bool, carried: bool) -> str:
    rest = _HAN.sub(lambda hit: _taken(hit) if _named(hit[0], known) else hit[0], text)
    return _idle(tuple(read), worked=worked, carried=carried).sub(_taken, rest)


def _taken(hit: re.Match[str]) -> str:
    return TAKEN * len(hit[0])


def _named(part: str, known: set[str]) -> bool:
    """Whether a word, or every pair of characters, was named before."""
    if _LATIN.fullmatch(part):
        return part.casefold().removesuffix("s") in known
    pairs = ["".join(pair) for pair in itertools.pairwise(part)]
    return bool(_HAN.fullmatch(part) and pairs) and all(pair in known for pair in pairs)
