"""The HTTP interface: shapes, limits, problems and the headers that keep the page safe."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.operations import Operation

PROBLEM = "application/problem+json"
DEEP = b"[" * 100_000


def assert_problem(response: object, status: int, kind: str) -> dict[str, str]:
    assert response.status_code == status  # type: ignore[attr-defined]
    assert response.headers["content-type"] == PROBLEM  # type: ignore[attr-defined]
    said = response.json()  # type: ignore[attr-defined]
    assert set(said) == {"type", "title", "status", "detail", "instance"}
    assert said["type"] == f"urn:tidewaiter:problem:{kind}"
    assert said["status"] == status
    assert "Traceback" not in said["detail"]
    assert len(said["detail"]) < 400
    return said


def test_a_question_gives_the_contracts_answer(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"id": "7", "question": "RVC 40?", "lang": "en"})
    assert response.status_code == 200
    said = response.json()
    assert (said["id"], said["outcome"], said["figures"]) == ("7", "met", {"rvc_pct": "45"})
    assert said["citations"][0]["key"] == "rcep/3.5.1(a)"


def test_events_come_as_steps_and_then_the_answer(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "RVC?"}, headers={"accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = [part.split("\n", 1) for part in response.text.strip().split("\n\n")]
    assert [name for name, _ in events] == ["event: step", "event: step", "event: answer"]
    assert json.loads(events[-1][1].removeprefix("data: "))["outcome"] == "met"


def test_a_failure_in_a_stream_is_an_event(client: TestClient) -> None:
    response = client.post("/v1/ask", content=b"{}", headers={"accept": "text/event-stream"})
    name, data = response.text.strip().split("\n", 1)
    assert name == "event: problem"
    assert json.loads(data.removeprefix("data: "))["status"] == 422


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "no JSON"),
        (b"{", "no JSON"),
        (b"[1]", "JSON object"),
        (b"{}", '"question" is missing'),
        (b'{"question": "  "}', "empty"),
        (b'{"question": 3}', "question"),
        (b'{"question": "a", "as_of": "2026-13-01"}', "as_of"),
        (b'{"question": "\xff"}', "UTF-8"),
        (b'{"question": "\\ud800"}', "half a character"),
        (b'{"question": "a", "x": NaN}', "NaN"),
        (b'{"question": "a", "x": ' + b"9" * 5000 + b"}", "number"),
        (DEEP, "nested deeper"),
        (b'{"question": ' + b"[" * 70 + b"]" * 70 + b"}", "nested deeper"),
    ],
)
def test_malformed_questions_are_unreadable(client: TestClient, body: bytes, word: str) -> None:
    said = assert_problem(client.post("/v1/ask", content=body), 422, "unreadable")
    assert word in said["detail"]
    assert said["instance"] == "/v1/ask"


def test_an_unexpected_error_says_sorry_and_keeps_its_secrets(client: TestClient, told: list[Operation]) -> None:
    said = assert_problem(client.post("/v1/ask", json={"question": "boom"}), 500, "unexpected")
    assert "RuntimeError" in said["detail"]
    assert "secret" not in said["detail"]
    assert told[-1].outcome == "refused: RuntimeError"


def test_what_the_assistant_cannot_read_is_unreadable(client: TestClient) -> None:
    assert_problem(client.post("/v1/ask", json={"question": "unreadable"}), 422, "unreadable")


def test_a_draft_with_errors_is_a_good_request(client: TestClient) -> None:
    papers = [{"name": "invoice.txt", "text": "5"}]
    response = client.post("/v1/critique", json={"text": "wrong", "papers": papers, "as_of": "2026-01-01"})
    assert response.status_code == 200
    assert response.json()["outcome"] == "not_met"
    assert response.json()["figures"] == {"papers": "1"}


def test_a_draft_may_be_uploaded_with_its_papers(client: TestClient) -> None:
    files = [
        ("draft", ("草单.txt", "毛重 wrong".encode(), "text/plain")),
        ("papers", ("a.txt", b"a", "text/plain")),
        ("papers", ("b.txt", b"b", "text/plain")),
    ]
    said = client.post("/v1/critique", files=files, data={"lang": "zh"}).json()
    assert (said["source"], said["lang"], said["outcome"]) == ("草单.txt", "zh", "not_met")
    assert said["figures"] == {"papers": "2"}


@pytest.mark.parametrize(
    ("files", "data", "word"),
    [
        ([("papers", ("a.txt", b"a"))], {}, "0 were sent"),
        ([("draft", ("a.txt", b"a"))], {"lang": "fr"}, "lang"),
        ([("draft", ("a.txt", b"a"))], {"as_of": "1.2.2026"}, "no date"),
        ([("draft", ("a.txt", b""))], {}, "nothing in it"),
    ],
)
def test_malformed_uploads_are_unreadable(client: TestClient, files: object, data: dict[str, str], word: str) -> None:
    response = client.post("/v1/critique", files=files, data=data)  # type: ignore[arg-type]
    assert word in assert_problem(response, 422, "unreadable")["detail"]


def test_a_draft_without_text_names_the_field(client: TestClient) -> None:
    assert '"text" is missing' in assert_problem(client.post("/v1/critique", json={}), 422, "unreadable")["detail"]


@pytest.mark.parametrize("path", ["/v1/critique", "/v1/check/origin.good"])
def test_other_media_are_refused(client: TestClient, path: str) -> None:
    response = client.post(path, content=b"x", headers={"content-type": "image/png"})
    assert "image/png" in assert_problem(response, 415, "wrong-media")["detail"]


def test_an_announced_body_beyond_the_limit_is_refused_at_once(client: TestClient) -> None:
    response = client.post("/v1/ask", content=b"x" * 300_000)
    assert "0.2 MB" in assert_problem(response, 413, "too-large")["detail"]


def test_a_body_that_hides_its_length_is_refused_while_it_is_read(client: TestClient) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b"x" * 10_000

    assert_problem(client.post("/v1/ask", content=endless()), 413, "too-large")


def test_unknown_places_and_verbs_are_problems(client: TestClient) -> None:
    assert_problem(client.get("/nowhere"), 404, "not-found")
    response = client.delete("/v1/rules")
    assert_problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == "GET"
    assert_problem(client.get("/v1/rules/NO-SUCH-01"), 404, "not-found")
    assert_problem(client.post("/v1/check/no.such", json={}), 404, "not-found")


def test_a_query_of_the_wrong_kind_is_unreadable(client: TestClient) -> None:
    assert_problem(client.get("/v1/knowledge/search", params={"text": "x", "k": "many"}), 422, "unreadable")
    assert_problem(client.get("/v1/knowledge/search", params={"text": "x", "k": "0"}), 422, "unreadable")
    assert_problem(client.get("/v1/knowledge/search", params={"text": " "}), 422, "unreadable")
    assert_problem(client.post("/v1/check/origin.good?as_of=tomorrow", json={}), 422, "unreadable")


def test_every_reply_carries_the_safe_headers(client: TestClient) -> None:
    for path in ("/", "/docs", "/healthz", "/nowhere", "/web/page.js"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_hostile_text_comes_back_as_json_only(client: TestClient) -> None:
    hostile = "<script>alert(1)</script>"
    response = client.post("/v1/ask", json={"question": hostile})
    assert response.headers["content-type"] == "application/json"
    assert hostile in response.json()["text"]


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    client.app.state.readiness = {"status": "loading"}  # type: ignore[attr-defined]
    assert client.get("/readyz").status_code == 503
    client.app.state.readiness = {"status": "ready"}  # type: ignore[attr-defined]
    assert client.get("/readyz").status_code == 200


def test_the_interface_describes_every_route(client: TestClient) -> None:
    paths = set(client.get("/openapi.json").json()["paths"])
    assert paths >= {"/v1/ask", "/v1/critique", "/v1/validators", "/v1/check/{validator}", "/v1/rules", "/readyz"}
