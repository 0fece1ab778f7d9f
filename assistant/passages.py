"""Step three's shelf: cited articles first, then what the passage index adds; works without the index."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Passage
from knowledge import Citation, KnowledgeError, Lang

if TYPE_CHECKING:
    from knowledge.index import Searcher


class Library:
    """Opens the passage index when first asked, and remembers when it cannot be opened."""

    def __init__(self, data: Path, count: int) -> None:
        self.data = data
        self.count = count

    @cached_property
    def searcher(self) -> "Searcher | str":
        """The open index, or the sentence that says why there is none."""
        try:
            from knowledge.index import Searcher  # noqa: PLC0415 - chromadb costs over half a second

            return Searcher.open(self.data)
        except (KnowledgeError, ImportError, OSError) as error:
            return f"answered without the passage index: {error}"

    def warm(self) -> None:
        """Open the index and search once."""
        self.beside((), "RCEP", "en")

    def nearest(self, text: str, lang: Lang, shelf: str, *, count: int = 3) -> tuple[str, ...]:
        """The keys of the articles of a shelf nearest in meaning to a text; none without the index."""
        if not self.count or isinstance(self.searcher, str):
            return ()
        hits = self.searcher.search(text, k=2 * count + self.count, lang=lang)
        return tuple(dict.fromkeys(hit.key for hit in hits if hit.key.startswith(shelf)))[:count]

    def beside(self, citations: tuple[Citation, ...], text: str, lang: Lang) -> tuple[tuple[Passage, ...], str | None]:
        """Passages for a question: those cited, with score 1, then the search's; and why the search is missing."""
        cited = tuple(Passage(key=one.key, score=1.0, text=one.text) for one in citations)
        if not self.count:
            return cited, None
        if isinstance(self.searcher, str):
            return cited, self.searcher
        keys = {one.key for one in citations}
        hits = self.searcher.search(text, k=self.count, lang=lang)
        added = tuple(Passage(key=hit.key, score=hit.score, text=hit.text) for hit in hits if hit.key not in keys)
        return cited + added, None
