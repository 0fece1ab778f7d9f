"""One reader for days as people write them: ISO, with strokes or dots, in Chinese; no day that does not exist."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator

from rules_bridge.facts.written import half_width

_WRITTEN = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


def read_day(given: object) -> date:
    """Read a day: "2024-02-29", "2024/2/29", "20240229", "２０２４年2月29日".

    Raises:
        ValueError: when it is no day, or none that exists.
    """
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    found = _WRITTEN.fullmatch(re.sub(r"\s", "", half_width(given))) if isinstance(given, str) else None
    if found is None:
        raise ValueError("a day is expected, written like 2024-06-01")
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError("there is no such day; write it like 2024-06-01") from error


Day = Annotated[date, BeforeValidator(read_day)]
