"""How fast requests are made and sent, beside a bare FastHttpUser, and how long a large collection takes to import.

As a script it prints the figures. The server is one process of its own that answers at once.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 3.0
USERS = 10
TURNS = 7

SERVER = """
import asyncio, sys
ANSWER = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: 11\\r\\n\\r\\n{\\"ok\\": 200}"
class Quick(asyncio.Protocol):
    def connection_made(self, transport): self.transport, self.held = transport, b""
    def data_received(self, data):
        self.held += data
        while b"\\r\\n\\r\\n" in self.held:
            self.held = self.held.partition(b"\\r\\n\\r\\n")[2]
            self.transport.write(ANSWER)
async def main():
    server = await asyncio.get_running_loop().create_server(Quick, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""

BARE = """
import sys, time
from locust.contrib.fasthttp import FastHttpSession
from locust.event import EventHook
import gevent
address, seconds, users = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
HEADERS = {"X-Trace": "1", "Authorization": "Bearer t"}
done = 0
def user():
    global done
    session = FastHttpSession(address, EventHook(), None)
    while time.perf_counter() < ends:
        session.request("GET", "/v1/declarations/D1?lang=en", name="x", headers=dict(HEADERS))
        done += 1
ends = time.perf_counter() + seconds
cpu = time.process_time()
gevent.joinall([gevent.spawn(user) for _ in range(users)])
print(done / seconds, done / (time.process_time() - cpu))
"""

OURS = """
import sys, time
from locust.contrib.fasthttp import FastHttpSession
import gevent
from pathlib import Path
from datetime import datetime
from bench.load.connect import wire_of
from bench.load import memory
from bench.load.crowd import Crowd
from bench.plan import plan_from
from bench.rounds import prepare
address, seconds, users, collection = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
plan = plan_from({"collection": collection, "env_var": f"baseUrl={address}", "out": "/tmp"}, datetime.now())
rounds = prepare(plan)
wire = wire_of(plan.network, rounds.variables, 10.0, time.perf_counter)
memory.settle()
done = 0
def user():
    global done
    walk = rounds.arrive()
    while time.perf_counter() < ends:
        step = walk.next()
        answer = wire.send(step.request, walk.session.jar)
        assert answer.error is None
        walk.take(answer.reply)
        done += 1
ends = time.perf_counter() + seconds
cpu = time.process_time()
gevent.joinall([gevent.spawn(user) for _ in range(users)])
print(done / seconds, done / (time.process_time() - cpu))
"""

COLLECTION = {
    "info": {"name": "speed", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
    "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}"}]},
    "variable": [{"key": "token", "value": "t"}, {"key": "id", "value": "D1"}],
    "item": [
        {
            "name": "status",
            "request": {
                "method": "GET",
                "header": [{"key": "X-Trace", "value": "{{$guid}}"}],
                "url": {
                    "host": ["{{baseUrl}}"],
                    "path": ["v1", "declarations", ":id"],
                    "query": [{"key": "lang", "value": "en"}],
                    "variable": [{"key": "id", "value": "{{id}}"}],
                },
            },
        }
    ],
}


def rate(code: str, *arguments: str) -> tuple[float, float]:
    """Requests a second, and requests a second of processor time."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    a_second, a_core = done.stdout.split()
    return float(a_second), float(a_core)


def compare(folder: Path) -> None:
    """Prints both rates, measured in turn, and their ratio."""
    collection = folder / "speed.json"
    collection.write_text(json.dumps(COLLECTION), encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        assert urlsplit(address).port
        given = (address, str(SECONDS), str(USERS))
        pairs = [(rate(BARE, *given), rate(OURS, *given, str(collection))) for _ in range(TURNS)]
        server.terminate()
    for (bare, bare_core), (ours, ours_core) in pairs:
        print(
            f"FastHttpUser {bare:6.0f}/s ({bare_core:6.0f} per core)   ours {ours:6.0f}/s ({ours_core:6.0f} per core)"
            f"   ratio {ours / bare:.2f} (per core {ours_core / bare_core:.2f})"
        )
    print(f"median per core {median(ours / bare for (_, bare), (_, ours) in pairs):.2f}")


def import_large(folder: Path, size: int = 4_000_000) -> None:
    """Prints how long a collection of this many bytes takes to read, and the memory it takes."""
    item = {
        "name": "Submit a declaration",
        "event": [{"listen": "test", "script": {"exec": ["pm.test('ok', () => pm.response.to.be.ok);"] * 10}}],
        "request": {
            "method": "POST",
            "header": [{"key": f"X-{i}", "value": "{{v}}"} for i in range(5)],
            "body": {"mode": "raw", "raw": json.dumps({"items": [{"hs": "85076000", "n": "{{n}}"}] * 5})},
            "url": {
                "raw": "x",
                "host": ["{{baseUrl}}"],
                "path": ["v1", ":id"],
                "variable": [{"key": "id", "value": "1"}],
            },
        },
    }
    items = [item] * (size // len(json.dumps(item)))
    path = folder / "large.json"
    path.write_text(json.dumps({**COLLECTION, "item": [{"name": "F", "item": items}]}), encoding="utf-8")
    code = (
        "import sys, time, pathlib, resource\nfrom bench.postman.collection import read_collection\n"
        "began = time.perf_counter()\nfound = read_collection(pathlib.Path(sys.argv[1]))\n"
        "most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "print(time.perf_counter() - began, len(found.cases), most)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, cases, memory = map(float, done.stdout.split())
    print(f"import of {path.stat().st_size / 1e6:.1f} MB, {cases:.0f} requests: {seconds:.2f} s, {memory:.0f} MB")


if __name__ == "__main__":
    print(f"{time.strftime('%Y-%m-%d')}  {resource.getpagesize()} byte pages, {USERS} users, {SECONDS:.0f} s each")
    with tempfile.TemporaryDirectory() as name:
        compare(Path(name))
        import_large(Path(name))
