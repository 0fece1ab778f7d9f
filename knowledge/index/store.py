"""The vectors on disk: the only module that names chromadb."""

import fcntl
import hashlib
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from knowledge.citation import Lang
from knowledge.errors import IndexUnavailable
from knowledge.index.embedding import Embedder
from knowledge.passages import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client

_COLLECTION = "law"
_BATCH = 64
_ONE_AT_A_TIME = Lock()  # chromadb counts who shares a folder without holding a lock of its own


def corpus_hash(passages: Sequence[Passage]) -> str:
    """What the passages say, as 64 hexadecimal digits: the same words give the same hash."""
    digest = hashlib.sha256()
    for passage in passages:
        digest.update(f"{passage.id}\0{passage.searchable}\0".encode())
    return digest.hexdigest()


def _stamp(passages: Sequence[Passage], embedder: Embedder) -> str:
    identity = f"{embedder.name}\0{embedder.dimension}\0{corpus_hash(passages)}"
    return f"law-{hashlib.sha256(identity.encode()).hexdigest()[:16]}"


def built(data: Path, passages: Sequence[Passage], embedder: Embedder) -> Path | None:
    """The folder with the vectors of these passages by this embedder, if it was built; nothing is opened."""
    return next(iter(sorted((data / "index").glob(f"{_stamp(passages, embedder)}-*"))), None)


def _client(folder: Path) -> "Client":
    import chromadb  # noqa: PLC0415 - the import costs a second, and only a search pays it
    from chromadb.config import Settings  # noqa: PLC0415 - likewise

    with _ONE_AT_A_TIME:
        return cast("Client", chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False)))


def _close(client: "Client") -> None:
    with _ONE_AT_A_TIME:
        client.close()


def _expected(passages: Sequence[Passage], embedder: Embedder) -> dict[str, Any]:
    return {
        "embedder": embedder.name,
        "dimension": embedder.dimension,
        "corpus": corpus_hash(passages),
        "passages": len(passages),
    }


class Store:
    """An open collection of passage vectors, read only."""

    def __init__(self, folder: Path, passages: Sequence[Passage], embedder: Embedder) -> None:
        """Open what stands in `folder`.

        Raises:
            IndexUnavailable: when it cannot be read or was built from something else.
        """
        try:
            self._client = _client(folder)
            self._collection = self._client.get_collection(_COLLECTION, embedding_function=None)
            seen, count = dict(self._collection.metadata or {}), self._collection.count()
        except Exception as error:  # chromadb raises its own, sqlite's and plain errors alike
            raise IndexUnavailable(f"The passage index in {folder} cannot be read ({error}).") from error
        if seen != _expected(passages, embedder) or count != len(passages):
            self.close()
            raise IndexUnavailable(f"The passage index in {folder} holds {count} passages of another build.")

    def nearest(self, vector: list[float], lang: Lang, limit: int) -> list[str]:
        """Ids of the passages of one language nearest to a vector, nearest first."""
        queries: list[Sequence[float]] = [vector]
        found = self._collection.query(query_embeddings=queries, n_results=limit, where={"lang": lang}, include=[])
        return list(found["ids"][0])

    def close(self) -> None:
        """Let go of the files."""
        _close(self._client)


def _write(folder: Path, passages: Sequence[Passage], embedder: Embedder) -> None:
    client = _client(folder)
    try:
        collection = client.create_collection(
            _COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine"}},
            metadata=_expected(passages, embedder),
        )
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            collection.add(
                ids=[passage.id for passage in batch],
                embeddings=embedder.embed_passages([passage.searchable for passage in batch]),  # type: ignore[arg-type]  # lists are invariant
                metadatas=[{"key": passage.key, "lang": passage.lang} for passage in batch],
            )
    finally:
        _close(client)


@contextmanager
def _alone(index: Path) -> Iterator[None]:
    """Hold the index's lock: of several processes that start together, one builds and the others wait."""
    with (index / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sweep(index: Path, keep: Path) -> None:
    """Remove what interrupted builds and earlier editions left."""
    for entry in index.iterdir():
        if entry.is_dir() and entry != keep:
            shutil.rmtree(entry, ignore_errors=True)


def ensure(data: Path, passages: Sequence[Passage], embedder: Embedder) -> Store:
    """Open the store, building it where it is missing, broken or of another corpus or model.

    The build goes into a folder of its own, which is renamed when it is whole; a build that was cut off is never used.

    Raises:
        IndexUnavailable: when the data folder cannot be written.
    """
    index = data / "index"
    try:
        index.mkdir(parents=True, exist_ok=True)
        with _alone(index):
            standing = built(data, passages, embedder)
            if standing:
                with suppress(IndexUnavailable):
                    return Store(standing, passages, embedder)
            # Every build has a name of its own: chromadb remembers in its process what it could not open.
            name = uuid.uuid4().hex[:8]
            _write(index / f"building-{name}", passages, embedder)
            folder = (index / f"building-{name}").rename(index / f"{_stamp(passages, embedder)}-{name}")
            _sweep(index, keep=folder)
    except OSError as error:
        message = (
            f"The passage index cannot be built in {index} ({error.strerror or error}). "
            "Give a folder that can be written, with TIDEWAITER_DATA."
        )
        raise IndexUnavailable(message) from error
    return Store(folder, passages, embedder)
