"""What decides the country whose rate applies to an originating good (Article 2.6); None means not said, never no."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from rules_bridge.facts.amount import Amount
from rules_bridge.facts.consignment import Words
from rules_bridge.facts.day import Day
from rules_bridge.facts.said import Facts, renamed


class Contribution(Facts):
    """Originating materials of one Party used in the exporting Party; values of all in one currency."""

    party: str
    value: Amount | None = None


def _contributions(given: object) -> object:
    """The short forms {"JP": 30, "KR": 20} and ["JP", "KR"] beside the list."""
    if isinstance(given, Mapping) and "party" not in given:
        return tuple({"party": party, "value": value} for party, value in given.items())
    if isinstance(given, (list, tuple)):
        return tuple({"party": one} if isinstance(one, str) else one for one in given)
    return given


class RateFacts(Facts):
    """An originating good on its way from one Party to another.

    `criterion` as on the proof (WO, PE, CTC, RVC, CR, with ACU or DMI); `in_appendix` whether the good stands in the
    Appendix of the importing Party; `domestic_value_pct` per cent of the good's value added in the exporting Party,
    or `domestic_value` with `fob`; `rule_met` that the product rule is met, whichever it is; `claim` "2.6.6(a)" or
    "2.6.6(b)"; `rates` the importing Party's rate for each Party.
    """

    export_party: str | None = None
    import_party: str | None = None
    criterion: str | None = None
    rule_met: bool | None = None
    in_appendix: bool | None = None
    domestic_value_pct: Amount | None = None
    domestic_value: Amount | None = None
    fob: Amount | None = None
    operations: Words | None = None
    originating_materials: Annotated[tuple[Contribution, ...] | None, BeforeValidator(_contributions)] = None
    claim: str | None = None
    rates: dict[str, Amount] = Field(default_factory=dict)
    as_of: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        return renamed(given, "rate_country", cls.model_fields) if isinstance(given, Mapping) else given
