"""One case: one request of a collection, ready to be filled in and signed again and again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.errors import BadInput
from bench.postman.address import parse
from bench.postman.auth import NO_AUTHORISATION, Authorisation
from bench.postman.auth.basic import credentials
from bench.postman.behaviour import BODILESS, USUAL, Behaviour
from bench.postman.body import Body, read_body
from bench.postman.content import Content
from bench.postman.document import Json
from bench.postman.files import Files
from bench.postman.request import Challenged, Draft, Headers, Memory, Request, last
from bench.postman.scripts import Script
from bench.postman.url import url_text
from bench.postman.variables import LARGEST_REQUEST, TooMuch, Variables, as_text

USER_AGENT = "tidewaiter-bench"

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_LEFT = re.compile(r"\{\{([^{}]+)\}\}")
_DEFAULTS = (
    ("User-Agent", USER_AGENT),
    ("Accept", "*/*"),
    ("Cache-Control", "no-cache"),
    ("Host", ""),
    ("Accept-Encoding", "gzip, deflate, br"),
    ("Connection", "keep-alive"),
)
_WITHOUT_LENGTH = frozenset({"GET", "HEAD", "TRACE", "DELETE", "CONNECT", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What a request is made of, variables still in it."""

    method: str
    url: str
    headers: Headers = ()
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One request of a collection.

    Attributes:
        name: its name behind those of its folders, "Declarations / Submit".
        authorisation: its own, or the nearest folder's, or the collection's.
        definition: the request as the collection has it, which scripts may read and change.
        scripts: those of the collection, of the folders and its own, outer ones first.
        examples: the answers saved with it.
        keys: what a script may call it by to go on with it: its id, then its own name.
    """

    name: str
    parts: Parts
    authorisation: Authorisation = NO_AUTHORISATION
    behaviour: Behaviour = USUAL
    definition: Mapping[str, Json] = field(default_factory=dict, compare=False)
    scripts: tuple[Script, ...] = ()
    examples: tuple[Json, ...] = field(default=(), compare=False)
    keys: tuple[str, str] = field(default=("", ""), compare=False)

    @property
    def method(self) -> str:
        """The method as written."""
        return self.parts.method

    def changed(self, definition: Mapping[str, Json], authorisation: Authorisation | None = None) -> "Case":
        """The same case with the request a script has made of it."""
        parts = read_parts(definition)
        return replace(
            self, parts=parts, definition=definition, authorisation=authorisation or self.authorisation
        )  # fmt: skip

    def prepare(self, variables: Variables, files: Files | None = None, memory: Memory | None = None) -> Request:
        """The request to send: variables filled in, defaults for headers not given, signed.

        Raises:
            BadInput: the address, a header, the body or the method cannot be sent as it is.
        """
        variables.room = LARGEST_REQUEST
        try:
            return self._prepared(variables, files or Files(Path()), {} if memory is None else memory)
        except TooMuch:
            raise BadInput(f"{self.name}: its variables fill in to more than can be sent; correct them.") from None
        except UnicodeError:
            raise BadInput(f"{self.name}: it holds half a character, which cannot be sent; correct it.") from None
        finally:
            variables.room = None

    def _prepared(self, variables: Variables, files: Files, memory: Memory) -> Request:
        draft = self._draft(variables, files)
        sign = self.authorisation.signer(variables, memory, self.name)
        if sign.answer is None:
            sign(draft)
            return self._ready(draft)
        unsigned = draft.copy()

        def challenged(status: int, headers: Headers) -> Request | None:
            if not sign.answers(status, headers):
                return None
            again = unsigned.copy()
            sign(again)
            return self._ready(again)

        sign(draft)
        return self._ready(draft, challenged)

    def _draft(self, variables: Variables, files: Files) -> Draft:
        fill, parts = variables.fill, self.parts
        url = fill(parts.url)
        if not url.strip():
            raise BadInput(f"{self.name} has no address; give it a URL in Postman and export the collection again.")
        headers = [(fill(key), fill(value)) for key, value in parts.headers]
        draft = Draft(fill(parts.method), parse(url, raw=self.behaviour.raw_url), headers, None, self.behaviour)
        if parts.body and (self.behaviour.keep_body or draft.method not in BODILESS):
            try:
                draft.content = parts.body.fill(variables, files, draft.header("Content-Type"))
            except BadInput as problem:
                raise BadInput(f"{self.name}: {problem}") from None
            except RecursionError:
                raise BadInput(f"{self.name}: its body is nested too deeply to be sent; give it as a text.") from None
        content = draft.content
        wanted = "content-type" not in self.behaviour.without_headers and draft.header("Content-Type") is None
        if wanted and content and content.covered and content.type:
            draft.headers.append(("Content-Type", content.type))
        return draft

    def _ready(self, draft: Draft, challenged: Challenged | None = None) -> Request:
        self._check_address(draft)
        if not _TOKEN.fullmatch(draft.method):
            raise BadInput(f"{self.name}: the method {draft.method!r} is no HTTP method.")
        content = draft.content
        body = content.encoded() if content else None
        headers = tuple((name, self._sendable(name, value)) for name, value in _complete(draft, content, body))
        return Request(draft.method, str(draft.url), headers, body, draft.behaviour, challenged)

    def _check_address(self, draft: Draft) -> None:
        url = draft.url
        if url.raw and _UNSENDABLE_PATH.search(url.target):
            raise BadInput(
                f"{self.name}: the address holds blanks or the like and is not to be encoded; correct its URL."
            )
        if left := _LEFT.search(f"{url.scheme}{url.host}{url.port or ''}"):
            raise BadInput(
                f"{self.name}: the address has the variable {{{{{left[1]}}}}}, which no file gives;"
                " give it with --environment or --globals."
            )
        if not url.usable:
            shown = f"{url.scheme}://{url.host}{'' if url.port is None else ':' + url.port}"
            raise BadInput(f"{self.name}: {shown!r} is no http or https address; correct its URL.")

    def _sendable(self, name: str, value: str) -> str:
        """The value as the bytes of a header are written: Latin-1, or UTF-8 where that does not hold it."""
        if not _TOKEN.fullmatch(name) or _UNSENDABLE.search(value):
            raise BadInput(f"{self.name}: the header {name!r} cannot be sent; it holds a line break or the like.")
        value = value.strip()
        return value if value.isascii() or max(value) <= "\xff" else value.encode(errors="replace").decode("latin-1")


_UNSENDABLE_PATH = re.compile(r"[^\x21-\xff]")


def _complete(draft: Draft, content: Content | None, body: bytes | None) -> list[tuple[str, str]]:
    """The headers in Postman's order: the user's, the signature's, then the defaults that are missing."""
    without = draft.behaviour.without_headers
    headers = _grouped(draft.headers)
    given = {name.lower() for name, _ in headers}
    early, late = _content_types(content, headers, without)
    if early:
        headers.append(("Content-Type", early))
    for name, value in _DEFAULTS:
        if name.lower() not in given and name.lower() not in without:
            headers.append((name, value or _host(draft)))
    if draft.url.user is not None and "authorization" not in given:
        headers.append(("Authorization", credentials(*(draft.url.credentials or ("", "")))))
    types = [("Content-Type", late)] if late else []
    lengths: list[tuple[str, str]] = []
    unframed = "content-length" not in given | without and "transfer-encoding" not in given
    if unframed and (body or draft.method not in _WITHOUT_LENGTH):
        lengths.append(("Content-Length", str(len(body or b""))))
    return headers + (lengths + types if content and content.mode == "file" else types + lengths)


def _content_types(content: Content | None, headers: list[tuple[str, str]], without: frozenset[str]) -> tuple[str, str]:
    """The content type to add before and after the defaults; that of a form takes the place of another."""
    given = last(headers, "Content-Type")
    if content is None or not content.type or "content-type" in without:
        return "", ""
    if content.replaces(given):
        kind = content.type
        headers[:] = [(name, kind if name.lower() == "content-type" else value) for name, value in headers]
    if given is not None:
        return "", ""
    return (content.type, "") if content.stands_alone else ("", content.type)


def _grouped(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Values of one name stand together; a name written in another case replaces the one before it."""
    if len({name.lower() for name, _ in headers}) == len(headers):
        return [(name, value) for name, value in headers if name]
    exact: dict[str, list[str]] = {}
    for name, value in headers:
        exact.setdefault(name, []).append(value)
    folded: dict[str, str] = {}
    for name in exact:
        folded[name.lower()] = name
    return [(name, value) for name in folded.values() if name for value in exact[name]]


def _host(draft: Draft) -> str:
    url = draft.url
    return url.hostname if url.port is None else f"{url.hostname}:{url.port}"


def read_parts(definition: Mapping[str, Json]) -> Parts:
    """The parts of a request as the collection (or a script) has it."""
    method = definition.get("method")
    return Parts(
        method="GET" if method is None else str(method).upper() or "GET",
        url=url_text(definition.get("url")),
        headers=_headers(definition.get("header")),
        body=read_body(definition.get("body")),
    )


def _headers(header: Json) -> Headers:
    """A list of entries, or the one string of lines that format v2.0 allows."""
    if isinstance(header, str):
        lines = [line.partition(":") for line in header.splitlines() if ":" in line]
        return tuple((key.strip(), value.strip()) for key, _, value in lines)
    if isinstance(header, dict):
        return tuple((key, as_text(value)) for key, value in header.items())
    entries = [_entry(entry) for entry in header] if isinstance(header, list) else []
    return tuple(
        (str(entry["key"]), as_text(entry.get("value", "")))
        for entry in entries
        if entry.get("key") and entry.get("disabled") is not True
    )


def _entry(entry: Json) -> dict[str, Json]:
    if isinstance(entry, str):
        key, _, value = entry.partition(":")
        return {"key": key.strip(), "value": value.strip()}
    return entry if isinstance(entry, dict) else {}
