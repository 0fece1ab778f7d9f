"""What a product rule leaves room for, as limits: what each line uses up, of how much, under which alternative."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from typing import Literal

from rules_bridge.origin.good import tolerance_weight
from rules_bridge.origin.good.expression import SHIFT_DIGITS, Alternative, Expression
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.materials import Line
from rules_bridge.origin.good.routes import ROOM
from rules_bridge.origin.good.shift import shift
from rules_bridge.registry import room_rules

_MOST_WAYS = 64  # the shortest first; candidate rules of one code stay far below
_WHOLE_PCT = 100
EVERY_CODE = "PE"  # the way open to every code beside its rule: only originating materials

Basis = Literal["content", "content_built", "tolerance_value", "tolerance_weight", "shift"]


@dataclass(frozen=True, slots=True)
class Limit:
    """What materials use up may not exceed a share of a whole.

    `used` is what each line uses up, by line number; `besides` what no line accounts for; `whole` is the price free on
    board in its currency, or a weight. Lines in `must` have no code to judge by and can only be replaced.
    """

    rule: str
    basis: Basis
    used: Mapping[int, Fraction] = field(default_factory=dict)
    besides: Fraction = Fraction()
    share: Fraction = Fraction()
    whole: Fraction = Fraction()
    must: frozenset[int] = frozenset()

    @property
    def total(self) -> Fraction:
        """What is used up in all."""
        return sum(self.used.values(), self.besides)

    @property
    def allowed(self) -> Fraction:
        """What may be used up in all."""
        return self.share * self.whole

    @property
    def excess(self) -> Fraction:
        """By how much the limit is exceeded; below zero, what room is left."""
        return self.total - self.allowed

    @property
    def in_money(self) -> bool:
        """Whether prices move it."""
        return self.basis in ("content", "tolerance_value")


Way = tuple[Limit, ...]  # limits that must hold together


def counted(line: Line) -> Fraction:
    """What a line adds to the value of non-originating materials."""
    deduction = (line.material.deductible_documented or Decimal()) * line.rate
    return Fraction(line.value or 0) - Fraction(deduction)


def _law(good: Good, stem: str, name: str) -> Fraction:
    edition = room_rules(ROOM)[stem].card.edition(good.day)
    return Fraction(edition.decimal(name)) / 100 if edition else Fraction()


def _content(good: Good, rule: Alternative) -> list[Limit]:
    """Value content: materials may take what the threshold leaves; by the build-up formula where they are not known."""
    fob, vnm, vom = good.fob_sum.value, good.vnm_sum.value, good.vom_sum.value
    if fob is None:
        return []
    if vnm is not None:
        used = {line.number: counted(line) for line in good.non_originating_lines}
        left = 1 - _law(good, "build_down", "threshold_pct")
        return [Limit(rule.text, "content", used, vnm - sum(used.values()), left, fob)]
    parts, absent = good.added
    if vom is None or absent:
        return []
    left = 1 - _law(good, "build_up", "threshold_pct")
    return [Limit(rule.text, "content_built", {}, fob - vom - parts, left, fob)]


def _shift(good: Good, rule: Alternative) -> list[Limit]:
    """Tariff change: what fails may stay within a tolerance by value, or by weight, or must not be there at all."""
    tested = shift(good, rule)
    must = frozenset(line.number for line in tested.unknown)
    stated = good.failing_nom_value is not None or good.failing_weight_pct is not None
    if not tested.fails and not stated:
        return [Limit(rule.text, "shift", must=must)]
    return [
        *_by_value(good, rule, tested.fails, must),
        *_by_weight(good, rule, tested.fails, must),
        *(
            []
            if stated
            else [Limit(rule.text, "shift", {line.number: Fraction(1) for line in tested.fails}, must=must)]
        ),
    ]


def _by_value(good: Good, rule: Alternative, fails: tuple[Line, ...], must: frozenset[int]) -> list[Limit]:
    fob = good.fob_sum.value
    if fob is None or any(line.value is None for line in fails):
        return []
    used = {line.number: Fraction(line.value or 0) for line in fails}
    share = _law(good, "tolerance_value", "tolerance_pct")
    if good.failing_nom_value is None:
        return [Limit(rule.text, "tolerance_value", used, Fraction(), share, fob, must)]
    besides = max(Fraction(good.failing_nom_value), sum(used.values(), Fraction()))
    return [Limit(rule.text, "tolerance_value", {}, besides, share, fob, must)]


def _by_weight(good: Good, rule: Alternative, fails: tuple[Line, ...], must: frozenset[int]) -> list[Limit]:
    law = room_rules(ROOM)["tolerance_weight"].card.edition(good.day)
    share = _law(good, "tolerance_weight", "tolerance_pct")
    weights = [line.material.weight_kg for line in fails]
    whole = good.total_weight_kg
    if law is None or not tolerance_weight.applies(good, law):
        return []
    if good.failing_weight_pct is not None:
        besides = Fraction(good.failing_weight_pct)
        return [Limit(rule.text, "tolerance_weight", {}, besides, share, Fraction(_WHOLE_PCT), must)]
    if whole is None or whole <= 0 or any(weight is None or weight <= 0 for weight in weights):
        return []
    used = {line.number: Fraction(line.material.weight_kg or 0) for line in fails}
    return [Limit(rule.text, "tolerance_weight", used, Fraction(), share, Fraction(whole), must)]


def _limits(good: Good, rule: Alternative) -> list[Limit]:
    """The ways to hold one alternative; none where no material, price or weight can bring it about."""
    if rule.processes and good.process_attested is not True:
        return []
    if rule.term in SHIFT_DIGITS:
        return _shift(good, rule) if good.hs else []
    return _content(good, rule) if rule.term.startswith("RVC") else []


def beyond_repair(good: Good, rules: Iterable[Expression]) -> tuple[str, ...]:
    """The alternatives that no material, price or weight can bring about."""
    every = dict.fromkeys(alternative for rule in rules for alternative in rule.alternatives)
    return tuple(alternative.text for alternative in every if not _limits(good, alternative))


def originating_only(good: Good) -> Way:
    """The way open to every code: no non-originating material at all."""
    asked = (line for line in good.non_originating_lines if line.material.role != "retail_pack")
    return (Limit(EVERY_CODE, "shift", {line.number: Fraction(1) for line in asked}),)


def ways(good: Good, rules: Iterable[Expression]) -> tuple[Way, ...]:
    """Every way to hold all the rules at once: one alternative of each, and one limit of each alternative.

    Several rules stand where the code has several candidates or the asker stated another one; one alternative that
    serves two of them stands once, and a choice that asks for more than another is left out.
    """
    chosen: set[frozenset[Alternative]] = {frozenset()}
    for rule in rules:
        ahead = {one if one & set(rule.alternatives) else one | {each} for one in chosen for each in rule.alternatives}
        chosen = {one for one in ahead if not any(other < one for other in ahead)}
    ordered = sorted((tuple(sorted(one, key=lambda each: each.text)) for one in chosen), key=len)
    found = (way for choice in ordered for way in product(*(_limits(good, alternative) for alternative in choice)))
    return tuple(islice(found, _MOST_WAYS))
