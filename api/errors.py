"""What can go wrong at the front door before any package is asked.

DoorError
├── WrongUse      an argument, file or request that cannot be understood
├── TooLarge      input beyond the size limit
└── WrongMedia    a request body of a kind that the route does not read

Every message says what was seen, where, what was expected and what to do.
"""


class DoorError(Exception):
    """Base of all errors raised by `api`; its text may be shown to a user as it is."""


class WrongUse(DoorError):
    """An argument, file or request that cannot be understood."""


class TooLarge(DoorError):
    """Input beyond the size limit."""


class WrongMedia(DoorError):
    """A request body of a kind that the route does not read."""
