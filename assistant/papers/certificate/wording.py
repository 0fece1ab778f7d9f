"""The words of a draft certificate, kept as data."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge import Lang


@cache
def words() -> dict[str, Any]:
    """All of words.toml."""
    return tomllib.loads((files("assistant.papers.certificate") / "words.toml").read_text(encoding="utf-8"))


def told(section: str, name: str, lang: Lang, **values: object) -> str:
    """One text of a section in `lang`, with its values; braces in a value stay as they are."""
    text: str = words()[section][name][lang]
    return text.format_map(values)


def form(name: str, **values: object) -> str:
    """One text of the form, which is in English."""
    text: str = words()["form"][name]
    return text.format_map(values)
