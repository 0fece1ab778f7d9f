"""Ends scripts that the engine itself cannot interrupt.

The engine looks at its clock only every ten thousand steps of a script, and one step can be a long call, such as
sorting a large list. It runs without Python's lock, so a thread can watch it: when a script is overdue, the thread
takes its memory away, and gives it back, in turn. Without memory every such call fails at once, and the engine comes to
look at its clock; with memory it can say that the time is over so that the script cannot catch it.
"""

import _thread
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

GIVEN_UP_S = 20.0
"""Seconds of processor time past its end after which a script is given up."""

_EVERY_S = 0.1


@dataclass(slots=True)
class Watch:
    """Watches whatever runs; one thread for all users of a process, begun with the first script.

    Attributes:
        begin: starts a thread of the operating system, and `sleep` stops only that thread; where these are
            patched for cooperative scheduling, hand in the originals.
        clock: seconds of processor time, so that a busy machine makes no script overdue.
        stuck: called once where a script cannot be ended by any means, which leaves only to end the process.
    """

    begin: Callable[..., Any] = _thread.start_new_thread
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.process_time
    stuck: Callable[[], None] = lambda: None
    _running: tuple[float, Callable[[], None]] | None = None
    _begun: bool = False

    def during(self, seconds: float, end: Callable[[], None]) -> None:
        """Calls `end` again and again when `seconds` have passed before `done`, counted from the next look at it."""
        if not self._begun:
            self._begun = True
            self.begin(self._look, ())
        self._running = (seconds, end)

    def done(self) -> None:
        """What was watched has ended."""
        self._running = None

    def _look(self) -> None:
        """Looks at the clock only for what still runs at the second look: most scripts never cost that much."""
        seen, overdue = None, 0.0
        while True:
            self.sleep(_EVERY_S)
            running = self._running
            if running is None:
                continue
            if running is not seen:
                seen, overdue = running, self.clock() + running[0]
                continue
            late = self.clock() - overdue
            if late > 0:
                running[1]()
            if late > GIVEN_UP_S and self._running is running:
                self._running = None
                self.stuck()


WATCH = Watch()
"""The one of a process where nothing is patched."""
