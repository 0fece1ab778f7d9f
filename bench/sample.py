"""One request, one line of JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """What was measured of one request; times in seconds from the start of the schedule.

    Attributes:
        case: name of the case, with its folders.
        t_sched: when the schedule wanted it sent.
        t_start: when the generator had woken up for it and made it, waiting apart; later than `t_sched` is the
            generator's own delay.
        t_send: when a free connection was there; later than `t_start` is waiting for one.
        t_first: when the headers of the answer were read, `None` without an answer.
        t_end: when the body was read or the request failed.
        status: HTTP status, 0 without an answer.
        size: bytes of the body read.
        error: `None`, or a word: "http 503", "timeout", "unreachable", "closed", ...
        connect_ms: how long new connections took to open, 0 where kept ones were used.
        tls_ms: how long they took after that for TLS.
    """

    case: str
    t_sched: float
    t_start: float
    t_send: float
    t_first: float | None
    t_end: float
    status: int
    size: int
    error: str | None = None
    connect_ms: float = 0.0
    tls_ms: float = 0.0

    @property
    def latency_ms(self) -> float:
        """Milliseconds from the scheduled time to the end, so that a stall counts for all who waited in it."""
        return (self.t_end - self.t_sched) * 1000

    @property
    def first_byte_ms(self) -> float | None:
        """Milliseconds from sending, connecting apart, to the headers of the answer."""
        return None if self.t_first is None else (self.t_first - self.t_send) * 1000 - self.connect_ms - self.tls_ms

    @property
    def body_ms(self) -> float | None:
        """Milliseconds from the headers to the end of the body."""
        return None if self.t_first is None else (self.t_end - self.t_first) * 1000

    def to_line(self) -> str:
        """The sample as one line of JSON, without the line end."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> "Sample":
        """The sample a line of `to_line` holds."""
        return cls(**json.loads(line))


def read(lines: Iterable[str]) -> Iterator[Sample]:
    """The samples of a `samples-*.jsonl`, blank lines skipped."""
    return (Sample.from_line(line) for line in lines if line.strip())
