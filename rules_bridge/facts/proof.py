"""A proof of origin as it is spoken of: its dates, its kind, its back-to-back parts, and the paper field by field.

None means not said, never no. In a paper given whole, what is not there is not on the paper.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from rules_bridge.facts.amount import Amount
from rules_bridge.facts.consignment import Words
from rules_bridge.facts.day import Day
from rules_bridge.facts.written import half_width

_EMPTY = frozenset({"", "-", "/", "no", "none", "missing", "false", "blank", "n/a", "无", "否", "未", "缺", "空白"})


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


def _text(given: object) -> object:
    """Text of a box: half width; the parts of a name and address joined; false and null are an empty box."""
    if given is None or given is False:
        return ""
    if isinstance(given, Mapping):
        return ", ".join(str(part) for part in given.values() if part)
    if isinstance(given, (list, tuple)):
        return ", ".join(map(str, given))
    return half_width(str(given))


def _ticked(given: object) -> object:
    """Whatever stands in a box of ticks, signatures and seals counts, unless it says that nothing does."""
    if isinstance(given, str):
        return half_width(given).strip().casefold() not in _EMPTY
    return False if given is None else given


Box = Annotated[str, BeforeValidator(_text)]
Tick = Annotated[bool, BeforeValidator(_ticked)]


def _part(given: object) -> object:
    return given if isinstance(given, Mapping) else {"quantity": given}


def _parts(given: object) -> object:
    if given is None or isinstance(given, (list, tuple)):
        return given
    return (given,)


class Part(_Facts):
    """A part shipment under a back-to-back proof."""

    quantity: Amount
    unit: str | None = None


Parts = Annotated[tuple[Annotated[Part, BeforeValidator(_part)], ...] | None, BeforeValidator(_parts)]


class Line(_Facts):
    """One good on a proof of origin."""

    description: Box = ""
    hs: Box = ""
    criterion: Box = ""
    fob: Box = ""
    currency: Box = ""
    quantity: Box = ""
    origin: Box = ""


class Paper(_Facts):
    """A certificate (CO) or declaration (DO) of origin; with `whole` false only the boxes named are judged.

    `declared` is the exporter's signed declaration, `signature` and `seal` those of the issuing body (for a
    declaration `signature` and `signatory` are the certifying person's); `remarks` is box 14 of the certificate, and
    the ticks are those of box 17. A back-to-back proof names the original by number, date and first country of origin.
    `unseen` names boxes that could not be looked at, such as the seal in a text.
    """

    kind: Box = "CO"
    whole: bool = True
    number: Box = ""
    issue: Day | None = None
    language: Box = ""
    exporter: Box = ""
    exporter_country: Box = ""
    producer: Box = ""
    importer: Box = ""
    importer_country: Box = ""
    departure: Day | None = None
    transport: Box = ""
    port_of_discharge: Box = ""
    invoice: Box = ""
    invoice_issuer: Box = ""
    invoice_country: Box = ""
    declared: Tick = False
    signature: Tick = False
    signatory: Box = ""
    seal: Tick = False
    authorisation_code: Box = ""
    remarks: Box = ""
    third_party_invoice: Tick = False
    issued_retroactively: Tick = False
    back_to_back: Tick = False
    original_number: Box = ""
    original_date: Day | None = None
    first_origin: Box = ""
    unseen: tuple[str, ...] = ()
    items: tuple[Line, ...] = ()


class ProofFacts(_Facts):
    """What may be said of a proof of origin, from issue to keeping; what is given decides what is judged."""

    export_party: str | None = None
    import_party: str | None = None
    as_of: Day | None = None
    # the proof and its days
    proof: str | None = None
    issue: Day | None = None
    claim: Day | None = None
    shipment: Day | None = None
    request: Day | None = None
    mark: str | None = None
    original_lost: bool | None = None
    original_issue: Day | None = None
    copy_date: Day | None = None
    valid_until: Day | None = None
    force_majeure: bool | None = None
    # declarations of origin
    approved_exporter: bool | None = None
    any_exporter_in_effect: bool | None = None
    authorisation_code: str | None = None
    goods_authorised: bool | None = None
    authorised_from: Day | None = None
    authorised_until: Day | None = None
    # back-to-back
    original_quantity: Amount | None = None
    unit: str | None = None
    issued: Parts = None
    requested: Parts = None
    intermediate: str | None = None
    original_presented: bool | None = None
    operations: Words | None = None
    original_value: Amount | None = None
    value: Amount | None = None
    # claims
    third_party_invoice: bool | None = None
    customs_value_usd: Amount | None = None
    customs_value: Amount | None = None
    currency: str | None = None
    series: bool | None = None
    national_limit_usd: Amount | None = None
    waived: bool | None = None
    claimed_at_import: bool | None = None
    refund_last_day: Day | None = None
    intention_required: bool | None = None
    intention_declared: bool | None = None
    discrepancies: Words | None = None
    origin_in_doubt: bool | None = None
    corrected: bool | None = None
    correction_certified: bool | None = None
    in_transit: bool | None = None
    entry_into_force: Day | None = None
    # verification and records
    request_received: Day | None = None
    answer_days: Amount | None = None
    answered: Day | None = None
    visit_request_received: Day | None = None
    visit_answered: Day | None = None
    information_received: Day | None = None
    decided: Day | None = None
    role: str | None = None
    importation: Day | None = None
    discarded: Day | None = None
    # the paper itself
    document: Paper | None = None

    @model_validator(mode="before")
    @classmethod
    def _boxes(cls, given: object) -> object:
        """Boxes of a paper named beside the facts are a part of the paper, of which no more is judged."""
        if not isinstance(given, Mapping) or given.get("document") is not None:
            return given
        line = {key: given[key] for key in given if key in Line.model_fields and key not in cls.model_fields}
        boxes = {key: given[key] for key in given if key in Paper.model_fields and key not in cls.model_fields}
        if not (line or boxes):
            return given
        goods = {"items": boxes.get("items") or (line,)} if line or "items" in boxes else {}
        rest = {key: value for key, value in given.items() if key not in line and key not in boxes}
        return {**rest, "document": {"whole": False, **boxes, **goods}}

    def unknown_keys(self) -> tuple[str, ...]:
        """Keys given that no rule reads, as dotted places."""
        places: list[tuple[str, Any]] = [("", self), ("document.", self.document)]
        places += [("document.items.", line) for line in (self.document.items if self.document else ())]
        places += [("parts.", part) for part in (*(self.issued or ()), *(self.requested or ()))]
        found = [place + key for place, facts in places if facts for key in facts.model_extra or ()]
        return tuple(dict.fromkeys(found))
