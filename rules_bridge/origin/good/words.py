"""Words for operations read against the room's vocabulary; a word that is not in it is said to be unknown."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_NEGATED = r"(?<!\bno )(?<!\bnot )(?<!\bwithout )(?<!\bany )(?<!\bnever )(?<!不)(?<!未)(?<!无)(?<!没有)"
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
    parts = [rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word) for word in ordered]
    return re.compile(_NEGATED + f"(?:{'|'.join(parts)})"), labels


def plain(text: str) -> str:
    """Half width, lower case, one blank between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower().replace("_", " ")).strip()


def clauses(text: str) -> tuple[str, ...]:
    """The operations named in one text, each apart: "cutting and sewing" names two."""
    return tuple(part.strip() for part in _JOINTS.split(plain(text)) if part.strip())


def stands(text: str, words: Iterable[str]) -> bool:
    """Whether a text says one of the words and does not deny it."""
    return any(re.search(_NEGATED + re.escape(word), plain(text)) for word in words)


def rest(text: str, sections: Iterable[str]) -> str:
    """What is left of a text without the words recognised in it."""
    return _pattern(tuple(sections))[0].sub("", plain(text)).strip(" .。")


def labels(text: str, sections: Iterable[str]) -> set[str]:
    """The labels of all words recognised in a text, the longest word winning where several fit; empty for none."""
    pattern, by_word = _pattern(tuple(sections))
    return {by_word[found[0]] for found in pattern.finditer(plain(text))}
