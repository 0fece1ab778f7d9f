"""What goes over the wire, and what came of it, is what newman 6.2.2 does: kept by tests/parity/run.py --record."""

import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bench.load import functional

HERE = Path(__file__).resolve().parent
COLLECTIONS = [path for path in sorted((HERE / "collections").glob("*.json")) if path.name.count(".") == 1]


def parity() -> ModuleType:
    """The script that compares with newman itself."""
    spec = importlib.util.spec_from_file_location("parity_run", HERE.parent / "parity" / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["parity_run"] = module
    spec.loader.exec_module(module)
    return module


RUN = parity()
"""Its echo server stands at any port here; the one that was kept is mapped there, for signatures hold it."""

KEPT = f"127.0.0.1:{RUN.PORT}"


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    port, RUN.PORT = RUN.PORT, 0
    with RUN.echo() as address:
        yield address
    RUN.PORT = port


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda path: path.stem)
def test_requests_are_those_of_newman(
    collection: Path, echo: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files, stamp = RUN.Files.of(collection), time.gmtime
    options = ["--collection", str(collection)]
    for name, value in RUN.named(f"http://{KEPT}").items():
        options += ["--env-var", f"{name}={value}"]
    for host in ("127.0.0.1", "localhost"):
        options += ["--resolve", f"{host}:{KEPT.rpartition(':')[2]}:{echo.rpartition('/')[2]}"]
    for name, path in (("environment", files.environment), ("globals", files.outer), ("data", files.data)):
        options += [f"--{name}", str(path)] if path else []
    RUN.forget(echo)
    with monkeypatch.context() as at:
        at.setattr(time, "time", lambda: float(RUN.NOW))
        at.setattr(time, "gmtime", lambda seconds=None: stamp(RUN.NOW if seconds is None else seconds))
        functional.main(options)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    outcome = RUN.Outcome(rows, RUN.recorded(echo, KEPT), "")
    assert RUN.expected(outcome) == collection.with_suffix(".expected.txt").read_text(encoding="utf-8")
