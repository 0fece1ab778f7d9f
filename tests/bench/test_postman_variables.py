"""Variables: scopes in their order, names within names, unknown ones left and reported."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.errors import BadInput
from bench.postman.address import parse
from bench.postman.case import Case, read_parts
from bench.postman.document import Json
from bench.postman.dynamic import dynamic_values
from bench.postman.rows import read_rows
from bench.postman.url import url_text
from bench.postman.variables import LARGEST_TEXT, Variables, as_text, read_scope, scope_of


def test_the_first_scope_that_knows_a_name_gives_its_value() -> None:
    variables = Variables(
        {"a": "environment"}, {"a": "collection", "b": "collection"}, dynamic={"b": lambda: "dynamic"}
    )
    assert variables.fill("{{a}} {{b}}") == "environment collection"
    assert variables.with_data({"a": "data"}).fill("{{a}} {{b}}") == "data collection"


def test_names_within_names_and_values_with_names_are_filled_in() -> None:
    variables = Variables({"a": "1", "b1": "{{c}}", "c": "deep"})
    assert variables.fill("{{b{{a}}}}") == "deep"


def test_a_name_that_leads_back_to_itself_ends() -> None:
    assert Variables({"a": "{{a}}", "b": "x{{b}}"}).fill("{{a}}{{b}}").startswith("{{a}}" + "x" * 19)


def test_unknown_names_stay_as_written_and_are_reported() -> None:
    variables = Variables({"a": "1"})
    assert variables.with_data({}).fill("{{a}} {{no such}} {{") == "1 {{no such}} {{"
    assert variables.unknown == {"no such"}


def test_dynamic_values_are_new_each_time_and_repeat_with_the_seed() -> None:
    text = "{{$guid}} {{$guid}} {{$randomUUID}} {{$randomInt}}"
    first, second = (Variables(dynamic=dynamic_values(3)).fill(text) for _ in range(2))
    assert first == second != Variables(dynamic=dynamic_values(4)).fill(text)
    one, two, _, number = first.split()
    assert one != two
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one)
    assert 0 <= int(number) <= 1000
    assert re.fullmatch(
        r"\d{10} \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",
        Variables(dynamic=dynamic_values(3)).fill("{{$timestamp}} {{$isoTimestamp}}"),
    )


def test_the_last_enabled_value_of_a_name_counts_and_only_plain_ones() -> None:
    entries = [
        {"key": "a", "value": "1"},
        {"key": "a", "value": "2"},
        {"key": "a", "value": "3", "enabled": False},
        {"key": "a", "value": "4", "disabled": True},
        {"id": "without a key", "value": True},
        {"key": "n", "value": 2.0},
        {"key": "f", "value": 2.5},
        {"key": "object", "value": {"x": 1}},
        {"key": "text", "value": 7, "type": "string"},
        {"key": "number", "value": "7", "type": "number"},
        "no entry",
    ]
    assert scope_of(entries) == {
        "a": "2",
        "n": 2.0,
        "f": 2.5,
        "object": {"x": 1},
        "text": "7",
        "number": 7,
    }
    assert [as_text(value) for value in scope_of(entries).values()] == [
        "2",
        "2",
        "2.5",
        "[object Object]",
        "7",
        "7",
    ]


def test_an_environment_without_values_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    path.write_text(json.dumps({"values": [{"key": "a", "value": "1"}]}), encoding="utf-16")
    assert read_scope(path, "environment") == {"a": "1"}
    assert read_scope(None, "environment") == {}
    path.write_text("{}")
    with pytest.raises(BadInput, match="no list `values`"):
        read_scope(path, "environment")


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        (
            "r.csv",
            "\ufeffhs, name\n85076000, 电池 \n\n0102\n",
            [{"hs": 85076000, "name": "电池"}, {"hs": ""}, {"hs": 102}],
        ),
        (
            "r.csv",
            'hs,n,s\r\n"0102",-1.5,"a, ""b""\nc"\r\n x y ,1e3,1a\r\n',
            [{"hs": "0102", "n": -1.5, "s": 'a, "b"\nc'}, {"hs": "x y", "n": 1000, "s": "1a"}],
        ),
        ("rows", '[{"n": 1}]', [{"n": 1}]),
        ("rows.txt", "n\n1\n", [{"n": 1}]),
        ("r.json", '[{"n": 1, "deep": {}}, {"n": "x"}]', [{"n": 1, "deep": {}}, {"n": "x"}]),
    ],
)
def test_rows_of_data(tmp_path: Path, name: str, content: str, rows: list[dict[str, str]]) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read_rows(tmp_path / name) == rows
    assert read_rows(None) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("r.csv", "hs\n", "holds no rows"),
        ("r.json", "{}", "no JSON list of objects"),
        ("r.csv", "a\n" + "x" * 200_000, "no CSV"),
    ],
)
def test_data_without_rows_is_refused(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(BadInput, match=said):
        read_rows(tmp_path / name)


def test_texts_made_to_take_forever_do_not() -> None:
    """None of these ends in this life where an expression looks for its end from every place again."""
    size = 300_000
    for body in ("/*" * size, '"' * size + "\\", "//" * size, '"\\' * size, "{{" * size, "{{a" * size):
        written: dict[str, Json] = {"mode": "raw", "raw": body, "options": {"raw": {"language": "json"}}}
        parts = read_parts({"method": "POST", "url": "http://h", "body": written})
        assert Case("A", parts).prepare(Variables()).method == "POST"
    for text in ("{{" + "&" * size, "{{" * size + "&", "&=#" * size):
        assert url_text({"host": "h", "query": [{"key": text, "value": text}]}).startswith("h?")
        assert str(parse(text)).startswith("http://")
    doubling: dict[str, Json] = {"a": "{{a}}{{a}}" + "x" * 100}
    assert len(Variables(doubling).fill("{{a}}")) < 10 * LARGEST_TEXT


def test_a_body_nested_too_deeply_is_refused_by_name() -> None:
    deep: Json = "{{x}}"
    for _ in range(5000):
        deep = [deep]
    case = Case("F / A", read_parts({"method": "POST", "url": "http://h", "body": {"mode": "raw", "raw": deep}}))
    with pytest.raises(BadInput, match="F / A: its body is nested too deeply"):
        case.prepare(Variables())


@given(st.text())
def test_an_address_is_encoded_once(text: str) -> None:
    """What is sent is pure, and reading it again changes nothing but names beyond ASCII and what looks encoded."""
    sent = str(parse(text))
    target = parse(text).target
    assert target.startswith("/")
    assert all("\x20" < each < "\x7f" for each in target)
    assert parse(sent, raw=True).target == parse(sent).target


@given(st.text(alphabet="{}ab $"), st.dictionaries(st.text("ab {}", max_size=3), st.text("ab {}", max_size=6)))
def test_filling_in_never_fails_and_leaves_what_is_not_known(text: str, scope: dict[str, str]) -> None:
    filled = Variables(dict(scope)).fill(text)
    assert Variables({}).fill(text) == text
    if "{{" not in "".join((text, *scope.values())):
        assert filled == text
