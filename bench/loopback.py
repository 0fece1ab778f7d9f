"""A server on loopback that answers `GET /MS` after MS milliseconds: `python -m bench.loopback`; it prints its port."""

import asyncio
import contextlib
import re
import sys

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK"

MOST_HELD = 65536


class KnownDelay(asyncio.Protocol):
    """One connection; requests have no body and wait for one another."""

    def __init__(self) -> None:
        self._held = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the way back."""
        self._transport = transport if isinstance(transport, asyncio.WriteTransport) else None

    def data_received(self, data: bytes) -> None:
        """Answers every whole request in its time."""
        self._held += data
        while b"\r\n\r\n" in self._held:
            head, _, self._held = self._held.partition(b"\r\n\r\n")
            known = re.match(rb"GET /(\d{1,4}) ", head)
            asyncio.get_running_loop().call_later(int(known[1]) / 1000 if known else 0.0, self._answer)
        if len(self._held) > MOST_HELD and self._transport:
            self._transport.abort()

    def _answer(self) -> None:
        if self._transport:
            self._transport.write(ANSWER)


async def serve() -> None:
    """Serves until its input is closed, so that it never outlives the one who started it."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(KnownDelay, "127.0.0.1", 0, backlog=4096)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())
