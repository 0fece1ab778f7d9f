"""The decision on a good's origin, in the law's order: Parties, operations, routes to origin, consignment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge import Lang
from rules_bridge.card import Status
from rules_bridge.judge import Ruling, citations, missing_facts, not_in_force
from rules_bridge.origin.good import party
from rules_bridge.origin.good.explanation import explained, figures, skipped
from rules_bridge.origin.good.expression import Expression, parse
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.lookup import ProductRule
from rules_bridge.origin.good.product_rule import found
from rules_bridge.origin.good.routes import ROOM, Judged, Route, all_of, any_of, judged, ruled
from rules_bridge.registry import room_rules
from rules_bridge.report import Missing, Report

_VALUE_FACTS = ("fob", "exw", "cif_price", "vnm", "build_up", "labour_overhead_profit")
_MATERIAL_FACTS = (*_VALUE_FACTS, "bom", "failing_nom_value", "failing_weight_pct")
_CLAIMS = (*_MATERIAL_FACTS, "psr", "production", "operations", "non_originating")


def _given(good: Good, names: Iterable[str]) -> bool:
    return any(getattr(good, name) not in (None, ()) for name in names)


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """What the product rule comes to: the rules judged (the decisive one first) and the facts that are wanting."""

    status: Status
    judged: tuple[Judged, ...] = ()
    missing: tuple[Ruling, ...] = ()
    own: ProductRule | None = None


def _asking(*facts: Missing) -> Ruling:
    rule = room_rules(ROOM)["product_rule"]
    return Ruling(rule, rule.card.in_force[-1], missing=facts)


def _candidates(good: Good, own: ProductRule) -> RuleVerdict:
    """The same outcome under all candidate rules is the outcome; else the official list decides."""
    results = tuple(judged(good, one) for one in own.candidates)
    statuses = {one.status for one in results}
    if len(statuses) == 1:
        status = results[0].status
        return RuleVerdict(status, results, results[0].missing if status == "cannot_tell" else (), own)
    said = "; ".join(f"{one.rule.text}: {one.status}" for one in results)
    return RuleVerdict("cannot_tell", results, (_asking(Missing("psr_candidate", {"rules": said})),), own)


def _stated(good: Good, stated: Expression, own: ProductRule | None) -> RuleVerdict:
    """A stated rule is judged as stated, unless the code's own rule comes out otherwise or may undo a `met`."""
    result = judged(good, stated)
    waiting = result.missing if result.status == "cannot_tell" else ()
    if good.hs and own is None:
        return RuleVerdict("cannot_tell", (result,), (*waiting, ruled("product_rule", good)))
    if own is None or stated.alike in {one.alike for one in own.candidates}:
        return RuleVerdict(result.status, (result,), waiting, own)
    other = _candidates(good, own)
    undone = other.status == "not_met" or (other.status == "cannot_tell" and result.status == "met")
    changed = other.status == "met" and result.status == "not_met"
    if result.status == "cannot_tell" or not ((undone and result.status == "met") or changed):
        return RuleVerdict(result.status, (result, *other.judged), waiting, own)
    values = {"stated": stated.text, "outcome": result.status, "rule": own.text, "other": other.status}
    asked = (_asking(Missing("psr_stated", values)), *other.missing)
    return RuleVerdict("cannot_tell", (result, *other.judged), asked, own)


def by_rule(good: Good, hypothesis: str) -> RuleVerdict:
    """Judge the good under its rule: stated, looked up, or RVC40 as a hypothesis where only values are given."""
    law = room_rules(ROOM)["product_rule"].card.edition(good.day)
    own = found(good, law) if law else None
    if good.psr is not None:
        stated = parse(good.psr)
        if stated is None:
            return RuleVerdict("cannot_tell", (), (_asking(Missing("psr", {"psr": good.psr})),), own)
        return _stated(good, stated, own)
    if own is not None:
        return _candidates(good, own)
    valued = any(line.material.value is not None for line in good.lines)
    assumed = parse(hypothesis)
    if good.hs is None and assumed is not None and (_given(good, _VALUE_FACTS) or valued) and not _failing(good):
        return _stated(good, assumed, None)
    return RuleVerdict("cannot_tell", (), (ruled("product_rule", good),))


def _failing(good: Good) -> bool:
    """Whether the question is about tolerance, which no hypothesis about value content answers."""
    return good.failing_nom_value is not None or good.failing_weight_pct is not None


def _general_routes(good: Good) -> tuple[Route, ...]:
    """The two routes open for every code: wholly obtained, and made only from originating materials."""
    routes = []
    for stem, criterion, asked in (
        ("wholly_obtained", "WO", good.production is not None),
        ("originating_only", "PE", bool(good.bom) or good.non_originating is False),
    ):
        if asked:
            ruling = ruled(stem, good)
            waiting = (ruling,) if ruling.status == "cannot_tell" else ()
            routes.append(Route(criterion, ruling.status, (ruling,), criterion, waiting))
    return tuple(routes)


def judge(facts: Good, on: date, lang: Lang) -> Report:
    """Decide the origin of a good as the law stood on the day `on`."""
    good: Good = facts.model_copy(update={"as_of": on})
    if on < party.first_day():
        return _before_the_agreement(good, lang)
    gates = tuple(
        ruled(stem, good)
        for stem, fact in (
            ("parties", ("export_party", "import_party")),
            ("minimal_operations", ("operations",)),
        )
        if _given(good, fact)
    )
    amounts = ruled("amounts", good)
    gates = (*gates, amounts) if amounts.missing else gates
    way = (ruled("direct_consignment", good),) if good.transit is not None else ()
    claimed = _given(good, _CLAIMS) or not way
    general = _general_routes(good) if claimed else ()
    verdict = RuleVerdict("met")
    status: Status = "met"
    if claimed:
        only_production = good.production is not None and not _given(good, _MATERIAL_FACTS)
        settled = any_of(route.status for route in general) == "met"
        hypothesis = str(room_rules(ROOM)["rule_not_given"].card.in_force[-1].law["hypothesis"])
        needless = only_production or (settled and good.psr is None and good.hs is None)
        verdict = RuleVerdict("not_met") if needless else by_rule(good, hypothesis)
        status = any_of((*(route.status for route in general), verdict.status))
    outcome = all_of((status, *(one.status for one in (*gates, *way))))
    open_routes: tuple[Ruling, ...] = ()
    if status == "cannot_tell":
        open_routes = (*verdict.missing, *(one for route in general for one in route.missing))
        if good.hs is None and not _given(good, _CLAIMS):
            open_routes = (*open_routes, _asking(Missing("bom")))
    if outcome == "met" and claimed and (strange := _shown_otherwise(good, general, verdict)):
        outcome, open_routes = "cannot_tell", (strange,)
    waiting = (*open_routes, *(one for one in (*gates, *way) if one.status == "cannot_tell"))
    told = explained(good, gates=gates, general=general, rules=verdict.judged, way=way, status=status, lang=lang)
    return Report(
        validator=ROOM,
        outcome=outcome,
        as_of=on,
        lang=lang,
        figures=figures(good, told.rulings, _criterion(general, verdict) if outcome == "met" and claimed else None),
        findings=told.findings,
        missing=missing_facts(waiting, lang) if outcome == "cannot_tell" else (),
        skipped=skipped(good, lang),
        steps=told.steps,
        citations=citations((key for step in told.steps for key in step.citations), lang),
        editions={verdict.own.table: f"{verdict.own.edition} ({verdict.own.basis})"} if verdict.own else {},
        details=told.details,
    )


def _criteria(general: tuple[Route, ...], verdict: RuleVerdict) -> list[str]:
    routes = (*general, *(route for one in verdict.judged[:1] for route in one.routes))
    return [route.criterion for route in routes if route.status == "met"]


def _criterion(general: tuple[Route, ...], verdict: RuleVerdict) -> str | None:
    return next(iter(_criteria(general, verdict)), None)


def _shown_otherwise(good: Good, general: tuple[Route, ...], verdict: RuleVerdict) -> Ruling | None:
    """Ask about a criterion on the proof that is none of those the good meets, whatever is added to it."""
    held = _criteria(general, verdict)
    if good.criterion_shown is None or good.criterion_shown.split()[0] in {one.split()[0] for one in held}:
        return None
    values = {"shown": good.criterion_shown, "criterion": ", ".join(dict.fromkeys(held))}
    return _asking(Missing("criterion_shown", values))


def _before_the_agreement(good: Good, lang: Lang) -> Report:
    gate = ruled("parties", good)
    others = [rule for stem, rule in room_rules(ROOM).items() if stem != "parties"]
    return Report(
        validator=ROOM,
        outcome="not_met",
        as_of=good.day,
        lang=lang,
        findings=gate.findings(lang),
        skipped=tuple(not_in_force(rule, good.day, lang) for rule in others),
        steps=(gate.step(lang),),
        citations=citations(gate.cites, lang),
    )
