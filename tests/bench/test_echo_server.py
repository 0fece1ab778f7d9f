"""The echo server answers as postman-echo does and writes down what came."""

import base64
import hashlib
import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ECHO = Path(__file__).with_name("echo.py")


@pytest.fixture(scope="module")
def echo() -> Iterator[http.client.HTTPConnection]:
    command = [sys.executable, str(ECHO), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        connection = http.client.HTTPConnection(urlsplit(server.stdout.readline().strip()).netloc)
        yield connection
        connection.close()
        server.terminate()


def ask(echo: http.client.HTTPConnection, method: str, target: str, body: str = "", **headers: str) -> tuple[int, Any]:
    echo.request(method, target, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = echo.getresponse()
    content = answer.read()
    kind = answer.getheader("Content-Type", "")
    return answer.status, json.loads(content) if "json" in kind else content


def test_a_request_comes_back_as_it_was(echo: http.client.HTTPConnection) -> None:
    status, said = ask(echo, "POST", "/post?a=1&a=2", "x=1&y=z", Content_Type="application/x-www-form-urlencoded")
    assert (status, said["args"], said["form"]) == (200, {"a": ["1", "2"]}, {"x": "1", "y": "z"})
    assert ask(echo, "POST", "/post", '{"n": 1}', Content_Type="application/json")[1]["json"] == {"n": 1}
    assert ask(echo, "GET", "/status/418")[0] == 418
    assert ask(echo, "GET", "/nowhere")[0] == 404


def test_the_parts_of_a_form_are_told_from_its_files(echo: http.client.HTTPConnection) -> None:
    part = '--b\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
    body = part.format("a", "", "1") + part.format("f", '; filename="t.txt"', "hello") + "--b--\r\n"
    _, said = ask(echo, "POST", "/post", body, Content_Type="multipart/form-data; boundary=b")
    assert said["form"] == {"a": "1"}
    assert base64.b64decode(said["files"]["t.txt"].partition(",")[2]) == b"hello"


def test_a_digest_is_challenged_and_checked(echo: http.client.HTTPConnection) -> None:
    assert ask(echo, "GET", "/digest-auth")[0] == 401
    one, two = (hashlib.md5(text).hexdigest() for text in (b"postman:Users:password", b"GET:/digest-auth"))  # noqa: S324
    proof = hashlib.md5(f"{one}:ur7pJQ06KGNtzD8n:00000001:c:auth:{two}".encode()).hexdigest()  # noqa: S324
    given = f'Digest uri="/digest-auth", cnonce="c", nc=00000001, qop=auth, response="{proof}"'
    assert ask(echo, "GET", "/digest-auth", Authorization=given)[0] == 200
    assert ask(echo, "GET", "/digest-auth", Authorization=given.replace(proof, "0"))[0] == 401


def test_the_wire_is_written_down_in_order(echo: http.client.HTTPConnection) -> None:
    ask(echo, "DELETE", "/_wire")
    ask(echo, "PUT", "/put?x", "b", X_One="1")
    (seen,) = ask(echo, "GET", "/_wire")[1]
    assert (seen["method"], seen["target"], base64.b64decode(seen["body"])) == ("PUT", "/put?x", b"b")
    assert ["X-One", "1"] in seen["headers"]
