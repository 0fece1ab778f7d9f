"""Articles cut into passages: one paragraph in one language each, called by its citation key."""

from dataclasses import dataclass
from functools import cache

from knowledge.citation import LANGS, Lang, articles


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of law in one language; a definition is never cut in two."""

    key: str
    lang: Lang
    title: str
    source: str
    text: str

    @property
    def id(self) -> str:
        """The passage's own name, the same on every machine."""
        return f"{self.key}@{self.lang}"

    @property
    def searchable(self) -> str:
        """What is embedded and counted: the article's title, the locator and the text."""
        return f"{self.title}\n{self.key.partition('/')[2]}\n{self.text}"


@cache
def passages() -> tuple[Passage, ...]:
    """Every passage of every instrument shipped, in order of key, Chinese before English."""
    return tuple(
        Passage(
            key=f"{held.key}/{locator}",
            lang=lang,
            title=article.title[lang],
            source=f"{held.card.short[lang]} — {article.title[lang]}",
            text=text,
        )
        for held, article in articles()
        for lang in LANGS
        if lang in article.paragraphs
        for locator, text in article.paragraphs[lang].items()
    )
