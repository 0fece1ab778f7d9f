"""Every route and every command passes the one place that tells the operation log."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api import cli
from api.app import create_app
from api.operations import Operation, Operations, spoken
from api.settings import Settings

# How each route is called, and the action that the listeners must hear.
ROUTES: dict[str, tuple[Callable[[TestClient], Any], str | None]] = {
    "/v1/ask": (lambda client: client.post("/v1/ask", json={"question": "RVC?"}), "ask"),
    "/v1/critique": (lambda client: client.post("/v1/critique", json={"text": "x"}), "critique"),
    "/v1/certificate": (
        lambda client: client.post("/v1/certificate", json={"bill": {"text": "x"}, "consignment": {"text": "x"}}),
        "certificate",
    ),
    "/v1/validators": (lambda client: client.get("/v1/validators"), "validators"),
    "/v1/check/{validator}": (lambda client: client.post("/v1/check/no.such", json={}), "check"),
    "/v1/rules": (lambda client: client.get("/v1/rules"), "rules"),
    "/v1/rules/{rule}": (lambda client: client.get("/v1/rules/X-01"), "rules"),
    "/v1/knowledge/search": (lambda client: client.get("/v1/knowledge/search", params={"text": ""}), "search"),
    "/healthz": (lambda client: client.get("/healthz"), None),
    "/readyz": (lambda client: client.get("/readyz"), None),
    "/": (lambda client: client.get("/"), None),
    "/docs": (lambda client: client.get("/docs"), None),
}
COMMANDS: dict[str, tuple[list[str], str | None]] = {
    "ask": (["ask", "RVC?"], "ask"),
    "critique": (["critique", "paper.txt"], "critique"),
    "validators": (["validators"], "validators"),
    "check": (["check", "no.such", "paper.txt"], "check"),
    "certificate": (["certificate", "paper.txt", "--consignment", "paper.txt", "--out", "co.pdf"], "certificate"),
    "rules": (["rules", "X-01"], "rules"),
    "eval": (["eval", "paper.txt"], "eval"),
    "tables": (["tables"], "tables"),
    "knowledge build": (["knowledge", "build"], "knowledge.build"),
    "knowledge status": (["knowledge", "status"], "knowledge.status"),
    "knowledge search": (["knowledge", "search", " "], "search"),
    "serve": ([], None),
}


def routes_of(app: Any) -> set[str]:
    found: set[str] = set()
    for route in app.routes:
        if isinstance(route, APIRoute):
            found.add(route.path)
        elif hasattr(route, "original_router"):
            found |= routes_of(route.original_router)
    return found


@pytest.mark.parametrize("path", ROUTES)
def test_each_route_passes(path: str, client: TestClient, told: list[Operation]) -> None:
    call, action = ROUTES[path]
    call(client)
    assert [one.action for one in told] == ([action] if action else [])


def test_no_route_is_left_out(client: TestClient) -> None:
    assert routes_of(client.app) == set(ROUTES)


@pytest.mark.parametrize("name", [name for name, (words, _) in COMMANDS.items() if words])
def test_each_command_passes(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    words, action = COMMANDS[name]
    (tmp_path / "paper.txt").write_text("{}", encoding="utf-8")
    heard: list[str] = []

    def note(_: Operations, action: str, *__: object) -> None:
        heard.append(action)
        raise SystemExit

    monkeypatch.setattr(Operations, "_run", note)
    with pytest.raises(SystemExit):
        cli.main(words)
    assert heard == [action]


def test_no_command_is_left_out() -> None:
    def name(command: Any) -> str:
        return command.name or command.callback.__name__

    found = {name(command) for command in cli.app.registered_commands}
    for group in cli.app.registered_groups:
        assert group.typer_instance is not None
        found |= {f"{group.name} {name(command)}" for command in group.typer_instance.registered_commands}
    assert found == set(COMMANDS)


def test_an_operation_carries_hash_and_outcome(tmp_path: Path) -> None:
    heard: list[Operation] = []
    app = create_app(Settings(data=tmp_path), listeners=[heard.append])
    client = TestClient(app)
    for question in ("RVC?", "RVC?", "other"):
        client.post("/v1/ask", json={"question": question})
    first, second, third = heard
    assert first.input_hash == second.input_hash != third.input_hash
    assert len({one.id for one in heard}) == 3
    assert first.outcome == "met"
    assert first.at.utcoffset() is not None
    assert json.dumps(first.editions) == "{}"


@pytest.mark.parametrize(("text", "lang"), [("毛重 gross", "zh"), ("gross", "en"), ("", "en")])
def test_the_language_follows_the_text(text: str, lang: str) -> None:
    assert spoken(text) == lang
