"""What holds for every test: nothing reaches beyond loopback, and nothing is written outside the test's own folder."""

import ipaddress
import socket
from pathlib import Path
from typing import Any

import hypothesis
import pytest

hypothesis.settings.register_profile("short", max_examples=80, derandomize=True, deadline=None)
hypothesis.settings.register_profile("long", max_examples=4000, deadline=None)
hypothesis.settings.load_profile("short")


def _loopback(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket's path
    host = str(address[0])
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse any connection that leaves the machine."""
    for verb in ("connect", "connect_ex"):
        reach = getattr(socket.socket, verb)

        def guarded(self: socket.socket, address: Any, reach: Any = reach) -> Any:
            if not _loopback(address):
                pytest.fail(f"a test tried to reach {address}")
            return reach(self, address)

        monkeypatch.setattr(socket.socket, verb, guarded)


@pytest.fixture(autouse=True)
def own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One data folder for the whole suite, so that the index is built once; never the developer's own."""
    monkeypatch.setenv("TIDEWAITER_DATA", str(data_folder(tmp_path_factory)))


def data_folder(factory: pytest.TempPathFactory) -> Path:
    """The suite's data folder."""
    folder = factory.getbasetemp() / "tidewaiter"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def proof_times(request: pytest.FixtureRequest) -> int:
    """How many times as long a simulation runs: 1 in the short form of a proof, 20 in `make prove`."""
    return 20 if request.config.getoption("--hypothesis-profile") == "long" else 1
