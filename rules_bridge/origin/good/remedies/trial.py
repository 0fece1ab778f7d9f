"""The good under trial: every change proposed is judged again by the judge itself before anybody hears of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from rules_bridge.origin.good.decision import judge
from rules_bridge.origin.good.expression import Expression, parse
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.materials import Line
from rules_bridge.origin.good.remedies.changed import under
from rules_bridge.origin.good.remedies.limits import EVERY_CODE, Way
from rules_bridge.report import Change, Report

_CENT = -2  # the coarsest step shown, as a power of ten; prices given more finely are answered as finely


def route_of(way: Way) -> str:
    """A way's name: the alternatives it holds."""
    return " + ".join(dict.fromkeys(limit.rule for limit in way))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change, the facts at its figure, and the facts one step beyond it."""

    change: Change
    at: Good
    beyond: Good


@dataclass(frozen=True)
class Trial:
    """A good, the report on it, and the judge at hand."""

    good: Good
    report: Report

    @cached_property
    def rules(self) -> tuple[Expression, ...]:
        """The rules that must be met at once: the stated one, and the code's own or its candidates."""
        read = (parse(one["rule"]) for one in self.report.details.get("rules", ()))
        return tuple(rule for rule in read if rule is not None)

    @cached_property
    def lines(self) -> dict[int, Line]:
        """The non-originating lines by number."""
        return {line.number: line for line in self.good.non_originating_lines}

    @cached_property
    def unit(self) -> Decimal:
        """The smallest step of money: a cent, or less where an amount was given more finely."""
        return Decimal(1).scaleb(min(_CENT, *(_exponent(amount) for amount in self._amounts()), 0))

    @property
    def currency(self) -> str:
        """The currency of the price, where it was told."""
        return (self.good.currency or "").upper()

    def _amounts(self) -> Iterator[Decimal | None]:
        yield from (self.good.fob, self.good.exw, self.good.cif_price, self.good.vnm)
        yield from (line.material.value for line in self.lines.values())

    def up(self, amount: Fraction) -> Decimal:
        """The least figure in whole steps that is not below."""
        return ceil(amount / Fraction(self.unit)) * self.unit

    def down(self, amount: Fraction, step: Decimal | None = None) -> Decimal:
        """The greatest figure in whole steps that is not above."""
        each = step or self.unit
        return floor(amount / Fraction(each)) * each

    def step(self, least: Decimal, most: Fraction) -> Decimal:
        """The smallest step of money, or a finer one where no whole step lies between the two."""
        found = self.unit
        while self.down(most, found) < least:
            found = found.scaleb(-1)
        return found

    def judged(self, changed: Good) -> Report:
        """The judge's report on changed facts."""
        return judge(changed, self.report.as_of, self.report.lang)

    def met(self, changed: Good) -> bool:
        """Whether changed facts are met."""
        return self.judged(changed).outcome == "met"

    def met_by(self, way: Way, changed: Good) -> bool:
        """Whether changed facts are met by this way itself, each of its alternatives judged alone."""
        alone = {limit.rule for limit in way} - {EVERY_CODE}
        return self.met(changed) and all(self.met(under(changed, rule)) for rule in alone)


def _exponent(amount: Decimal | None) -> int:
    found = amount.as_tuple().exponent if amount is not None else 0
    return found if isinstance(found, int) else 0
