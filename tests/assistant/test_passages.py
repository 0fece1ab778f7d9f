"""Passages: what is cited comes first, the search adds, and a broken index is only said."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.passages import Library
from assistant.pipeline import Assistant
from assistant.settings import Settings
from knowledge import cite, index
from knowledge.errors import IndexUnavailable


class Found:
    """A search that always finds the same two passages."""

    @staticmethod
    def open(_data: Path) -> "Found":
        """Open."""
        return Found()

    @staticmethod
    def search(_text: str, *, k: int, lang: str) -> list[SimpleNamespace]:
        """Two passages."""
        keys = ("rcep/3.16.6", "rcep/3.27")[:k]
        return [SimpleNamespace(key=key, score=0.5, text=lang) for key in keys]


def test_cited_articles_come_first_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "Searcher", Found)
    passages, without = Library(tmp_path, 3).beside((cite("rcep/3.16.6", "en"),), "valid?", "en")
    assert [(one.key, one.score) for one in passages] == [("rcep/3.16.6", 1.0), ("rcep/3.27", 0.5)]
    assert without is None


def test_a_broken_index_is_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_data: Path) -> None:
        raise IndexUnavailable("the folder is read-only")

    monkeypatch.setattr(index, "Searcher", SimpleNamespace(open=broken))
    made = Assistant(Settings(data=tmp_path))
    made.warm()
    assert made.library.beside((), "valid?", "en") == (
        (),
        "answered without the passage index: the folder is read-only",
    )
