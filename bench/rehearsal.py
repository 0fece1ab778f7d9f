"""A vendor double on loopback with chosen delays and faults: `python -m bench.rehearsal --port 0 --delay 20ms`.

It answers the paths of the example collection as a declaration platform would, decides nothing, and prints its
address on the first line. Its clock starts with the first request. Faults:

    --stall 2s@10s     answers nothing for two seconds from the tenth on
    --pause 200ms/5s   does so for a moment every five seconds
    --mix 0.1:700ms    answers that share of requests in another time
    --errors 0.02      fails that share at once
    --drip 3s          sends the body byte by byte over that time
"""

import argparse
import asyncio
import base64
import contextlib
import json
import random
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

TOKEN = "rehearsal-token"  # noqa: S105 - the double's own, no secret
CLIENT = ("rehearsal", "rehearsal")

_PER_SECOND = {"ms": 1000, "s": 1}


@dataclass(frozen=True, slots=True)
class Faults:
    """How the double misbehaves; all times in seconds.

    Attributes:
        delay: for every answer.
        mix: share and delay of answers that take another time.
        stall: length and start of one time without any answer.
        pause: length and period of a time without any answer that comes again and again.
        errors: share of requests failed at once with status 503.
        drip: over which time a body is sent byte by byte.
    """

    delay: float = 0.0
    mix: tuple[tuple[float, float], ...] = ()
    stall: tuple[float, float] | None = None
    pause: tuple[float, float] | None = None
    errors: float = 0.0
    drip: float = 0.0

    def wait(self, at: float, draw: float) -> float:
        """Seconds a request that arrives at `at` waits for its answer; `draw` from 0 to 1 picks from the mix."""
        delay = self.delay
        for share, other in self.mix:
            if draw < share:
                delay = other
                break
            draw -= share
        return self._silent_until(at) - at + delay

    def _silent_until(self, at: float) -> float:
        if self.stall and self.stall[1] <= at < sum(self.stall):
            return sum(self.stall)
        if self.pause and at % self.pause[1] < self.pause[0] and at >= self.pause[1]:
            return at - at % self.pause[1] + self.pause[0]
        return at


@dataclass(slots=True)
class Double:
    """One vendor double; `serve` answers one connection."""

    faults: Faults
    chance: random.Random
    started: float | None = field(default=None)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers the requests of one connection, one after another, until it is closed."""
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                length = re.search(r"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
                body = await reader.readexactly(int(length[1])) if length else b""
                await self._answer(writer, head, body)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, head: str, body: bytes) -> None:
        now = time.monotonic()
        self.started = now if self.started is None else self.started
        status: int
        answer: dict[str, object]
        if self.chance.random() < self.faults.errors:
            status, answer = 503, {"error": "busy"}
        else:
            status, answer = respond(head, body)
            wait = self.faults.wait(now - self.started, self.chance.random())
            if wait > 0:
                await asyncio.sleep(wait)
        content = json.dumps(answer, ensure_ascii=False).encode()
        lines = (f"HTTP/1.1 {status} -", "Content-Type: application/json", f"Content-Length: {len(content)}", "", "")
        writer.write("\r\n".join(lines).encode() + (b"" if self.faults.drip else content))
        for byte in content if self.faults.drip else b"":
            await asyncio.sleep(self.faults.drip / len(content))
            writer.write(bytes((byte,)))
        await writer.drain()


def respond(head: str, body: bytes) -> tuple[int, dict[str, object]]:
    """Status and answer to one request, by its head and body."""
    method, _, rest = head.partition(" ")
    path = rest.partition(" ")[0].partition("?")[0]
    authorised = re.search(r"\r\nauthorization: *(\S+ \S+)", head, re.IGNORECASE)
    given = authorised[1] if authorised else ""
    if (method, path) == ("POST", "/oauth/token"):
        expected = "Basic " + base64.b64encode(":".join(CLIENT).encode()).decode()
        if given != expected or b"grant_type=client_credentials" not in body:
            return 401, {"error": "invalid_client"}
        return 200, {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600}
    if given != f"Bearer {TOKEN}":
        return 401, {"error": "invalid_token"}
    return _platform(method, path, body)


def _platform(method: str, path: str, body: bytes) -> tuple[int, dict[str, object]]:
    if (method, path) in {("POST", "/v1/declarations"), ("POST", "/v1/origin/check")}:
        try:
            given = json.loads(body)
        except ValueError:
            return 400, {"error": "the body is not JSON"}
        if path == "/v1/declarations":
            return 201, {"id": "D0001", "state": "received", "items": len(given.get("items", []))}
        return 200, {"outcome": "rehearsed", "hs": given.get("hs")}
    if method == "GET" and (match := re.fullmatch(r"/v1/(declarations|hs)/([^/]+)", path)):
        known = {"declarations": {"state": "received"}, "hs": {"name": "rehearsed"}}
        return 200, {"id": match[2], **known[match[1]]}
    return 404, {"error": f"nothing at {path}"}


def seconds(text: str) -> float:
    """A duration like "20ms" or "2s" in seconds."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s)", text.strip())
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no duration; expected one like 20ms or 2s")
    return float(match[1]) / _PER_SECOND[match[2]]


@dataclass(frozen=True, slots=True)
class _Pair:
    mark: str

    def __call__(self, text: str) -> tuple[float, float]:
        first, _, second = text.partition(self.mark)
        return seconds(first), seconds(second)


def _mix(text: str) -> tuple[tuple[float, float], ...]:
    parts = [part.partition(":") for part in text.split(",")]
    try:
        return tuple((float(share), seconds(delay)) for share, _, delay in parts)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no mix; expected one like 0.1:700ms,0.05:2s") from None


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.rehearsal", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0 for a free one (default)")
    parser.add_argument("--delay", type=seconds, default=0.0, metavar="20ms", help="for every answer")
    parser.add_argument("--mix", type=_mix, default=(), metavar="0.1:700ms", help="share and delay of slower answers")
    parser.add_argument("--stall", type=_Pair("@"), metavar="2s@10s", help="one time without answers")
    parser.add_argument("--pause", type=_Pair("/"), metavar="200ms/5s", help="a time without answers in each period")
    parser.add_argument("--errors", type=float, default=0.0, metavar="0.02", help="share failed at once with 503")
    parser.add_argument("--drip", type=seconds, default=0.0, metavar="3s", help="send each body over this time")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


async def run(options: argparse.Namespace) -> None:
    """Serves on 127.0.0.1 until cancelled; prints the address first.

    Raises:
        SystemExit: 2 where the port cannot be had; the reason is printed.
    """
    names = ("delay", "mix", "stall", "pause", "errors", "drip")
    faults = Faults(**{name: getattr(options, name) for name in names})
    double = Double(faults, random.Random(options.seed))  # noqa: S311 - faults that repeat, not secrets
    try:
        server = await asyncio.start_server(double.serve, "127.0.0.1", options.port, backlog=4096)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        sys.stderr.write(
            f"Port {options.port} of 127.0.0.1 cannot be served: {reason}. Stop what uses it, or give another --port.\n"
        )
        raise SystemExit(2) from error
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


def main() -> None:
    """The command."""
    options = parse(sys.argv[1:])
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(options))


if __name__ == "__main__":
    main()
