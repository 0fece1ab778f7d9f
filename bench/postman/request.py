"""A request ready to be sent: every variable filled in, everything encoded."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Request:
    """What goes out: method, absolute URL, headers in order (names may repeat), body in bytes."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None = None

    def header(self, name: str) -> str | None:
        """The last value of this header, whatever the case of its name."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name.lower()), None)

    def with_header(self, name: str, value: str) -> "Request":
        """The same request with this header in place of all of its name."""
        others = tuple(pair for pair in self.headers if pair[0].lower() != name.lower())
        return replace(self, headers=(*others, (name, value)))
