"""A vendor made of a collection's saved answers: `python -m bench.postman.mock COLLECTION [--port 8090]`.

It prints its address on the first line. Which of several answers is given, the header x-mock-response-code or
x-mock-response-name says; without one the first whose query is nearest.
"""

import argparse
import asyncio
import contextlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from bench.errors import BenchError, shown
from bench.postman.collection import read_collection
from bench.postman.examples import Example, examples_of

LARGEST_BODY = 10_000_000


@dataclass(frozen=True, slots=True)
class Mock:
    """The saved answers of a collection; `serve` answers one connection."""

    examples: Sequence[Example]

    def answer(self, head: str) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """Status, headers and body for a request, by its head."""
        method, target, *_ = [*head.split("\r\n", 1)[0].split(" "), "", ""]
        fitting = [example for example in self.examples if example.answers(method, target)]
        code, name = (
            re.search(rf"\r\nx-mock-response-{key}: *([^\r]+)", head, re.IGNORECASE) for key in ("code", "name")
        )
        if code:
            fitting = [example for example in fitting if str(example.status) == code[1].strip()]
        if name:
            fitting = [example for example in fitting if example.name == name[1].strip()]
        if not fitting:
            said = {"error": f"no answer is saved for {method} {target.partition('?')[0]}"}
            return 404, (("Content-Type", "application/json"),), json.dumps(said).encode()
        found = max(fitting, key=lambda example: example.nearness(target))
        return found.status, found.headers, found.body.encode()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers the requests of one connection, one after another, until it is closed."""
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                length = re.search(r"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
                if length and int(length[1]) > LARGEST_BODY:
                    break
                if length:
                    await reader.readexactly(int(length[1]))
                writer.write(_written(*self.answer(head), bodiless=head.startswith("HEAD ")))
                await writer.drain()
        writer.close()


def _written(status: int, headers: tuple[tuple[str, str], ...], body: bytes, *, bodiless: bool) -> bytes:
    known = {each.value: each.phrase for each in HTTPStatus}
    lines = [f"HTTP/1.1 {status} {known.get(status, 'Other')}", *(f"{name}: {value}" for name, value in headers)]
    lines += [f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace") + (b"" if bodiless else body)


async def run(mock: Mock, port: int) -> None:
    """Serves on 127.0.0.1 until cancelled; prints the address first."""
    server = await asyncio.start_server(mock.serve, "127.0.0.1", port)
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.postman.mock", description=str(__doc__).partition("\n")[0])
    parser.add_argument("collection", type=Path)
    parser.add_argument("--port", type=int, default=0, help="0 for a free one (default)")
    options = parser.parse_args(arguments)
    try:
        cases = read_collection(options.collection).cases
    except BenchError as error:
        sys.stderr.write(f"{shown(str(error))}\n")
        return 2
    examples = [example for case in cases for example in examples_of(case)]
    if not examples:
        sys.stderr.write(f"The collection {options.collection} has no saved answers; save some in Postman.\n")
        return 2
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(Mock(examples), options.port))
    return 0


if __name__ == "__main__":
    sys.exit(main())
