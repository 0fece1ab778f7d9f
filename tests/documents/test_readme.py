"""What the README shows is what the commands print: each console block is run as a whole and its output compared."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
TRIES = 3  # of a benchmark that a busy machine made invalid, which decides nothing
# A benchmark's figures and folder differ from run to run, its words and verdict do not. On a busy machine it remarks on
# that, and answers that overlap bring in another user, who begins at the first case.
MEASURED = re.compile(
    r"(?<=  )\d+ +\d+(?= +\d+\.\d ms)|(?<![\w.])\d+(?:\.\d+)?(?= ?(?:ms|%|/s|s\b))"
    r"|(?<=results in )\S+|(?<=new connections: )\d+|^  the machine was busy .*\n",
    re.MULTILINE,
)


def blocks(readme: str) -> list[tuple[str, str]]:
    """Each console block as its script and the output shown below it; `make` makes the venv this runs in."""
    pairs = []
    for block in BLOCK.findall(readme):
        lines = block.splitlines()
        script = "\n".join(line[2:] for line in lines if line.startswith("$ "))
        output = "\n".join(line for line in lines if not line.startswith("$ "))
        pairs.append((script, output.strip()))
    return [(script, output) for script, output in pairs if not script.startswith("make ")]


def bare(text: str) -> str:
    """The text without measured figures and without the width that they give to columns."""
    return re.sub(r" {2,}", "  ", MEASURED.sub(lambda found: "" if found[0].endswith("\n") else "#", text))


BLOCKS = blocks((ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_first_screen_has_a_question_and_a_benchmark() -> None:
    scripts = [script for script, _ in BLOCKS]
    assert any(script.startswith("tidewaiter ask") for script in scripts)
    assert any("locust" in script for script in scripts)


@pytest.mark.parametrize(("script", "output"), BLOCKS, ids=[script[:40] for script, _ in BLOCKS])
def test_a_block_prints_what_the_readme_shows(script: str, output: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for _ in range(TRIES):
        done = subprocess.run(
            ["bash", "-c", f"trap 'kill $(jobs -p) 2>/dev/null' EXIT\n{script}"],
            cwd=ROOT,
            env={**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if "INVALID: the load generator" not in done.stdout:
            break
    said = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
    assert bare(said) == bare(output), done.stderr
