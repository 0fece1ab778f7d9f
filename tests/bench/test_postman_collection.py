"""Collections of both formats become one model; what is not known is refused with its place and the known ones."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.errors import BadInput
from bench.postman.address import parse
from bench.postman.auth import kinds
from bench.postman.collection import read_collection
from bench.postman.document import Json
from bench.postman.dynamic import dynamic_values
from bench.postman.url import url_text
from bench.postman.variables import Variables

Files = Callable[..., Path]

KINDS = ["apikey", "awsv4", "basic", "bearer", "digest", "hawk", "jwt", "noauth", "oauth1", "oauth2"]
EXAMPLES = Path(__file__).resolve().parents[2] / "bench" / "examples"


def none(**scope: str) -> Variables:
    return Variables(dict(scope))


def request(url: Json, method: str = "GET", name: str = "A", **more: Json) -> dict[str, Json]:
    return {"name": name, "request": {"method": method, "url": url, **more}}


def test_both_formats_give_the_same_cases(collection_file: Files) -> None:
    parts = {
        "raw": "ignored",
        "hash": "part",
        "protocol": "https",
        "host": ["api", "{{zone}}", "example"],
        "port": "8443",
        "path": ["v1", ":id", "x y"],
        "query": [{"key": "a", "value": "1"}, {"key": "b", "value": None}, {"key": "c", "value": "", "disabled": True}],
    }
    headers = [{"key": "X-One", "value": "1"}, {"key": "X-Two", "value": "2", "disabled": True}]
    newer = request(parts, header=headers, auth={"type": "bearer", "bearer": [{"key": "token", "value": "{{t}}"}]})
    older = request(
        "https://api.{{zone}}.example:8443/v1/:id/x y?a=1&b#part",
        header="X-One: 1\n",
        auth={"type": "bearer", "bearer": {"token": "{{t}}"}},
    )
    one = read_collection(collection_file(newer)).cases
    assert one == read_collection(collection_file(older, version="v2.0.0")).cases
    sent = one[0].prepare(none(zone="cn", t="T"))
    assert sent.url == "https://api.cn.example:8443/v1/:id/x%20y?a=1&b#part"
    assert (sent.header("authorization"), sent.header("X-One"), sent.header("X-Two")) == ("Bearer T", "1", None)


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("{{base}}a", "http://h:1/root/a"),
        ("h.example", "http://h.example/"),
        ("http://h/a/", "http://h/a/"),
        ("http://h/{{with/slash?}}/b?q={{a&b}}", "http://h/v/b?q=1&2"),
        ("http://h/%41/编码", "http://h/%41/%E7%BC%96%E7%A0%81"),
        ({"raw": "http://h/:id.json", "variable": [{"id": "id", "value": "{{n}}"}]}, "http://h/7.json"),
        ({"host": "h", "path": "/a/b", "query": "x=1"}, "http://h/a/b?x=1"),
        ({"host": ["h"], "path": [{"type": "string", "value": "a"}]}, "http://h/a"),
        ({"host": ["h"], "query": [{"key": "a&b=", "value": "x&{{a&b}}#"}]}, "http://h/?a%26b%3D=x%261&2%23"),
        ({"host": ["h"], "query": [{"key": "", "value": None}]}, "http://h/?"),
        ({"protocol": "https://", "host": "h", "auth": {"user": "u", "password": "p"}}, "https://u:p@h/"),
        ("http://h/a{b}?c='d'&e=%zz|", "http://h/a%7Bb%7D?c=%27d%27&e=%zz|"),
        ("HTTP://Bücher.example/x", "http://xn--bcher-kva.example/x"),
    ],
)
def test_addresses_are_encoded_after_filling_in(url: Json, sent: str) -> None:
    values = {"base": "http://h:1/root/", "with/slash?": "v", "a&b": "1&2", "n": "7"}
    assert str(parse(none(**values).fill(url_text(url)))) == sent


def test_authorisation_comes_from_the_nearest_level_and_noauth_stops_it(collection_file: Files) -> None:
    def bearer(token: str) -> Json:
        return {"type": "bearer", "bearer": [{"key": "token", "value": token}]}

    folder = {
        "name": "F",
        "auth": bearer("folder"),
        "item": [
            request("http://h", name="in"),
            request("http://h", name="own", auth={"type": "basic", "basic": {"username": "用户", "password": "p"}}),
            request("http://h", name="open", auth={"type": "noauth"}),
            request("http://h", name="null", auth=None),
        ],
    }
    found = read_collection(collection_file(folder, request("http://h", name="top"), auth=bearer("all"))).cases
    sent = {case.name: case.prepare(none()).header("Authorization") for case in found}
    assert sent == {
        "F / in": "Bearer folder",
        "F / own": "Basic " + base64.b64encode("用户:p".encode()).decode(),
        "F / open": None,
        "F / null": "Bearer folder",
        "top": "Bearer all",
    }


@pytest.mark.parametrize(
    ("body", "content_type", "sent"),
    [
        (
            {"mode": "raw", "raw": '{"n": {{n}}}', "options": {"raw": {"language": "json"}}},
            "application/json",
            b'{"n": 7}',
        ),
        ({"mode": "raw", "raw": "<a/>", "options": {"raw": {"language": "xml"}}}, "application/xml", b"<a/>"),
        ({"mode": "raw", "raw": "{{x}} stays"}, "text/plain", b"{{x}} stays"),
        (
            {
                "mode": "urlencoded",
                "urlencoded": [{"key": "a", "value": "{{n}} &"}, {"key": "b", "value": "", "disabled": True}],
            },
            "application/x-www-form-urlencoded",
            b"a=7%20%26",
        ),
        ({"mode": "urlencoded", "urlencoded": "a=1&b=x y"}, "application/x-www-form-urlencoded", b"a=1&b=x%20y"),
        ({"mode": "raw", "raw": ""}, None, None),
        ({"mode": "raw", "raw": "x", "disabled": True}, None, None),
        ({"mode": "formdata", "formdata": []}, None, None),
        (None, None, None),
    ],
)
def test_bodies_carry_the_content_type_they_imply(
    collection_file: Files, body: Json, content_type: str | None, sent: bytes | None
) -> None:
    (case,) = read_collection(collection_file(request("http://h", "POST", body=body))).cases
    ready = case.prepare(none(n="7"))
    assert (ready.body, ready.header("Content-Type")) == (sent, content_type)


def test_a_content_type_given_by_the_user_stays_and_repeated_headers_are_sent(collection_file: Files) -> None:
    headers = [{"key": "content-type", "value": "a/b"}, {"key": "X", "value": "1"}, {"key": "X", "value": "中"}]
    (case,) = read_collection(
        collection_file(request("http://h", "POST", header=headers, body={"mode": "raw", "raw": "x"}))
    ).cases
    sent = case.prepare(none()).headers
    assert [value for key, value in sent if key.lower() == "content-type"] == ["a/b"]
    assert [value for key, value in sent if key == "X"] == ["1", "中".encode().decode("latin-1")]


def test_get_drops_its_body_unless_told_otherwise(collection_file: Files) -> None:
    body = {"mode": "raw", "raw": "x"}
    kept = {**request("http://h", body=body, name="kept"), "protocolProfileBehavior": {"disableBodyPruning": True}}
    found = read_collection(collection_file(request("http://h", body=body), kept)).cases
    assert [case.prepare(none()).body for case in found] == [None, b"x"]


def test_scripts_and_settings_without_effect_are_counted(collection_file: Files) -> None:
    script = {"listen": "test", "script": {"exec": ["pm.test('x')"]}}
    empty = {"listen": "test", "script": {"exec": [""]}}
    item = {
        **request("http://h", proxy={"host": "p"}),
        "event": [script, empty],
        "protocolProfileBehavior": {"insecureHTTPParser": True},
    }
    found = read_collection(collection_file(item, event=[{"listen": "prerequest", "script": {"exec": "x()"}}]))
    assert (found.scripts_not_run, found.not_honoured) == (2, frozenset({"insecureHTTPParser", "request.proxy"}))
    assert [script.source for script in found.cases[0].scripts] == ["x()", "pm.test('x')"]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (
            [{"name": "F", "item": [request("http://h", auth={"type": "ntlm"})]}],
            "F / A .*'ntlm'.*basic, bearer, digest",
        ),
        (
            [request("http://h", "POST", body={"mode": "odd", "odd": {"src": "x"}})],
            "A: a body of mode 'odd' is not known; known are raw, urlencoded",
        ),
        ([request(None)], "A has no address"),
        ([{"name": "neither"}], "neither has no address"),
        ([], "holds no request"),
        ([{"name": "F", "item": []}], "holds no request"),
    ],
)
def test_what_is_not_known_is_refused_with_its_place(
    collection_file: Files, items: list[dict[str, Json]], said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        read_collection(collection_file(*items)).cases[0].prepare(none())


def test_folders_nested_without_end_are_refused(collection_file: Files) -> None:
    item = request("http://h")
    for _ in range(60):
        item = {"name": "F", "item": [item]}
    with pytest.raises(BadInput, match="nested more than 50"):
        read_collection(collection_file(item))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"{not json", "not JSON.*line 1, column 2"),
        (b"[" * 200_000, "nested too deeply"),
        (b"[1]", "holds a JSON list"),
        (b"7", "holds a JSON value"),
        (b"\xff\xfe\x00", "not UTF-16 text"),
        ('{"a": "价"}'.encode("gb18030"), "not UTF-8 text"),
        (b'{"requests": [], "order": []}', "old format v1"),
        (b'{"openapi": "3.0.0"}', "no Postman collection"),
        (b'{"info": {"schema": "https://x/v3.0.0/c.json"}, "item": []}', "known are v2.0 and v2.1"),
    ],
)
def test_a_file_that_is_no_collection_is_refused_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "c.json"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=said):
        read_collection(path)


def test_a_missing_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        read_collection(tmp_path / "none.json")
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(BadInput, match="larger than 50 MB"):
        read_collection(huge)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_exports_in_any_unicode_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    document = {"collection": {"info": {"name": "报关"}, "item": [{"request": "http://h"}]}}
    path = tmp_path / "c.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding=encoding)
    found = read_collection(path)
    assert (found.name, found.cases[0].name, found.cases[0].method) == ("报关", "#1", "GET")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (request("ftp://h"), "no http or https address"),
        (request("http://h:port"), "no http or https address"),
        (request("http://{{host}}/a"), "variable {{host}}, which no file gives"),
        (request("http://h", header=[{"key": "X", "value": "a\nb"}]), "header 'X' cannot be sent"),
        (request("http://h", "BAD METHOD"), "no HTTP method"),
    ],
)
def test_what_cannot_be_sent_is_refused_before_the_run(
    collection_file: Files, item: dict[str, Json], said: str
) -> None:
    (case,) = read_collection(collection_file(item)).cases
    with pytest.raises(BadInput, match=said):
        case.prepare(none())


def test_the_kinds_of_authorisation_are_the_files() -> None:
    assert list(kinds()) == KINDS


def test_the_example_is_read_whole() -> None:
    found = read_collection(EXAMPLES / "declaration_platform.postman_collection.json")
    assert [case.name for case in found.cases] == [
        "Session / Token",
        "Declarations / Submit",
        "Declarations / Status",
        "Tariff / HS look-up",
        "Origin / Origin check",
    ]
    submit = found.cases[1].prepare(
        Variables({"baseUrl": "http://h"}, dict(found.variables), dynamic=dynamic_values(1))
    )
    assert json.loads(submit.body or b"")["items"][0]["hs"] == "85076000"
