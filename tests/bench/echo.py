"""A loopback server with the endpoints of postman-echo that writes down every request as it came over the wire.

`python tests/bench/echo.py --port 0` prints its address first. `GET /_wire` gives what was recorded since the last
`DELETE /_wire`, each request as {method, target, headers: [[name, value], ...], body: base64}; neither is recorded.
"""

import argparse
import asyncio
import base64
import contextlib
import gzip
import hashlib
import json
import re
import ssl
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

NONCE = "ur7pJQ06KGNtzD8n"
USER, PASSWORD = "postman", "password"
UTF8 = "<p>UTF-8: ∮ E⋅da = Q, 编码</p>"


class Seen(NamedTuple):
    """One request as it came."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """The last value of this header, "" without one."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), "")

    def args(self) -> dict[str, Any]:
        """The query; a repeated name has a list."""
        return collected(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


class Reply(NamedTuple):
    """What is sent back; a Content-Length is added unless `framed` already."""

    status: int = 200
    content: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    framed: bool = False


def collected(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """A dictionary of the pairs in which a repeated name has a list."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key not in found:
            found[key] = value
        elif isinstance(found[key], list):
            found[key].append(value)
        else:
            found[key] = [found[key], value]
    return found


def as_json(value: object, status: int = 200, *headers: tuple[str, str]) -> Reply:
    """The value as JSON."""
    content = json.dumps(value, ensure_ascii=False).encode()
    return Reply(status, content, (("Content-Type", "application/json; charset=utf-8"), *headers))


def echoed(seen: Seen) -> dict[str, Any]:
    """What postman-echo says of a request."""
    kind = seen.header("content-type").partition(";")[0].strip().lower()
    text = seen.body.decode("utf-8", "replace")
    answer: dict[str, Any] = {"args": seen.args(), "data": {}, "files": {}, "form": {}}
    answer["headers"] = {key.lower(): value for key, value in seen.headers}
    answer["json"] = None
    if kind == "application/json":
        with contextlib.suppress(ValueError):
            answer["json"] = answer["data"] = json.loads(text)
    elif kind == "application/x-www-form-urlencoded":
        answer["form"] = answer["json"] = collected(parse_qsl(text, keep_blank_values=True))
    elif kind == "multipart/form-data":
        answer["form"], answer["files"] = multipart(seen)
    elif text:
        answer["data"] = text
    answer["url"] = f"http://{seen.header('host')}{seen.target}"
    return answer


def multipart(seen: Seen) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields and the files of a form."""
    head = Message()
    head["Content-Type"] = seen.header("content-type")
    boundary = str(head.get_param("boundary"))
    form: list[tuple[str, str]] = []
    files: list[tuple[str, str]] = []
    for part in seen.body.split(b"--" + boundary.encode())[1:-1]:
        raw, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        fields = BytesHeaderParser().parsebytes(raw)
        name = str(fields.get_param("name", header="Content-Disposition"))
        content = content.removesuffix(b"\r\n")
        filename = fields.get_filename()
        if filename is None:
            form.append((name, content.decode("utf-8", "replace")))
        else:
            files.append((filename, "data:application/octet-stream;base64," + base64.b64encode(content).decode()))
    return collected(form), collected(files)


def cookies(seen: Seen) -> dict[str, str]:
    """The cookies a request carries."""
    pairs = [pair.strip().partition("=") for pair in seen.header("cookie").split(";") if "=" in pair]
    return {name: unquote(value) for name, _, value in pairs}


def basic(seen: Seen, _: str) -> Reply:
    """200 for the one user there is."""
    expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    if seen.header("authorization") == expected:
        return as_json({"authenticated": True})
    return Reply(401, b"Unauthorized", (("WWW-Authenticate", 'Basic realm="Users"'),))


_HASHES: Mapping[str, Callable[[bytes], Any]] = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


def digest(seen: Seen, _: str) -> Reply:
    """Challenges as asked for with ?algorithm= and ?qop=, and checks the answer as RFC 7616 has it."""
    args = seen.args()
    algorithm, qop = args.get("algorithm", "MD5"), args.get("qop", "auth")
    given = dict(re.findall(r'(\w+)="?([^",]*)"?', seen.header("authorization").removeprefix("Digest ")))
    if given:
        make = _HASHES[algorithm.removesuffix("-sess")]

        def hashed(*parts: str) -> str:
            return str(make(":".join(parts).encode()).hexdigest())

        one = hashed(USER, "Users", PASSWORD)
        if algorithm.endswith("-sess"):
            one = hashed(one, NONCE, given.get("cnonce", ""))
        body = [str(make(seen.body).hexdigest())] if qop == "auth-int" else []
        two = hashed(seen.method, seen.target, *body)
        between = [given.get("nc", ""), given.get("cnonce", ""), qop] if qop else []
        if given.get("response") == hashed(one, NONCE, *between, two) and given.get("uri") == seen.target:
            return as_json({"authenticated": True})
    quality = f', qop="{qop}"' if qop else ""
    challenge = f'Digest realm="Users", nonce="{NONCE}", algorithm={algorithm}, opaque="o"{quality}'
    return Reply(401, b"Unauthorized", (("WWW-Authenticate", challenge),))


def set_cookies(seen: Seen, rest: str) -> Reply:
    """Sets the cookies of the query (or of the path, NAME/VALUE) and sends on to /cookies."""
    pairs = [tuple(rest.split("/", 1))] if "/" in rest else list(seen.args().items())
    return Reply(
        302, b"", (*(("Set-Cookie", f"{pair[0]}={pair[1]}; Path=/") for pair in pairs), ("Location", "/cookies"))
    )


def delete_cookies(seen: Seen, _: str) -> Reply:
    """Makes the cookies named in the query run out and sends on to /cookies."""
    gone = "=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
    return Reply(302, b"", (*(("Set-Cookie", name + gone) for name in seen.args()), ("Location", "/cookies")))


def redirect_to(seen: Seen, _: str) -> Reply:
    """Sends on to ?url= with ?status_code=."""
    args = seen.args()
    return Reply(int(args.get("status_code", 302)), b"", (("Location", args["url"]),))


def redirect(_: Seen, rest: str) -> Reply:
    """Sends on so many times, then to /get."""
    left = int(rest or 1)
    return Reply(302, b"", (("Location", f"/redirect/{left - 1}" if left > 1 else "/get"),))


def packed(name: str, pack: Callable[[bytes], bytes]) -> Callable[[Seen, str], Reply]:
    """An endpoint whose answer is compressed."""

    def answer(seen: Seen, _: str) -> Reply:
        headers = {key.lower(): value for key, value in seen.headers}
        content = pack(json.dumps({"gzipped": True, "headers": headers, "method": seen.method}).encode())
        return Reply(200, content, (("Content-Type", "application/json"), ("Content-Encoding", name)))

    return answer


def response_headers(seen: Seen, _: str) -> Reply:
    """The query as headers and as the body."""
    pairs = parse_qsl(urlsplit(seen.target).query, keep_blank_values=True)
    return as_json(collected(pairs), 200, *((key, value) for key, value in pairs))


def stream(seen: Seen, rest: str) -> Reply:
    """So many lines in chunks."""
    line = json.dumps({"args": {"n": rest}, "url": seen.target}).encode() + b"\n"
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(line), line) for _ in range(min(int(rest), 100)))
    return Reply(
        200, chunks + b"0\r\n\r\n", (("Transfer-Encoding", "chunked"), ("Content-Type", "text/plain")), framed=True
    )


def status(_: Seen, rest: str) -> Reply:
    """The status asked for."""
    return as_json({"status": int(rest)}, int(rest))


def anything(seen: Seen, _: str) -> Reply:
    """The request as it came."""
    return as_json(echoed(seen))


ENDPOINTS: Mapping[str, Callable[[Seen, str], Reply]] = {
    **dict.fromkeys(("get", "post", "put", "patch", "delete", "request", "anything", "upload"), anything),
    "headers": lambda seen, _: as_json({"headers": {key.lower(): value for key, value in seen.headers}}),
    "response-headers": response_headers,
    "basic-auth": basic,
    "digest-auth": digest,
    "oauth1": lambda seen, _: as_json({"status": "pass", "authorization": seen.header("authorization")}),
    "cookies": lambda seen, _: as_json({"cookies": cookies(seen)}),
    "cookies/set": set_cookies,
    "cookies/delete": delete_cookies,
    "status": status,
    "redirect-to": redirect_to,
    "redirect": redirect,
    "delay": lambda _, rest: as_json({"delay": rest}),
    "encoding/utf8": lambda _, __: Reply(200, UTF8.encode(), (("Content-Type", "text/html; charset=utf-8"),)),
    "gzip": packed("gzip", gzip.compress),
    "deflate": packed("deflate", zlib.compress),
    "stream": stream,
    "bytes": lambda _, rest: Reply(200, b"x" * int(rest), (("Content-Type", "application/octet-stream"),)),
    "ip": lambda _, __: as_json({"ip": "127.0.0.1"}),
    "time/now": lambda _, __: Reply(200, b"Tue, 24 Nov 2026 02:00:00 GMT", (("Content-Type", "text/html"),)),
    "oauth/token": lambda seen, _: as_json({"access_token": "fetched-token", "given": echoed(seen)["form"]}),
}  # fmt: skip


def answer(seen: Seen) -> Reply:
    """The reply to a request, by the longest endpoint its path begins with."""
    path = unquote(urlsplit(seen.target).path).strip("/")
    segments = path.split("/")
    for length in range(min(2, len(segments)), 0, -1):
        endpoint = ENDPOINTS.get("/".join(segments[:length]))
        if endpoint:
            return endpoint(seen, "/".join(segments[length:]))
    return as_json({"error": f"nothing at /{path}"}, 404)


@dataclass(slots=True)
class Echo:
    """The server and what it has seen."""

    seen: list[Seen] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers the requests of one connection until it is closed."""
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ssl.SSLError):
            while True:
                request = await self._read(reader)
                reply = self._recorded(request)
                if request.target.startswith("/delay/"):
                    await asyncio.sleep(min(10.0, float(request.target[7:].partition("?")[0])))
                lines = [f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'Other')}"]
                lines += [f"{name}: {value}" for name, value in reply.headers]
                if not reply.framed:
                    lines.append(f"Content-Length: {len(reply.content)}")
                content = b"" if request.method == "HEAD" else reply.content
                writer.write("\r\n".join((*lines, "", "")).encode() + content)
                await writer.drain()
        writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Seen:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
        method, target, _ = first.split(" ", 2)
        pairs = [line.partition(":") for line in lines]
        headers = [(key, value.strip()) for key, _, value in pairs]
        seen = Seen(method, target, headers, b"")
        if seen.header("transfer-encoding").lower() == "chunked":
            return seen._replace(body=await self._chunks(reader))
        return seen._replace(body=await reader.readexactly(int(seen.header("content-length") or 0)))

    @staticmethod
    async def _chunks(reader: asyncio.StreamReader) -> bytes:
        body = b""
        while size := int(await reader.readuntil(b"\r\n"), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readuntil(b"\r\n")
        return body

    def _recorded(self, request: Seen) -> Reply:
        if request.target != "/_wire":
            self.seen.append(request)
            try:
                return answer(request)
            except (ValueError, KeyError) as problem:
                return as_json({"error": repr(problem)}, 400)
        if request.method == "DELETE":
            self.seen.clear()
        return as_json([{**each._asdict(), "body": base64.b64encode(each.body).decode()} for each in self.seen])


_REASONS = {
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 301: "Moved Permanently", 302: "Found",
    303: "See Other", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
    403: "Forbidden", 404: "Not Found", 406: "Not Acceptable", 429: "Too Many Requests", 500: "Internal Server Error",
    503: "Service Unavailable",
}  # fmt: skip


async def run(port: int, tls: ssl.SSLContext | None = None) -> None:
    """Serves on 127.0.0.1 until cancelled; prints the address first."""
    server = await asyncio.start_server(Echo().serve, "127.0.0.1", port, ssl=tls, limit=2**24)
    scheme = "https" if tls else "http"
    sys.stdout.write(f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0 for a free one (default)")
    parser.add_argument("--tls", metavar="PEM", help="serve https with this certificate and key")
    parser.add_argument("--client-ca", metavar="PEM", help="ask for a client certificate signed by this one")
    options = parser.parse_args()
    tls = None
    if options.tls:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(options.tls)
        if options.client_ca:
            tls.load_verify_locations(options.client_ca)
            tls.verify_mode = ssl.CERT_REQUIRED
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(options.port, tls))


if __name__ == "__main__":
    main()
