"""Scripts as collections hold them: read once, the same text only once in memory."""

import sys
from dataclasses import dataclass
from typing import Literal, cast

from bench.postman.document import Json

Listen = Literal["prerequest", "test"]


@dataclass(frozen=True, slots=True)
class Script:
    """One script.

    Attributes:
        where: the level it was written for, "Declarations / Submit".
        needs: libraries hosted by Postman, which cannot be loaded here.
    """

    listen: Listen
    source: str
    where: str
    needs: tuple[str, ...] = ()


def read_scripts(events: Json, where: str) -> tuple[Script, ...]:
    """The scripts of one level in their order; those disabled or without a line that is not blank are left out."""
    entries = [event for event in (events if isinstance(events, list) else [events]) if isinstance(event, dict)]
    found = [_script(event, where) for event in entries if event.get("disabled") is not True]
    return tuple(script for script in found if script)


def _script(event: dict[str, Json], where: str) -> Script | None:
    script = event.get("script")
    written = script.get("exec") if isinstance(script, dict) else script
    source = "\n".join(map(str, written)) if isinstance(written, list) else written
    if event.get("listen") not in ("prerequest", "test") or not isinstance(source, str) or not source.strip():
        return None
    packages = script.get("packages") if isinstance(script, dict) else None
    needs = tuple(packages) if isinstance(packages, dict) else ()
    return Script(cast("Listen", event["listen"]), sys.intern(source), where, needs)
