"""How far one price may move before a way no longer holds, exactly, as fractions; None where it plays no part."""

from collections.abc import Iterable
from fractions import Fraction

from rules_bridge.origin.good.remedies.limits import Limit, Way
from rules_bridge.origin.good.remedies.trial import Trial


def _moved(way: Way) -> tuple[Limit, ...]:
    return tuple(limit for limit in way if limit.in_money and limit.total > 0)


def tightest(thresholds: Iterable[Fraction | None]) -> Fraction | None:
    """The least of the thresholds there are."""
    return min((one for one in thresholds if one is not None), default=None)


def least_fob(trial: Trial, way: Way) -> Fraction | None:
    """The lowest price free on board at which the way holds."""
    del trial
    return max((limit.total / limit.share for limit in _moved(way)), default=None)


def most_line(trial: Trial, way: Way, number: int) -> Fraction | None:
    """The highest value of one line at which the way holds; below zero where no value of it is enough."""
    value = Fraction(trial.lines[number].value or 0)
    return tightest(value - limit.excess for limit in way if limit.in_money and number in limit.used)


def most_rise(trial: Trial, way: Way) -> Fraction | None:
    """By what share the values of all non-originating lines may rise together."""
    valued = ((limit, sum(Fraction(trial.lines[number].value or 0) for number in limit.used)) for limit in _moved(way))
    return tightest(-limit.excess / value for limit, value in valued if value)


def most_rate(trial: Trial, way: Way, currency: str) -> Fraction | None:
    """The highest rate of one currency at which the way holds."""
    abroad = [line for line in trial.lines.values() if (line.material.currency or "").upper() == currency]
    found = []
    for limit in _moved(way):
        units = sum(limit.used.get(line.number, Fraction()) / Fraction(line.rate) for line in abroad)
        found.append(Fraction(abroad[0].rate) - limit.excess / units if abroad and units else None)
    return tightest(found)


def most_sum(trial: Trial, way: Way) -> Fraction | None:
    """The highest stated sum of materials at which the way holds, where no line accounts for it."""
    del trial
    return tightest(limit.allowed for limit in _moved(way) if not limit.used)
