"""Saved answers serve as a vendor and as an expectation; tokens are fetched; secrets are covered."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.errors import BadInput
from bench.postman.auth import Authorisation
from bench.postman.case import Case, Parts
from bench.postman.collection import Collection, read_collection
from bench.postman.content import Content
from bench.postman.document import Json
from bench.postman.examples import Expected, examples_of
from bench.postman.files import Files, type_of
from bench.postman.mock import Mock, main
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.secrets import MASK, Secrets, secrets_of
from bench.postman.tokens import Tokens
from bench.postman.variables import Variables

CollectionFile = Callable[..., Path]


def saved(code: int, body: object, name: str = "saved", **more: Json) -> dict[str, Json]:
    text = body if isinstance(body, str) else json.dumps(body)
    return {"name": name, "code": code, "body": text, "header": [{"key": "X-Saved", "value": "1"}], **more}


def case_of(*answers: Json, url: str = "{{base}}/v1/declarations/:id", method: str = "GET") -> Case:
    return Case("A", Parts(method, url), examples=answers)


def reply(body: object, status: int = 200) -> Reply:
    return Reply(status, raw=json.dumps(body).encode())


@pytest.mark.parametrize(
    ("example", "given", "difference"),
    [
        ({"id": "D1", "items": [{"hs": "1"}]}, {"id": "D2", "items": [], "more": 1}, None),
        ({"id": "D1"}, {"id": None}, None),
        ({"id": None}, {"id": 7}, None),
        ({"n": 1}, {"n": 1.5}, None),
        ({"id": "D1"}, {}, "$.id is missing"),
        ({"id": "D1"}, {"id": 7}, "$.id is a number, saved a text"),
        ({"ok": True}, {"ok": 1}, "$.ok is a number, saved a boolean"),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}, {"b": "x"}]}, "$.a[1].b is a text, saved a number"),
        ({"a": [1, "x"]}, {"a": ["y", 2]}, None),
        ({"a": {"b": []}}, {"a": {"b": {}}}, "$.a.b is an object, saved a list"),
        ([1], {"a": 1}, "$ is an object, saved a list"),
        ("no JSON", {"a": 1}, None),
    ],
)
def test_an_answer_is_like_its_example_or_differs_in_one_place(
    example: object, given: object, difference: str | None
) -> None:
    assert Expected().difference(case_of(saved(200, example)), reply(given)) == difference


def test_the_status_must_be_a_saved_one_and_any_example_of_it_will_do() -> None:
    case = case_of(saved(200, {"a": 1}), saved(200, {"b": 1}), saved(404, {"error": "x"}), "no example", {"name": "x"})
    expected = Expected()
    assert expected.difference(case, reply({"b": 2})) is None
    assert expected.difference(case, reply({"c": 2})) == "$.a is missing"
    assert expected.difference(case, reply({"error": "y"}, 404)) is None
    assert expected.difference(case, reply({}, 500)) == "status 500, saved 200 or 404"
    assert expected.difference(case, Reply(200, raw=b"<html>")) == "the body is no JSON"
    assert expected.difference(case, Reply(0, error="timeout")) is None
    assert expected.difference(Case("B", Parts("GET", "http://h")), reply({}, 500)) is None


def mock_of(*cases: Case) -> Mock:
    return Mock([example for case in cases for example in examples_of(case)])


def asked(mock: Mock, first: str, *headers: str) -> tuple[int, str]:
    status, _, body = mock.answer("\r\n".join((first, *headers, "", "")))
    return status, body.decode()


def test_the_mock_answers_what_was_saved_for_a_path() -> None:
    page = {"url": {"host": ["{{base}}"], "path": ["v1", "list"], "query": [{"key": "page", "value": "2"}]}}
    mock = mock_of(
        case_of(saved(200, "one", "found"), saved(404, "none", "lost")),
        case_of(saved(200, "first page"), saved(200, "second page", originalRequest=page), url="{{base}}/v1/list"),
        case_of(saved(201, "made"), url="https://h/v1/declarations", method="POST"),
    )
    assert asked(mock, "GET /v1/declarations/D7 HTTP/1.1") == (200, "one")
    assert asked(mock, "GET /api/v1/declarations/D7?x=1 HTTP/1.1") == (200, "one")
    assert asked(mock, "GET /v1/declarations/D7 HTTP/1.1", "X-Mock-Response-Code: 404") == (404, "none")
    assert asked(mock, "GET /v1/declarations/D7 HTTP/1.1", "x-mock-response-name: lost") == (404, "none")
    assert asked(mock, "GET /v1/list?page=2 HTTP/1.1") == (200, "second page")
    assert asked(mock, "GET /v1/list HTTP/1.1") == (200, "first page")
    assert asked(mock, "POST /v1/declarations HTTP/1.1") == (201, "made")
    assert asked(mock, "PUT /v1/declarations HTTP/1.1") == (
        404,
        '{"error": "no answer is saved for PUT /v1/declarations"}',
    )
    assert asked(mock, "nonsense")[0] == 404


async def exchange(mock: Mock, sent: bytes) -> bytes:
    server = await asyncio.start_server(mock.serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(sent)
        writer.write_eof()
        answer = await reader.read()
        writer.close()
    return answer


def test_the_mock_serves_one_request_after_another() -> None:
    mock = mock_of(case_of(saved(200, "one"), url="http://h/a"))
    sent = b"POST /x HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcHEAD /a HTTP/1.1\r\n\r\nGET /a HTTP/1.1\r\n\r\n"
    answer = asyncio.run(exchange(mock, sent))
    assert answer.count(b"HTTP/1.1 404 Not Found") == 2
    assert answer.endswith(b"HTTP/1.1 200 OK\r\nX-Saved: 1\r\nContent-Length: 3\r\n\r\none")


def test_the_mock_says_what_it_cannot_use(
    tmp_path: Path, collection_file: CollectionFile, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.json")]) == 2
    assert main([str(collection_file({"name": "A", "request": "http://h"}))]) == 2
    assert "has no saved answers" in capsys.readouterr().err


def oauth2(**parameters: str) -> Authorisation:
    return Authorisation("oauth2", tuple(parameters.items()))


def fetch(authorisation: Authorisation, answer: Reply) -> tuple[Authorisation, list[Request]]:
    sent: list[Request] = []

    def send(request: Request) -> Reply:
        sent.append(request)
        return answer

    case = Case("A", Parts("GET", "http://h"), authorisation)
    variables = Variables({"secret": "s&{{x}}", "auth": "https://auth.cn/token"})
    (found,) = Tokens(variables, send).given_to(Collection("c", (case,), {})).cases
    return found.authorisation, sent


GIVEN = {"accessTokenUrl": "{{auth}}", "clientId": "c", "clientSecret": "{{secret}}"}


def test_a_token_is_fetched_with_what_the_client_has() -> None:
    found, sent = fetch(oauth2(**GIVEN, grant_type="client_credentials", scope="a b"), reply({"access_token": "T"}))
    assert dict(found.parameters)["accessToken"] == "T"
    (request,) = sent
    assert (request.method, request.url, request.body) == (
        "POST", "https://auth.cn/token", b"grant_type=client_credentials&scope=a%20b",
    )  # fmt: skip
    assert request.header("Authorization") == "Basic YzpzJnt7eH19"
    _, (asked_in_body,) = fetch(
        oauth2(**GIVEN, grant_type="password_credentials", username="u", password="p", client_authentication="body"),  # noqa: S106
        reply({"access_token": "T"}),
    )
    assert asked_in_body.body == (
        b"grant_type=password&client_id=c&client_secret=s%26%7B%7Bx%7D%7D&username=u&password=p"
    )
    assert asked_in_body.header("Authorization") is None


@pytest.mark.parametrize(
    "authorisation",
    [
        oauth2(accessToken="there", **GIVEN),
        oauth2(clientId="c"),
        oauth2(**GIVEN, grant_type="authorization_code"),
        Authorisation("bearer", (("accessTokenUrl", "http://x"),)),
    ],
)
def test_no_token_is_fetched_where_none_is_wanted(authorisation: Authorisation) -> None:
    assert fetch(authorisation, reply({})) == (authorisation, [])


@pytest.mark.parametrize("answer", [reply({"error": "s&x"}, 401), Reply(0, error="timeout"), Reply(200, raw=b"<html>")])
def test_a_token_that_is_not_given_is_said_without_a_secret(answer: Reply) -> None:
    with pytest.raises(BadInput, match=r"A: no token could be fetched .*check accessTokenUrl") as said:
        fetch(oauth2(**GIVEN), answer)
    assert "s&" not in str(said.value)


def test_secrets_of_authorisations_and_variables_are_covered(collection_file: CollectionFile, tmp_path: Path) -> None:
    auth = {
        "type": "oauth1",
        "oauth1": [{"key": "consumerSecret", "value": "{{cs}}"}, {"key": "realm", "value": "realm-1"}],
    }
    path = collection_file({"name": "A", "request": {"url": "http://h", "auth": auth}})
    environment = tmp_path / "e.json"
    environment.write_text(json.dumps({"values": [{"key": "x", "value": "marked-1", "type": "secret"}]}))
    variables = Variables(
        {"cs": "consumer-1", "apiKey": "key-123", "port": 8080, "password": "plainword", "pin": "1234"}
    )
    secrets = secrets_of(read_collection(path), variables, environment, None)
    text = "consumer-1 key-123 marked-1 realm-1 8080 plainword 1234 http://h"
    assert secrets.mask(text) == f"{MASK} {MASK} {MASK} realm-1 8080 plainword 1234 http://h"
    assert Secrets([]).mask("x") == "x"


def form(tmp_path: Path, files: Files, *entries: dict[str, Any]) -> Content | None:
    document = {
        "item": [
            {"request": {"method": "POST", "url": "http://h", "body": {"mode": "formdata", "formdata": list(entries)}}}
        ]
    }
    path = tmp_path / "c.json"
    path.write_text(json.dumps(document))
    body = read_collection(path).cases[0].parts.body
    assert body
    return body.fill(Variables(), files, None)


@pytest.mark.parametrize("source", ["../secret.txt", "/etc/passwd", "inner/../../secret.txt", "link.txt", "nul\0"])
def test_files_outside_of_the_folder_are_left_out_and_said(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    files = Files(folder)
    content = form(tmp_path, files, {"key": "f", "type": "file", "src": source}, {"key": "a", "value": "1"})
    assert content
    assert b"secret" not in content.data
    assert b'name="a"' in content.data
    assert len(files.left_out) == 1
    if "nul" not in source:
        assert Files(folder, anywhere=True).read(source)


def test_files_too_large_or_not_there_are_left_out(tmp_path: Path) -> None:
    files = Files(tmp_path)
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(100_000_001)
    assert (files.read("huge"), files.read("none"), files.read(".")) == (None, None, None)
    assert len(files.left_out) == 3
    assert (type_of("a.xml"), type_of("a.json"), type_of("a")) == ("application/xml", "application/json", None)


def test_a_name_in_a_form_cannot_end_its_header(tmp_path: Path) -> None:
    content = form(tmp_path, Files(tmp_path), {"key": "a\r\nX: 1", "value": "v", "contentType": "t\r\nY: 2"})
    assert content
    assert b"\r\nX:" not in content.data
    assert b"\r\nY:" not in content.data
