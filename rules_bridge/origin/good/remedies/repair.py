"""The smallest changes that make a good qualify, alternative by alternative, the nearest first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.materials import Line
from rules_bridge.origin.good.remedies.changed import attested, costing, exact, priced, stating, supplied
from rules_bridge.origin.good.remedies.levers import least_fob, most_line
from rules_bridge.origin.good.remedies.limits import EVERY_CODE, Way, beyond_repair, counted, originating_only, ways
from rules_bridge.origin.good.remedies.search import EXACT_ITEMS, Cover, Row, cheapest, fewest
from rules_bridge.origin.good.remedies.told import change, worth
from rules_bridge.origin.good.remedies.trial import Proposal, Trial, route_of
from rules_bridge.origin.good.routes import ROOM
from rules_bridge.registry import room_rules
from rules_bridge.report import Change

_GATES = {"parties": "barred", "minimal_operations": "barred_by_operations", "direct_consignment": "barred"}
_FEW = 5
_SUPPLY = {"fewest_lines": supplied, "least_value": supplied, "fewest_proofs": attested}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one alternative, and how near it is: lines to replace, then their worth, then the price."""

    nearness: tuple[float, Fraction, Fraction | float]
    changes: tuple[Change, ...]


def remedies(trial: Trial) -> Iterator[Change]:
    """Every remedy that stood its trial; where nothing helps, that is said."""
    barred = tuple(_barred(trial))
    if barred:
        yield from barred
        return
    found = ways(trial.good, trial.rules)
    by_route = {route: tuple(group) for route, group in groupby(sorted(found, key=route_of), key=route_of)}
    routes = [_for_route(trial, route, group) for route, group in by_route.items()]
    routes = [one for one in routes if one.changes]
    if not routes and trial.lines:
        routes = [one for one in (_for_route(trial, EVERY_CODE, (originating_only(trial.good),)),) if one.changes]
    for place, one in enumerate(sorted(routes, key=lambda one: one.nearness)):
        yield from (each.model_copy(update={"nearest": place == 0}) for each in one.changes)
    for name in beyond_repair(trial.good, trial.rules):
        yield change(trial, "only_other_facts", route=name)
    if not routes:
        yield change(trial, "none_found")


def one_by_one(trial: Trial) -> tuple[Line, ...]:
    """The lines whose own price is answered for: all of a short bill, the few worth most of a longer one."""
    ranked = sorted(trial.lines.values(), key=lambda line: line.value or Decimal(), reverse=True)
    return tuple(ranked if len(ranked) <= EXACT_ITEMS else ranked[:_FEW])


def _barred(trial: Trial) -> Iterator[Change]:
    """What fails whatever materials are mixed: the Parties, the operations, the way taken."""
    kinds = {room_rules(ROOM)[stem].card.id: kind for stem, kind in _GATES.items()}
    for step in trial.report.steps:
        if step.status == "not_met" and step.rule in kinds:
            yield change(trial, kinds[step.rule], names=step.title)


def _for_route(trial: Trial, route: str, group: tuple[Way, ...]) -> Found:
    few, little, papers = (_replacing(trial, route, group, kind) for kind in _SUPPLY)
    prices = [
        one.change
        for way in group
        for one in _prices(trial, route, way)
        if trial.met(one.at) and not trial.met_by(way, one.beyond)
    ]
    count = len(few.lines) if few else float("inf")
    value = Fraction((little or few).figure or 0) if little or few else Fraction()  # type: ignore[union-attr]  # one is there
    price = min((Fraction(one.figure) for one in prices if one.kind == "fob_at_least"), default=float("inf"))
    return Found((count, value, price), tuple(one for one in (papers, few, little, *prices) if one is not None))


def _replacing(trial: Trial, route: str, group: tuple[Way, ...], kind: str) -> Change | None:
    """The best set of lines to replace over all limits of one route, judged again, and that less does not do."""
    covers = [(way, cover) for way in group for cover in (_cover(trial, way, kind),) if cover is not None]
    if not covers:
        return None
    way, best = min(covers, key=lambda pair: (pair[1].cost, worth(trial, pair[1].chosen) or 0))
    best = replace(best, bound=min(cover.bound for _, cover in covers))
    report = trial.judged(_SUPPLY[kind](trial.good, best.chosen))
    if report.outcome != "met" or _less_does(trial, way, best, kind):
        return None
    criterion = report.figures.get("criterion", "")
    value = worth(trial, best.chosen)
    return change(trial, kind, route=route, figure=value, lines=best.chosen, criterion=criterion, cover=best)


def _cover(trial: Trial, way: Way, kind: str) -> Cover | None:
    """The lines one way asks for, among all that use up any of its limits; those without a code in any case."""
    must = frozenset(number for limit in way for number in limit.must)
    free = sorted({number for limit in way for number in limit.used} - must)
    if kind == "fewest_proofs":
        free = [number for number in free if trial.lines[number].why == "no_proof"]
    rows = [
        Row(
            tuple(limit.used.get(number, Fraction()) for number in free),
            limit.excess - sum((limit.used.get(number, Fraction()) for number in must), Fraction()),
        )
        for limit in way
    ]
    if kind != "least_value":
        cover, given = fewest(rows), Fraction(len(must))
    else:
        values = worth(trial, (*free, *must))
        given = worth(trial, must) or Fraction()
        costs = [Fraction(trial.lines[number].value or 0) for number in free]
        cover = None if values is None else cheapest(rows, costs)
    if cover is None or not (cover.chosen or must):
        return None
    chosen = (*must, *(free[item] for item in cover.chosen))
    return Cover(chosen, cover.cost + given, cover.bound + given)


def _less_does(trial: Trial, way: Way, cover: Cover, kind: str) -> bool:
    """Whether the good would qualify the same way with the line that matters least left as it is."""
    matters = {number: sum(limit.used.get(number, Fraction()) for limit in way) for number in cover.chosen}
    least = min(cover.chosen, key=lambda number: matters[number])
    return trial.met_by(way, _SUPPLY[kind](trial.good, [number for number in cover.chosen if number != least]))


def _prices(trial: Trial, route: str, way: Way) -> Iterator[Proposal]:
    """Which prices would do: the price free on board, the materials together, each line alone."""
    if len(way) == 1 and way[0].basis == "content_built":
        yield from _built(trial, route, way)
    price = least_fob(trial, way)
    if price is None or any(limit.must or (limit.excess > 0 and not limit.in_money) for limit in way):
        return
    least = trial.up(price)
    told = change(trial, "fob_at_least", route=route, figure=least, now=trial.good.fob_sum.value)
    yield Proposal(told, priced(trial.good, least), priced(trial.good, least - trial.unit))
    yield from _together(trial, route, way)
    for line in one_by_one(trial):
        limit = most_line(trial, way, line.number)
        if limit is None or line.value is None:
            continue
        most = trial.down(limit)
        if most < 0 or most < Fraction(line.value) - counted(line):
            continue
        told = change(trial, "line_at_most", route=route, figure=most, now=line.value, lines=(line.number,))
        yield Proposal(told, *(costing(trial.good, {line.number: one}) for one in (most, most + trial.unit)))


def _together(trial: Trial, route: str, way: Way) -> Iterator[Proposal]:
    """The most that the materials counted may be worth together."""
    limit = min(way, key=lambda one: one.allowed)
    most = trial.down(limit.allowed)
    if any((one.basis, one.used, one.besides) != (limit.basis, limit.used, limit.besides) for one in way):
        return
    if limit.used:
        both = [_lowered(trial, way, limit.total - Fraction(amount)) for amount in (most, most + trial.unit)]
    else:
        both = [stating(trial.good, limit.basis, amount) for amount in (most, most + trial.unit)]
    yield Proposal(change(trial, "materials_at_most", route=route, figure=most, now=limit.total), *both)


def _lowered(trial: Trial, way: Way, drop: Fraction) -> Good:
    """The good with its dearest lines cheaper by so much together."""
    values: dict[int, Decimal] = {}
    for number, used in sorted(way[0].used.items(), key=lambda pair: pair[1], reverse=True):
        value = trial.lines[number].value
        if drop > 0 and value is not None:
            off = min(drop, used)
            values[number] = exact(Fraction(value) - off)
            drop -= off
    return costing(trial.good, values)


def _built(trial: Trial, route: str, way: Way) -> Iterator[Proposal]:
    """By the build-up formula alone: the least originating materials that do."""
    sheet = trial.good.build_up
    if sheet is None or sheet.vom is None:
        return
    least = trial.up(Fraction(sheet.vom) + way[0].excess)
    told = change(trial, "content_at_least", route=route, figure=least, now=sheet.vom)
    yield Proposal(told, *(stating(trial.good, "content_built", amount) for amount in (least, least - trial.unit)))
