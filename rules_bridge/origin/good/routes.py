"""The routes to origin under one product rule: every alternative judged apart, and what the exporter may choose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from rules_bridge.card import Status
from rules_bridge.judge import Ruling, apply
from rules_bridge.origin.good import tolerance_weight
from rules_bridge.origin.good.expression import SHIFT_DIGITS, Alternative, Expression
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.shift import shift
from rules_bridge.registry import room_rules
from rules_bridge.report import Missing, figure_text

ROOM = "origin.good"


def ruled(stem: str, good: Good) -> Ruling:
    """The ruling of one rule of this room on the good's day; the judge has seen that the day is not before the law."""
    ruling = apply(room_rules(ROOM)[stem], good, good.day)
    if ruling is None:
        raise LookupError(f"{stem} is not law on {good.day}")
    return ruling


@dataclass(frozen=True, slots=True)
class Route:
    """One way to origin as judged: the rulings behind it and the criterion it gives when met."""

    name: str
    status: Status
    rulings: tuple[Ruling, ...]
    criterion: str
    missing: tuple[Ruling, ...] = ()


def any_of(statuses: Iterable[Status]) -> Status:
    """One is enough: met with any met, else open with any open."""
    held = set(statuses)
    return "met" if "met" in held else "cannot_tell" if "cannot_tell" in held else "not_met"


def all_of(statuses: Iterable[Status]) -> Status:
    """All are needed: not met with any not met, else open with any open."""
    held = set(statuses)
    return "not_met" if "not_met" in held else "cannot_tell" if "cannot_tell" in held else "met"


def _weighed(good: Good) -> bool:
    """Whether weights are told, so that it is to be said why they do not count."""
    told = good.failing_weight_pct is not None or any(line.material.weight_kg for line in good.lines)
    return good.hs is not None and told


def _shift_route(good: Good, rule: Alternative) -> Route:
    first = ruled("tariff_shift", good)
    without = shift(good, rule, cumulated=True)
    suffix = " + ACU" if without.fails or without.unknown else ""  # by a change of their own only where it is shown
    if first.status != "not_met":
        open_shift = (first,) if first.status == "cannot_tell" else ()
        return Route(rule.text, first.status, (first,), "CTC" + suffix, open_shift)
    by_weight = room_rules(ROOM)["tolerance_weight"].card.edition(good.day)
    stems = ["tolerance_value"]
    if by_weight and (tolerance_weight.applies(good, by_weight) or _weighed(good)):
        stems.append("tolerance_weight")
    tolerances = tuple(ruled(stem, good) for stem in stems)
    status = any_of(one.status for one in tolerances)
    waiting = tuple(one for one in tolerances if one.status == "cannot_tell") if status == "cannot_tell" else ()
    heavy = by_weight is not None and tolerance_weight.exceeded(good, by_weight)
    if status == "not_met" and good.hs is None and not heavy:  # goods of the textile chapters may pass by weight
        status, waiting = "cannot_tell", (replace(first, shortfalls=(), holds=(), missing=(Missing("hs"),)),)
    return Route(rule.text, status, (first, *tolerances), f"CTC{suffix} + DMI", waiting)


def _value_route(good: Good, rule: Alternative) -> Route:
    both = (ruled("build_down", good), ruled("build_up", good))
    down, up = both
    computed = tuple(one for one in both if one.status != "cannot_tell")
    status = any_of(one.status for one in computed) if computed else "cannot_tell"
    waiting: tuple[Ruling, ...] = ()
    overstated = any(one.fact == "cost_sheet" for one in up.missing)
    if any(one.fact == "freight_document" for one in down.missing) and up.status != "met":
        status, waiting = "cannot_tell", (down,)
    elif down.status == "not_met" and up.status == "met":  # then the parts exceed the price, and one sum is wrong
        status, waiting = "cannot_tell", (_sheet_asked(good, up),)
    elif overstated and down.status != "met":
        status, waiting = "cannot_tell", (up,)
    elif status == "not_met" and down.status == "cannot_tell" and _would_help(good):
        status, waiting = "cannot_tell", (down,)
    elif not computed:
        waiting = (up,) if good.build_up and not good.lines and good.vnm is None else (down,)
    shown = computed or waiting
    without = next(
        (one.figures["rvc_without_cumulation_pct"] for one in shown if "rvc_without_cumulation_pct" in one.figures),
        None,
    )
    relied = without is not None and any(
        isinstance(without, Fraction) and without < one.law.decimal("threshold_pct") for one in computed
    )
    return Route(rule.text, status, shown, "RVC + ACU" if relied else "RVC", waiting)


def _sheet_asked(good: Good, up: Ruling) -> Ruling:
    """The build-up ruling, asking for the right sheet."""
    fob, vnm = good.fob_sum.value or Fraction(), good.vnm_sum.value or Fraction()
    total = vnm + Fraction(up.figures["rvc_build_up_pct"]) * fob / 100  # type: ignore[arg-type]  # this figure is a number
    values = {"sum": figure_text(total), "fob": figure_text(fob)}
    return replace(up, shortfalls=(), holds=(), missing=(Missing("cost_sheet", values),))


def _would_help(good: Good) -> bool:
    """Whether the build-down formula, still waiting, may come out differently: lines were given but not all values."""
    return bool(good.lines) and good.fob_sum.value is not None and not good.sheet_open


def _wholly_route(good: Good, rule: Alternative) -> Route:
    ruling = ruled("wholly_obtained", good)
    waiting = (ruling,) if ruling.status == "cannot_tell" else ()
    return Route(rule.text, ruling.status, (ruling,), "WO", waiting)


def _reaction_route(good: Good, rule: Alternative) -> Route:
    ruling = ruled("reaction", good)
    waiting = (ruling,) if ruling.status == "cannot_tell" else ()
    return Route(rule.text, ruling.status, (ruling,), "CR", waiting)


def alternative_route(good: Good, rule: Alternative) -> Route:
    """Judge one alternative of a product rule on its own, with the processes it adds."""
    alone: Good = good.model_copy(update={"psr": rule.text})
    if rule.term in SHIFT_DIGITS:
        route = _shift_route(alone, rule)
    else:
        judge = {"WO": _wholly_route, "CR": _reaction_route}.get(rule.term, _value_route)
        route = judge(alone, rule)
    if not rule.processes:
        return route
    process = ruled("attested_process", alone)
    waiting = (*route.missing, *((process,) if process.status == "cannot_tell" else ()))
    return Route(rule.text, all_of((route.status, process.status)), (*route.rulings, process), route.criterion, waiting)


@dataclass(frozen=True, slots=True)
class Judged:
    """A whole product rule as judged, with each of its alternatives."""

    rule: Expression
    routes: tuple[Route, ...]

    @property
    def status(self) -> Status:
        """Whether any alternative is met."""
        return any_of(route.status for route in self.routes)

    @property
    def missing(self) -> tuple[Ruling, ...]:
        """The rulings that wait for facts."""
        return tuple(ruling for route in self.routes for ruling in route.missing)


def judged(good: Good, rule: Expression) -> Judged:
    """Judge every alternative of a rule apart."""
    return Judged(rule, tuple(alternative_route(good, alternative) for alternative in rule.alternatives))
