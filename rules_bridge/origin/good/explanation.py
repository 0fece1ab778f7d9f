"""What the report shows of a decision: steps in the law's order, findings, figures, the table of lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge import Lang
from rules_bridge.card import Status
from rules_bridge.judge import Ruling
from rules_bridge.origin.good.expression import SHIFT_DIGITS, Alternative, parse
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.materials import Line
from rules_bridge.origin.good.price_bridge import bridges
from rules_bridge.origin.good.routes import ROOM, Judged, Route, ruled
from rules_bridge.origin.good.shift import of_material
from rules_bridge.registry import room_rules
from rules_bridge.report import Finding, Skipped, Step, figure_text

_ADVICE = ("rule_differs", "rule_not_given", "old_edition", "claimed_origin", "materials_above_price", "accounts")
_COMPUTED = ("build_down", "build_up", "accounts")


@dataclass(frozen=True, slots=True)
class Told:
    """The explanation, ready for a report."""

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    rulings: tuple[Ruling, ...]
    details: dict[str, Any]


def explained(
    good: Good,
    *,
    gates: tuple[Ruling, ...],
    general: tuple[Route, ...],
    rules: tuple[Judged, ...],
    way: tuple[Ruling, ...],
    status: Status,
    lang: Lang,
) -> Told:
    """Put the rulings in order; findings of routes are errors only where no route is met or open."""
    routes = tuple(ruling for one in rules[:1] for route in one.routes for ruling in route.rulings)
    looked = (ruled("product_rule", good),) if good.hs else ()
    counted_in = (ruled("cumulation", good),) if any(line.status == "cumulated" for line in good.lines) else ()
    derived = (ruled("price_bridge", good),) if bridges(good) else ()
    before = (*(one for route in general for one in route.rulings), *looked, *counted_in, *derived)
    ordered = (*gates, *before, *routes, *way)
    advice = tuple(ruled(stem, good) for stem in _ADVICE if stem != "rule_not_given" or rules)
    barred = tuple(one for one in (*gates, *way) if one.status == "not_met")
    wholly = tuple(one for route in general if route.criterion == "WO" for one in route.rulings)
    grave = (*barred, *((*wholly, *routes) if status == "not_met" else ()))
    findings = dict.fromkeys(finding for one in (*grave, *advice) for finding in one.findings(lang))
    tests = _tests(good, rules)
    others = (one for judged in rules[1:] for route in judged.routes for one in route.rulings)
    return Told(
        steps=tuple(dict.fromkeys(one.step(lang) for one in ordered)),
        findings=tuple(findings),
        rulings=(*ordered, *(ruled(stem, good) for stem in _COMPUTED), *others),
        details={
            "lines": [_line(line, good, tests) for line in good.lines],
            "rules": [_rule(one) for one in rules],
        },
    )


def _rule(one: Judged) -> dict[str, Any]:
    alternatives = [
        {
            "alternative": route.name,
            "outcome": route.status,
            "criterion": route.criterion if route.status == "met" else None,
            "missing": [asked.fact for ruling in route.missing for asked in ruling.missing],
        }
        for route in one.routes
    ]
    return {"rule": one.rule.text, "outcome": one.status, "alternatives": alternatives}


def _tests(good: Good, rules: tuple[Judged, ...]) -> dict[str, Alternative]:
    """The tariff changes that the decisive rule asks of each line, by their text."""
    found = (parse(route.name) for one in rules[:1] for route in one.routes)
    alternatives = (one.alternatives[0] for one in found if one)
    return {one.text: one for one in alternatives if one.term in SHIFT_DIGITS and good.hs}


def _line(line: Line, good: Good, tests: Mapping[str, Alternative]) -> dict[str, Any]:
    asked = tests if line.tested_for_shift else {}
    shifts = {text: of_material(line.material, good.hs, one) for text, one in asked.items()}
    counted = {"non_originating": "vnm", "ignored": "-"}.get(line.status, "vom")
    return {
        "line": line.number,
        "name": line.name,
        "origin": line.material.origin,
        "role": line.material.role,
        "hs": line.material.hs,
        "status": line.status,
        "why": line.why,
        "value": figure_text(line.value) if line.value is not None else None,
        "how": line.how,
        "lacks": line.lacks,
        "counted": counted,
        "shift": shifts,
    }


def figures(good: Good, rulings: Iterable[Ruling], criterion: str | None) -> dict[str, str]:
    """Every figure computed, by its name; `rvc_pct` is the build-down figure, else the build-up one."""
    found: dict[str, str] = {}
    for ruling in rulings:
        for name, value in ruling.figures.items():
            found.setdefault(name, figure_text(value))
    main = found.get("rvc_build_down_pct") or found.get("rvc_build_up_pct")
    stated = parse(good.psr) if good.psr else None
    shown = {"rvc_pct": main, "criterion": criterion, "psr": found.get("psr") or (stated.text if stated else None)}
    return {**found, **{name: text for name, text in shown.items() if text is not None}}


def skipped(good: Good, lang: Lang) -> tuple[Skipped, ...]:
    """The steps not judged because nothing was said on them."""
    cards = room_rules(ROOM)
    zh = lang == "zh"
    said = {
        "parties": good.export_party and good.import_party,
        "minimal_operations": good.operations is not None,
        "direct_consignment": good.transit is not None,
    }
    why = "未提供相关事实，未作判断" if zh else "nothing was said on it, so it was not judged"
    found = [Skipped(rule=cards[stem].card.id, why=why) for stem, given in said.items() if not given]
    proof = "原产地证明另由 origin.proof 判断" if zh else "the proof of origin is judged by origin.proof"
    return (*found, Skipped(rule="origin.proof", why=proof))
