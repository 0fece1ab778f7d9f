"""Runs the collections of tests/bench/collections with newman and with our runner, and compares what each sent.

`make parity` runs it; it needs newman 6.2.2: `npm install --prefix DIR newman@6.2.2`, then NEWMAN=DIR. Each collection
NAME.json may have NAME.environment.json, NAME.globals.json and NAME.data.csv or .json beside it. Both runners talk to
an echo server of their own, whose address is the variable `url`. Compared are the rows (item, iteration, status,
assertions) and the requests as they came over the wire, without User-Agent, Postman-Token and boundaries. With --record
what newman does is kept beside each collection, NAME.expected.txt, which the suite holds our runner to without newman.
"""

import argparse
import base64
import difflib
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
COLLECTIONS = ROOT / "tests" / "bench" / "collections"
PORT = 17_419
NOW = 1_790_000_000
LONGEST_S = 20
LEFT_OUT = ("user-agent", "postman-token")

OURS = f"""
import sys, time
stamp = time.gmtime
time.time = lambda: {NOW}.0
time.gmtime = lambda seconds=None: stamp(time.time() if seconds is None else seconds)
from bench.load.functional import main
sys.exit(main(sys.argv[1:]))
"""


class Outcome(NamedTuple):
    """What one runner did: its rows and the lines of its requests."""

    rows: list[dict[str, Any]]
    wire: list[str]
    said: str


class Files(NamedTuple):
    """A collection with what lies beside it."""

    collection: Path
    environment: Path | None
    outer: Path | None
    data: Path | None

    @classmethod
    def of(cls, collection: Path) -> "Files":
        """The files of this collection."""

        def beside(*suffixes: str) -> Path | None:
            found = [collection.with_name(collection.stem + suffix) for suffix in suffixes]
            return next((path for path in found if path.exists()), None)

        return cls(
            collection, beside(".environment.json"), beside(".globals.json"), beside(".data.csv", ".data.json")
        )  # fmt: skip


@contextmanager
def echo() -> Iterator[str]:
    """An echo server, at the same port for both runners, since signatures hold it; gives its address."""
    command = [sys.executable, str(ROOT / "tests" / "bench" / "echo.py"), "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.terminate()


def named(address: str) -> dict[str, str]:
    """The variables both runners are given."""
    host = address.rpartition("/")[2]
    return {"url": address, "host": host, "port": host.rpartition(":")[2], "local": "localhost"}


def forget(address: str) -> None:
    """Lets the server forget what it saw."""
    urllib.request.urlopen(urllib.request.Request(f"{address}/_wire", method="DELETE")).close()  # noqa: S310 - likewise


def recorded(address: str, kept: str | None = None) -> list[str]:
    """The requests the server saw, as lines of text to compare; `kept` is what the runner took its address for."""
    with urllib.request.urlopen(f"{address}/_wire") as answer:  # noqa: S310 - the echo server
        seen = json.load(answer)
    port = (kept or address).rpartition(":")[2]
    return [line.replace(f":{port}", ":PORT") for request in seen for line in lines(request)]


def lines(request: dict[str, Any]) -> Iterator[str]:
    """One request: its first line, its headers by name, its body."""
    body = base64.b64decode(request["body"]).decode("utf-8", "backslashreplace")
    kind = next((value for name, value in request["headers"] if name.lower() == "content-type"), "")
    boundary = re.search(r"boundary=(\S+)", kind)

    def plain(text: str) -> str:
        text = re.sub(r'(cnonce|response)="[^"]*"', r'\1="DRAWN"', text)
        return text.replace(boundary[1], "BOUNDARY") if boundary else text

    yield f"{request['method']} {request['target']}"
    kept = [pair for pair in request["headers"] if pair[0].lower() not in LEFT_OUT]
    yield from sorted((plain(f"  {name}: {value}") for name, value in kept), key=str.lower)
    yield f"  body: {plain(body)!r}"


def by_newman(files: Files, newman: Path) -> Outcome:
    """What newman does."""
    with echo() as address:
        run: dict[str, Any] = {
            "collection": str(files.collection),
            "envVar": [{"key": name, "value": value} for name, value in named(address).items()],
            "workingDir": str(files.collection.parent),
            "insecureFileRead": False,
            "reporters": [],
            **({"environment": str(files.environment)} if files.environment else {}),
            **({"globals": str(files.outer)} if files.outer else {}),
            **({"iterationData": str(files.data)} if files.data else {}),
        }
        settings = {"now": NOW, "newman": str(newman), "run": run}
        return finished(["node", str(HERE / "newman.cjs"), json.dumps(settings)], address)


def by_ours(files: Files, extra: Sequence[str]) -> Outcome:
    """What our runner does."""
    with echo() as address:
        options = ["--collection", str(files.collection), *extra]
        for name, value in named(address).items():
            options += ["--env-var", f"{name}={value}"]
        for name, path in (("environment", files.environment), ("globals", files.outer), ("data", files.data)):
            options += [f"--{name}", str(path)] if path else []
        return finished([sys.executable, "-c", OURS, *options], address)


def finished(command: Sequence[str], address: str) -> Outcome:
    """What the runner printed and what it sent; one that does not end in time is stopped."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as runner:
        try:
            printed, said = runner.communicate(timeout=LONGEST_S)
        except subprocess.TimeoutExpired:
            runner.kill()
            printed, said = runner.communicate()
            said += f"{command[0]} did not end within {LONGEST_S} s\n"
    return Outcome([json.loads(line) for line in printed.splitlines()], recorded(address), said)


def row_lines(outcome: Outcome) -> list[str]:
    """The rows as lines of text to compare: an error is compared by its being one."""
    return [
        f"{row['iteration']} {row['item']}: {row['status'] or 'failed'}"
        + "".join(f"\n    {outcome}: {name}" for name, outcome in row.get("assertions", []))
        for row in outcome.rows
    ]


def expected(outcome: Outcome) -> str:
    """What a runner did, as it is kept."""
    return "\n".join((*row_lines(outcome), "", *outcome.wire, ""))


def differences(name: str, ours: Outcome, theirs: Outcome) -> list[str]:
    """What differs, as a unified comparison; empty where nothing does."""
    found: list[str] = []
    for what, one, two in (("rows", row_lines(theirs), row_lines(ours)), ("wire", theirs.wire, ours.wire)):
        found += difflib.unified_diff(one, two, f"{name} {what} newman", f"{name} {what} ours", lineterm="", n=4)
    return found


def main() -> int:
    """The command; 1 where anything differs."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("collections", nargs="*", type=Path, help="default: those of tests/bench/collections")
    parser.add_argument("--record", action="store_true", help="keep what newman does, for the suite")
    parser.add_argument("--newman", default=os.environ.get("NEWMAN", ""), help="where newman was installed")
    options, extra = parser.parse_known_args()
    newman = Path(options.newman) / "node_modules" / "newman"
    if not options.newman or not newman.is_dir():
        print("Parity was not looked at: newman is not installed (npm install --prefix DIR newman@6.2.2, NEWMAN=DIR).")
        return 0
    named = options.collections or [path for path in sorted(COLLECTIONS.glob("*.json")) if path.name.count(".") == 1]
    failed = 0
    for path in named:
        files = Files.of(path.resolve())
        theirs, ours = by_newman(files, newman), by_ours(files, extra)
        if options.record:
            path.with_suffix(".expected.txt").write_text(expected(theirs), encoding="utf-8")
        found = differences(path.stem, ours, theirs)
        requests = sum(not line.startswith("  ") for line in theirs.wire)
        rows = sum(1 + len(row["assertions"]) for row in theirs.rows)
        print(f"{path.stem}: {rows} rows, {requests} requests, {'DIFFERS' if found else 'the same'}")
        for line in (*found, *((theirs.said + ours.said).splitlines() if found else ())):
            print(line)
        failed += bool(found)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
