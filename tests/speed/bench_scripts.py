"""How much of a bare FastHttpUser's rate is left where every answer is judged by a script of three assertions.

As a script it prints the figures: all three are measured in turn, several times, against one server that answers at
once with 1.6 kB of JSON. It also prints what one script and one context cost by themselves.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench_wire import BARE, OURS, SECONDS, SERVER, USERS, rate

from bench.postman.variables import Variables
from bench.scripts.reading import prepared
from bench.scripts.sandbox import Given, Place, Response, Sandbox

TURNS = 7
ITEMS = [{"hs": "8507600090", "name": "battery", "quantity": i, "unit": "035"} for i in range(22)]
BODY = json.dumps({"id": "D0001", "state": "received", "items": ITEMS})
SCRIPT = """pm.test("Status code is 200", function () { pm.response.to.have.status(200); });
pm.test("The declaration is received", function () {
    const json = pm.response.json();
    pm.expect(json.id).to.eql("D0001");
    pm.expect(json.items).to.be.an("array").that.is.not.empty;
    pm.expect(json).to.have.property("state", "received");
});
pm.test("It is quick", function () { pm.expect(pm.response.responseTime).to.be.below(500); });"""

ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n{BODY}".encode()
SERVER_OF_JSON = "\n".join(f"ANSWER = {ANSWER!r}" if "ANSWER =" in line else line for line in SERVER.splitlines())

SCRIPTED = OURS.replace(
    "done = 0\n",
    "from bench.load.scripting import scripts_of\n"
    "scripts = scripts_of(plan, rounds, wire, sys.exit, later=True)\n"
    "rounds = rounds.with_hooks(scripts)\n"
    "done = 0\n",
    1,
).replace(
    "print(done",
    "scripts.settle()\ncounts = scripts.ledger.counts()\nassert counts == "
    '{"passed": 3 * done, "failed": 0, "skipped": 0}, (done, counts, scripts.ledger.messages)\n'
    "seconds = time.perf_counter() - ends + seconds\nprint(done",
)


def collection(*, script: bool) -> str:
    """A collection of one request, with the script or without."""
    request = {"method": "GET", "header": [{"key": "X-Trace", "value": "1"}], "url": "{{baseUrl}}/v1/declarations/D1"}
    item = {"name": "status", "request": request}
    if script:
        item["event"] = [{"listen": "test", "script": {"exec": SCRIPT.splitlines()}}]
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    return json.dumps({"info": {"name": "speed", "schema": schema}, "item": [item]})


def compare(folder: Path) -> None:
    """Prints the rates turn by turn."""
    plain, scripted = folder / "plain.json", folder / "scripted.json"
    plain.write_text(collection(script=False), encoding="utf-8")
    scripted.write_text(collection(script=True), encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", SERVER_OF_JSON], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        given = (f"http://127.0.0.1:{server.stdout.readline().strip()}", str(SECONDS), str(USERS))
        plains, judgeds = [], []
        for _ in range(TURNS):
            bare, bare_core = rate(BARE, *given)
            ours, ours_core = rate(OURS, *given, str(plain))
            judged, judged_core = rate(SCRIPTED, *given, str(scripted))
            plains.append(ours_core / bare_core)
            judgeds.append(judged_core / bare_core)
            print(
                f"FastHttpUser {bare:5.0f}/s ({bare_core:5.0f} per core)   without script {ours / bare:.2f}"
                f" ({ours_core / bare_core:.2f})   with script {judged:5.0f}/s: {judged / bare:.2f}"
                f" (per core {judged_core:5.0f}: {judged_core / bare_core:.2f})"
            )
        server.terminate()
    print(f"median per core: without script {median(plains):.2f}, with script {median(judgeds):.2f}")


def alone(times: int = 5000) -> None:
    """Prints what one script costs once it is compiled, and what a new context costs."""
    place = Place("test", "status", "1", ("speed", "status"), "status")
    given = Given(place, 0, 1, None, Response(200, "OK", None, BODY, 1, len(BODY)))
    sandbox, script = Sandbox(Variables()), prepared(SCRIPT)
    began = time.perf_counter()
    sandbox.run(script, given, lambda _, __: (None, None))
    first, began = time.perf_counter() - began, time.perf_counter()
    for _ in range(times):
        sandbox.run(script, given, lambda _, __: (None, None))
    each = (time.perf_counter() - began) / times
    print(f"first script of a context {first * 1000:.1f} ms, each further one {each * 1e6:.0f} us")


if __name__ == "__main__":
    print(f"{time.strftime('%Y-%m-%d')}  {USERS} users, {SECONDS:.0f} s each, body of {len(BODY)} bytes")
    alone()
    with tempfile.TemporaryDirectory() as name:
        compare(Path(name))
