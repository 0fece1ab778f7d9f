"""What came back for one request, and how its body is unpacked."""

import zlib
from dataclasses import dataclass

import brotli

from bench.postman.request import Headers, last

LARGEST_BYTES = 100_000_000
MOST_CODINGS = 5


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Reply:
    """One answer as scripts and checks see it.

    Attributes:
        status: 0 where none came; then `error` says why.
        url: where it came from, after redirects.
        raw: the body as it came over the wire.
        took_ms: milliseconds from sending to the end of the body.
    """

    status: int
    reason: str = ""
    headers: Headers = ()
    raw: bytes = b""
    url: str = ""
    took_ms: float = 0.0
    error: str | None = None

    def header(self, name: str) -> str | None:
        """The last value of this header, whatever the case of its name."""
        return last(self.headers, name)

    @property
    def body(self) -> bytes:
        """The body unpacked, at most `LARGEST_BYTES`; as it came where it cannot be."""
        return self.unpacked(LARGEST_BYTES)

    def unpacked(self, most: int) -> bytes:
        """The body unpacked, no further than `most` bytes; as it came where it cannot be."""
        body = self.raw
        codings = (self.header("Content-Encoding") or "").split(",")
        for coding in reversed(codings if len(codings) <= MOST_CODINGS else ()):
            try:
                body = _unpacked(body, coding.strip().lower(), most)
            except (zlib.error, brotli.error):
                return self.raw
        return body


def _unpacked(body: bytes, coding: str, most: int) -> bytes:
    if not body or coding in ("", "identity"):
        return body
    if coding in ("gzip", "x-gzip"):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, most)
    if coding == "deflate":
        try:
            return zlib.decompressobj().decompress(body, most)
        except zlib.error:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, most)
    if coding == "br":
        return _brotli(body, most)
    return body


def _brotli(body: bytes, most: int) -> bytes:
    packed, parts, size = brotli.Decompressor(), list[bytes](), 0
    given = body
    while size < most and not packed.is_finished():
        part = packed.process(given, output_buffer_limit=min(_AT_ONCE, most - size))
        given = b""
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)[:most]


_AT_ONCE = 1_000_000
