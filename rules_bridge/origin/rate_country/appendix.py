"""A good of the importing Party's Appendix has its share of value added in the exporting Party."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.origin.rate_country.rate import Rate
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall, figure_text


def check(good: Rate, law: Edition) -> Iterator[Said]:
    """Judge the share of goods in the Appendix; where nobody says whether it stands there, ask, unless it is enough."""
    if good.in_appendix is False or (good.in_appendix is None and good.differentiates is False):
        yield Holds({"said": "-"})
        return
    least, whole = law.decimal("domestic_value_pct"), law.decimal("whole_pct")
    limit = _by_limit(good, least)
    if limit:
        yield limit
        return
    share = _share(good, law, whole)
    if isinstance(share, Missing):
        yield Missing("in_appendix") if good.in_appendix is None else share
        return
    yield Figure("domestic_value_pct", share)
    said = figure_text(share)
    if share >= least:
        yield Holds({"said": f"{said} >= {least}"})
    elif good.in_appendix is None:
        yield Missing("in_appendix")
    else:
        yield Shortfall("domestic_value_pct", measured=said, required=str(least), values={"party": good.exporter})


def _by_limit(good: Rate, least: Decimal) -> Said | None:
    """What a limit of the share decides by itself, where the share is not said."""
    if good.domestic_value_pct is not None or good.domestic_value is not None:
        return None
    floor, ceiling = good.domestic_value_pct_least, good.domestic_value_pct_below
    if floor is not None and floor >= least:
        return Holds({"said": f">= {figure_text(floor)}"})
    if ceiling is not None and ceiling <= least and good.in_appendix:
        said = f"< {figure_text(ceiling)}"
        return Shortfall("domestic_value_pct", measured=said, required=str(least), values={"party": good.exporter})
    return None


def _share(good: Rate, law: Edition, whole: object) -> Fraction | Missing:
    """Per cent of the good's value added in the exporting Party; all of it where the good was wholly obtained there."""
    asked = Missing("domestic_value_pct")
    if good.domestic_value_pct is not None:
        share = Fraction(good.domestic_value_pct)
    elif good.domestic_value is not None:
        if good.fob is None or good.fob <= 0:
            return Missing("fob")
        share = Fraction(good.domestic_value) / Fraction(good.fob) * 100
    elif good.main_criterion == law.law["wholly_there"]:
        share = Fraction(str(whole))
    else:
        return asked
    return share if 0 <= share <= Fraction(str(whole)) else asked
