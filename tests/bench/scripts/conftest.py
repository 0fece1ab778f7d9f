"""Makers of what the tests of scripts need: a sandbox, an answer, and a run of one script."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bench.postman.variables import Variables
from bench.scripts.outcome import Found
from bench.scripts.reading import prepared
from bench.scripts.sandbox import Given, Limits, Place, Response, Sandbox

BODY = '{"id": "D1", "items": [1, 2], "deep": {"a": {"b": null}}}'


@pytest.fixture
def sandbox() -> Sandbox:
    """A sandbox that lets a script take half a second of processor time, and as long as a busy machine needs for it."""
    return Sandbox(Variables(), Limits(processor_s=0.5, longest_s=600.0))


@pytest.fixture
def run(sandbox: Sandbox) -> Callable[..., Found]:
    """Runs a script after an answer; `asked` gets what it asks from outside."""

    def make(source: str, *, event: str = "test", asked: list[Any] | None = None, answer: Any = None) -> Found:
        def ask(kind: str, what: dict[str, Any]) -> tuple[str | None, Any]:
            if asked is not None:
                asked.append((kind, what))
            return None, answer or {"code": 200, "status": "OK", "header": [], "body": "{}"}

        place = Place(event, "Submit", "id-1", ("Vendor", "Folder", "Submit"), "Submit")
        extra = json.dumps({"request": '{"method": "GET", "url": "http://vendor.test/a?b=1"}'})
        headers = json.dumps([{"key": "Content-Type", "value": "application/json"}])
        response = Response(200, "OK", headers, BODY, 12, len(BODY)) if event == "test" else None
        return sandbox.run(prepared(source), Given(place, 2, 5, extra, response), ask)

    return make
