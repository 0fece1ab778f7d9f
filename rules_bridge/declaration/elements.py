"""Names of message elements on the printed form, in both languages, and the article that tells how to fill each."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from knowledge import Lang


class Element(NamedTuple):
    """An element's name on the form and its article of GACC Announcement 2019 No.18."""

    zh: str
    en: str
    article: str


@cache
def elements() -> dict[str, Element]:
    """All elements that findings speak of, by name in the message."""
    text = (files("rules_bridge.declaration") / "elements.toml").read_text(encoding="utf-8")
    return {name: Element(**row) for name, row in tomllib.loads(text).items()}


def called(field: str, lang: Lang) -> str:
    """What the form calls an element, or several joined by commas; an element without a name keeps its own."""
    known = elements()
    names = (getattr(known[name], lang) if name in known else name for name in field.split(","))
    return ("、" if lang == "zh" else ", ").join(names)


def article(field: str) -> str:
    """The citation key of the article that tells how to fill an element."""
    return f"gacc-2019-18/{elements()[field].article}"
