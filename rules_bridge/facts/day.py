"""One reader for days as people write them: ISO, strokes, dots, Chinese, English months; no day that does not exist."""

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator

from rules_bridge.facts.written import half_width

_WRITTEN = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "sept", *_MONTHS,
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_NAMES, key=len, reverse=True))})\.?"
_ENGLISH = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]*(?:of )?{_MONTH}[ ,-]*(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_MONTH} ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ,]+(?P<year>\d{{4}})", re.IGNORECASE),
)


_MONTH_ALONE = re.compile(r"(?P<year>\d{4})(?:-|/|\.|年)(?P<number>\d{1,2})月?")
_ENGLISH_ALONE = re.compile(rf"{_MONTH} ?(?:of )?(?P<year>\d{{4}})", re.IGNORECASE)


def read_month(given: object) -> tuple[date, date] | None:
    """First and last day of a month written without its day: "2025-09", "2025年9月", "September 2025"; else None."""
    text = half_width(given) if isinstance(given, str) else ""
    found = _MONTH_ALONE.fullmatch(re.sub(r"\s", "", text)) or _ENGLISH_ALONE.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    named = found.groupdict().get("month")
    year, month = int(found["year"]), _MONTHS.index(named[:3].lower()) + 1 if named else int(found["number"])
    if not (year and 1 <= month <= len(_MONTHS)):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def read_day(given: object) -> date:
    """Read a day: "2024-02-29", "2024/2/29", "20240229", "２０２４年2月29日", "29 February 2024", "Feb. 29, 2024".

    Raises:
        ValueError: when it is no day, or none that exists.
    """
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    parts = _parts(half_width(given)) if isinstance(given, str) else None
    if parts is None:
        raise ValueError("a day is expected, written like 2024-06-01")
    year, month, day = parts
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError("there is no such day; write it like 2024-06-01") from error


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a written day; None where it is none."""
    found = _WRITTEN.fullmatch(re.sub(r"\s", "", text))
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        return year, month, day
    named = next((hit for shape in _ENGLISH if (hit := shape.fullmatch(" ".join(text.split())))), None)
    if named is None:
        return None
    return int(named["year"]), _MONTHS.index(named["month"][:3].lower()) + 1, int(named["day"])


Day = Annotated[date, BeforeValidator(read_day)]
