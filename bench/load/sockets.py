"""Connections kept open for the next request, each to an address that was checked."""

import contextlib
import select
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import gevent
from gevent import socket as gsocket

from bench.guard import Guard, Place
from bench.postman.address import Address, parse


class Origin(NamedTuple):
    """What a connection leads to; connections are kept by it.

    Attributes:
        tls: `None` for plain HTTP.
        proxy: the proxy's address, `None` for a direct connection.
    """

    host: str
    port: int
    tls: ssl.SSLContext | None = None
    proxy: str | None = None


class ProxyFailed(ConnectionError):
    """The proxy did not open the tunnel."""


@dataclass(slots=True)
class Line:
    """One connection; how long it took to open, in seconds."""

    socket: socket.socket
    connect_s: float
    tls_s: float
    used: bool = False

    def alive(self) -> bool:
        """Whether an idle connection is still open: one that can be read from was closed or is out of step."""
        try:
            if self.socket.fileno() < 0 or (isinstance(self.socket, ssl.SSLSocket) and self.socket.pending()):
                return False
            return not select.select([self.socket], [], [], 0.0)[0]
        except (OSError, ValueError):
            return False


@dataclass(slots=True)
class Lines:
    """Opens connections and keeps the idle ones, the one used last first."""

    guard: Guard
    timeout_s: float
    idle: dict[Origin, list[Line]] = field(default_factory=dict)

    def take(self, origin: Origin, *, fresh: bool = False) -> Line:
        """An idle connection, or a new one; `Refused`, `OSError` or `ssl.SSLError` where it cannot be opened."""
        waiting = self.idle.get(origin)
        while waiting and not fresh:
            line = waiting.pop()
            if line.alive():
                return line
            line.socket.close()
        return self._open(origin)

    def keep(self, origin: Origin, line: Line) -> None:
        """Puts a connection back that stands at the start of a request."""
        line.used = True
        self.idle.setdefault(origin, []).append(line)

    def close(self) -> None:
        """Closes what is idle."""
        for lines in self.idle.values():
            for line in lines:
                line.socket.close()
        self.idle.clear()

    def _open(self, origin: Origin) -> Line:
        began = time.perf_counter()
        if origin.proxy is None:
            places = self.guard.places(origin.host, origin.port)
        else:
            self.guard.refuse_literal(origin.host, origin.port)
            through = parse(origin.proxy)
            places = self.guard.places(through.hostname, through.port_number)
        plain = _connected(places, self.timeout_s)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if origin.proxy is not None and origin.tls is not None:
                _tunnel(plain, origin)
            connected = time.perf_counter()
            if origin.tls is None:
                return Line(plain, connected - began, 0.0)
            secure = origin.tls.wrap_socket(plain, server_hostname=origin.host.strip("[]"))
            return Line(secure, connected - began, time.perf_counter() - connected)
        except BaseException:
            plain.close()
            raise


def _connected(places: tuple[Place, ...], timeout_s: float) -> gsocket.socket:
    """A connection to the first place that takes it."""
    for place in places[:-1]:
        with contextlib.suppress(OSError):
            return gsocket.create_connection(place, timeout_s)
    return gsocket.create_connection(places[-1], timeout_s)


def _tunnel(plain: gsocket.socket, origin: Origin) -> None:
    through = parse(origin.proxy or "")
    lines = [f"CONNECT {origin.host}:{origin.port} HTTP/1.1", f"Host: {origin.host}:{origin.port}"]
    if permit := proxy_permit(through):
        lines.append(f"Proxy-Authorization: {permit}")
    plain.sendall("\r\n".join((*lines, "", "")).encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        block = plain.recv(4096)
        if not block or len(answer) > _LONGEST_HEAD:
            raise ProxyFailed("the proxy closed the connection")
        answer += block
    if answer.split(None, 2)[1:2] != [b"200"]:
        raise ProxyFailed("the proxy refused the tunnel")


_LONGEST_HEAD = 65536


def proxy_permit(through: Address) -> str | None:
    """What a proxy wants to know who asks, where its address names a user."""
    given = through.credentials
    return "Basic " + b64encode(":".join(given).encode()).decode() if given else None


def addresses(host: str, port: int) -> list[str]:
    """The addresses of a name, resolved without blocking others."""
    found = gevent.get_hub().resolver.getaddrinfo(host, port, 0, socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


Resolver = Callable[[str, int], list[str]]
