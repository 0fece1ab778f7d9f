"""Sends one request over kept connections, follows where it is sent on, and says in a word what went wrong."""

import socket
import ssl
import weakref
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import gevent
from geventhttpclient.client import IDEMPOTENT_METHODS
from geventhttpclient.response import (
    HEADER_STATE_DONE,
    HTTPConnectionClosed,
    HTTPParseError,
    HTTPSocketPoolResponse,
)

from bench.guard import Guard, Refused
from bench.load.drive import Answer
from bench.load.sockets import Line, Lines, Origin, ProxyFailed, proxy_permit
from bench.load.tls import Trust
from bench.postman.address import Address, parse, resolve
from bench.postman.behaviour import Behaviour
from bench.postman.cookies import Jar
from bench.postman.reply import LARGEST_BYTES, Reply
from bench.postman.request import Headers, Request

FIRST_ERROR_STATUS = 400
MOST_REPLAYS = 3
LARGEST_HEAD = 256_000
MOST_HELD = 250_000_000
"""Bytes of the answers that are being read, and of the large ones not yet done with."""
LARGE_FROM = 1_000_000
BLOCK = 65536
MOST_NOTED = 1_000
AND_OTHERS = "Further requests, to other addresses, were refused too."
YIELD_EVERY = 4
"""Blocks after which others have their turn, and the time limit too, when a server sends faster than is read."""

_REDIRECTS = range(300, 400)
_KEEPING_METHOD = (307, 308)


class TooLarge(Exception):
    """An answer is larger than is read."""


class TooManyRedirects(Exception):
    """An answer sends on more often than the request allows."""


class Astray(Exception):
    """An answer sends on to what is no http or https address."""


@dataclass(frozen=True, slots=True)
class Proxies:
    """Through which proxy requests go, by scheme; hosts in `without` are reached directly."""

    by_scheme: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    def way(self, address: Address) -> str | None:
        """The proxy's address, `None` for none."""
        host = address.hostname
        direct = any(
            each == "*" or host == each.lstrip(".") or host.endswith("." + each.lstrip(".")) for each in self.without
        )
        return None if direct else self.by_scheme.get(address.scheme)


@dataclass(slots=True)
class Wire:
    """Sends requests, several at a time.

    Attributes:
        clock: gives the time of `Answer.t_first`.
        refused: sentences on what was not sent, and how often.
        held: bytes of answers in memory.
    """

    guard: Guard
    timeout_s: float
    clock: Callable[[], float]
    trust: Trust = field(default_factory=Trust)
    proxies: Proxies = field(default_factory=Proxies)
    refused: Counter[str] = field(default_factory=Counter)
    lines: Lines = field(init=False)
    held: int = 0

    def __post_init__(self) -> None:
        self.lines = Lines(self.guard, self.timeout_s)

    def send(self, request: Request, jar: Jar | None = None) -> Answer:
        """Sends the request and reads the whole answer within the time limit; never raises."""
        exchange = _Exchange(self, jar if jar is not None and not request.behaviour.disable_cookies else None)
        began = self.clock()
        try:
            with gevent.Timeout(self.timeout_s):
                reply = exchange.answered(request)
        except (Exception, gevent.Timeout) as problem:  # noqa: BLE001 - every failure is a sample, none ends the run
            if isinstance(problem, Refused):
                self._note(str(problem))
            self.let_go(exchange.held)
            word = _word(problem)
            reply = Reply(0, error=word, url=request.url, took_ms=(self.clock() - began) * 1000)
            return Answer(exchange.status, exchange.size, exchange.t_first, word, reply)
        took = (self.clock() - began) * 1000
        reply = Reply(reply.status, reply.reason, reply.headers, reply.raw, reply.url, took)
        if exchange.held > LARGE_FROM:
            weakref.finalize(reply, self.let_go, exchange.held)
        else:
            self.let_go(exchange.held)
        error = f"http {reply.status}" if reply.status >= FIRST_ERROR_STATUS else None
        return Answer(
            reply.status, exchange.size, exchange.t_first, error, reply, exchange.connect_s, exchange.tls_s
        )  # fmt: skip

    def let_go(self, size: int) -> None:
        """So many bytes of answers are no longer in memory."""
        self.held -= size

    def _note(self, sentence: str) -> None:
        self.refused[sentence if sentence in self.refused or len(self.refused) < MOST_NOTED else AND_OTHERS] += 1


@dataclass(slots=True)
class _Hop:
    """One request of a chain, as it stands after redirects; `cookies` are those of the jar that it was sent with."""

    method: str
    url: str
    headers: Headers
    body: bytes | None
    behaviour: Behaviour
    cookies: str = ""

    def sent_on(self, status: int, location: str) -> "_Hop":
        """The request a redirect leads to, as Postman makes it."""
        behaviour = self.behaviour
        url = resolve(self.url, location)
        before, after = parse(self.url, raw=True), parse(url, raw=behaviour.raw_url)
        if not after.usable:
            raise Astray
        dropped: set[str] = set()
        if before.hostname != after.hostname:
            dropped |= {"host"} if behaviour.follow_authorisation else {"host", "authorization"}
        method, body = self.method, self.body
        if not behaviour.follow_method and status not in _KEEPING_METHOD:
            method, body = ("HEAD" if method == "HEAD" else "GET"), None
            dropped |= {"content-type", "content-length", "transfer-encoding"}
        referred = None if behaviour.remove_referer else self.url
        dropped |= {"referer"} if referred else set()
        headers = [pair for pair in self.headers if pair[0].lower() not in dropped]
        if "host" in dropped:
            headers.append(("Host", after.netloc))
        if referred:
            headers.append(("Referer", referred))
        # Cookies that the answer made run out go along once more, as in Postman; to another host they do not.
        cookies = self.cookies if before.hostname == after.hostname else ""
        return _Hop(method, str(after), tuple(headers), body, behaviour, cookies)


@dataclass(slots=True)
class _Exchange:
    """One request with all that it leads to."""

    wire: Wire
    jar: Jar | None
    status: int = 0
    size: int = 0
    t_first: float | None = None
    connect_s: float = 0.0
    tls_s: float = 0.0
    held: int = 0

    def answered(self, request: Request) -> Reply:
        """The last answer: redirects followed, challenges answered."""
        reply = self._followed(request)
        for _ in range(MOST_REPLAYS if request.challenged else 0):
            again = request.challenged(reply.status, reply.headers) if request.challenged else None
            if again is None:
                break
            self._forget()
            reply = self._followed(again)
        return reply

    def _followed(self, request: Request) -> Reply:
        hop = _Hop(request.method, request.url, request.headers, request.body, request.behaviour)
        followed = 0
        while True:
            reply = self._once(hop)
            location = reply.header("Location") if reply.status in _REDIRECTS else None
            if location is None or not hop.behaviour.follow_redirects:
                return reply
            if followed >= hop.behaviour.max_redirects:
                raise TooManyRedirects
            followed += 1
            self._forget()
            hop = hop.sent_on(reply.status, location)

    def _forget(self) -> None:
        """The answer before the last is done with."""
        self.wire.let_go(self.held)
        self.held = 0

    def _once(self, hop: _Hop) -> Reply:
        address = _address(hop.url)
        proxy = self.wire.proxies.way(address) if self.wire.proxies.by_scheme else None
        tls = (
            self.wire.trust.context(address.host, address.port_number, hop.behaviour)
            if address.scheme == "https"
            else None
        )
        origin = Origin(address.hostname, address.port_number, tls, proxy)
        sent = self._head(hop, address, proxy if tls is None else None) + (hop.body or b"")
        response = self._sent(origin, sent, hop.method)
        self.status, self.t_first = response.status_code, self.wire.clock()
        body = self._body(response)
        self.size = len(body)
        headers: Headers = tuple(response.items())
        if self.jar is not None:
            for name, value in headers:
                if name.lower() == "set-cookie":
                    self.jar.take(value, address)
        return Reply(self.status, response.status_message or "", headers, body, hop.url)

    def _head(self, hop: _Hop, address: Address, proxy: str | None) -> bytes:
        headers: list[tuple[str, str]] | Headers = hop.headers
        hop.cookies = (self.jar.header(address) or hop.cookies) if self.jar is not None else ""
        if hop.cookies:
            given = "; ".join(value for name, value in headers if name.lower() == "cookie")
            headers = [pair for pair in headers if pair[0].lower() != "cookie"]
            headers.append(("Cookie", f"{given}; {hop.cookies}" if given else hop.cookies))
        target = address.target
        if proxy:
            target = f"http://{address.netloc}{target}"
            if permit := proxy_permit(parse(proxy)):
                headers = [*headers, ("Proxy-Authorization", permit)]
        lines = "".join([f"{name}: {value}\r\n" for name, value in headers])
        return f"{hop.method} {target} HTTP/1.1\r\n{lines}\r\n".encode("latin-1", "replace")

    def _sent(self, origin: Origin, sent: bytes, method: str) -> "_Response":
        """Sends over a kept connection, and once more over a new one where that had been closed in the meantime."""
        line = self.wire.lines.take(origin)
        again = line.used and method in IDEMPOTENT_METHODS
        try:
            return self._over(line, origin, sent, method)
        except (HTTPConnectionClosed, BrokenPipeError, ConnectionResetError):
            if not again:
                raise
        return self._over(self.wire.lines.take(origin, fresh=True), origin, sent, method)

    def _over(self, line: Line, origin: Origin, sent: bytes, method: str) -> "_Response":
        if not line.used:
            self.connect_s += line.connect_s
            self.tls_s += line.tls_s
        try:
            line.socket.sendall(sent)
        except BaseException:
            line.socket.close()
            raise
        return _Response(line.socket, _Shelf(self.wire.lines, origin, line), block_size=BLOCK, method=method)

    def _body(self, response: "_Response") -> bytes:
        if response.message_complete:
            return bytes(response.read())
        parts, size = list[bytes](), 0
        while part := response.read(BLOCK):
            parts.append(part)
            size += len(part)
            self.held += len(part)
            self.wire.held += len(part)
            if size > LARGEST_BYTES or self.wire.held > MOST_HELD:
                response.release()
                raise TooLarge
        return b"".join(parts)


@dataclass(slots=True)
class _Shelf:
    """Takes a connection back when its answer has been read; called as the client's response calls its pool."""

    lines: Lines
    origin: Origin
    line: Line

    def return_socket(self, _: socket.socket) -> None:
        """The connection can be used again."""
        self.lines.keep(self.origin, self.line)

    def release_socket(self, _: socket.socket) -> None:
        """The connection is of no more use."""
        self.line.socket.close()


class _Response(HTTPSocketPoolResponse):  # type: ignore[misc] # the library ships no types here
    """An answer whose headers must come to an end, and whose sender must leave others their turn."""

    _head_size = 0
    _blocks = 0

    def feed(self, data: bytes) -> None:
        """Parses a block."""
        if not self.headers_complete or self._header_state != HEADER_STATE_DONE or self.get_code() < _FIRST_FINAL:
            self._head_size += len(data)
            if self._head_size > LARGEST_HEAD:
                raise TooLarge
        self._blocks += 1
        if self._blocks % YIELD_EVERY == 0:
            gevent.sleep(0)
        super().feed(data)


_FIRST_FINAL = 200


def _address(url: str) -> Address:
    return parse(url, raw=True)


_WORDS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (Refused, "refused"),
    ((gevent.Timeout, TimeoutError), "timeout"),
    (TooManyRedirects, "redirects"),
    (Astray, "redirect"),
    (TooLarge, "too large"),
    (ssl.SSLError, "tls"),
    (ProxyFailed, "proxy"),
    ((ConnectionRefusedError, socket.gaierror), "unreachable"),
    ((ConnectionError, HTTPParseError), "closed"),
    ((OSError, UnicodeError), "unreachable"),
)


def _word(problem: BaseException) -> str:
    """One word for a failure; never its text, which may hold an address with secrets."""
    return next((word for kinds, word in _WORDS if isinstance(problem, kinds)), type(problem).__name__)
