"""Instruments, their articles, and citations: "rcep/3.7.1(a)" resolved and rendered in Chinese and English."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.errors import UnknownCitation

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")

_HEADING = re.compile(r"^## +(\S+) *$", re.MULTILINE)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ArticleCard(_Strict):
    """What an article's file cannot say itself: dates and confidence that differ from the instrument's."""

    start: date | None = Field(None, alias="from")
    until: date | None = None
    confidence: Literal["verified", "memory"] | None = None
    locator: dict[Lang, str] | None = None


class InstrumentCard(_Strict):
    """An instrument of law: who issued it, under which number, since when, and where its text was seen."""

    title: dict[Lang, str]
    short: dict[Lang, str]
    issuer: dict[Lang, str]
    number: str
    start: date = Field(alias="from")
    until: date | None = None
    source: str
    confidence: Literal["verified", "memory"]
    locator: dict[Lang, str]
    article: dict[str, ArticleCard] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its title in each language and its paragraphs, locator -> text in our own words."""

    locator: str
    title: dict[Lang, str] = field(default_factory=dict)
    paragraphs: dict[Lang, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument with all articles held here, by locator."""

    key: str
    card: InstrumentCard
    articles: dict[str, Article]


class Citation(BaseModel):
    """A place in the law as shown beside a finding (shape of the contract)."""

    model_config = ConfigDict(frozen=True)

    key: str
    title: str
    locator: str
    in_force: date
    until: date | None
    source: str
    confidence: Literal["verified", "memory"]
    text: str = ""


def _folder() -> Traversable:
    return files("knowledge") / "instruments"


@cache
def instrument_keys() -> tuple[str, ...]:
    """Keys of all instruments shipped, sorted."""
    return tuple(sorted(entry.name for entry in _folder().iterdir() if (entry / "card.toml").is_file()))


@cache
def instrument(key: str) -> Instrument:
    """Read an instrument with all its articles.

    Raises:
        UnknownCitation: when no instrument has that key.
    """
    if key not in instrument_keys():
        raise UnknownCitation(f'There is no instrument "{key}"; held are: {", ".join(instrument_keys())}.')
    folder = _folder() / key
    card = InstrumentCard.model_validate(tomllib.loads((folder / "card.toml").read_text(encoding="utf-8")))
    articles: dict[str, Article] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name, _, lang = entry.name.removesuffix(".md").rpartition(".")
        if not entry.name.endswith(".md") or lang not in LANGS:
            continue
        article = articles.setdefault(name, Article(name))
        title, _, body = entry.read_text(encoding="utf-8").partition("\n")
        known: Lang = "zh" if lang == "zh" else "en"
        article.title[known] = title.removeprefix("# ").strip()
        parts = _HEADING.split(body)
        article.paragraphs[known] = {
            locator: text.strip() for locator, text in zip(parts[1::2], parts[2::2], strict=True)
        }
    return Instrument(key, card, articles)


def _below(locator: str, parent: str) -> bool:
    """Whether `locator` is `parent` or lies inside it: 3.7.1(a) in 3.7.1 and 3.7, not in 3.71."""
    return locator == parent or (locator.startswith(parent) and locator[len(parent)] in ".(")


@cache
def _resolve(key: str) -> tuple[Instrument, Article, tuple[str, ...]]:
    name, slash, locator = key.partition("/")
    held = instrument(name)
    if not slash or not locator:
        raise UnknownCitation(f'"{key}" names no article; a citation looks like rcep/3.7.1(a).')
    for article in held.articles.values():
        paragraphs = tuple(article.paragraphs.get("en") or article.paragraphs.get("zh") or ())
        found = tuple(paragraph for paragraph in paragraphs if _below(paragraph, locator))
        if found or article.locator == locator:
            return held, article, found or paragraphs
    raise UnknownCitation(f'"{key}": {held.card.short["en"]} holds no {locator} here.')


def resolves(key: str) -> bool:
    """Whether a citation key points at an article or paragraph held here."""
    try:
        _resolve(key)
    except UnknownCitation:
        return False
    return True


def _locator_text(held: Instrument, article: Article, locator: str, lang: Lang) -> str:
    own = held.card.article.get(article.locator)
    pattern = (own.locator if own and own.locator else held.card.locator)[lang]
    rest = locator.removeprefix(article.locator).lstrip(".")
    return pattern.format(locator=locator, rest=rest).strip()


def cite(key: str, lang: Lang) -> Citation:
    """Resolve a citation key such as "rcep/3.7.1(a)".

    Args:
        key: instrument, slash, locator. A locator above paragraphs ("3.7") stands for all of them.
        lang: the language of title, locator and text.

    Returns:
        The citation with the dates in force, source, confidence and the cited text in our own words.

    Raises:
        UnknownCitation: when instrument or article is not held.
    """
    held, article, paragraphs = _resolve(key)
    own = held.card.article.get(article.locator, ArticleCard.model_construct())
    locator = key.partition("/")[2]
    texts = article.paragraphs.get(lang, {})
    return Citation(
        key=key,
        title=f"{held.card.short[lang]} — {article.title[lang]}" if lang in article.title else held.card.short[lang],
        locator=_locator_text(held, article, locator, lang),
        in_force=own.start or held.card.start,
        until=own.until or held.card.until,
        source=held.card.source,
        confidence=own.confidence or held.card.confidence,
        text="\n".join(texts[paragraph] for paragraph in paragraphs if paragraph in texts),
    )


def articles() -> Iterator[tuple[Instrument, Article]]:
    """Every article of every instrument, in order of key."""
    for key in instrument_keys():
        held = instrument(key)
        for article in held.articles.values():
            yield held, article
