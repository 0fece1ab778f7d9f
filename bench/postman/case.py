"""One case: one request of a collection, ready to be filled in and signed again and again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.errors import BadInput
from bench.postman.auth import kinds
from bench.postman.body import Body
from bench.postman.request import Request
from bench.postman.url import Url
from bench.postman.variables import Variables

USER_AGENT = "tidewaiter-bench"

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Authorisation:
    """A kind of authorisation and its parameters, variables still in them."""

    kind: str
    parameters: tuple[tuple[str, str], ...] = ()

    def sign(self, request: Request, variables: Variables) -> Request:
        """The request with this authorisation in it."""
        filled: Mapping[str, str] = {key: variables.fill(value) for key, value in self.parameters}
        return kinds()[self.kind](request, filled)


NO_AUTHORISATION = Authorisation("noauth")


@dataclass(frozen=True, slots=True)
class Case:
    """One request of a collection.

    Attributes:
        name: its name behind those of its folders, "Declarations / Submit".
        authorisation: its own, or the nearest folder's, or the collection's.
    """

    name: str
    method: str
    url: Url
    headers: tuple[tuple[str, str], ...] = ()
    body: Body | None = None
    authorisation: Authorisation = NO_AUTHORISATION

    def prepare(self, variables: Variables) -> Request:
        """The request to send: variables filled in, defaults for headers not given, signed.

        Raises:
            BadInput: the address, a header or the method cannot be sent as it is.
        """
        headers = tuple((variables.fill(key), variables.fill(value)) for key, value in self.headers)
        body = self.body.fill(variables.fill) if self.body else None
        request = Request(variables.fill(self.method), self.url.fill(variables.fill), headers, body)
        defaults = {"User-Agent": USER_AGENT, "Accept": "*/*", "Cache-Control": "no-cache"}
        if self.body:
            defaults["Content-Type"] = self.body.content_type
        for name, value in defaults.items():
            if request.header(name) is None:
                request = request.with_header(name, value)
        return self._sendable(self.authorisation.sign(request, variables))

    def _sendable(self, request: Request) -> Request:
        address = self._address(request.url)
        if not _TOKEN.fullmatch(request.method):
            raise BadInput(f"{self.name}: the method {request.method!r} is no HTTP method.")
        for name, value in request.headers:
            if not _TOKEN.fullmatch(name) or _UNSENDABLE.search(value):
                raise BadInput(f"{self.name}: the header {name!r} cannot be sent; it holds a line break or the like.")
        encoded = tuple((name, value.strip().encode().decode("latin-1")) for name, value in request.headers)
        return Request(request.method, address, encoded, request.body)

    def _address(self, url: str) -> str:
        if left := re.search(r"\{\{([^{}]+)\}\}", url.partition("?")[0]):
            raise BadInput(
                f"{self.name}: the address has the variable {{{{{left[1]}}}}}, which no file gives;"
                " give it with --environment or --globals."
            )
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable:
            raise BadInput(f"{self.name}: {url.partition('?')[0]!r} is no http or https address; correct its URL.")
        return url
