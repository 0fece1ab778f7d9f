"""A request on its way out: first a draft that is signed, then what goes over the wire."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bench.postman.address import Address
from bench.postman.behaviour import USUAL, Behaviour
from bench.postman.content import Content

Headers = tuple[tuple[str, str], ...]
Challenged = Callable[[int, Headers], "Request | None"]


@dataclass(slots=True)
class Draft:
    """A request whose variables are filled in, before it is signed and encoded; kinds of authorisation change it."""

    method: str
    url: Address
    headers: list[tuple[str, str]]
    content: Content | None = None
    behaviour: Behaviour = USUAL

    def copy(self) -> "Draft":
        """A draft that can be signed without touching this one."""
        return replace(self, url=self.url.copy(), headers=list(self.headers))

    def header(self, name: str) -> str | None:
        """The last value of this header, whatever the case of its name."""
        return last(self.headers, name)

    def set_header(self, name: str, value: str) -> None:
        """Puts this header in place of all of its name."""
        self.drop_header(name)
        self.headers.append((name, value))

    def drop_header(self, name: str) -> None:
        """Removes every header of this name."""
        self.headers[:] = [pair for pair in self.headers if pair[0].lower() != name.lower()]


@dataclass(frozen=True, slots=True)
class Request:
    """What goes out: method, absolute URL, headers in order (names may repeat), body in bytes.

    Attributes:
        challenged: from status and headers of an answer, the request to send again instead, `None` to leave it.
    """

    method: str
    url: str
    headers: Headers = ()
    body: bytes | None = None
    behaviour: Behaviour = USUAL
    challenged: Challenged | None = field(default=None, compare=False)

    def header(self, name: str) -> str | None:
        """The last value of this header, whatever the case of its name."""
        return last(self.headers, name)


def last(headers: "list[tuple[str, str]] | Headers", name: str) -> str | None:
    """The last value of the header of this name, whatever its case."""
    return next((value for key, value in reversed(headers) if key.lower() == name.lower()), None)


Memory = dict[str, str]
"""What a kind of authorisation keeps between the requests of one user, such as a nonce."""

Parameters = Mapping[str, str]
