"""A good as its exporter describes it: prices, bill of materials, operations, production and the way it takes."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from knowledge import hs_digits
from rules_bridge.facts.amount import Amount, read_amount
from rules_bridge.facts.consignment import Papers, Stop, Words
from rules_bridge.facts.day import Day
from rules_bridge.facts.said import Facts, Flag, read_flag, renamed, said

_HS_OF_GOOD = (6, 8, 9, 10)

Role = Literal["material", "retail_pack", "transport_pack", "accessory", "indirect"]
Level = Literal["chapter", "heading", "subheading"]

_SAID_OF_LEVEL = re.compile(
    r"(?P<said>same|changes?|changed|different|other|new)_(?P<level>chapter|heading|subheading)"
)


def _good_hs(text: str) -> str:
    digits = hs_digits(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) in _HS_OF_GOOD):
        raise ValueError("an HS code of 6, 8, 9 or 10 digits is expected, with its leading zero, for example 850760")
    return digits


def _material_hs(text: str) -> str | None:
    digits = hs_digits(text)
    if said(digits) is None:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError("digits of an HS code are expected, for example 850760, or null where it is not known")
    return digits


GoodHs = Annotated[str, AfterValidator(_good_hs)]
MaterialHs = Annotated[
    str | None, BeforeValidator(lambda given: _material_hs(given) if isinstance(given, str) else given)
]


def _priced(given: Mapping[str, Any], total: str, unit: str) -> dict[str, Any]:
    """The facts with the total that quantity and unit price come to; where they contradict it, they stay unread."""
    found = dict(given)
    try:
        product = read_amount(given["quantity"]) * read_amount(given[unit])
        stated = read_amount(given[total]) if given.get(total) is not None else product
    except (KeyError, ValueError):
        return found
    if product == stated:
        del found[unit], found["quantity"]
        found[total] = product
    return found


def _levelled(given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with "same_heading": true as `same` = "heading", and "changes_heading": true as `changes`.

    A second level, or one said to be neither, stays unread.
    """
    found = dict(given)
    for key in given:
        told = _SAID_OF_LEVEL.fullmatch(key)
        flag = read_flag(given[key]) if told else None
        if told and isinstance(flag, bool):
            name = "same" if (told["said"] == "same") is flag else "changes"
            if found.setdefault(name, told["level"]) == told["level"]:
                del found[key]
    return found


class Material(Facts):
    """One line of a bill of materials; `originating` None means nobody can show it, amounts are in `currency`.

    A `fungible` material kept with others is told apart physically or by an inventory method (Article 3.11). Where no
    code is at hand, `same` tells up to which level its code is the good's, `changes` from which level it is another.
    """

    free: ClassVar[frozenset[str]] = frozenset({
        "line", "no", "number", "item", "position", "part_no", "part_number", "supplier", "producer", "manufacturer",
        "unit", "brand", "model", "claimed_shares", "contains_non_originating",
    })  # fmt: skip

    name: str = ""
    origin: str | None = None
    originating: Flag = None
    proof: Any = None
    hs: MaterialHs = None
    same: Level | None = None
    changes: Level | None = None
    value: Amount | None = None
    value_basis: str | None = None
    currency: str | None = None
    freight: Amount | None = None
    insurance: Amount | None = None
    role: Role = "material"
    weight_kg: Amount | None = None
    deductible_documented: Amount | None = None
    international_freight_documented: Amount | None = None
    fungible: Flag = None
    physically_separated: Flag = None
    inventory_method: str | None = None
    whole_fiscal_year: Flag = None
    invoiced_separately: Flag = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        if not isinstance(given, Mapping) or given.keys() <= cls.model_fields.keys():
            return given
        known = {**cls.model_fields, "quantity": None, "unit_price": None}
        return _priced(_levelled(renamed(given, "material", known)), "value", "unit_price")


class BuildUp(Facts):
    """What the good consists of by the build-up formula, one sum each."""

    vom: Amount | None = None
    labour: Amount | None = None
    overhead: Amount | None = None
    profit: Amount | None = None
    other: Amount | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        return renamed(given, "build_up", cls.model_fields) if isinstance(given, Mapping) else given


def _on_a_sheet(given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with the parts of the build-up formula that were told outside of it put into it."""
    sheet = given.get("build_up") or {}
    loose = {key: value for key, value in given.items() if key in BuildUp.model_fields}
    if not loose or not isinstance(sheet, Mapping) or any(sheet.get(key) is not None for key in loose):
        return dict(given)
    return {**{key: value for key, value in given.items() if key not in loose}, "build_up": {**sheet, **loose}}


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
    """All that may be said of a good whose origin is asked; None means not said, never no.

    `simple` is said of all operations; value added in Parties and shares claimed decide nothing (Article 3.4.1);
    `criterion_shown` stands for the good on its proof of origin.
    """

    free: ClassVar[frozenset[str]] = frozenset({
        "quantity", "unit", "units", "product", "good", "goods", "commodity", "brand", "model", "producer", "buyer",
        "manufacturer", "seller", "supplier", "customer", "invoice_number", "contract", "value_added_pct",
        "value_added_in_party", "claimed_shares", "claimed_criterion",
    })  # fmt: skip

    export_party: str | None = None
    import_party: str | None = None
    hs: Annotated[GoodHs | None, BeforeValidator(said)] = None
    psr: Annotated[str | None, BeforeValidator(said)] = None
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
    simple: Flag = None
    special_skills: Flag = None
    special_machines: Flag = None
    non_originating: Flag = None
    production: Production | None = None
    chemical_reaction: Flag = None
    process_attested: Flag = None
    criterion_shown: Annotated[str | None, BeforeValidator(said)] = None
    transit: tuple[Stop, ...] | None = None
    documents: Papers | None = None
    as_of: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        known = {**GoodFacts.model_fields, "quantity": None, "fob_per_unit": None, "incoterm": None}
        if isinstance(given.get("exchange_rate"), Mapping):
            given = {**given, "exchange_rates": given["exchange_rate"]}
            del given["exchange_rate"]
        found = _priced(_on_a_sheet(renamed(given, "origin_good", known)), "fob", "fob_per_unit")
        if found.get("fob") is not None and str(found.get("incoterm", "")).strip().upper().startswith(("FOB", "离岸")):
            del found["incoterm"]  # says of the price what its name says already; any other term is asked about
        return found
