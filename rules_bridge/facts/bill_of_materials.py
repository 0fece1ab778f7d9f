"""A good as its exporter describes it: prices, bill of materials, operations, production and the way it takes."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from knowledge import hs_digits
from rules_bridge.facts.amount import Amount
from rules_bridge.facts.consignment import Stop, Words
from rules_bridge.facts.said import Facts

_HS_OF_GOOD = (6, 8, 9, 10)
_NOT_SAID = frozenset({"", "unknown", "n/a", "none", "?", "未知", "不明", "不详"})

Role = Literal["material", "retail_pack", "transport_pack", "accessory", "indirect"]


def _good_hs(text: str) -> str:
    digits = hs_digits(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) in _HS_OF_GOOD):
        raise ValueError("an HS code of 6, 8, 9 or 10 digits is expected, with its leading zero, for example 850760")
    return digits


def _material_hs(text: str) -> str | None:
    digits = hs_digits(text)
    if digits.lower() in _NOT_SAID:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError("digits of an HS code are expected, for example 850760, or null where it is not known")
    return digits


def _said(given: object) -> object:
    return None if isinstance(given, str) and given.strip().lower() in _NOT_SAID else given


GoodHs = Annotated[str, AfterValidator(_good_hs)]
MaterialHs = Annotated[
    str | None, BeforeValidator(lambda given: _material_hs(given) if isinstance(given, str) else given)
]


class Material(Facts):
    """One line of a bill of materials; `originating` None means nobody can show it, amounts are in `currency`."""

    name: str = ""
    origin: str | None = None
    originating: bool | None = None
    proof: Any = None
    hs: MaterialHs = None
    value: Amount | None = None
    value_basis: str | None = None
    currency: str | None = None
    freight: Amount | None = None
    insurance: Amount | None = None
    role: Role = "material"
    weight_kg: Amount | None = None
    deductible_documented: Amount | None = None
    international_freight_documented: Amount | None = None


class BuildUp(Facts):
    """What the good consists of by the build-up formula, one sum each."""

    vom: Amount | None = None
    labour: Amount | None = None
    overhead: Amount | None = None
    profit: Amount | None = None
    other: Amount | None = None


class Production(Facts):
    """How a good was grown, caught, mined or collected; further keys name places or conditions."""

    act: str | None = None
    waters: str | None = None
    vessel_registered: str | None = None
    flag: str | None = None

    def unread(self) -> Iterator[tuple[str, object]]:
        """Nothing: the rule reads every key."""
        yield from ()


class GoodFacts(Facts):
    """All that may be said of a good whose origin is asked; None means not said, never no."""

    export_party: str | None = None
    import_party: str | None = None
    hs: Annotated[GoodHs | None, BeforeValidator(_said)] = None
    psr: Annotated[str | None, BeforeValidator(_said)] = None
    currency: str | None = None
    exchange_rates: dict[str, Amount] = Field(default_factory=dict)
    fob: Amount | None = None
    exw: Amount | None = None
    inland_freight: Amount | None = None
    cif_price: Amount | None = None
    ocean_freight: Amount | None = None
    insurance: Amount | None = None
    bom: tuple[Material, ...] | None = None
    build_up: BuildUp | None = None
    labour_overhead_profit: Amount | None = None
    vnm: Amount | None = None
    failing_nom_value: Amount | None = None
    failing_weight_pct: Amount | None = None
    total_weight_kg: Amount | None = None
    operations: Words | None = None
    non_originating: bool | None = None
    production: Production | None = None
    chemical_reaction: bool | None = None
    process_attested: bool | None = None
    transit: tuple[Stop, ...] | None = None
    documents: Words | None = None
    as_of: date | None = None
