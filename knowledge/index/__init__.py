"""Finding passages: dense vectors beside word counts, each language ranked on its own."""

from knowledge.index.embedding import Embedder, default_embedder
from knowledge.index.search import Hit, IndexStatus, Searcher, build, status

__all__ = ["Embedder", "Hit", "IndexStatus", "Searcher", "build", "default_embedder", "status"]
