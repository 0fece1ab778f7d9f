"""How long a question takes over HTTP for ten users who think for a second, beside a bare route in the same process."""

import asyncio
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

USERS, THINK_SECONDS, SECONDS, LIMIT_MS = 10, 1.0, 20.0, 150.0
QUESTIONS = (
    "锂离子电池8507.60出口越南，FOB 200美元，非原产材料（CIF）110美元，能用RCEP原产地吗？",
    "RCEP的微小含量规则是多少？",
    "Drone, FOB 800, imported non-originating parts 520 CIF, RVC40. Result?",
    "What does the de minimis rule of RCEP allow?",
)


async def user(number: int, client: httpx.AsyncClient, ends: float, taken: dict[str, list[float]]) -> None:
    """Ask and call the bare route by turns, thinking in between."""
    chance = random.Random(number)  # noqa: S311 - spreads the users, guards nothing
    await asyncio.sleep(chance.random() * THINK_SECONDS)
    while time.perf_counter() < ends:
        start = time.perf_counter()
        reply = await client.post("/v1/ask", json={"question": chance.choice(QUESTIONS)})
        middle = time.perf_counter()
        reply.raise_for_status()
        (await client.get("/healthz")).raise_for_status()
        taken["ask"].append((middle - start) * 1000)
        taken["bare"].append((time.perf_counter() - middle) * 1000)
        await asyncio.sleep(THINK_SECONDS)


async def measure(address: str) -> dict[str, list[float]]:
    """Wait until the service is ready, then let the users in."""
    taken: dict[str, list[float]] = {"ask": [], "bare": []}
    async with httpx.AsyncClient(base_url=address, timeout=30, trust_env=False) as client:
        for _ in range(300):
            if (await client.get("/readyz")).status_code == httpx.codes.OK:
                break
            await asyncio.sleep(0.1)
        ends = time.perf_counter() + SECONDS
        await asyncio.gather(*(user(number, client, ends, taken) for number in range(USERS)))
    return taken


def quantile(values: list[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Start the server on a free loopback port, measure, and print the figures."""
    command = [str(Path(sys.executable).parent / "tidewaiter"), "serve", "--port", "0"]
    with tempfile.TemporaryDirectory() as folder:
        served = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TIDEWAITER_DATA": folder}
        )
        try:
            assert served.stdout is not None
            found = re.search(r"http://\S+", served.stdout.readline())
            assert found, "the server printed no address"
            taken = asyncio.run(measure(found[0]))
        finally:
            served.terminate()
            served.wait()
    print(f"{platform.machine()}, {os.cpu_count()} cores, {USERS} users, {THINK_SECONDS:g} s think time")
    for name, values in taken.items():
        p50, p95 = quantile(values, 0.5), quantile(values, 0.95)
        print(f"{name:<5} {len(values):>4} requests  p50 {p50:7.1f} ms  p95 {p95:7.1f} ms")
    ratio = quantile(taken["ask"], 0.95) / quantile(taken["bare"], 0.95)
    print(f"p95 is {ratio:.1f} times a bare route's; the limit for /v1/ask is {LIMIT_MS:g} ms")


if __name__ == "__main__":
    main()
