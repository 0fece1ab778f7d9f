"""Keeps the open schedule: sends at its times, whether or not earlier answers have come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import gevent
from gevent.lock import Semaphore

from bench.health import TICK_S, Connections
from bench.load.recorder import Recorder
from bench.postman.request import Request
from bench.rounds import Shot
from bench.sample import Sample


class Answer(NamedTuple):
    """What came back: status 0 and an error where nothing did; `t_first` on the clock of the recorder."""

    status: int
    size: int
    t_first: float | None
    error: str | None


@dataclass(slots=True)
class Drive:
    """One run of shots.

    Attributes:
        send: sends a request and waits for its answer; never raises.
        report: told of every sample as it is taken.
    """

    send: Callable[[Request], Answer]
    report: Callable[[Sample, Request], None]
    recorder: Recorder
    connections: Connections

    def warm_up(self, shots: Iterable[Shot]) -> None:
        """Sends these one after another and counts only what failed."""
        for shot in shots:
            answer = self.send(shot.request)
            if answer.error:
                self.recorder.warm_up_errors.append(answer.error)

    def run(self, shots: Iterable[Shot]) -> None:
        """Sends every shot at its time and returns when all are answered or given up."""
        free, flying = Semaphore(self.connections.limit), set[gevent.Greenlet]()
        self.recorder.start()
        ticker = gevent.spawn(self._tick)
        try:
            for shot in shots:
                while (ahead := shot.due - self.recorder.now()) > 0:
                    gevent.sleep(ahead)
                flight = gevent.spawn(self._fly, shot, free)
                flying.add(flight)
                flight.rawlink(flying.discard)
                self.recorder.most_open = max(self.recorder.most_open, len(flying))
                gevent.sleep(0)
            gevent.joinall(list(flying))
        finally:
            gevent.killall([ticker, *flying])

    def _fly(self, shot: Shot, free: Semaphore) -> None:
        t_start = self.recorder.now()
        with free:
            t_send = self.recorder.now()
            answer = self.send(shot.request)
            t_end = self.recorder.now()
        sample = Sample(
            shot.case, shot.due, t_start, t_send, answer.t_first, t_end, answer.status, answer.size, answer.error
        )
        self.recorder.samples.append(sample)
        self.report(sample, shot.request)

    def _tick(self) -> None:
        due = self.recorder.now() + TICK_S
        while True:
            gevent.sleep(max(0.0, due - self.recorder.now()))
            due = self.recorder.tick(due)
