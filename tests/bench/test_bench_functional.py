"""One pass over a collection: a line for each request, the exit code, and nothing secret in what is said."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.load import functional
from bench.scripts import watch

CollectionFile = Callable[..., Path]

HERE = Path(__file__).resolve().parent
EXAMPLE = {"name": "saved", "code": 200, "body": '{"args": {}, "missing": 1}'}


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    command = [sys.executable, str(HERE / "echo.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.terminate()


@pytest.fixture
def passed(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[dict[str, Any]], str]]:
    """Makes a pass with these options: exit code, rows, and what was said beside them."""

    def make(collection: Path, *options: str) -> tuple[int, list[dict[str, Any]], str]:
        code = functional.main(["--collection", str(collection), *options])
        printed = capsys.readouterr()
        return code, [json.loads(line) for line in printed.out.splitlines()], printed.err

    return make


Passed = Callable[..., tuple[int, list[dict[str, Any]], str]]


def test_each_request_has_a_line_and_a_failure_the_exit_code(
    echo: str, passed: Passed, collection_file: CollectionFile
) -> None:
    good = {"name": "good", "request": "{{url}}/get"}
    bad = {"name": "bad", "request": "{{gone}}/get"}
    status = {"name": "status", "request": "{{url}}/status/500"}
    code, rows, said = passed(
        collection_file({"name": "F", "item": [good]}), "--env-var", f"url={echo}", "--iterations", "2"
    )
    assert (code, said) == (0, "")
    assert [(row["iteration"], row["item"], row["status"]) for row in rows] == [
        (0, "F / good", 200),
        (1, "F / good", 200),
    ]
    given = ("--env-var", f"url={echo}", "--env-var", "gone=http://127.0.0.1:1")
    code, rows, _ = passed(collection_file(status, bad), *given)
    assert (code, [(row["status"], row["error"]) for row in rows]) == (1, [(500, None), (0, "unreachable")])


def test_what_cannot_be_sent_and_what_may_not_be_is_said(
    echo: str, passed: Passed, collection_file: CollectionFile
) -> None:
    items = [
        {"name": "metadata", "request": "http://169.254.169.254/latest/meta-data"},
        {"name": "unnamed", "request": f"http://localhost:{echo.rpartition(':')[2]}/get"},
        {"name": "ntlm", "request": {"url": "{{url}}/get", "auth": {"type": "ntlm"}}},
        {"name": "after", "request": "{{url}}/get"},
    ]
    code, rows, said = passed(collection_file(*items), "--env-var", f"url={echo}")
    assert code == 1
    assert [row["error"] for row in rows[:2]] == ["refused", "refused"]
    assert "ntlm asks for authorisation of kind 'ntlm'" in rows[2]["error"]
    assert rows[3]["status"] == 200
    assert "never sent" in said
    assert "this machine itself" in said


def test_answers_are_compared_with_saved_examples_when_asked(
    echo: str, passed: Passed, collection_file: CollectionFile
) -> None:
    path = collection_file({"name": "A", "request": "{{url}}/get", "response": [EXAMPLE]})
    assert passed(path, "--env-var", f"url={echo}")[0] == 0
    code, rows, _ = passed(path, "--env-var", f"url={echo}", "--check-examples")
    assert (code, rows[0]["not_as_saved"]) == (1, "$.missing is missing")


def test_a_token_is_fetched_when_asked_and_not_printed(
    echo: str, passed: Passed, collection_file: CollectionFile
) -> None:
    auth = {
        "type": "oauth2",
        "oauth2": {"accessTokenUrl": "{{url}}/oauth/token", "clientId": "c", "clientSecret": "s3cret-1"},
    }
    script = {"listen": "test", "script": {"exec": [
        "const sent = pm.response.json().headers.authorization;",
        "pm.test('sent ' + sent, () => pm.expect(sent).to.eql('Bearer fetched-token'));",
    ]}}  # fmt: skip
    path = collection_file({"name": "A", "event": [script], "request": {"url": "{{url}}/get", "auth": auth}})
    code, rows, _ = passed(path, "--env-var", f"url={echo}", "--fetch-tokens")
    assert (code, rows[0]["assertions"]) == (0, [["sent Bearer •••", "passed"]])
    code, _, said = passed(path, "--env-var", "url=http://127.0.0.1:1", "--fetch-tokens")
    assert (code, "no token could be fetched (unreachable)" in said, "s3cret" in said) == (2, True, False)


def test_wrong_use_is_one_sentence(tmp_path: Path, passed: Passed) -> None:
    code, rows, said = passed(tmp_path / "none.json")
    assert (code, rows, said.count("\n")) == (2, [], 1)


def test_a_secret_that_looks_like_json_tears_no_line_and_no_name_reaches_the_terminal(
    echo: str, passed: Passed, collection_file: CollectionFile
) -> None:
    secrets = [{"key": "token", "value": '": 0, "'}, {"key": "secret", "value": '{"iteration": '}]
    item = {
        "name": "a\x9b31m\u202e",
        "request": {"url": "{{url}}/post", "body": {"mode": "file", "file": "../\x1b[2J"}},
    }
    item["request"]["method"] = "POST"  # type: ignore[index]
    code, rows, said = passed(collection_file(item, variable=secrets), "--env-var", f"url={echo}")
    assert (code, [row["item"] for row in rows]) == (0, ["a\x9b31m\u202e"])
    assert "lies outside" in said
    assert "\x1b" not in said


def test_a_script_that_nothing_ends_is_named_before_the_process_ends(
    echo: str, passed: Passed, collection_file: CollectionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(watch, "GIVEN_UP_S", -10.0)
    monkeypatch.setattr(functional.os, "_exit", codes.append)
    event = [{"listen": "test", "script": {"exec": ["for (;;);"]}}]
    _, rows, _ = passed(
        collection_file({"name": "a", "request": "{{url}}/get", "event": event}), "--env-var", f"url={echo}"
    )
    assert (codes, rows[0]["item"]) == ([1], "a")
    assert "cannot be ended" in rows[0]["problems"][0]
