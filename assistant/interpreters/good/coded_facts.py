"""Turns what a note on codes and shares told into the facts of its good."""

import re
from decimal import Decimal
from typing import Any

from assistant.interpreters.good import shifts
from assistant.interpreters.good.coded_case import Case, Thing, Unread, once
from assistant.interpreters.good.failing import summed
from rules_bridge.origin.good import party

SHIFT = re.compile(r"\b(?:CTSH|CTH|CC)\b")


def facts_of(case: Case) -> dict[str, Any]:
    """The facts of what was read.

    Raises:
        Unread: where a material has neither a code nor words on its shift, or a share no base.
    """
    facts, things = case.facts, case.things
    rule = str(facts.get("psr", ""))
    if not things or case.open_heading or "psr" not in facts or len(things) < case.count:
        raise Unread
    _bases(case)
    _closing(case)
    if "hs" not in facts and any(one.code is not None for one in things):
        raise Unread
    if any(one.code is None and one.same is None and one.moved is None and one.status is not True for one in things):
        raise Unread
    terms = SHIFT.findall(rule)
    if not terms:
        raise Unread
    level = shifts.OF_RULE[terms[0]]
    if any(_gainsaid(one, facts, level) for one in things):
        raise Unread
    failing = [one for one in things if _fails(one, facts, level)]
    if any(one.status is None for one in failing) and len(things) > 1:
        raise Unread
    for one in failing:
        one.status = False if one.status is None and one.same is not None else one.status
    summed = failing and "RVC" not in rule and all(one.status is False and one.code is None for one in failing)
    left_out = {id(one) for one in failing} if summed else set()
    rows = [_row(case, one, level) for one in things if id(one) not in left_out]
    if summed:
        _sum(case, failing)
    if case.rest_moves is not None:
        rows.append({"name": "#", "originating": False, "changes": case.rest_moves or level})
    shifts.of_a_heading(facts, rows)
    return facts | ({"bom": rows} if rows else {})


def _fails(thing: Thing, facts: dict[str, Any], level: str) -> bool:
    if thing.status is True:
        return False
    digits = shifts.DIGITS[level]
    if thing.code is not None:
        return thing.code[:digits] == str(facts.get("hs", ""))[:digits]
    return thing.same is not None


def _gainsaid(thing: Thing, facts: dict[str, Any], level: str) -> bool:
    """Whether a material's code says other of the shift than words do."""
    said = thing.same if thing.same is not None else thing.moved
    if said is None or thing.code is None or said not in ("", level) or len(thing.code) < shifts.DIGITS[level]:
        return False
    kept = thing.code.startswith(str(facts.get("hs", ""))[: shifts.DIGITS[level]])
    return kept is (thing.same is None)


def _bases(case: Case) -> None:
    """Give shares without a base that of the other shares, where all of those have the same."""
    if not case.baseless:
        return
    valued = any(one.value_share is not None for one in case.things)
    weighed = any(one.weight_share is not None for one in case.things)
    if valued == weighed:
        raise Unread
    for thing, share in case.baseless:
        if valued:
            thing.value_share = once(thing.value_share, share)
        else:
            thing.weight_share = once(thing.weight_share, share)


def _closing(case: Case) -> None:
    """Hold the country of all other materials for the good's own."""
    if not case.rest_from:
        return
    if len(case.rest_from) > 1 or not all(map(party.is_party, case.rest_from)):
        raise Unread
    home = next(iter(case.rest_from))
    if case.facts.setdefault("export_party", home) != home:
        raise Unread


def _row(case: Case, thing: Thing, level: str) -> dict[str, Any]:
    """The line of a material."""
    row: dict[str, Any] = {"name": thing.label, "originating": thing.status}
    row |= {"origin": thing.origin} if thing.origin else {}
    row |= {"proof": "RCEP CO" if thing.proof else True} if thing.status else {}
    code = thing.code or (case.facts.get("hs") if thing.same is not None and thing.same in ("", level) else None)
    if code:
        row["hs"] = code
    elif thing.same is not None or thing.moved is not None:
        row["same" if thing.same is not None else "changes"] = (
            thing.same if thing.same is not None else thing.moved
        ) or level
    value = _value(case, thing)
    row |= {"value": value} if value is not None else {}
    row |= {"currency": thing.currency} if thing.currency and thing.value is not None else {}
    weight = _weight(case, thing)
    return row | ({"weight_kg": weight} if weight is not None else {})


def _value(case: Case, thing: Thing) -> Decimal | None:
    if thing.value_share is not None:
        return Decimal(case.facts.setdefault("fob", Decimal(100)) * thing.value_share / 100)
    return thing.value


def _weight(case: Case, thing: Thing) -> Decimal | None:
    if thing.weight_share is not None:
        return Decimal(case.facts.setdefault("total_weight_kg", Decimal(100)) * thing.weight_share / 100)
    return thing.weight


def _sum(case: Case, failing: list[Thing]) -> None:
    """Put what several materials that miss the shift come to in place of their lines."""
    values = [value for one in failing if (value := _value(case, one)) is not None]
    weights = [weight for one in failing if (weight := _weight(case, one)) is not None]
    whole = {"", case.facts.get("currency", "")}
    told = {len(values), len(weights)} - {0}
    if told != {len(failing)} or any(one.currency not in whole for one in failing):
        raise Unread
    case.facts |= summed(values, weights, len(failing), case.facts.get("total_weight_kg"))
