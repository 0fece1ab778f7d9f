"""Ends scripts that the engine itself cannot interrupt.

The engine looks at its clock only every ten thousand steps of a script, and one step can be a long call, such as
sorting a large list. It runs without Python's lock, so a thread can watch it: when a script is overdue, the thread
takes its memory away. Then every such call fails at once, and the engine comes to look at its clock.
"""

import _thread
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_EVERY_S = 0.1


@dataclass(slots=True)
class Watch:
    """Watches whatever runs; one thread for all users of a process, begun with the first script.

    Attributes:
        begin: starts a thread of the operating system, and `sleep` stops only that thread; where these are
            patched for cooperative scheduling, hand in the originals.
    """

    begin: Callable[..., Any] = _thread.start_new_thread
    sleep: Callable[[float], None] = time.sleep
    _running: list[tuple[float, Callable[[], None]]] = field(default_factory=list)
    _begun: bool = False

    def during(self, seconds: float, end: Callable[[], None]) -> None:
        """Calls `end` when `seconds` have passed before `done`."""
        if not self._begun:
            self._begun = True
            self.begin(self._look, ())
        self._running[:] = [(time.monotonic() + seconds, end)]

    def done(self) -> None:
        """What was watched has ended."""
        self._running.clear()

    def _look(self) -> None:
        while True:
            self.sleep(_EVERY_S)
            for overdue, end in self._running[:]:
                if time.monotonic() > overdue:
                    end()


WATCH = Watch()
"""The one of a process where nothing is patched."""
