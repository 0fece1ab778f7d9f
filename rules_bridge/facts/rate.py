"""What decides the country whose rate applies to an originating good (Article 2.6); None means not said, never no."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from rules_bridge.facts.amount import Amount
from rules_bridge.facts.consignment import Words
from rules_bridge.facts.day import Day
from rules_bridge.facts.said import Facts, Flag, read_flag, renamed


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
    or `domestic_value` with `fob`, or a limit which that share stays below or comes to at least; `minimal_only` whether
    no more than minimal operations were done there; `largest_contributor` the Party said to supply most where no values
    are; `rule_met` that the product rule is met, whichever it is; `claim` "2.6.6(a)" or "2.6.6(b)"; `rates` the
    importing Party's rate for each Party; `others_lower` that no other is higher.
    """

    free: ClassVar[frozenset[str]] = frozenset({"hs", "product", "good", "goods", "commodity", "quantity", "unit"})

    export_party: str | None = None
    import_party: str | None = None
    criterion: str | None = None
    rule_met: bool | None = None
    in_appendix: bool | None = None
    domestic_value_pct: Amount | None = None
    domestic_value_pct_below: Amount | None = None
    domestic_value_pct_least: Amount | None = None
    domestic_value: Amount | None = None
    fob: Amount | None = None
    operations: Words | None = None
    minimal_only: Flag = None
    originating_materials: Annotated[tuple[Contribution, ...] | None, BeforeValidator(_contributions)] = None
    largest_contributor: str | None = None
    claim: str | None = None
    rates: dict[str, Amount] = Field(default_factory=dict)
    others_lower: bool | None = None
    as_of: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        found = renamed(_from_bill(given), "rate_country", cls.model_fields)
        beyond = read_flag(found.get("beyond_minimal"))
        if isinstance(beyond, bool) and found.setdefault("minimal_only", not beyond) is not beyond:
            del found["beyond_minimal"]
        return found


def _from_bill(given: Mapping[str, object]) -> Mapping[str, object]:
    """The facts with the originating lines of a bill of materials as contributions of their countries.

    A bill with a line whose country or status is not said, or in two currencies, stays to be asked about.
    """
    bill = given.get("bom")
    lines = bill if isinstance(bill, (list, tuple)) else ()
    rows = [line for line in lines if isinstance(line, Mapping)]
    told = all(isinstance(row.get("originating"), bool) and row.get("origin") for row in rows)
    single = len({row.get("currency") for row in rows}) == 1
    if len(rows) < len(lines) or not (rows and told and single):
        return given
    own = [{"party": row["origin"], "value": row.get("value")} for row in rows if row["originating"]]
    return {**{key: value for key, value in given.items() if key != "bom"}, "originating_materials": own}
