"""The reports' words by language, read from `words.toml` beside this file."""

import tomllib
from functools import cache
from importlib.resources import files

from bench.plan import Lang
from bench.verdict import Reason


@cache
def words(lang: Lang) -> dict[str, dict[str, str]]:
    """The tables `outcome`, `reason`, `label` and `page` of a language."""
    tables: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
        files("bench.report").joinpath("words.toml").read_text(encoding="utf-8")
    )
    return tables[lang]


def sentence(reason: Reason, lang: Lang) -> str:
    """The reason in a sentence; `allowed` in it is the share allowed, with every digit that it was given."""
    allowed = f"{100 * (reason.figures.get('allowed_share') or 0):g}%"
    return words(lang)["reason"][reason.kind].format(**reason.figures, allowed=allowed)
