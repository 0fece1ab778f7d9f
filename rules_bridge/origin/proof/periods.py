"""Periods of law in days and years: the day a period of years ends is the same date, or the month's last day."""

from datetime import date, timedelta

from rules_bridge.facts.elapsed import MONTHS_A_YEAR, Span


def years_after(start: date, years: int) -> date:
    """The last day of a period of years: the same date; 28 February where there is no 29th."""
    return Span(years * MONTHS_A_YEAR, 0).after(start)


def days_after(start: date, days: int) -> date:
    """The last day of a period of days, counted from the day after `start`."""
    return start + timedelta(days=days)
