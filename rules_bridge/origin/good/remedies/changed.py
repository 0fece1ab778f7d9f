"""The facts as they would stand after a change: other supply, other prices, another rate of exchange."""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rules_bridge.facts.bill_of_materials import Material
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.materials import Line
from rules_bridge.origin.good.remedies.limits import counted

_PRICES = ("fob", "exw", "cif_price")


def _with(good: Good, **changed: Any) -> Good:  # noqa: ANN401  # facts of any kind
    """A good with other facts, nothing computed carried over."""
    facts = {name: getattr(good, name) for name in (*type(good).model_fields, *(good.model_extra or ()))}
    return Good.model_construct(**(facts | changed))


def exact(amount: Fraction) -> Decimal:
    """A fraction as the decimal that it is; the caller has made sure that it is one."""
    return Decimal(amount.numerator) / Decimal(amount.denominator)


def under(good: Good, rule: str) -> Good:
    """The good judged under one alternative alone."""
    return _with(good, psr=rule)


def priced(good: Good, fob: Decimal) -> Good:
    """Another price free on board; a price it was derived from moves with it."""
    more = fob - exact(good.fob_sum.value or Fraction())
    return _with(good, **{name: getattr(good, name) + more for name in _PRICES if getattr(good, name) is not None})


def stating(good: Good, basis: str, amount: Decimal) -> Good:
    """Another stated sum: of materials, of failing materials, or of originating materials."""
    if basis == "content_built" and good.build_up is not None:
        return _with(good, build_up=good.build_up.model_copy(update={"vom": amount}))
    return _with(good, **{"failing_nom_value" if basis == "tolerance_value" else "vnm": amount})


def supplied(good: Good, numbers: Collection[int]) -> Good:
    """The lines with these numbers bought from originating supply in the exporting country, at the same value."""
    return _replaced(good, numbers, _own)


def attested(good: Good, numbers: Collection[int]) -> Good:
    """The lines with these numbers as they are, each with the proof of origin that it lacks."""
    return _replaced(good, numbers, lambda line, _: line.material.model_copy(update={"proof": True}))


def _replaced(good: Good, numbers: Collection[int], other: Callable[[Line, Good], Material]) -> Good:
    replaced = [line for line in good.lines if line.number in numbers]
    changed: dict[str, Any] = {
        "bom": tuple(
            other(line, good) if line.number in numbers else material
            for line, material in zip(good.lines, good.bom or (), strict=True)
        )
    }
    remaining = good.vnm_sum.value
    if remaining is not None and (good.vnm is not None or good.build_up or good.labour_overhead_profit is not None):
        changed["vnm"] = exact(remaining - sum((counted(line) for line in replaced), Fraction()))
    if good.build_up is not None and good.build_up.vom is not None:
        more = sum((line.value or Decimal() for line in replaced), Decimal())
        changed["build_up"] = good.build_up.model_copy(update={"vom": good.build_up.vom + more})
    if len(replaced) == len(good.non_originating_lines):
        changed["non_originating"] = False
    return _with(good, **changed)


def _own(line: Line, good: Good) -> Material:
    told = {"originating": True, "origin": good.exporter, "proof": None}
    return line.material.model_copy(update=told | _valued(line, line.value, good))


def _valued(line: Line, value: Decimal | None, good: Good) -> dict[str, Any]:
    """A line's value as counted, in the good's own currency, with the freight already in it."""
    known = {"currency": good.currency, "freight": None, "insurance": None, "value": value}
    off = line.material.deductible_documented
    freight = line.material.international_freight_documented
    return known | {
        "value_basis": "CIF" if line.how.startswith("CIF") or "freight" in line.how else "price",
        "deductible_documented": None if off is None else off * line.rate,
        "international_freight_documented": None if freight is None else freight * line.rate,
    }


def costing(good: Good, values: Mapping[int, Decimal]) -> Good:
    """Other values of lines, by number, in the good's currency; a stated sum of materials follows them."""
    lines = {line.number: line for line in good.lines if line.number in values}
    changed: dict[str, Any] = {
        "bom": tuple(
            material.model_copy(update=_valued(lines[number], values[number], good)) if number in lines else material
            for number, material in enumerate(good.bom or (), start=1)
        )
    }
    if good.vnm is not None:
        changed["vnm"] = good.vnm + sum(
            (values[number] - (line.value or 0) for number, line in lines.items()), Decimal()
        )
    return _with(good, **changed)


def exchanged(good: Good, currency: str, rate: Decimal) -> Good:
    """Another rate of exchange for one currency."""
    rates = {name: rate if name.upper() == currency else old for name, old in good.exchange_rates.items()}
    return _with(good, exchange_rates=rates)
