"""Search over the passages of law: vectors and words fused within the question's own language."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from knowledge.citation import LANGS, Lang
from knowledge.index.embedding import Embedder, default_embedder
from knowledge.index.store import Store, built, corpus_hash, ensure
from knowledge.index.words import WordIndex, language
from knowledge.passages import Passage, passages

_DEPTH = 30  # how many candidates each ranking gives to the fusion
_WORDS, _VECTORS = 1.0, 0.5  # the encoder is no lawyer: the law's own words count for more
_FUSION = 10  # few rankings of few passages: a first place in either should count

Choose = Callable[[], Embedder | None]


class Hit(BaseModel):
    """A passage found; `score` orders the hits of one question and means nothing beyond it."""

    model_config = ConfigDict(frozen=True)

    key: str
    score: float
    lang: Lang
    source: str
    text: str


class IndexStatus(BaseModel):
    """What stands in the data folder: `embedder` is "none" where words alone are searched, which needs no folder."""

    model_config = ConfigDict(frozen=True)

    folder: Path | None
    ready: bool
    passages: int
    embedder: str
    dimension: int
    corpus: str


class Searcher:
    """The passages of law, open for questions; safe to share between threads."""

    def __init__(self, held: Sequence[Passage], embedder: Embedder | None = None, store: Store | None = None) -> None:
        """Count words of `held`; with an embedder and its store, vectors are used beside them."""
        self._versions: defaultdict[str, dict[Lang, Passage]] = defaultdict(dict)
        for passage in held:
            self._versions[passage.key][passage.lang] = passage
        self._words = {
            lang: WordIndex(
                {  # a title's words count twice
                    passage.key: f"{passage.title}\n{passage.searchable}" for passage in held if passage.lang == lang
                }
            )
            for lang in LANGS
        }
        self._embedder = embedder
        self._store = store

    @classmethod
    def open(cls, data: Path, *, choose: Choose = default_embedder) -> Self:
        """Open the index below `data`, building it on first use.

        Raises:
            IndexUnavailable: when it can neither be opened nor built.
        """
        held, embedder = passages(), choose()
        return cls(held, embedder, ensure(data, held, embedder) if embedder else None)

    def search(self, text: str, *, k: int = 5, lang: Lang | None = None) -> list[Hit]:
        """The passages nearest to a question.

        Args:
            text: a question in Chinese or English.
            k: how many at most.
            lang: give hits in this language only; without it, in the question's own where a passage has it.

        Returns:
            Hits, best first. A passage is ranked in the question's language where it has one; passages held in
            the other language alone are interleaved after.
        """
        own = language(text)
        other: Lang = "en" if own == "zh" else "zh"
        vector = self._embedder.embed_query(text) if self._embedder and text.strip() else None
        alone = [hit for hit in self._ranked(text, vector, other) if own not in self._versions[hit[0]]]
        pairs = zip_longest(self._ranked(text, vector, own), alone)
        merged = [ranked for ranked in chain.from_iterable(pairs) if ranked]
        hits = (self._hit(key, score, lang, own) for key, score in merged)
        return [hit for hit in hits if hit][: max(0, k)]

    def _ranked(self, text: str, vector: list[float] | None, lang: Lang) -> list[tuple[str, float]]:
        """Keys of one language with their fused scores, best first."""
        rankings = [(_WORDS, self._words[lang].rank(text, _DEPTH))]
        if vector is not None and self._store:
            nearest = self._store.nearest(vector, lang, _DEPTH)
            rankings.append((_VECTORS, [name.rpartition("@")[0] for name in nearest]))
        scores: defaultdict[str, float] = defaultdict(float)
        for weight, ranking in rankings:
            for place, key in enumerate(ranking, start=1):
                scores[key] += weight / (_FUSION + place)
        return sorted(scores.items(), key=lambda item: (-item[1], item[0]))

    def _hit(self, key: str, score: float, lang: Lang | None, own: Lang) -> Hit | None:
        versions = self._versions[key]
        passage = versions.get(lang) if lang else versions.get(own) or next(iter(versions.values()))
        if not passage:
            return None
        return Hit(key=key, score=score, lang=passage.lang, source=passage.source, text=passage.text)


def status(data: Path, *, choose: Choose = default_embedder) -> IndexStatus:
    """Say what stands below `data` without building or opening it."""
    held, embedder = passages(), choose()
    folder = built(data, held, embedder) if embedder else None
    return IndexStatus(
        folder=folder,
        ready=folder is not None or embedder is None,
        passages=len(held),
        embedder=embedder.name if embedder else "none",
        dimension=embedder.dimension if embedder else 0,
        corpus=corpus_hash(held),
    )


def build(data: Path, *, choose: Choose = default_embedder) -> IndexStatus:
    """Build the index below `data` where it is missing, broken or out of date, and say what stands.

    Raises:
        IndexUnavailable: when the data folder cannot be written.
    """
    embedder = choose()
    if embedder:
        ensure(data, passages(), embedder).close()
    return status(data, choose=lambda: embedder)
