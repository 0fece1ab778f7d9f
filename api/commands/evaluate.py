"""`tidewaiter eval`: worked cases against what the product says."""

from enum import StrEnum
from typing import Annotated

import typer

from api.commands import Json, operations


class Mode(StrEnum):
    """What of a case is used: its question as text, or its facts."""

    text = "text"
    check = "check"


def evaluate(
    cases: Annotated[str, typer.Argument(metavar="CASES.jsonl", help="Worked cases, one JSON object a line.")],
    mode: Annotated[Mode, typer.Option("--mode", help="Ask the question, or check the facts.")] = Mode.text,
    model: Annotated[str | None, typer.Option("--model", metavar="PROVIDER:NAME", help="The language model.")] = None,
    json: Json = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Run worked cases and count where outcome, citations and figures agree."""
    from api.errors import WrongUse
    from api.reading import read_bytes
    from api.terminal import say_fields, say_json, shape

    door = operations(model)
    name, content = read_bytes(cases, door.settings.max_input_bytes)
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise WrongUse(f"{name} is not in UTF-8; save the cases as UTF-8.") from error
    score = shape(door.evaluate([line for line in lines if line.strip()], mode.value))
    say_json(score) if json else say_fields(score)
