"""The generator measures itself against delays it knows, in the way it measures a platform."""

import asyncio
import contextlib
import subprocess
import sys
import time
from pathlib import Path

from bench.loopback import ANSWER, KnownDelay

ROOT = Path(__file__).resolve().parents[2]


def test_the_endpoint_answers_after_the_time_in_its_path() -> None:
    async def asked() -> tuple[bytes, float]:
        server = await asyncio.get_running_loop().create_server(KnownDelay, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"GET /0 HTTP/1.1\r\n\r\n")
        said = await reader.readexactly(len(ANSWER))
        began = time.monotonic()
        writer.write(b"GET /50 HTTP/1.1\r\nHost: h\r\n")
        writer.write(b"\r\n")
        said += await reader.readexactly(len(ANSWER))
        took = time.monotonic() - began
        writer.write(b"x" * 200_000)
        with contextlib.suppress(ConnectionError):
            said += await asyncio.wait_for(reader.read(), 5)
        writer.close()
        server.close()
        await server.wait_closed()
        return said, took

    said, took = asyncio.run(asked())
    assert said == ANSWER * 2
    assert took >= 0.049


def test_a_calibration_keeps_its_schedule_at_a_small_rate_and_ends_its_server() -> None:
    code = (
        "from gevent import monkey; monkey.patch_all()\n"
        "from bench.health import Connections\nfrom bench.load.calibrate import calibrate\n"
        "found = calibrate(40.0, 'poisson', 1, Connections(100, 10))\n"
        "print(found.rate, *[each.known_ms for each in found.overheads], found.overhead_ms > 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["40.0", "0", "20", "True"]
