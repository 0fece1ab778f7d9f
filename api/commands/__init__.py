"""The commands of `tidewaiter`, one file a group; each imports what it needs when it runs, for a quick --help."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from api.operations import Operations


class Tongue(StrEnum):
    """The language of an answer; `auto` follows the question."""

    auto = "auto"
    zh = "zh"
    en = "en"


AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day whose law counts, as 2026-11-23.")]
Lang = Annotated[Tongue, typer.Option("--lang", help="The language of the answer.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON in the contract's shape.")]
Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="The file that a batch writes.")]

EXIT_CODES = {"met": 0, "informed": 0, "not_met": 1, "cannot_tell": 3, "declined": 3, "escalate": 3, "invalid": 4}


def operations(model: str | None = None) -> "Operations":
    """Everything the product can do, set up from the environment."""
    from api.operations import Operations
    from api.settings import Settings

    return Operations(Settings(), model=model)


def finish(outcome: str) -> None:
    """End the command with the exit code of an outcome."""
    raise typer.Exit(EXIT_CODES[outcome])
