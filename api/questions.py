"""Reads one question as JSON: a line of a batch, or the body of a request."""

import json
from typing import TYPE_CHECKING

from pydantic import ValidationError

from api.errors import WrongUse
from api.reading import read_json

if TYPE_CHECKING:
    from assistant.question import Question

_SHOWN = 60


def read_question(content: bytes, depth: int) -> "Question":
    """A question in the contract's shape: {"id", "question", "as_of", "lang", "thread", "history"}.

    Raises:
        WrongUse: when it is no JSON object or has another shape.
    """
    from assistant.question import Question  # noqa: PLC0415 - the other routes must not pay for the assistant

    given = read_json(content, depth)
    if not isinstance(given, dict):
        raise WrongUse('A question is a JSON object such as {"id": "1", "question": "..."}; something else was given.')
    if isinstance(given.get("id"), int):
        given["id"] = str(given["id"])
    try:
        found = Question.model_validate(given)
    except ValidationError as error:
        raise WrongUse(first_fault(error)) from error
    if not found.text.strip():
        raise WrongUse('The "question" is empty; write what you want to know.')
    return found


def first_fault(error: ValidationError) -> str:
    """The first thing wrong with JSON that has another shape than expected, in one sentence."""
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the object"
    if first["type"] == "missing":
        return f'"{place}" is missing; it must be given.'
    seen = json.dumps(first["input"], ensure_ascii=False, default=str)
    shown = seen if len(seen) <= _SHOWN else f"{seen[:_SHOWN]}..."
    return f'"{place}" is {shown}: {first["msg"].removeprefix("Value error, ")}.'
