"""The edges of the door: standard input, a port in use, a disk that refuses, lines without end."""

import io
import json
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvicorn
from fastapi.testclient import TestClient

from api import cli
from api.app import create_app
from api.failures import keep_trace, sentence
from api.questions import read_question
from api.settings import Settings


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    return int(ended.value.code or 0)


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))


def test_question_and_draft_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, b"RVC?")
    assert run("ask", "-") == 0
    feed(monkeypatch, b"wrong")
    assert run("critique", "-") == 1
    feed(monkeypatch, "毛重".encode("gb18030"))
    assert run("ask", "-") == 2
    assert "UTF-8" in capsys.readouterr().err


def test_a_port_in_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run("serve", "--port", str(taken.getsockname()[1])) == 2
    assert "--port" in capsys.readouterr().err


def test_serve_prints_its_address(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    served: list[uvicorn.Server] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: served.append(self) or sockets[0].getsockname())
    assert run("serve", "--port", "0") == 0
    assert capsys.readouterr().out.startswith("Tidewaiter serves http://127.0.0.1:")
    assert served[0].config.workers == 1


@pytest.mark.parametrize(
    "words", [("ask", "--batch", "in", "--out", "none/out"), ("critique", "in", "--html", "none/x")]
)
def test_a_place_that_cannot_be_written_is_said(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").write_text('{"question": "q"}', encoding="utf-8")
    assert run(*words) == 2
    assert "none" in capsys.readouterr().err


def test_a_line_without_end_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("API_MAX_INPUT_BYTES", "100")
    (tmp_path / "in").write_text("x" * 1000 + '\n{"id": "b", "question": "q"}\n', encoding="utf-8")
    assert run("ask", "--batch", "in", "--out", "out") == 2
    said = [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert ["error" in one for one in said] == [True, False]
    assert said[1]["id"] == "b"
    assert capsys.readouterr().out == ""


def test_no_log_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert keep_trace(ValueError("x"), tmp_path / "file") is None


def test_the_systems_errors_are_said_with_their_place() -> None:
    assert '"draft.xml"' in sentence(PermissionError(13, "Permission denied", "draft.xml"))


def test_a_number_may_be_an_id() -> None:
    assert read_question(b'{"id": 7, "question": "q"}', 8).id == "7"


def test_a_failed_start_is_told_on_readyz(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("api.operations.Operations.warm", fail)
    monkeypatch.setattr("api.app.Thread", lambda target, **_: SimpleNamespace(start=target))
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        reply = client.get("/readyz")
    assert reply.status_code == 503
    assert "No space left" in reply.json()["detail"]
