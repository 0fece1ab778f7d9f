"""Every failure over HTTP in one shape: problem details of RFC 9457."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.errors import DoorError, TooLarge, WrongMedia
from api.failures import is_expected, keep_trace, sentence
from assistant.errors import AssistantError
from knowledge import KnowledgeError
from knowledge.errors import IndexUnavailable, UnknownTable
from rules_bridge import RulesError, UnknownRule, UnknownValidator

_STATUS: dict[type[Exception], HTTPStatus] = {
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    WrongMedia: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    UnknownValidator: HTTPStatus.NOT_FOUND,
    UnknownRule: HTTPStatus.NOT_FOUND,
    UnknownTable: HTTPStatus.NOT_FOUND,
    IndexUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
_KINDS: dict[HTTPStatus, tuple[str, str]] = {
    HTTPStatus.NOT_FOUND: ("not-found", "Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method-not-allowed", "Method not allowed"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("too-large", "The input is too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ("wrong-media", "This kind of body is not read here"),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("unreadable", "The request cannot be read"),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("unexpected", "Something went wrong here"),
    HTTPStatus.SERVICE_UNAVAILABLE: ("not-ready", "Not ready"),
}


def problem(status: HTTPStatus, detail: str, instance: str) -> JSONResponse:
    """A problem as a response; its `type` is stable and depends on the kind of failure alone."""
    kind, title = _KINDS.get(status, (status.phrase.lower().replace(" ", "-"), status.phrase))
    content: dict[str, Any] = {
        "type": f"urn:tidewaiter:problem:{kind}",
        "title": title,
        "status": status.value,
        "detail": detail,
        "instance": instance,
    }
    return JSONResponse(content, status.value, media_type="application/problem+json")


def status_of(error: Exception) -> HTTPStatus:
    """The status that belongs to an error; unexpected ones are ours."""
    if not is_expected(error):
        return HTTPStatus.INTERNAL_SERVER_ERROR
    return next(
        (_STATUS[one] for one in type(error).__mro__ if one in _STATUS),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def of_error(error: Exception, instance: str, data: Path) -> JSONResponse:
    """The problem for an error; the trace of an unexpected one goes to the log of the data folder."""
    status = status_of(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        keep_trace(error, data)
    return problem(status, sentence(error), instance)


def install(app: FastAPI, data: Path) -> None:
    """Have the app answer every failure with a problem."""

    async def of_known(request: Request, error: Exception) -> JSONResponse:
        return of_error(error, request.url.path, data)

    for known in (DoorError, KnowledgeError, RulesError, AssistantError):
        app.add_exception_handler(known, of_known)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_shape)


async def _of_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette hands over what it was registered for
    status = HTTPStatus(error.status_code)
    details = {
        HTTPStatus.NOT_FOUND: f"There is nothing at {request.url.path}; /docs lists what there is.",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{request.method} is not possible at {request.url.path}; /docs says what is.",
    }
    response = problem(status, details.get(status, str(error.detail)), request.url.path)
    response.headers.update(error.headers or {})
    return response


async def _of_shape(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    first = error.errors()[0]
    place = " ".join(str(part) for part in first["loc"])
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        f"{place}: {first['msg']}. /docs shows what is expected.",
        request.url.path,
    )
