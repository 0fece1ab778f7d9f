"""Calibrates the generator: its own way of sending, at the planned rate, to a server whose delays are known."""

import subprocess
import sys
from itertools import count
from pathlib import Path

from bench.calibration import KNOWN_MS, Calibration, calibrated
from bench.guard import Guard, hosts_named
from bench.health import Connections
from bench.load.crowd import Crowd
from bench.load.drive import Drive
from bench.load.recorder import Recorder
from bench.load.sockets import addresses
from bench.load.wire import Wire
from bench.postman.case import Case, Parts
from bench.postman.collection import Collection
from bench.postman.journey import Journey, Session
from bench.postman.variables import Variables
from bench.schedule import Arrivals, arrivals

LEAST_RATE = 20.0
SECONDS = 2.0
FEWEST, MOST = 60, 3000
TIMEOUT_S = 5.0
TURNS = 3
"""A machine that hiccups once is given another chance."""


def calibrate(rate: float, kind: Arrivals, seed: int, connections: Connections) -> Calibration:
    """The calibration at this rate, the first of a few that kept the schedule."""
    command = [sys.executable, "-m", "bench.loopback"]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own server
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            for _ in range(TURNS):
                found = _once(f"http://127.0.0.1:{port}", max(rate, LEAST_RATE), (kind, seed), connections)
                if found.kept_schedule:
                    break
        finally:
            server.terminate()
    return found


def _once(address: str, rate: float, schedule: tuple[Arrivals, int], connections: Connections) -> Calibration:
    recorder = Recorder()
    wire = Wire(Guard(addresses, hosts_named((address,))), TIMEOUT_S, recorder.now)
    cases = tuple(Case(str(known), Parts("GET", f"{address}/{known}")) for known in KNOWN_MS)
    journey = Journey(Collection("calibration", cases, {}))
    crowd = Crowd(
        lambda: journey.walk(Session(Variables()), count()),
        lambda step, walk: journey.step(step.case, walk.session, step.iteration),
    )
    drive = Drive(wire.send, lambda _, __: None, recorder, connections)
    drive.warm_up(crowd, len(cases))
    kind, seed = schedule
    drive.run(arrivals(kind, rate, min(MOST, max(FEWEST, round(SECONDS * rate))), seed), crowd)
    wire.lines.close()
    lags = sorted(tick.lag for tick in recorder.ticks)
    median = 1000 * lags[len(lags) // 2] if lags else 0.0
    return calibrated(rate, recorder.samples, recorder.health(connections), median)
