"""Looks at a run while it goes on, and says when it may end."""

from collections.abc import Callable, Sequence

import gevent

Look = Callable[[int], bool]


class Stopper:
    """Looks once all of the first so many requests are done: those that take longest belong to a look as well.

    Attributes:
        stopped: whether a look has said that it is enough.
    """

    def __init__(self, sizes: Sequence[int], look: Look) -> None:
        self._sizes, self._look = list(sizes), look
        self._done = bytearray(max(sizes, default=0))
        self._before, self._looking = 0, False
        self.stopped = False

    def done(self, number: int) -> None:
        """The request of this number, from 0, is answered or given up."""
        if number >= len(self._done):
            return
        self._done[number] = True
        while self._before < len(self._done) and self._done[self._before]:
            self._before += 1
        if not self._looking and self._due():
            self._looking = True
            gevent.spawn(self._look_on)

    def _due(self) -> bool:
        return not self.stopped and bool(self._sizes) and self._before >= self._sizes[0]

    def _look_on(self) -> None:
        """In a thread, for a look takes longer than the schedule can wait."""
        while self._due():
            self.stopped = gevent.get_hub().threadpool.apply(self._look, (self._sizes.pop(0),))
        self._looking = False
