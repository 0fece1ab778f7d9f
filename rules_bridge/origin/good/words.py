"""Words for operations read against the room's vocabulary; a word that is not in it is said to be unknown."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_NEGATED = r"(?<!\bno )(?<!\bnot )(?<!\bwithout )(?<!\bany )(?<!\bnever )(?<!不)(?<!未)(?<!无)(?<!没有)"
_DENIAL = re.compile(
    r"\bno\b(?!\.?:? ?[a-z]{0,4}[-/]?\d)"  # "No. 123" is a number
    r"|\b(?:not|nothing|never|without|neither|nor|none)\b|n't\b"
    r"|不(?!锈|饱和)|无(?!纺|缝|机|线)|[未没]|并非|非(?!织造|标|原产)"
)
_JOINTS = re.compile(r"[,;、。/+&]|\b(?:and|then|plus)\b|并且|[并及和与后]|以及|然后")


@cache
def vocabulary(section: str) -> dict[str, tuple[str, ...]]:
    """A section of the vocabulary: label -> words."""
    text = (files("rules_bridge.origin.good") / "vocabulary.toml").read_text(encoding="utf-8")
    return {label: tuple(words) for label, words in tomllib.loads(text)[section].items()}


@cache
def _pattern(sections: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all words of the sections, longest first, and the label of each word ("minimal.b")."""
    labels = {
        word: f"{section}.{label}"
        for section in sections
        for label, words in vocabulary(section).items()
        for word in words
    }
    ordered = sorted(labels, key=len, reverse=True)
    return re.compile(_NEGATED + f"(?:{'|'.join(map(_bounded, ordered))})"), labels


def _bounded(word: str) -> str:
    """A word's pattern: English ones match whole, Chinese ones anywhere."""
    return rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)


def plain(text: str) -> str:
    """Half width, lower case, one blank between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower().replace("_", " ")).strip()


def clauses(text: str) -> tuple[str, ...]:
    """The operations named in one text, each apart: "cutting and sewing" names two."""
    return tuple(part.strip() for part in _JOINTS.split(plain(text)) if part.strip())


def denied(text: str) -> bool:
    """Whether a text denies something, wherever the denying word stands."""
    return _DENIAL.search(plain(text)) is not None


def elsewhere(text: str) -> bool:
    """Whether a text tells of work done in another country, by others or not yet."""
    return stands(text, vocabulary("elsewhere")["words"])


def stands(text: str, words: Iterable[str]) -> bool:
    """Whether a text says one of the words and does not deny it."""
    return any(re.search(_NEGATED + _bounded(word), plain(text)) for word in words)


def wanting(paper: str) -> bool:
    """Whether a paper is said not to be at hand: denied, promised, applied for, lost."""
    bare = rest(paper, ("transit",))  # "non-manipulation" and 未再加工 deny nothing of the paper
    return denied(bare) or "?" in bare or stands(paper, vocabulary("papers")["wanting"])


def rest(text: str, sections: Iterable[str]) -> str:
    """What is left of a text without the words recognised in it."""
    return _pattern(tuple(sections))[0].sub("", plain(text)).strip(" .。")


def left(text: str, section: str, places: tuple[str, ...]) -> str:
    """What is left of a text without the words recognised in it, figures, the section's neutral words and `places`."""
    bare = rest(text, (section,))
    for place in places:
        bare = bare.replace(plain(place), " ")
    words = sorted(vocabulary(section)["neutral"], key=len, reverse=True)
    return re.sub(rf"(?:{'|'.join(map(_bounded, words))}|[\d\W_])", "", bare)


def labels(text: str, sections: Iterable[str]) -> set[str]:
    """The labels of all words recognised in a text, the longest word winning where several fit; empty for none."""
    pattern, by_word = _pattern(tuple(sections))
    return {by_word[found[0]] for found in pattern.finditer(plain(text))}
