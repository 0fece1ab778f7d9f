"""Labels of drafts as data: what people call each element, in Chinese and English."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from rules_bridge.facts.written import half_width

_BRACKETS = re.compile(r"[(\[（【][^)\]）】]{0,40}[)\]）】]")
# Spellings that mean the same; the pattern on the right finds them all.
_SPELLINGS = {
    r"(?<![a-z])(?:number|num|nos|no)(?![a-z])\.?": "no",
    r"license": "licence",
    r"\s*/\s*": "/",
    r"\s*&\s*|\s+": " ",
}
_FOUND_AS = {"no": r"(?:no|nos|num|number)\.?", "licence": r"licen[cs]e", "and": "(?:and|&)"}


@cache
def labels(section: str) -> dict[str, str]:
    """One section of labels.toml: plain label -> element or meaning."""
    text = (files("assistant.intake") / "labels.toml").read_text(encoding="utf-8")
    loaded: dict[str, list[str] | str] = tomllib.loads(text)[section]
    return {
        plain(label): meaning if isinstance(called, list) else called
        for meaning, called in loaded.items()
        for label in (called if isinstance(called, list) else [meaning])
    }


@lru_cache(maxsize=10_000)
def plain(label: str) -> str:
    """A label as it is compared: half width, lower case, one spelling, without brackets and outer marks."""
    bare = _BRACKETS.sub("", half_width(label)).casefold().replace(" & ", " and ")
    for spelling, usual in _SPELLINGS.items():
        bare = re.sub(spelling, usual, bare)
    return bare.strip(" .:#*-\t")


def found_as(known: Iterable[str]) -> str:
    """Alternatives of a pattern that finds each of the plain labels in any of its spellings, longest first."""
    return "|".join(_pattern(label) for label in sorted(known, key=len, reverse=True))


def _pattern(label: str) -> str:
    words = re.split(r"([ /,])", label)
    gaps = {" ": r"\s+", "/": r"\s*[/／]\s*"}
    return "".join(gaps.get(word) or _FOUND_AS.get(word) or re.escape(word) for word in words)


@cache
def head_labels(direction: str | None) -> dict[str, str]:
    """Labels of the head for a direction, with those behind which several elements stand."""
    sided = labels("import") if direction == "I" else labels("export")
    return {**labels("head"), **labels("special"), **sided}
