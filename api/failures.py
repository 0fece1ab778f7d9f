"""Turns whatever went wrong into one or two sentences for a person: the only place that does."""

import logging
from pathlib import Path

from pydantic import ValidationError

from api.errors import DoorError
from knowledge import KnowledgeError
from rules_bridge import RulesError

_LOG = "unexpected.log"


def is_expected(error: BaseException) -> bool:
    """Whether the error's own text is meant for the user."""
    from assistant.errors import AssistantError  # noqa: PLC0415 - only a failure needs it

    return isinstance(error, DoorError | KnowledgeError | RulesError | AssistantError)


def sentence(error: BaseException) -> str:
    """What to tell the user: what was seen, where, what was expected, what to do."""
    if is_expected(error):
        return str(error)
    if isinstance(error, OSError):
        place = f' "{error.filename}"' if error.filename else ""
        return f"The file or address{place} cannot be used: {error.strerror or error}. Check path, rights and space."
    if isinstance(error, ValidationError):
        from api.questions import first_fault  # noqa: PLC0415 - only a failure needs it

        return first_fault(error)
    return f"Sorry, this should not have happened ({type(error).__name__}). Nothing was changed."


def keep_trace(error: BaseException, data: Path) -> Path | None:
    """Write the trace of an unexpected error to the data folder's log; None where that is impossible."""
    path = data / _LOG
    try:
        data.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return None
    record = logging.LogRecord(
        "tidewaiter", logging.ERROR, __file__, 0, "unexpected error", None, (type(error), error, error.__traceback__)
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    handler.emit(record)
    handler.close()
    return path
