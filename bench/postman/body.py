"""Bodies as collections write them: read once, filled in and encoded for every request."""

import json
import re
import uuid
from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from urllib.parse import quote

from bench.errors import BadInput
from bench.postman.content import BOUNDARY, FORM, Content
from bench.postman.document import Json
from bench.postman.files import Files, type_of
from bench.postman.variables import Variables, as_text

MODES = ("raw", "urlencoded", "formdata", "graphql", "file")

_LANGUAGES = {
    "json": "application/json",
    "xml": "application/xml",
    "html": "text/html",
    "javascript": "application/javascript",
}
_JSON_TYPE = re.compile(r"application/(\S+\+)?json")
_COMMENT = re.compile(r'(\\[\\"]|"(?:[^"\\]|\\.)*(?:"|\\?\Z))|//[^\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its variables still in it, as the collection has it."""

    mode: str
    written: Json
    language: str | None = None

    def fill(self, variables: Variables, files: Files, content_type: str | None) -> Content | None:
        """The content to send, `None` where nothing is left; `content_type` is what the user gave.

        Raises:
            BadInput: the mode is not known.
        """
        filled = variables.fill_all(self.written)
        match self.mode:
            case "raw":
                return self._raw(filled, content_type)
            case "urlencoded":
                pairs = [_pair(key, value, entry) for key, value, entry in _entries(filled)]
                return Content("urlencoded", FORM, pairs=pairs) if pairs else None
            case "formdata":
                return _form(filled, files, content_type)
            case "graphql":
                return _graphql(filled)
            case "file":
                return _file(filled, files)
        raise BadInput(f"a body of mode {self.mode!r} is not known; known are {', '.join(MODES)}.")

    def _raw(self, filled: Json, content_type: str | None) -> Content | None:
        text = filled if isinstance(filled, str) else _dumped(filled)
        if not text:
            return None
        is_json = self.language == "json" or (
            self.language is None and content_type is not None and _JSON_TYPE.match(content_type) is not None
        )
        if is_json and ("//" in text or "/*" in text):
            text = _COMMENT.sub(lambda match: match[1] or "", text)
        kind = _LANGUAGES.get(self.language or "", "text/plain")
        return Content("raw", kind, text.encode(errors="replace"), stands_alone=True, covered=self.language == "json")


def read_body(body: Json) -> Body | None:
    """The body of a request, `None` where it has none."""
    if not isinstance(body, dict) or body.get("disabled") is True:
        return None
    mode = body.get("mode")
    content = body.get(str(mode))
    if not mode or not (content or (mode == "graphql" and isinstance(content, dict))):
        return None
    options = body.get("options")
    raw = options.get("raw") if isinstance(options, dict) else None
    language = raw.get("language") if isinstance(raw, dict) else None
    if mode in ("urlencoded", "formdata") and isinstance(content, list):
        content = [each for each in content if isinstance(each, dict) and each.get("disabled") is not True]
    return Body(str(mode), content, language if isinstance(language, str) else None)


def _pair(key: str, value: str, entry: dict[str, Json]) -> tuple[str, str]:
    """A field of a form without parts: a name that is null is written so, an object has no text."""
    named = "null" if "key" in entry and entry["key"] is None else key
    return named, "" if isinstance(entry.get("value"), dict) else value


def _entries(content: Json) -> list[tuple[str, str, dict[str, Json]]]:
    """Name, value and the rest of each entry of a form; format v2.0 may have one string or an object."""
    if isinstance(content, str):
        parts = [part.partition("=") for part in content.split("&")]
        return [(key, value, {}) for key, _, value in parts]
    if isinstance(content, dict):
        return [(key, _value(value), {}) for key, value in content.items()]
    entries = [entry for entry in content if isinstance(entry, dict)] if isinstance(content, list) else []
    return [(_value(entry.get("key")), _value(entry.get("value")), entry) for entry in entries]


def _value(value: Json) -> str:
    if value is None:
        return ""
    return _dumped(value) if isinstance(value, list | dict) else as_text(value)


def _form(filled: Json, files: Files, given: str | None) -> Content | None:
    """A form in parts; a file that cannot be read is left out."""
    parts: list[bytes] = []
    entries = _entries(filled)
    own = re.match(BOUNDARY, given or "")
    boundary = (own[1] or own[2]) if own else f"--------------------------{uuid.uuid4().hex[:24]}"
    for name, value, entry in entries:
        kind, named = entry.get("contentType"), entry.get("fileName")
        for filename, data in _data(entry, value, files):
            shown = named if isinstance(named, str) else filename
            content_type = kind if isinstance(kind, str) and kind else type_of(shown or filename or "")
            if content_type is None and entry.get("type") == "file" and filename != "":
                content_type = "application/octet-stream"
            parts.append(_part(boundary, name, shown, content_type) + data + b"\r\n")
    if not parts:
        return None
    data = b"".join(parts) + f"--{boundary}--\r\n".encode()
    return Content("formdata", f"multipart/form-data; boundary={boundary}", data)


def _data(entry: dict[str, Json], value: str, files: Files) -> list[tuple[str | None, bytes]]:
    """What an entry sends: its text, or each of its files with its name."""
    if entry.get("type") != "file":
        return [(None, value.encode(errors="replace"))]
    sources = entry.get("src")
    if not sources:
        return [(None, _decoded(value))] if value else [("", b"")]
    named = [str(source) for source in (sources if isinstance(sources, list) else [sources])]
    read = [(source.replace("\\", "/").rpartition("/")[2], files.read(source)) for source in named]
    return [(name, data) for name, data in read if data is not None]


def _part(boundary: str, name: str, filename: str | None, content_type: str | None) -> bytes:
    lines = [f"--{boundary}", f'Content-Disposition: form-data; name="{_one_line(name)}"']
    if filename is not None:
        base = _one_line(filename.rpartition("/")[2])
        lines[-1] += f'; filename="{base}"'
        if not base.isascii():
            lines[-1] += f"; filename*=UTF-8''{quote(base, safe='')}"
    if content_type is not None:
        lines.append(f"Content-Type: {_one_line(content_type)}")
    return "\r\n".join((*lines, "", "")).encode(errors="replace")


def _one_line(text: str) -> str:
    """A name must not end the header it stands in."""
    return text.replace("\r", "%0D").replace("\n", "%0A")


def _graphql(filled: Json) -> Content | None:
    """Variables are written as a JSON text, which goes into the body as it is."""
    if not isinstance(filled, dict):
        return None
    given = filled.get("variables")
    if isinstance(given, str):
        parts = [f'"{name}":{_dumped(filled[name])}' for name in _QUERY if isinstance(filled.get(name), str)]
        parts += [f'"variables":{given}'] if given else []
        text = "{" + ",".join(parts) + "}"
    else:
        text = _dumped({name: filled[name] for name in (*_QUERY, "variables") if name in filled})
    return Content("graphql", "application/json", text.encode(errors="replace"), stands_alone=True)


_QUERY = ("query", "operationName")


def _file(filled: Json, files: Files) -> Content | None:
    """The whole body from one file, or from base64 in the collection."""
    entry: dict[str, Json] = {"src": filled} if isinstance(filled, str) else filled if isinstance(filled, dict) else {}
    source, content = entry.get("src"), entry.get("content")
    if isinstance(source, str) and source:
        data = files.read(source)
        return None if not data else Content("file", type_of(source) or "application/octet-stream", data)
    return Content("file", None, _decoded(content)) if isinstance(content, str) and content else None


def _decoded(text: str) -> bytes:
    """Base64 as lenient as its writers are."""
    try:
        return b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))
    except (NotBase64, ValueError):
        return b""


def _dumped(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
