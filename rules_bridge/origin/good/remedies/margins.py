"""How far prices and rates may move before a good that qualifies no longer does."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor

from rules_bridge.origin.good.remedies.changed import costing, exchanged, priced, stating
from rules_bridge.origin.good.remedies.levers import least_fob, most_line, most_rate, most_rise, most_sum
from rules_bridge.origin.good.remedies.limits import Limit, Way, ways
from rules_bridge.origin.good.remedies.repair import one_by_one
from rules_bridge.origin.good.remedies.told import change
from rules_bridge.origin.good.remedies.trial import Proposal, Trial
from rules_bridge.report import Change

_PERCENT = Decimal("0.01")
_RATE_PLACES = 4  # rates are quoted so; a rate given more finely is answered as finely
_NO_PRICES = ("WO", "PE", "CR")


def margins(trial: Trial) -> Iterator[Change]:
    """Each margin that stood its trial: at the figure the good qualifies, one step beyond it does not."""
    standing = tuple(
        way for way in ways(trial.good, trial.rules) if all(limit.excess <= 0 and not limit.must for limit in way)
    )
    criterion = trial.report.figures.get("criterion", "")
    by_facts = criterion in _NO_PRICES or any(
        one["criterion"] in _NO_PRICES for rule in trial.report.details["rules"] for one in rule["alternatives"]
    )
    proposed = () if by_facts else tuple(_moves(trial, standing))
    found = tuple(one.change for one in proposed if trial.met(one.at) and not trial.met(one.beyond))
    yield from found
    if not found:
        free = by_facts or any(all(_unmoved(limit) for limit in way) for way in standing)
        yield change(trial, "unaffected" if free and _cheap(trial) else "no_margin", route=criterion)


def _unmoved(limit: Limit) -> bool:
    return limit.basis in ("shift", "tolerance_weight") or (limit.in_money and not limit.total)


def _cheap(trial: Trial) -> bool:
    """Whether the good qualifies even at the lowest price there is."""
    return trial.good.fob_sum.value is None or trial.met(priced(trial.good, trial.unit))


def _moves(trial: Trial, standing: tuple[Way, ...]) -> Iterator[Proposal]:
    yield from _price(trial, standing)
    yield from _rise(trial, standing)
    yield from _sum(trial, standing)
    yield from _lines(trial, standing)
    yield from _rates(trial, standing)


def _furthest(standing: tuple[Way, ...], lever: Callable[[Way], Fraction | None]) -> Fraction | None:
    """The good qualifies as long as one way holds; None where one does not depend on the lever at all."""
    found = [lever(way) for way in standing]
    known = [one for one in found if one is not None]
    return max(known) if known and len(known) == len(found) else None


def _price(trial: Trial, standing: tuple[Way, ...]) -> Iterator[Proposal]:
    def fall(way: Way) -> Fraction | None:
        price = least_fob(trial, way)
        return None if price is None else -price

    lowest = _furthest(standing, fall)
    fob = trial.good.fob_sum.value
    if lowest is None or fob is None:
        return
    least = trial.up(-lowest)
    told = change(trial, "fob_may_fall", figure=least, now=fob)
    yield Proposal(told, priced(trial.good, least), priced(trial.good, least - trial.unit))


def _rise(trial: Trial, standing: tuple[Way, ...]) -> Iterator[Proposal]:
    most = _furthest(standing, lambda way: most_rise(trial, way))
    if most is None:
        return
    percent = floor(most * 100 / Fraction(_PERCENT)) * _PERCENT
    values = {number: line.value for number, line in trial.lines.items() if line.value is not None}
    at, beyond = (
        costing(trial.good, {number: value * (1 + share / 100) for number, value in values.items()})
        for share in (percent, percent + _PERCENT)
    )
    yield Proposal(change(trial, "materials_may_rise", figure=percent, unit="%", lines=tuple(values)), at, beyond)


def _sum(trial: Trial, standing: tuple[Way, ...]) -> Iterator[Proposal]:
    """Where sums were stated instead of lines: of materials, or of originating materials by the build-up formula."""
    limits = [limit for way in standing for limit in way]
    if trial.lines or len({limit.basis for limit in limits}) != 1:
        return
    limit, sheet = limits[0], trial.good.build_up
    if limit.basis == "content_built" and sheet is not None and sheet.vom is not None:
        least = trial.up(Fraction(sheet.vom) + limit.excess)
        told = change(trial, "content_may_fall", figure=least, now=sheet.vom)
        yield Proposal(told, *(stating(trial.good, limit.basis, one) for one in (least, least - trial.unit)))
    most = _furthest(standing, lambda way: most_sum(trial, way))
    if most is None:
        return
    now = trial.good.failing_nom_value if limit.basis == "tolerance_value" else trial.good.vnm
    amount = trial.down(most)
    told = change(trial, "sum_may_rise", figure=amount, now=now)
    yield Proposal(told, *(stating(trial.good, limit.basis, one) for one in (amount, amount + trial.unit)))


def _lines(trial: Trial, standing: tuple[Way, ...]) -> Iterator[Proposal]:
    for line in one_by_one(trial):
        most = _furthest(standing, lambda way, line=line: most_line(trial, way, line.number))  # type: ignore[misc]  # bound now
        if most is None or line.value is None:
            continue
        step = trial.step(line.value, most)
        value = trial.down(most, step)
        at, beyond = (costing(trial.good, {line.number: one}) for one in (value, value + step))
        told = change(trial, "line_may_rise", figure=value, now=line.value, lines=(line.number,))
        yield Proposal(told, at, beyond)


def _rates(trial: Trial, standing: tuple[Way, ...]) -> Iterator[Proposal]:
    for name, rate in trial.good.exchange_rates.items():
        currency = name.upper()
        most = _furthest(standing, lambda way, currency=currency: most_rate(trial, way, currency))  # type: ignore[misc]  # bound now
        if most is None:
            continue
        exponent = rate.as_tuple().exponent
        step = Decimal(1).scaleb(min(-_RATE_PLACES, exponent if isinstance(exponent, int) else 0))
        highest = floor(most / Fraction(step)) * step
        at, beyond = (exchanged(trial.good, currency, one) for one in (highest, highest + step))
        yield Proposal(change(trial, "rate_may_rise", route=currency, figure=highest, now=rate, unit=""), at, beyond)
