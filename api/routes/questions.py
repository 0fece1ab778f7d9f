"""`POST /v1/ask`: a question as JSON; the answer as JSON or as a stream of events."""

import json
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from api.deps import Body, Door
from api.operations import Operations
from api.problems import of_error
from api.questions import read_question
from api.terminal import shape

router = APIRouter(prefix="/v1", tags=["questions"])

_EVENTS = "text/event-stream"
_QUESTION = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["question"],
                    "properties": {
                        "id": {"type": "string"},
                        "question": {"type": "string"},
                        "as_of": {"type": "string", "format": "date"},
                        "lang": {"enum": ["auto", "zh", "en"]},
                        "thread": {"type": "string"},
                        "history": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {"role": {"type": "string"}, "content": {"type": "string"}},
                            },
                        },
                    },
                }
            }
        },
    }
}


@router.post("/ask", openapi_extra=_QUESTION)
async def ask(request: Request, body: Body, door: Door) -> Response:
    """Answer a question; `Accept: text/event-stream` gives events `step` and `answer`."""
    if _EVENTS in request.headers.get("accept", ""):
        return StreamingResponse(_events(request.url.path, body, door), media_type=_EVENTS)
    return JSONResponse(await run_in_threadpool(_answer, body, door))


def _answer(body: bytes, door: Operations) -> dict[str, Any]:
    return shape(door.ask(read_question(body, door.settings.max_json_depth)))


def _events(path: str, body: bytes, door: Operations) -> Iterator[str]:
    try:
        question = read_question(body, door.settings.max_json_depth)
        yield _event("step", {"step": "read", "question": question.text})
        answer = shape(door.ask(question))
    except Exception as error:  # noqa: BLE001 - the stream has begun, so the problem comes as an event
        yield _event("problem", json.loads(bytes(of_error(error, path, door.settings.data).body)))
        return
    for report in answer["reports"]:
        for step in report["steps"]:
            yield _event("step", {"step": "judged", **step})
    yield _event("answer", answer)


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
