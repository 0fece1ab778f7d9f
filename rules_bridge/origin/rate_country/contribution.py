"""One Party supplied the highest value of the originating materials used in the exporting Party."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.origin.rate_country.rate import Rate
from rules_bridge.report import Figure, Holds, Missing, Said, figure_text


def check(good: Rate, law: Edition) -> Iterator[Said]:
    """Name that Party; equal highest values, and a Party without a rate of its own there, are left open by the text."""
    del law
    supplied = good.contributions
    if isinstance(supplied, Missing):
        yield supplied
        return
    first = _highest(supplied)
    told = good.main_contributor
    if isinstance(first, Missing) and first.fact == "material_value" and told is not None and told in supplied:
        first = told
    asked = first if isinstance(first, Missing) else good.unsettled(first)
    if asked or isinstance(first, Missing):
        yield asked or Missing("originating_materials")
        return
    shown = ", ".join(code if value is None else f"{code} {figure_text(value)}" for code, value in supplied.items())
    yield Figure("rate_country", first)
    yield Holds({"party": first, "shares": shown})


def _highest(supplied: Mapping[str, Fraction | None]) -> str | Missing:
    if len(supplied) == 1:
        return next(iter(supplied))
    unvalued = [code for code, value in supplied.items() if value is None]
    if unvalued:
        return Missing("material_value", {"parties": ", ".join(unvalued)})
    values = {code: value for code, value in supplied.items() if value is not None}
    leading = [code for code, value in values.items() if value == max(values.values())]
    return leading[0] if len(leading) == 1 else Missing("highest_shared", {"parties": ", ".join(leading)})
