"""Sends one request with the client of Locust's FastHttpUser and says in a word what went wrong."""

import socket
import ssl
from collections.abc import Callable
from http.cookiejar import CookieJar

import gevent
from geventhttpclient.header import Headers
from geventhttpclient.response import HTTPParseError
from geventhttpclient.useragent import RetriesExceeded
from locust.contrib.fasthttp import LocustUserAgent

from bench.load.drive import Answer
from bench.postman.request import Request

MOST_REDIRECTS = 10
FIRST_ERROR_STATUS = 400


class _Agent(LocustUserAgent):  # type: ignore[misc] # the library ships no types
    """Gives every answer back, whatever its status: what counts as an error is decided here, once."""

    def _verify_status(self, status_code: int, url: object = None) -> None:
        """Every status is an answer."""


class Wire:
    """A pool of connections that opens one more whenever all are busy, up to `connections`."""

    def __init__(self, connections: int, timeout_s: float, clock: Callable[[], float]) -> None:
        self._agent = _Agent(
            cookiejar=CookieJar(),
            max_retries=0,
            max_redirects=MOST_REDIRECTS,
            concurrency=connections,
            connection_timeout=timeout_s,
            network_timeout=timeout_s,
            ssl_context_factory=ssl.create_default_context,
        )
        self._timeout_s, self._clock = timeout_s, clock

    def send(self, request: Request) -> Answer:
        """Sends the request and reads the whole answer within the time limit; never raises."""
        headers = Headers()
        for name, value in request.headers:
            headers.add(name, value)
        status, t_first, size = 0, None, 0
        try:
            with gevent.Timeout(self._timeout_s):
                answer = self._agent.urlopen(request.url, request.method, headers=headers, payload=request.body)
                status, t_first = answer.status_code, self._clock()
                size = len(answer.content or b"")
        except (Exception, gevent.Timeout) as problem:  # noqa: BLE001 - every failure is a sample, none ends the run
            return Answer(status, size, t_first, _word(problem))
        return Answer(status, size, t_first, f"http {status}" if status >= FIRST_ERROR_STATUS else None)


def _word(problem: BaseException) -> str:
    """One word for a failure; never its text, which may hold an address with secrets."""
    if isinstance(problem, RetriesExceeded):
        original = getattr(problem, "original", None)
        return _word(original) if original else "redirects"
    if isinstance(problem, gevent.Timeout | TimeoutError):
        return "timeout"
    if isinstance(problem, ssl.SSLError):
        return "tls"
    if isinstance(problem, ConnectionRefusedError | socket.gaierror):
        return "unreachable"
    if isinstance(problem, ConnectionError | HTTPParseError):
        return "closed"
    return type(problem).__name__
