"""The cookies of one virtual user (RFC 6265): what answers set, and what goes along with the next request."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ipaddress import ip_address

from bench.postman.address import Address

MOST = 3000
MOST_CHARACTERS = 500_000
LONGEST = 8192


@dataclass(slots=True)
class Cookie:
    """One cookie; `expires` in seconds of the Unix clock, `None` for as long as the run lasts."""

    name: str
    value: str
    domain: str
    path: str = "/"
    expires: float | None = None
    host_only: bool = True
    secure: bool = False
    http_only: bool = False

    def goes_to(self, address: Address) -> bool:
        """Whether a request to this address carries it."""
        if self.secure and address.scheme != "https" and address.hostname not in ("localhost", "127.0.0.1", "[::1]"):
            return False
        host = address.hostname
        same = host == self.domain or (not self.host_only and host.endswith("." + self.domain) and not _is_ip(host))
        path = address.path or "/"
        within = path == self.path or path.startswith(self.path if self.path.endswith("/") else self.path + "/")
        return same and within


@dataclass(slots=True)
class Jar:
    """The cookies by domain, path and name, oldest first."""

    now: Callable[[], float] = time.time
    _held: dict[tuple[str, str, str], Cookie] = field(default_factory=dict)

    def take(self, line: str, address: Address) -> None:
        """Keeps the cookie of a `Set-Cookie` line that came from this address; one that is not allowed is ignored."""
        cookie = self._read(line, address)
        if cookie:
            self.put(cookie)

    def put(self, cookie: Cookie) -> None:
        """Keeps the cookie in place of one of the same name; one that has run out removes it."""
        key = (cookie.domain, cookie.path, cookie.name)
        if cookie.expires is not None and cookie.expires <= self.now():
            self._held.pop(key, None)
        elif (key in self._held or len(self._held) < MOST) and self._fits(cookie):
            self._held[key] = cookie

    def _fits(self, cookie: Cookie) -> bool:
        """Long cookies are kept while all together are not too long: there is a jar for every user."""
        size = _size(cookie)
        return size <= _SHORT or size + sum(map(_size, self._held.values())) <= MOST_CHARACTERS

    def cookies(self, address: Address) -> list[Cookie]:
        """Those that go to this address, longer paths first, then older ones."""
        if not self._held:
            return []
        for key, cookie in [*self._held.items()]:
            if cookie.expires is not None and cookie.expires <= self.now():
                del self._held[key]
        found = [cookie for cookie in self._held.values() if cookie.goes_to(address)]
        return sorted(found, key=lambda cookie: -len(cookie.path))

    def header(self, address: Address) -> str:
        """The value of the Cookie header for this address, "" without one."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies(address)) if self._held else ""

    def drop(self, address: Address, name: str | None = None) -> None:
        """Removes the cookies that go to this address, or the one of this name."""
        for cookie in self.cookies(address):
            if name in (None, cookie.name):
                del self._held[(cookie.domain, cookie.path, cookie.name)]

    def _read(self, line: str, address: Address) -> Cookie | None:
        if len(line) > LONGEST:
            return None
        pair, *attributes = line.split(";")
        name, found, value = pair.partition("=")
        if not found or not name.strip():
            return None
        cookie = Cookie(name.strip(), value.strip(), address.hostname, _folder(address.path))
        age: float | None = None
        for attribute in attributes:
            key, _, given = attribute.partition("=")
            key, given = key.strip().lower(), given.strip()
            if key == "domain" and given.strip("."):
                cookie.domain, cookie.host_only = given.strip(".").lower(), False
            elif key == "path" and given.startswith("/"):
                cookie.path = given
            elif key == "max-age" and given.removeprefix("-").isdecimal():
                seconds = int(given[:_LONGEST_AGE])
                age = self.now() + min(seconds, _AGES) if seconds > 0 else 0.0
            elif key == "expires":
                cookie.expires = _moment(given)
            elif key in ("secure", "httponly"):
                setattr(cookie, {"secure": "secure", "httponly": "http_only"}[key], True)
        if age is not None:
            cookie.expires = age
        return cookie if self._allowed(cookie, address) else None

    @staticmethod
    def _allowed(cookie: Cookie, address: Address) -> bool:
        """A host may set cookies for itself and for domains it belongs to that have a dot."""
        host = address.hostname
        if cookie.host_only or cookie.domain == host:
            return True
        return host.endswith("." + cookie.domain) and "." in cookie.domain and not _is_ip(host)


_LONGEST_AGE = 20
_AGES = 400 * 24 * 3600


_SHORT = 200


def _size(cookie: Cookie) -> int:
    return len(cookie.name) + len(cookie.value) + len(cookie.path)


def _folder(path: str) -> str:
    return path[: path.rindex("/")] or "/" if path.startswith("/") else "/"


def _moment(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text.replace("-", " ")).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
