"""What can go wrong before a benchmark starts.

BenchError
└── BadInput    a collection, environment, data file or option cannot be used as it is

Every message says what was seen, where, what was expected and what to do. What goes wrong during a run is no
exception but a sample with an error.
"""


class BenchError(Exception):
    """Base of all errors raised by `bench`; its text may be shown to a user as it is."""


class BadInput(BenchError):
    """A file or an option given to the benchmark cannot be used; the run has not started."""


LONGEST_SHOWN = 2_000


def shown(text: str) -> str:
    """The text for a terminal: on one line, cut where it is very long, without characters that a terminal obeys."""
    cut = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return "".join(character if character.isprintable() else " " for character in cut).rstrip()
