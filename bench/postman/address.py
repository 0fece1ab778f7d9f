"""Addresses as Postman takes them apart and encodes them: leniently, and leaving `%XX` as it is."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote


def _beyond(characters: str) -> re.Pattern[str]:
    """What a part may not hold: these, control characters and all beyond ASCII."""
    return re.compile(f"[\x00-\x1f\x7f-\U0010ffff{re.escape(characters)}]")


_QUERY = _beyond(" \"#'<>")
_FRAGMENT = _beyond(' "<>`')
_PATH = _beyond(' "<>`#?{}')
_USER = _beyond(' "<>`#?{}/:;=@[\\]^|')

_BREAKS = {ord(character): None for character in "\t\r\n"}

LONGEST_KEPT = 4096
"""Characters of the addresses that are remembered taken apart."""

_HOST = re.compile(r"\[[0-9a-f:.]+\]|[^\x00-\x20\x7f\s/\\@:?#\[\]]+")
_UNSENDABLE = re.compile(r"[^\x21-\xff]")
_LAST_PORT = 65535

_SCHEME = re.compile(r"[a-z0-9.+-]+:(?://|\\\\).", re.IGNORECASE)


@dataclass(slots=True)
class Address:
    """The parts of an address, not yet encoded.

    Attributes:
        user: user name and password written before the host.
        query: the parameters as written, "name=value"; `None` without a question mark.
    """

    scheme: str = "http"
    user: str | None = None
    host: str = ""
    port: str | None = None
    path: str = "/"
    query: list[str] | None = None
    fragment: str | None = None
    raw: bool = False

    def copy(self) -> "Address":
        """The same address with a query of its own."""
        query = None if self.query is None else [*self.query]
        return Address(self.scheme, self.user, self.host, self.port, self.path, query, self.fragment, self.raw)

    def add(self, name: str, value: str) -> None:
        """Appends a query parameter."""
        named = _outside_braces(name).replace("=", "%3D")
        self.query = [*(self.query or []), f"{named}={_outside_braces(value)}"]

    def drop(self, *names: str) -> None:
        """Removes the query parameters of these names."""
        if self.query is not None:
            self.query = [part for part in self.query if part.partition("=")[0] not in names] or None

    @property
    def netloc(self) -> str:
        """Host and port as the Host header has them by default."""
        usual = {"http": "80", "https": "443"}.get(self.scheme)
        return self.hostname if self.port in (None, usual) else f"{self.hostname}:{self.port}"

    @property
    def hostname(self) -> str:
        """The host in lower case without line breaks and tabs, names beyond ASCII as IDNA has them."""
        host = self.host.lower().translate(_BREAKS)
        if host.isascii():
            return host
        try:
            return host.encode("idna").decode()
        except UnicodeError:
            return host

    @property
    def target(self) -> str:
        """What follows the host, encoded, as the request line has it."""
        path = self.path if self.raw else percent(self.path, _PATH)
        if self.query is None:
            return path
        query = "&".join(self.query)
        return f"{path}?{query if self.raw else percent(query, _QUERY)}"

    @property
    def port_number(self) -> int:
        """The port to connect to."""
        return int(self.port) if self.port else {"http": 80}.get(self.scheme, 443)

    @property
    def usable(self) -> bool:
        """Whether a request can be sent there: http or https, a host, a possible port, nothing that tears a line."""
        port = self.port
        numbered = port is None or (
            len(port) <= len(str(_LAST_PORT)) and port.isascii() and port.isdecimal() and 0 < int(port) <= _LAST_PORT
        )
        return (
            self.scheme in ("http", "https")
            and numbered
            and _HOST.fullmatch(self.hostname) is not None
            and not (self.raw and _UNSENDABLE.search(self.target))
        )

    @property
    def credentials(self) -> tuple[str, str] | None:
        """User name and password that stand in the address."""
        if self.user is None:
            return None
        name, _, word = self.user.partition(":")
        return unquote(name), unquote(word)

    def __str__(self) -> str:
        user = "" if self.user is None else ":".join(percent(part, _USER) for part in self.user.split(":", 1)) + "@"
        port = "" if self.port is None else f":{self.port}"
        fragment = "" if self.fragment is None else "#" + percent(self.fragment, _FRAGMENT)
        return f"{self.scheme}://{user}{self.hostname}{port}{self.target}{fragment}"


def _taken_apart(text: str) -> Address:
    found = Address()
    text = text.lstrip()
    text, mark, fragment = text.partition("#")
    found.fragment = fragment if mark else None
    text, mark, query = text.partition("?")
    found.query = query.split("&") if mark else None
    text = text.replace("\\", "/")
    scheme, mark, rest = text.partition("://")
    if mark:
        found.scheme, text = scheme.lower(), rest.lstrip("/")
    text, mark, path = text.partition("/")
    found.path = f"/{path}"
    if "@" in text:
        found.user, _, text = text.rpartition("@")
    host, mark, port = text.rpartition(":")
    if mark and "]" not in port:
        text, found.port = host, port
    found.host = text
    return found


_kept = lru_cache(maxsize=2048)(_taken_apart)


def parse(text: str, *, raw: bool = False) -> Address:
    """The parts of an address whose variables are filled in; `raw` leaves them unencoded."""
    found = _kept(text).copy() if len(text) <= LONGEST_KEPT else _taken_apart(text)
    found.raw = raw
    return found


def resolve(base: str, location: str) -> str:
    """Where a redirect leads, as Postman reads it."""
    if not location:
        return base.partition("#")[0]
    if _SCHEME.match(location):
        return location
    scheme, _, rest = base.partition("://")
    if location.startswith(("//", "\\\\")):
        return f"{scheme}:{location}"
    netloc, _, path = rest.partition("#")[0].partition("/")
    path, _, query = f"/{path}".partition("?")
    root = f"{scheme}://{netloc}"
    kept = {"/": "", "\\": "", "?": path, "#": f"{path}?{query}" if query else path}
    return root + kept.get(location[0], path[: path.rindex("/") + 1]) + location


def percent(text: str, beyond: re.Pattern[str]) -> str:
    """Percent-encodes what may not stand in this part; what is encoded already stays."""
    return beyond.sub(_encoded, text)


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="replace"))


def _outside_braces(text: str) -> str:
    """Encodes what would end a parameter."""
    return text.replace("&", "%26").replace("#", "%23")
