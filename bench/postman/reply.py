"""What came back for one request, and how its body is unpacked."""

import zlib
from dataclasses import dataclass

import brotli

from bench.postman.request import Headers, last

LARGEST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
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
        body = self.raw
        for coding in reversed((self.header("Content-Encoding") or "").split(",")):
            try:
                body = _unpacked(body, coding.strip().lower())
            except (zlib.error, brotli.error):
                return self.raw
        return body


def _unpacked(body: bytes, coding: str) -> bytes:
    if not body or coding in ("", "identity"):
        return body
    if coding in ("gzip", "x-gzip"):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, LARGEST_BYTES)
    if coding == "deflate":
        try:
            return zlib.decompressobj().decompress(body, LARGEST_BYTES)
        except zlib.error:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, LARGEST_BYTES)
    if coding == "br":
        return _brotli(body)
    return body


def _brotli(body: bytes) -> bytes:
    packed, parts, size = brotli.Decompressor(), list[bytes](), 0
    for start in range(0, len(body), 65536):
        parts.append(packed.process(body[start : start + 65536]))
        size += len(parts[-1])
        if size > LARGEST_BYTES:
            break
    return b"".join(parts)[:LARGEST_BYTES]
