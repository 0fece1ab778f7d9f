"""What a request takes above 20 ms with 50 users, beside a bare FastHttpUser; and how many times newman's rate ours is.

As a script it prints the figures of each round and their medians: both are measured in turn against one server, since
a machine is seldom as quiet in one minute as in the next. The path of newman's command may be given as argument.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench_scripts import SCRIPTED, SERVER_OF_JSON, collection
from bench_wire import COLLECTION, ROOT, SECONDS, USERS, rate

ROUNDS = 7
CLERKS = 50

BARE = """
import sys, time
from locust.contrib.fasthttp import FastHttpSession
from locust.event import EventHook
import gevent
address, seconds, users = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
took = []
hook = EventHook()
hook.add_listener(lambda response_time, **_: took.append(response_time))
def user():
    session = FastHttpSession(address, hook, None)
    while time.perf_counter() < ends:
        session.request("GET", "/20", name="x", headers={"X-Trace": "1", "Authorization": "Bearer t"})
ends = time.perf_counter() + seconds
gevent.joinall([gevent.spawn(user) for _ in range(users)])
took.sort()
print(took[len(took) // 2], took[int(0.95 * len(took))])
"""

OURS = """
import sys, time
import locust
from datetime import datetime
from bench.health import Connections
from bench.load.connect import wire_of
from bench.load.crowd import Crowd
from bench.load.drive import Drive
from bench.load.recorder import Recorder
from bench.plan import plan_from
from bench.rounds import prepare
address, seconds, users, collection = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
plan = plan_from({"collection": collection, "env_var": f"baseUrl={address}", "out": "/tmp"}, datetime.now())
rounds, recorder = prepare(plan), Recorder()
wire = wire_of(plan.network, rounds.variables, 10.0, recorder.now)
drive = Drive(wire.send, lambda *_: None, recorder, Connections(users, users))
drive.run_closed(users, 0.0, int(40 * users * seconds), Crowd(rounds.arrive, rounds.again))
took = sorted(sample.latency_ms for sample in recorder.samples)
assert not [sample.error for sample in recorder.samples if sample.error]
print(took[len(took) // 2], took[int(0.95 * len(took))])
"""


def overhead(folder: Path) -> None:
    """Prints the median and the 95th percentile of both, in ms; the machine disturbed the least of each least."""
    path = folder / "twenty.json"
    request = {**COLLECTION["item"][0]["request"], "url": "{{baseUrl}}/20"}
    path.write_text(json.dumps({**COLLECTION, "item": [{"name": "x", "request": request}]}), encoding="utf-8")
    pairs = []
    command = [sys.executable, "-m", "bench.loopback"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        given = (f"http://127.0.0.1:{server.stdout.readline().strip()}", "3", str(CLERKS))
        for _ in range(ROUNDS):
            (bare, bare_p95), (ours, ours_p95) = rate(BARE, *given), rate(OURS, *given, str(path))
            pairs.append((bare, ours))
            print(f"FastHttpUser p50 {bare:.2f} p95 {bare_p95:.2f} ms   ours p50 {ours:.2f} p95 {ours_p95:.2f} ms")
        server.terminate()
    least = min(ours for _, ours in pairs) - min(bare for bare, _ in pairs)
    middle = median(ours - bare for bare, ours in pairs)
    print(
        f"20 ms, {CLERKS} users: ours above FastHttpUser, p50: median {middle:+.2f} ms, least to least {least:+.2f} ms"
    )


def beside_newman(newman: str, folder: Path) -> None:
    """Prints both rates with a script of three assertions, newman's start left out."""
    path = folder / "scripted.json"
    path.write_text(collection(script=True), encoding="utf-8")
    ratios, per_core = [], []

    def took(times: int, address: str) -> tuple[float, float]:
        """Seconds, and seconds of processor time."""
        command = [newman, "run", str(path), "--env-var", f"baseUrl={address}", "-n", str(times), "--silent"]
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return time.perf_counter() - began, spent

    with subprocess.Popen([sys.executable, "-c", SERVER_OF_JSON], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        for _ in range(3):
            few, many = took(20, address), took(220, address)
            theirs, theirs_core = 200 / (many[0] - few[0]), 200 / (many[1] - few[1])
            ours, ours_core = rate(SCRIPTED, address, str(SECONDS), str(USERS), str(path))
            ratios.append(ours / theirs)
            per_core.append(ours_core / theirs_core)
            print(
                f"newman {theirs:.0f}/s ({theirs_core:.0f} per core)   ours {ours:.0f}/s ({ours_core:.0f} per core)"
                f"   {ours / theirs:.0f} times"
            )
        server.terminate()
    print(f"median {median(ratios):.0f} times newman, per core {median(per_core):.0f} times")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        overhead(Path(name))
        for newman in sys.argv[1:2]:
            beside_newman(newman, Path(name))
