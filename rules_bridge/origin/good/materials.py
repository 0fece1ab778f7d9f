"""What each line of a bill of materials counts as: one function decides its status, one its value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from rules_bridge.facts.bill_of_materials import Material
from rules_bridge.origin.good import party
from rules_bridge.origin.good.words import stands, vocabulary, wanting

Status = Literal["originating", "cumulated", "non_originating", "ignored"]

_BY_ROLE: dict[str, tuple[Status, str]] = {
    "transport_pack": ("ignored", "transport_packing"),
    "indirect": ("originating", "indirect"),
}
_ABROAD_BASES = (
    "FOB", "FCA", "FAS", "EXW", "EX-", "EX ", "EX_", "FREE ", "FACTORY", "CFR", "C&F", "C AND F", "CPT",
    "COST AND FREIGHT", "离岸", "出厂", "工厂", "船上交货", "货交承运人", "装运港", "成本加运费",
)  # fmt: skip
_WANTED = dict.fromkeys(("CFR", "C&F", "C AND F", "CPT", "COST AND FREIGHT", "成本加运费"), ("insurance",))


@dataclass(frozen=True, slots=True)
class Line:
    """A material with its status and why, its value in the good's currency and how that was found, or what it lacks."""

    number: int
    material: Material
    status: Status
    why: str
    value: Decimal | None
    how: str
    lacks: str | None = None
    rate: Decimal = Decimal(1)

    @property
    def name(self) -> str:
        """The line's name, or its number where it has none."""
        return self.material.name or f"#{self.number}"

    @property
    def non_originating(self) -> bool:
        """Whether the line counts against the good."""
        return self.status == "non_originating"

    def not_cumulated(self, export: str | None) -> bool:
        """Whether the line comes from another Party than the exporting one, or was said to originate, in vain."""
        origin = party.country(self.material.origin or "")
        of_party = origin is not None and origin != export and party.is_party(origin)
        return self.non_originating and (of_party or self.why in ("no_proof", "not_in_force", "origin_not_party"))

    @property
    def tested_for_shift(self) -> bool:
        """Whether the tariff shift is asked of the line: packing, accessories and indirect materials are left out."""
        apart = self.material.role == "accessory" and bool(self.material.invoiced_separately)  # Article 3.9
        return (self.material.role == "material" or apart) and self.non_originating


def _unproven(material: Material) -> bool:
    """Whether the proof named is none: not at hand, or a paper of another agreement or of trade."""
    proof = material.proof
    if not isinstance(proof, str):
        told = list(proof.values()) if isinstance(proof, dict) else [proof]
        return proof is not None and (not proof or False in told)
    papers = vocabulary("papers")
    other = stands(proof, papers["other"]) and not stands(proof, papers["declared"])
    return wanting(proof) or other or not stands(proof, papers["named"])


def _crossed(material: Material) -> bool:
    """Whether a paper by name shows an origin: it is made out for goods that leave their Party."""
    return isinstance(material.proof, str) and not _unproven(material)


def _told_apart(material: Material) -> bool:
    """Whether fungible materials are kept apart, or by an inventory method used for the whole fiscal year."""
    method = material.inventory_method
    kept = bool(method) and not wanting(method or "") and material.whole_fiscal_year is True
    return material.physically_separated is True or kept


def status_of(  # noqa: PLR0911  # one line a reason, in the law's order
    material: Material, export: str | None, partner: str | None, on: date
) -> tuple[Status, str]:
    """The one decision on what a material counts as, and the reason (Articles 3.4.1, 3.5.4, 3.8, 3.10, 3.11)."""
    if material.role in _BY_ROLE:
        return _BY_ROLE[material.role]
    if not material.originating:
        return "non_originating", "stated" if material.originating is False else "not_shown"
    if material.fungible and not _told_apart(material):
        return "non_originating", "not_separated"
    if material.origin is None:
        return "originating", "stated"
    origin = party.country(material.origin)
    if origin is None:
        return "non_originating", "origin_unknown"
    if not party.is_party(origin):
        return "non_originating", "origin_not_party"
    if origin == export or (export is None and not _crossed(material)):
        return "originating", "stated"
    if _unproven(material):
        return "non_originating", "no_proof"
    others = [other for other in (export, partner) if other and party.is_party(other) and other != origin]
    if any(party.force_between(origin, other, on) != "in_force" for other in others):
        return "non_originating", "not_in_force"
    return "cumulated", "other_party"


def _at_entry(material: Material, value: Decimal, export: str | None) -> tuple[Decimal | None, str, str | None]:
    """A material's value by Article 3.5.3: CIF for imports, the price paid for what was bought inside."""
    basis = (material.value_basis or "").strip().upper()
    abroad = basis.startswith(_ABROAD_BASES)
    first = next(known for known in _ABROAD_BASES if basis.startswith(known)) if abroad else basis[:3]
    if not abroad or (material.origin and party.country(material.origin) == export is not None):
        return value, "CIF" if first in ("CIF", "CIP") else "price", None
    if any(getattr(material, name) is None for name in _WANTED.get(first, ("freight", "insurance"))):
        return None, first, "material_cif"
    return value + (material.freight or 0) + (material.insurance or 0), f"{first} + freight + insurance", None


def value_of(
    material: Material, export: str | None, currency: str | None, rates: Mapping[str, Decimal]
) -> tuple[Decimal | None, str, str | None]:
    """A material's value in the good's currency before deductions, how it was found, and the fact it lacks."""
    if material.value is None or material.value < 0:
        return None, "", "material_value"
    value, how, lacks = _at_entry(material, material.value, export)
    own = (material.currency or "").upper()
    if value is None or not own or own == currency:
        return value, how, lacks
    if currency is None:
        return None, how, "currency"
    if own not in rates or rates[own] <= 0:
        return None, how, "exchange_rate"
    return value * rates[own], f"{how}, {own} at {rates[own]}", None
