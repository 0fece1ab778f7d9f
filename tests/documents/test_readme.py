"""What the README shows is what the commands print: each console block is run and its output compared."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)
# A benchmark's figures differ from run to run; its words, counts of requests and verdict do not.
MEASURED = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?= ?(?:ms|%|/s|s\b))")


def shown(readme: str) -> list[tuple[str, str]]:
    """Each command of the README with the output printed below it."""
    pairs = []
    for block in BLOCK.findall(readme):
        parts = COMMAND.split(block)
        pairs += [(command, output.strip()) for command, output in zip(parts[1::2], parts[2::2], strict=True)]
    return [(command, output) for command, output in pairs if not command.startswith("make ")]


PAIRS = shown((ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_first_screen_has_a_question_and_a_benchmark() -> None:
    commands = [command for command, _ in PAIRS]
    assert any(command.startswith("tidewaiter ask") for command in commands)
    assert any("locust" in command for command in commands)


@pytest.mark.parametrize(("command", "output"), PAIRS, ids=[command[:40] for command, _ in PAIRS])
def test_a_command_prints_what_the_readme_shows(command: str, output: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
    assert MEASURED.sub("#", said) == MEASURED.sub("#", output), done.stderr
