"""Whatever a collection's file holds in place of what belongs there, it is read or refused in a sentence."""

import contextlib
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.errors import BadInput
from bench.postman.case import Case
from bench.postman.collection import read_collection
from bench.postman.document import Json
from bench.postman.dynamic import dynamic_values
from bench.postman.examples import Expected, examples_of
from bench.postman.reply import Reply
from bench.postman.rows import read_rows
from bench.postman.secrets import secrets_of
from bench.postman.variables import Variables, read_scope, scope_of

HERE = Path(__file__).resolve().parent
SOURCES = [path for path in sorted((HERE / "collections").glob("*.json")) if path.name.count(".") == 1]
ODD: list[Json] = [
    None, True, 0, -1, 1.5, 1e300, 10**30, "", "x", "{{a}}", "{{$guid}}", "\n", "é中\ud800", [], {}, [None], [[]],
    ["x"], {"key": None}, {"key": "k", "value": [1]}, {"type": "x"}, {"mode": "raw"}, [{"key": 1, "value": None}],
]  # fmt: skip


def changed(value: Json, chance: random.Random, share: float) -> Json:
    """The value with this share of its parts replaced or left out."""
    if chance.random() < share:
        return chance.choice(ODD)
    if isinstance(value, dict):
        kept = {key: inner for key, inner in value.items() if chance.random() > share / 3}
        return {key: changed(inner, chance, share) for key, inner in kept.items()}
    return [changed(inner, chance, share) for inner in value] if isinstance(value, list) else value


def used(path: Path) -> int:
    """Does with a collection all that is done before it is sent; how many of its requests are ready."""
    collection = read_collection(path)
    variables = Variables({"url": "http://h", "a": "A"}, dict(collection.variables), dynamic=dynamic_values(1))
    secrets_of(collection, variables).mask("x")
    return sum(ready(case, variables) for case in collection.cases)


def ready(case: Case, variables: Variables) -> bool:
    """Whether a case can be made; a refusal is a sentence."""
    examples_of(case)
    Expected().difference(case, Reply(200, raw=b"{}"))
    try:
        return case.prepare(variables).url.startswith("http")
    except BadInput as refused:
        return len(str(refused)) == 0


@pytest.mark.parametrize("share", [0.005, 0.02, 0.1])
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_file_with_anything_in_it_is_read_or_refused(source: Path, share: float, tmp_path: Path) -> None:
    document = json.loads(source.read_text(encoding="utf-8"))
    path, chance = tmp_path / "c.json", random.Random(f"{source.stem} {share}")  # noqa: S311 - files that repeat
    for _ in range(5):
        path.write_text(json.dumps(changed(document, chance, share)), encoding="utf-8")
        with contextlib.suppress(BadInput):
            assert used(path) >= 0


def test_half_a_character_is_replaced_in_files_and_refused_elsewhere(collection_file: Callable[..., Path]) -> None:
    (case,) = read_collection(collection_file({"name": "A\ud800", "request": "http://h/\ud800\U0001f600"})).cases
    assert case.name == "A\ufffd"
    assert case.prepare(Variables()).url == "http://h/%EF%BF%BD%F0%9F%98%80"
    (case,) = read_collection(
        collection_file(
            {"name": "A", "request": {"url": "http://h", "auth": {"type": "basic", "basic": {"username": "{{u}}"}}}}
        )
    ).cases
    with pytest.raises(BadInput, match="A: it holds half a character"):
        case.prepare(Variables({"u": "\ud800"}))


def test_texts_that_would_grow_too_large_in_one_pass_stay() -> None:
    variables = Variables({"a": "{{b}}" * 100_000, "b": "x" * 10_000, "c": "{{c}}{{c}}"})
    assert variables.fill("{{a}}") == "{{b}}" * 100_000
    assert len(variables.fill("{{c}}")) < 20_000_000
    assert variables.fill("{{d}}" * 10 + "".join(f"{{{{u{n}}}}}" for n in range(5000)))
    assert len(variables.unknown) <= 1000


def test_names_without_end_are_cut(collection_file: Callable[..., Path]) -> None:
    item: Json = {"name": "i" * 100_000, "request": "http://h"}
    for _ in range(40):
        item = {"name": "f" * 100_000, "item": [item]}
    (case,) = read_collection(collection_file(item, info={"name": "c" * 100_000})).cases
    assert len(case.name) < 2100
    assert case.keys[1] == "i" * 100_000


def test_a_request_whose_variables_multiply_is_refused(collection_file: Callable[..., Path]) -> None:
    names = {f"b{n}": f"{{{{b{n - 1}}}}}" * 2 for n in range(1, 20)}
    fields = [{"key": f"k{n}", "value": "{{b19}}"} for n in range(300)]
    body = {"mode": "urlencoded", "urlencoded": fields}
    file = collection_file({"name": "A", "request": {"method": "POST", "url": "http://h", "body": body}})
    (case,) = read_collection(file).cases
    variables = Variables({**names, "b0": "y"})
    with pytest.raises(BadInput, match="A: its variables fill in to more than can be sent"):
        case.prepare(variables)
    assert variables.fill("{{b0}}") == "y"


@pytest.mark.parametrize("value", ["[" * 400 + "]" * 400, "9" * 5000, "NaN", "[" * 100_000])
def test_what_python_reads_but_cannot_use_is_refused(value: str, tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    path.write_text(f'{{"values": [{{"key": "a", "value": {value}}}]}}')
    with pytest.raises(BadInput, match=r"nested too deeply|cannot be read"):
        read_scope(path, "environment")
    assert scope_of([{"key": "a", "type": "array", "value": "[" * 100_000}]) == {"a": ""}


def test_numbers_without_end_in_a_data_file_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(f"a,b\n{'9' * 5000},1e999\n")
    assert read_rows(path) == [{"a": "9" * 5000, "b": "1e999"}]
