"""Periods of law in days and years: the day a period of years ends is the same date, or the month's last day."""

from calendar import monthrange
from datetime import date, timedelta


def years_after(start: date, years: int) -> date:
    """The last day of a period of years: the same date; 28 February where there is no 29th."""
    year = start.year + years
    return date(year, start.month, min(start.day, monthrange(year, start.month)[1]))


def days_after(start: date, days: int) -> date:
    """The last day of a period of days, counted from the day after `start`."""
    return start + timedelta(days=days)
