"""Keeps the open schedule: sends at its times, whether or not earlier answers have come."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import gevent
from gevent.lock import Semaphore

from bench.health import TICK_S, Connections
from bench.load.crowd import Crowd, User
from bench.load.recorder import Recorder
from bench.load.stopper import Stopper
from bench.postman.case import Case
from bench.postman.cookies import Jar
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.sample import Sample


class Answer(NamedTuple):
    """What came back: status 0 and an error where nothing did.

    Attributes:
        size: bytes of the body as they came over the wire.
        t_first: when the headers were read, on the clock of the recorder.
        connect_s: seconds new connections took to open, 0 where kept ones were used.
        tls_s: seconds they took after that for TLS.
    """

    status: int
    size: int
    t_first: float | None
    error: str | None
    reply: Reply = Reply(0)
    connect_s: float = 0.0
    tls_s: float = 0.0


NEAR_S = 0.002
"""So near to a request nothing else is begun."""


@dataclass(slots=True)
class Drive:
    """One run of requests.

    Attributes:
        send: sends a request and waits for its answer; never raises.
        report: told of every sample as it is taken.
        meanwhile: does what can wait, until its argument says to stop.
        check: how an answer differs from what is expected, `None` where it does not.
    """

    send: Callable[[Request, Jar], Answer]
    report: Callable[[Sample, str], None]
    recorder: Recorder
    connections: Connections
    check: Callable[[Case, Reply], str | None] = lambda _, __: None
    meanwhile: Callable[[Callable[[], bool]], object] = lambda _: None
    differences: Counter[str] = field(default_factory=Counter)

    def warm_up(self, crowd: Crowd, requests: int) -> None:
        """Sends these one after another, samples of their own; the first of them is the cold start."""
        self.recorder.start()
        for _ in range(requests):
            user, now = crowd.next(), self.recorder.now()
            answer = self._answer(user)
            self.recorder.warm_up.append(_sample(user.step.case.name, (now, now, now, self.recorder.now()), answer))
            crowd.back(user, answer.reply)

    def run(self, dues: Iterable[float], crowd: Crowd, stopper: Stopper | None = None) -> None:
        """Sends a request at each of these times, until stopped; returns when all sent are answered or given up."""
        free, flying = Semaphore(self.connections.limit), set[gevent.Greenlet]()
        self.recorder.start()
        ticker = gevent.spawn(self._tick)
        try:
            for number, due in enumerate(dues):
                while (ahead := due - self.recorder.now()) > 0:
                    self._use(due, flying)
                    gevent.sleep(max(0.0, min(ahead, due - self.recorder.now())))
                if stopper and stopper.stopped:
                    break
                flight = gevent.spawn(self._fly, due, crowd, free)
                flying.add(flight)
                flight.rawlink(flying.discard)
                if stopper:
                    flight.rawlink(lambda _, number=number: stopper.done(number))
                self.recorder.sent = number + 1
                self.recorder.most_open = max(self.recorder.most_open, len(flying))
                gevent.sleep(0)
            gevent.joinall(list(flying))
        finally:
            gevent.killall([ticker, *flying])

    def run_closed(self, clerks: int, think_s: float, requests: int, crowd: Crowd) -> None:
        """So many clerks, each of whom waits for the answer and thinks before the next, until all are sent."""
        left, free = iter(range(requests)), Semaphore(clerks)
        self.recorder.start()
        ticker = gevent.spawn(self._tick)

        def clerk() -> None:
            for _ in left:
                self._fly(self.recorder.now(), crowd, free)
                gevent.sleep(think_s)

        self.recorder.most_open = clerks
        working = [gevent.spawn(clerk) for _ in range(clerks)]
        try:
            gevent.joinall(working)
        finally:
            gevent.killall([ticker, *working])

    def _use(self, due: float, flying: Collection[object]) -> None:
        """Lets what can wait be done now, while no answer is awaited and the next request is not near."""
        self.meanwhile(lambda: bool(flying) or due - self.recorder.now() < NEAR_S)

    def _fly(self, due: float, crowd: Crowd, free: Semaphore) -> None:
        woken = self.recorder.now()
        with free:
            making = self.recorder.now()
            user = crowd.next()
            t_send = self.recorder.now()
            t_start = woken + t_send - making  # making a request is the generator's doing, waiting for room is not
            answer = self._answer(user)
            t_end = self.recorder.now()
        sample = _sample(user.step.case.name, (due, t_start, t_send, t_end), answer)
        self.recorder.samples.append(sample)
        self.report(sample, user.step.case.method)
        crowd.back(user, answer.reply)

    def _answer(self, user: User) -> Answer:
        request = user.step.request
        if request is None:
            return Answer(0, 0, None, "not sent", Reply(0, error=user.step.problem))
        answer = self.send(request, user.walk.session.jar)
        differs = None if answer.error else self.check(user.step.case, answer.reply)
        if differs is None:
            return answer
        self.differences[f"{user.step.case.name}: {differs}"] += 1
        return answer._replace(error="not as saved")

    def _tick(self) -> None:
        due = self.recorder.now() + TICK_S
        while True:
            gevent.sleep(max(0.0, due - self.recorder.now()))
            due = self.recorder.tick(due)


def _sample(case: str, times: tuple[float, float, float, float], answer: Answer) -> Sample:
    due, t_start, t_send, t_end = times
    return Sample(
        case, due, t_start, t_send, answer.t_first, t_end, answer.status, answer.size, answer.error,
        1000 * answer.connect_s, 1000 * answer.tls_s,
    )  # fmt: skip
