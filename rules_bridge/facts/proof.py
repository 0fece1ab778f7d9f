"""A proof of origin as it is spoken of: its dates, its kind, its back-to-back parts, and the paper field by field.

None means not said, never no. In a paper given whole, what is not there is not on the paper.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from rules_bridge.facts.amount import Amount
from rules_bridge.facts.consignment import Words
from rules_bridge.facts.day import Day, read_day, read_month
from rules_bridge.facts.elapsed import Elapsed
from rules_bridge.facts.said import Facts, read_flag, renamed, said
from rules_bridge.facts.written import half_width

# What people write into a box that they leave empty.
_EMPTY = frozenset(
    {"no", "none", "nil", "missing", "false", "blank", "empty", "n/a", "tbd", "tba", "tbc", "pending", "unknown"}
    | {"not known", "not available", "to be advised", "to be confirmed", "to be filled", "to follow"}
    | {"无", "否", "未", "缺", "空", "空白", "未知", "不详", "不明", "待定", "待补", "暂无", "未填", "缺失"}
)
_RULED = re.compile(r"[\s\-_/\\.,*…·—–]*")  # lines and dots, in place of words


def _words(given: object) -> object:
    """Text: half width; the parts of a name and address joined; false and null are none."""
    if given is None or given is False:
        return ""
    if isinstance(given, Mapping):
        return ", ".join(str(part) for part in given.values() if part)
    if isinstance(given, (list, tuple)):
        return ", ".join(map(str, given))
    return half_width(str(given))


def _left_empty(text: str) -> bool:
    """Whether a box holds nothing but a sign that nothing is in it."""
    return bool(_RULED.fullmatch(text)) or half_width(text).strip("()[]<>【】 ").casefold() in _EMPTY


def _text(given: object) -> object:
    """Text of a box, nothing where it was left empty in so many words."""
    text = _words(given)
    return "" if isinstance(text, str) and _left_empty(text) else text


def _ticked(given: object) -> object:
    """Whatever stands in a box of ticks, signatures and seals counts, unless it says that nothing does."""
    if isinstance(given, str):
        return not _left_empty(given)
    return False if given is None else given


def _kind(given: object) -> object:
    """CO or DO, however it is written."""
    text = half_width(given).casefold() if isinstance(given, str) else ""
    if text == "do" or "declar" in text or "声明" in text:
        return "DO"
    if text.startswith("co") or "certif" in text or "证书" in text or "产地证" in text:
        return "CO"
    if given is None:
        return None
    raise ValueError('the kind of proof is expected: "CO" for a certificate, "DO" for a declaration of origin')


def _code(given: object) -> object:
    """A code; that there is none is an empty one."""
    if isinstance(given, bool):
        return "-" if given else ""
    return _text(given) if isinstance(given, str) else given


Box = Annotated[str, BeforeValidator(_text)]
Text = Annotated[str, BeforeValidator(_words)]
Kind = Annotated[str | None, BeforeValidator(_kind)]
Code = Annotated[str | None, BeforeValidator(_code)]
Tick = Annotated[bool, BeforeValidator(_ticked)]


def _part(given: object) -> object:
    return given if isinstance(given, Mapping) else {"quantity": given}


def _parts(given: object) -> object:
    if given is None or isinstance(given, (list, tuple)):
        return given
    return (given,)


class Part(Facts):
    """A part shipment under a back-to-back proof."""

    quantity: Amount
    unit: str | None = None


Parts = Annotated[tuple[Annotated[Part, BeforeValidator(_part)], ...] | None, BeforeValidator(_parts)]


class Line(Facts):
    """One good on a proof of origin."""

    free: ClassVar[frozenset[str]] = frozenset({
        "item", "no", "number", "marks", "packages", "gross_weight", "net_weight", "unit", "producer", "model",
    })  # fmt: skip

    description: Box = ""
    hs: Box = ""
    criterion: Box = ""
    fob: Box = ""
    currency: Box = ""
    quantity: Box = ""
    origin: Box = ""


class Paper(Facts):
    """A certificate (CO) or declaration (DO) of origin; with `whole` false only the boxes named are judged.

    `declared` is the exporter's signed declaration, `signature` and `seal` those of the issuing body (for a
    declaration `signature` and `signatory` are the certifying person's); `remarks` is box 14 of the certificate, and
    the ticks are those of box 17. A back-to-back proof names the original by number, date and first country of origin.
    `unseen` names boxes that could not be looked at, such as the seal in a text.
    """

    free: ClassVar[frozenset[str]] = frozenset({
        "marks", "packages", "gross_weight", "net_weight", "official_use", "invoice_date", "place", "producer_country",
        "port_of_loading", "vessel", "flight", "route", "phone", "email", "fax", "page", "pages", "form",
    })  # fmt: skip

    kind: Box = "CO"
    whole: bool = True
    number: Box = ""
    issue: Day | None = None
    language: Box = ""
    exporter: Box = ""
    exporter_country: Box = ""
    producer: Text = ""
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


class ProofFacts(Facts):
    """What may be said of a proof of origin, from issue to keeping; what is given decides what is judged."""

    export_party: str | None = None
    import_party: str | None = None
    as_of: Day | None = None
    asked: Literal["last_day", "in_time"] | None = None  # a last day is told, or a day is put that may be too late
    # the proof and its days
    proof: Kind = None
    issue: Day | None = None
    claim: Day | None = None
    shipment: Day | None = None
    request: Day | None = None
    mark: str | None = None
    issued_after_shipment: bool | None = None
    original_lost: bool | None = None
    original_issue: Day | None = None
    original_valid_until: Day | None = None
    outlasts_original: bool | None = None  # a back-to-back proof of which no day is told
    copy_date: Day | None = None
    valid_until: Day | None = None
    force_majeure: bool | None = None
    reason: Words | None = None
    electronic: bool | None = None
    issuer_notified: bool | None = None
    agent_authorised: bool | None = None  # who applies in the exporter's place
    elapsed: Elapsed | None = None  # a time told between two of the days, of which neither is
    # declarations of origin
    declared_by: Literal["importer"] | None = None
    approved_exporter: bool | None = None
    any_exporter_in_effect: bool | None = None
    authorisation_code: Code = None
    goods_authorised: bool | None = None
    authorised_then: bool | None = None
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
    labels_required: bool | None = None  # by the importing Party
    original_value: Amount | None = None
    value: Amount | None = None
    value_differs: bool | None = None  # from the original's
    # claims
    third_party_invoice: bool | None = None
    invoices: Amount | None = None  # listed on one certificate
    consignments: Amount | None = None  # that they are for
    each_qualifies: bool | None = None  # of several goods, each by itself
    customs_value_usd: Amount | None = None
    customs_value: Amount | None = None
    currency: str | None = None
    series: bool | None = None
    parcels: Amount | None = None
    order_total_usd: Amount | None = None
    purpose: Words | None = None
    national_limit_usd: Amount | None = None
    waived: bool | None = None
    held_at_claim: bool | None = None  # whether the proof was in hand then
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
    records_retrievable: bool | None = None
    # the paper itself
    document: Paper | None = None
    # the last day that each of these may be, where the month alone is said and the day given is its first
    latest: dict[str, date] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        """Facts under their own names; days of which the month alone is said; boxes of a paper put on a paper."""
        if not isinstance(given, Mapping):
            return given
        facts = renamed(_by_value(given), "proof", cls.model_fields)
        months = {name: month for name in facts if name in _DAYS and (month := read_month(facts[name]))}
        facts |= {name: first for name, (first, _) in months.items()}
        if months:
            facts["latest"] = {name: last for name, (_, last) in months.items()}
        return cls._boxed(facts)

    @classmethod
    def _boxed(cls, given: dict[str, object]) -> dict[str, object]:
        """Boxes of a paper named beside the facts are a part of the paper, of which no more is judged."""
        if given.get("document") is not None:
            return given
        given = _lacking(given)
        line = {key: given[key] for key in given if key in Line.model_fields and key not in cls.model_fields}
        boxes = {key: given[key] for key in given if key in Paper.model_fields and key not in cls.model_fields}
        if not (line or boxes):
            return given
        goods = {"items": boxes.get("items") or (line,)} if line or "items" in boxes else {}
        rest = {key: value for key, value in given.items() if key not in line and key not in boxes}
        kind = {"kind": given["proof"]} if given.get("proof") and "kind" not in boxes else {}
        return {**rest, "document": {"whole": False, **kind, **boxes, **goods}}


def _lacking(given: dict[str, object]) -> dict[str, object]:
    """The facts with an empty box for each that is said to be missing; what is no box stays to be asked about."""
    lacking = given.get("missing_fields")
    names = [lacking] if isinstance(lacking, str) else lacking
    if not isinstance(names, (list, tuple)):
        return given
    boxes = renamed(dict.fromkeys(map(str, names), ""), "proof", {**Paper.model_fields, **Line.model_fields})
    known = {key for key in boxes if key in Paper.model_fields or key in Line.model_fields}
    rest = [key for key in boxes if key not in known]
    return {**dict.fromkeys(known, ""), **given, "missing_fields": rest}


_DAYS = frozenset(name for name, field in ProofFacts.model_fields.items() if field.annotation == Day | None)


def _by_value(given: Mapping[str, object]) -> dict[str, object]:
    """Names that mean one fact or another by what is given with them: "issued" on a day or in quantities."""
    facts = dict(given)
    if _is_day(facts.get("issued")) and "issue" not in facts:
        facts["issue"] = facts.pop("issued")
    if "invoices" in facts and "shipments" in facts:
        facts["consignments"] = facts.pop("shipments")
    if isinstance(facts.get("third_party_invoice"), str) and read_flag(facts["third_party_invoice"]) not in (
        True,
        False,
    ):
        facts["third_party_invoice"] = bool(said(facts["third_party_invoice"])) or None  # whose it is
    if isinstance(facts.get("correction"), str):
        facts["correction"] = bool(said(facts["correction"])) or None  # how it was made
    covered, declared = facts.get("authorised_goods"), facts.get("declared_goods")
    if isinstance(covered, (list, tuple)) and isinstance(declared, (list, tuple)) and declared:
        within = all(any(str(one).startswith(str(own)) for own in covered) for one in declared)
        facts |= {"goods_authorised": within}
        del facts["authorised_goods"], facts["declared_goods"]
    for name in ("import", "import_date"):
        if name in facts:
            keeps = any(key in facts for key in ("role", "discarded", "claim")) or len(facts) == 1
            facts.setdefault("importation" if keeps else "claim", facts.pop(name))
    return facts


def _is_day(given: object) -> bool:
    try:
        read_day(given)
    except ValueError:
        return read_month(given) is not None
    return isinstance(given, (str, date))
