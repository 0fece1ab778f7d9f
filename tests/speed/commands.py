"""How long the commands take from a cold process, as seconds and as a ratio to starting Python and doing nothing."""

import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

BIN = Path(sys.executable).parent
RUNS = 7
GOOD = {
    "export_party": "CN",
    "import_party": "AU",
    "psr": "RVC40",
    "fob": "100",
    "bom": [{"name": "parts", "origin": "US", "originating": False, "value": "55", "value_basis": "CIF"}],
}


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Median wall seconds of a command over a few runs, the first (which fills caches) left out."""
    taken = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, env=env, capture_output=True, check=False)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def main() -> None:
    """Print one line a command: median seconds, ratio to an empty Python, and the limit aimed at."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "good.json"
        case.write_text(json.dumps(GOOD), encoding="utf-8")
        env = {"TIDEWAITER_DATA": folder, "PATH": str(BIN)}
        tidewaiter = str(BIN / "tidewaiter")
        subprocess.run([tidewaiter, "knowledge", "build"], env=env, capture_output=True, check=True)
        empty = seconds([sys.executable, "-c", "pass"], env)
        print(f"{datetime.now(UTC):%Y-%m-%d}  {platform.platform()}  Python {platform.python_version()}")
        print(f"{'python -c pass':34} {empty:6.3f} s")
        for words, limit in (
            (["--help"], 0.3),
            (["check", "origin.good", str(case)], 1.0),
            (["ask", "FOB 100, non-originating parts 55 CIF, rule RVC40, does it qualify?"], 4.0),
        ):
            taken = seconds([tidewaiter, *words], env)
            print(f"{'tidewaiter ' + ' '.join(words[:2]):34.34} {taken:6.3f} s  {taken / empty:5.1f} x  aim {limit} s")


if __name__ == "__main__":
    main()
