"""The virtual users of a run: as many as there are requests in the air, each on its own way through the collection."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.postman.journey import Step, Walk
from bench.postman.reply import Reply

STALE_S = 1.0
"""A request made so long ago is made again: times and signatures in it would be old."""


@dataclass(slots=True)
class User:
    """One virtual user with its next request, and when that was made."""

    walk: Walk
    step: Step
    made: float


@dataclass(slots=True)
class Crowd:
    """Hands out users that are not busy, the one that was busy last first; makes another where all are.

    Attributes:
        arrive: gives the walk of a new user.
        again: makes the request of a step again.
    """

    arrive: Callable[[], Walk]
    again: Callable[[Step, Walk], Step]
    clock: Callable[[], float] = time.monotonic
    _idle: list[User] = field(default_factory=list)

    def next(self) -> User:
        """A user whose next request is ready to send."""
        if not self._idle:
            walk = self.arrive()
            return User(walk, self._step(walk), self.clock())
        user = self._idle.pop()
        if self.clock() - user.made > STALE_S:
            user.step, user.made = self.again(user.step, user.walk), self.clock()
        return user

    def back(self, user: User, reply: Reply) -> None:
        """Takes a user back with its answer; its scripts run and its next request is made, off the timing path."""
        user.walk.take(reply)
        user.step, user.made = self._step(user.walk), self.clock()
        self._idle.append(user)

    @staticmethod
    def _step(walk: Walk) -> Step:
        step = walk.next()
        if step is None:
            raise RuntimeError("a walk of a crowd has no end")
        return step
