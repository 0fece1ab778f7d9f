"""The decision on a proof of origin: the rules that the facts call for, each judged, and what they come to together."""

from collections.abc import Callable
from datetime import date
from itertools import product

from knowledge import Lang
from rules_bridge.judge import Ruling, apply, citations, missing_facts, not_in_force
from rules_bridge.origin.good import party
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.routes import ruled as gate
from rules_bridge.origin.proof.applicant import needs_no_approval
from rules_bridge.origin.proof.elapsed import governs
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.registry import Rule, asks, room_rules
from rules_bridge.report import MissingFact, Outcome, Report, Skipped, figure_text

ROOM = "origin.proof"
_ACTS = frozenset({"claim", "request"})  # what somebody does by a last day
_PAPER = (
    "minimum_fields",
    "criterion_on_proof",
    "value_on_proof",
    "code_on_proof",
    "countries_on_proof",
    "producer_box",
    "consignment_details",
    "language_of_proof",
    "invoice_remark",
    "back_to_back_remark",
)


def _given(*names: str) -> Callable[[Proof], bool]:
    return lambda proof: any(getattr(proof, name) is not None for name in names)


def _lost(proof: Proof) -> bool:
    mark = (proof.mark or "").upper()
    told = proof.because(room_rules(ROOM)["true_copy"].card.in_force[-1].texts("causes"))
    return bool(proof.original_lost or proof.copy_date or "COPY" in mark or told)


def _late(proof: Proof) -> bool:
    shown = proof.document is not None and proof.paper.departure is not None and proof.paper.issue is not None
    asked = proof.shipment is not None and not proof.in_transit
    return (asked or shown or (proof.mark is not None and not _lost(proof))) and not _lost(proof)


def _back_to_back(proof: Proof) -> bool:
    given = _given(
        "original_quantity", "issued", "requested", "intermediate", "original_presented", "valid_until",
        "original_valid_until", "outlasts_original",
    )  # fmt: skip
    behind = proof.original_issue or proof.paper.original_date
    return given(proof) or (behind is not None and not _lost(proof))


def _undated(proof: Proof) -> bool:
    """Whether a whole certificate shows no day of issue, from which its validity counts."""
    return proof.shows("issue") and not proof.declares and (proof.issue or proof.paper.issue) is None


# Which facts call for which rule, in the order in which the answer tells them.
_VALUED = _given("customs_value_usd", "customs_value", "waived", "series", "parcels", "purpose", "order_total_usd")
_CALLS: dict[str, Callable[[Proof], bool]] = {
    "content": lambda proof: proof.proof is not None and proof.bare,
    "declarant": lambda proof: (
        (bool(proof.declares) or (proof.declares is None and proof.approved_exporter is False))
        and not proof.bare
        and proof.document is None
    ),
    "importer_declaration": _given("declared_by"),
    "electronic_form": _given("electronic"),
    "issuing_body": _given("issuer_notified"),
    "applicant": lambda proof: proof.agent_authorised is not None or needs_no_approval(proof),
    "authorisation": lambda proof: (
        _given("authorisation_code", "goods_authorised", "authorised_then", "authorised_from", "authorised_until")(
            proof
        )
        or (bool(proof.declares) and proof.shows("authorisation_code"))
    ),
    "elapsed": _given("elapsed"),
    "validity": lambda proof: (
        (_given("claim")(proof) and not proof.in_transit and not proof.refunds)
        or (proof.issue is not None and proof.alone("issue"))
        or _undated(proof)
    ),
    "held_at_claim": lambda proof: (
        ((proof.issue or proof.paper.issue) is not None and proof.claim is not None and not proof.refunds)
        or (proof.held_at_claim is False and not _VALUED(proof))  # of small value, none is needed
    ),
    "late_claim": _given("force_majeure"),
    "late_issue": _late,
    "true_copy": _lost,
    "correction": lambda proof: bool(proof.corrected) or proof.correction_certified is not None,
    "back_to_back_original": _back_to_back,
    "back_to_back_quantity": _given("original_quantity", "issued", "requested"),
    "back_to_back_operations": lambda proof: proof.operations is not None,
    "back_to_back_value": lambda proof: bool(proof.value_differs) or None not in (proof.original_value, proof.value),
    "third_party_invoice": lambda proof: bool(proof.third_party_invoice),
    "several_invoices": _given("invoices", "consignments", "each_qualifies"),
    "waiver": _VALUED,
    "refund": lambda proof: proof.refunds,
    "minor_errors": lambda proof: proof.discrepancies is not None or bool(proof.origin_in_doubt),
    "information_request": _given("request_received", "answer_days", "answered"),
    "visit_request": _given("visit_request_received", "visit_answered"),
    "determination": _given("information_received", "decided"),
    "retention": _given("role", "importation", "discarded"),
    "records_medium": _given("records_retrievable"),
    "in_transit": lambda proof: bool(proof.in_transit) or proof.entry_into_force is not None,
}


def _called(proof: Proof) -> tuple[Rule, ...]:
    held = room_rules(ROOM)
    timed = governs(proof.elapsed)  # then its days are not told
    stems = [stem for stem, calls in _CALLS.items() if calls(proof) and stem != timed]
    stems += [stem for stem in _PAPER if proof.document is not None]
    return tuple(held[stem] for stem in dict.fromkeys(stems))


def judge(facts: Proof, on: date, lang: Lang) -> Report:
    """Judge what the facts tell of a proof of origin, as the law stood on the day `on`; ask for what that needs.

    Where the month of a day alone is said, its first and its last day must come to the same, else the day is asked for.
    """
    ends = [((name, getattr(facts, name)), (name, last)) for name, last in facts.latest.items()]
    reports = [_judged(facts.model_copy(update=dict(days)), on, lang) for days in product(*ends)]
    first = reports[0]
    figures = {
        name: text for name, text in first.figures.items() if all(one.figures.get(name) == text for one in reports)
    }
    if len({one.outcome for one in reports}) == 1:
        return first.model_copy(update={"figures": figures})
    ask = asks(ROOM)["days"].fill(lang, {"names": ", ".join(facts.latest)})
    missing = (*(fact for one in reports for fact in one.missing), MissingFact(fact="days", ask=ask))
    return first.model_copy(
        update={"outcome": "cannot_tell", "figures": figures, "findings": (), "missing": tuple(dict.fromkeys(missing))}
    )


def _judged(facts: Proof, on: date, lang: Lang) -> Report:
    proof: Proof = facts.model_copy(update={"as_of": on})
    gates = _gates(proof)
    called = _called(proof)
    rulings = tuple(ruling for rule in called if (ruling := apply(rule, proof, on)))
    every = (*gates, *rulings)
    findings = tuple(finding for ruling in every for finding in ruling.findings(lang))
    missing = missing_facts(every, lang)
    figures = {name: figure_text(value) for ruling in rulings for name, value in ruling.figures.items()}
    skipped = [not_in_force(rule, on, lang) for rule in called if apply(rule, proof, on) is None]
    grave = any(one.severity == "error" for one in findings)
    if not grave and proof.asked != "in_time" and "last_day" in figures and {one.fact for one in missing} <= _ACTS:
        missing = ()  # nothing was put that could be late: the last day is told
    outcome = _outcome(proof, rulings, grave, bool(missing or not every))
    return Report(
        validator=ROOM,
        outcome=outcome,
        as_of=on,
        lang=lang,
        figures=figures,
        findings=findings,
        missing=missing or (() if every else missing_facts((_nothing(proof, on),), lang)),
        skipped=(*skipped, *_skipped(proof, lang)),
        steps=tuple(ruling.step(lang) for ruling in every),
        citations=citations((key for ruling in every for key in ruling.cites), lang),
    )


def _nothing(proof: Proof, on: date) -> Ruling:
    """With nothing said, the kind of proof and its days are asked for by the first rules."""
    ruling = apply(room_rules(ROOM)["validity"], proof, on)
    if ruling is None:
        raise LookupError(f"PROOF-01 is not law on {on}")
    return ruling


def _gates(proof: Proof) -> tuple[Ruling, ...]:
    """The Parties, where they are named.

    A proof issued before the Agreement bound the two is none of this Agreement, so the earlier day counts; goods in
    transit at the entry into force are claimed for with one, so for them it is the day of the claim.
    """
    exporter, importer = proof.trading("exporter"), proof.trading("importer")
    if not (exporter or importer) or proof.day < party.first_day():
        return ()
    day = proof.day if proof.in_transit else min(proof.issue or proof.paper.issue or proof.day, proof.day)
    return (gate("parties", Good(export_party=exporter, import_party=importer, as_of=day)),)


def _outcome(proof: Proof, rulings: tuple[Ruling, ...], grave: bool, waits: bool) -> Outcome:  # noqa: FBT001  # the two facts it decides on
    late = {ruling.rule.stem for ruling in rulings if ruling.status == "not_met"}
    if grave and proof.force_majeure and late <= {"validity", "late_claim", "elapsed"}:
        return "escalate"  # customs may still accept it (Article 3.22.6)
    if grave:
        return "not_met"
    if waits:
        return "cannot_tell"
    if proof.asked == "last_day" and not _acted(proof):
        return "informed"  # a last day is all that is asked
    if proof.only_code:
        return "informed"  # a code of RCEP, but whether it is this good's is not the paper's matter
    return "informed" if all(ruling.rule.stem in _told(proof) for ruling in rulings) else "met"


def _acted(proof: Proof) -> bool:
    """Whether something is told to be done that could be too late or too much."""
    return _given("claim", "request", "requested", "answered", "visit_answered", "discarded", "decided", "valid_until")(
        proof
    )


def _told(proof: Proof) -> frozenset[str]:
    """Rules that only tell a day or a content, for nothing was put that could miss them."""
    told = {"content"}
    told |= {"validity"} if proof.claim is None else set()
    told |= {"late_issue", "true_copy"} if proof.request is None and proof.issue is None else set()
    told |= {"true_copy"} if proof.request is None else set()
    told |= {"in_transit"} if proof.claim is None else set()
    told |= {"retention"} if proof.discarded is None else set()
    told |= {"refund"} if proof.alone("claimed_at_import") else set()
    told |= {"information_request"} if proof.answered is None and proof.answer_days is None else set()
    told |= {"visit_request"} if proof.visit_answered is None else set()
    told |= {"determination"} if proof.decided is None else set()
    return frozenset(told)


def _skipped(proof: Proof, lang: Lang) -> tuple[Skipped, ...]:
    zh = lang == "zh"
    said = [
        Skipped(
            rule=ROOM, why="货物本身是否原产由 origin.good 判定" if zh else "whether the good originates: origin.good"
        )
    ]
    if _back_to_back(proof) and proof.intermediate is None:
        why = "未说明由哪个中间缔约方签发" if zh else "the intermediate Party was not said"
        said.append(Skipped(rule="PROOF-08", why=why))
    return tuple(said)
