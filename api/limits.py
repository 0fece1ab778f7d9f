"""What surrounds every request: a limit on the body, held while it is read, and headers that keep the page safe."""

from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import of_error
from api.reading import refuse_larger

_HEADERS = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}


class SafeHeaders:
    """Adds the headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one connection on."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Guard:
    """Holds the limit on bodies and catches what nothing inside has answered.

    A body is refused at once where its length is announced, else as soon as it passes the limit.
    """

    def __init__(self, app: ASGIApp, limit: int, data: Path) -> None:
        self._app = app
        self._limit = limit
        self._data = data

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one connection on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        read = 0

        async def note_start(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        async def receive_within() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            refuse_larger(read, self._limit, "The request body")
            return message

        try:
            refuse_larger(_announced(scope), self._limit, "The request body")
            await self._app(scope, receive_within, note_start)
        except Exception as error:
            if started:
                raise
            await of_error(error, scope["path"], self._data)(scope, receive, send)


def _announced(scope: Scope) -> int:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(length) if length.isdigit() else 0
