"""What would make a good qualify and how far it is from failing: against every subset, and one step beyond."""

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_bridge import Report, check
from rules_bridge.origin.good.expression import parse
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.remedies import search
from rules_bridge.origin.good.remedies.limits import ways
from rules_bridge.origin.good.remedies.search import EXACT_ITEMS, Row, cheapest, fewest
from rules_bridge.report import Change

TODAY = date(2026, 11, 23)
GOOD = {"export_party": "CN", "import_party": "JP", "hs": "841821", "currency": "USD", "fob": "100"}  # CTSH OR RVC40
CODES = ["841899", "850440", "841829", "841821", "720851"]


def judged(facts: dict[str, Any], **options: Any) -> Report:
    return check("origin.good", facts, as_of=None, today=TODAY, lang="en", **options)


def part(value: object, hs: str = "841821", **more: Any) -> dict[str, Any]:
    told = {"name": "part", "origin": "US", "originating": False, "value_basis": "CIF"}
    return {**told, "value": str(value), "hs": hs, **more}


def bought_here(line: dict[str, Any]) -> dict[str, Any]:
    return {**line, "origin": "CN", "originating": True, "currency": "USD"}


def kinds(changes: tuple[Change, ...], kind: str, route: str | None = None) -> list[Change]:
    return [one for one in changes if one.kind == kind and route in (None, one.route)]


def cents(amount: int) -> str:
    return str(Decimal(amount) / 100)


def subsets(count: int) -> list[tuple[int, ...]]:
    return [chosen for size in range(count + 1) for chosen in combinations(range(count), size)]


# The search -----------------------------------------------------------------------------------------------------------

ROWS = st.integers(1, 7).flatmap(
    lambda count: st.tuples(
        st.lists(
            st.tuples(st.lists(st.integers(0, 9), min_size=count, max_size=count), st.integers(-3, 30)),
            min_size=1,
            max_size=3,
        ),
        st.lists(st.integers(0, 9), min_size=count, max_size=count),
    )
)


@pytest.mark.proof
@given(ROWS, st.integers(1, 7))
def test_no_covering_set_is_cheaper_than_the_one_found(
    problem: tuple[list[tuple[list[int], int]], list[int]], below: int
) -> None:
    rows = [Row(tuple(Fraction(one, below) for one in gives), Fraction(need, below)) for gives, need in problem[0]]
    costs = [Fraction(one, 3) for one in problem[1]]
    fitting = [chosen for chosen in subsets(len(costs)) if all(row.covered(chosen) for row in rows)]
    found, few = cheapest(rows, costs), fewest(rows)
    assert (found is None, few is None) == (not fitting, not fitting)
    if found and few:
        assert all(row.covered(found.chosen) and row.covered(few.chosen) for row in rows)
        assert found.cost == found.bound == min(sum(costs[item] for item in chosen) for chosen in fitting)
        assert len(few.chosen) == few.cost == min(map(len, fitting))


@pytest.mark.proof
@given(ROWS)
def test_where_not_every_subset_is_tried_the_bound_stays_below_the_best(
    problem: tuple[list[tuple[list[int], int]], list[int]],
) -> None:
    rows = [Row(tuple(map(Fraction, gives)), Fraction(need)) for gives, need in problem[0]]
    fitting = [chosen for chosen in subsets(len(problem[1])) if all(row.covered(chosen) for row in rows)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_EXACT_JOINT", 0)
        found, few = cheapest(rows, [Fraction(one) for one in problem[1]]), fewest(rows)
    if found and few:
        assert all(row.covered(found.chosen) and row.covered(few.chosen) for row in rows)
        assert found.bound <= min(sum(problem[1][item] for item in chosen) for chosen in fitting) <= found.cost
        assert few.bound <= min(map(len, fitting)) <= few.cost == len(few.chosen)


def test_forty_lines_under_two_rules_at_once_are_mostly_proven() -> None:
    chance = random.Random(5)  # noqa: S311  # no secret
    proven = 0
    for _ in range(20):
        foreign = [Fraction(chance.randint(100, 9000), 100) for _ in range(40)]
        failing = tuple(value if chance.random() < 0.6 else Fraction() for value in foreign)
        rows = [Row(failing, sum(failing) * Fraction(4, 5)), Row(tuple(foreign), sum(foreign) * Fraction(2, 3))]
        proven += sum(found is not None and found.proven for found in (fewest(rows), cheapest(rows, foreign)))
    assert proven >= 34  # of 40; the others state their bound


@pytest.mark.proof
@given(st.lists(st.tuples(st.integers(0, 10**4), st.integers(0, 10**4)), min_size=1, max_size=12), st.integers(0, 100))
def test_the_search_equals_every_subset_of_twelve(items: list[tuple[int, int]], percent: int) -> None:
    row = Row(tuple(Fraction(gives) for gives, _ in items), Fraction(sum(gives for gives, _ in items) * percent, 100))
    sums = [(0, 0, 0)]
    for gives, cost in items:
        sums += [(given + gives, paid + cost, count + 1) for given, paid, count in sums]
    found, few = cheapest([row], [Fraction(cost) for _, cost in items]), fewest([row])
    assert found is not None
    assert few is not None
    assert found.proven
    assert found.cost == min(paid for given, paid, _ in sums if given >= row.need)
    assert few.cost == min(count for given, _, count in sums if given >= row.need)


@pytest.mark.proof
@settings(max_examples=8)  # each searches a million subsets twice
@given(st.lists(st.integers(1, 10**6), min_size=EXACT_ITEMS + 1, max_size=90), st.integers(1, 99))
def test_beyond_forty_items_the_bound_is_below_what_was_found(values: list[int], percent: int) -> None:
    gives = tuple(map(Fraction, values))
    row = Row(gives, sum(gives) * Fraction(percent, 100))
    found = cheapest([row], gives)
    assert found is not None
    assert row.covered(found.chosen)
    assert row.need <= found.bound <= found.cost == sum(gives[item] for item in found.chosen)
    assert found.proven == (found.bound == found.cost)


@pytest.mark.parametrize(("thousands", "proven"), [(39, True), (60, False)])
def test_a_bound_that_no_set_reaches_is_closed_up_to_forty_items(thousands: int, proven: bool) -> None:  # noqa: FBT001
    gives = tuple(map(Fraction, [*[1000] * thousands, 1]))
    found = cheapest([Row(gives, Fraction(5500))], gives)
    assert found is not None
    assert (found.cost, found.proven, found.bound) == (6000, proven, 6000 if proven else 5500)


def test_several_rows_over_many_items_state_their_bound() -> None:
    gives = [Row(tuple(Fraction((7 * item + shift) % 11) for item in range(30)), Fraction(40)) for shift in (0, 5)]
    found = cheapest(gives, [Fraction(1)] * 30)
    assert found is not None
    assert all(row.covered(found.chosen) for row in gives)
    assert found.bound <= found.cost


def test_the_cheapest_is_found_where_only_counting_items_would_be_too_wide() -> None:
    gives = tuple(map(Fraction, (2**59 + 1, 2**59 + 3, 2**59 + 7, 2**58)))
    found = cheapest([Row(gives, Fraction(2**60 + 4))], gives)
    assert found is not None
    assert (found.chosen, found.proven) == ((0, 1), True)


def test_of_a_long_bill_only_the_dearest_lines_are_answered_one_by_one() -> None:
    bill = [part(number + 1) for number in range(EXACT_ITEMS + 1)]
    fob = str(sum(range(EXACT_ITEMS + 2)) * 2)
    report = judged({**GOOD, "psr": "RVC40", "hs": None, "fob": fob, "bom": bill}, remedies=True)
    assert [one.lines for one in kinds(report.margins, "line_may_rise")] == [(41,), (40,), (39,), (38,), (37,)]


def test_numbers_too_wide_to_search_state_their_bound() -> None:
    gives = tuple(Fraction(10**25 + item * 7**20) for item in range(6))
    need = sum(gives[:3]) + 1
    one = cheapest([Row(gives, need)], gives)
    two = cheapest([Row(gives, need), Row(gives[::-1], need)], gives)
    for found in (one, two):
        assert found is not None
        assert found.bound <= found.cost
        assert sum(gives[item] for item in found.chosen) >= need


# Remedies against every subset ----------------------------------------------------------------------------------------

BILLS = st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(CODES), st.integers(1, 900)), min_size=1, max_size=5)
RULES = st.sampled_from(["RVC40", "CTSH", "CTH", "CTH EX 8504", "CTSH OR RVC40", None])


@pytest.mark.proof
@given(BILLS, RULES, st.sampled_from(["841821", "610910"]))
def test_remedies_are_the_best_of_all_subsets(bill: list[tuple[int, str, int]], rule: str | None, hs: str) -> None:
    lines = [part(cents(value), code, weight_kg=cents(weight)) for value, code, weight in bill]
    facts = {**GOOD, "hs": hs, "psr": rule, "total_weight_kg": "20", "bom": lines}
    report = judged(facts, remedies=True)
    assert report.outcome == judged(facts).outcome
    if report.outcome != "not_met":
        assert not report.remedies
        return
    standing = [
        chosen
        for chosen in subsets(len(lines))
        if judged({**facts, "bom": [bought_here(one) if n in chosen else one for n, one in enumerate(lines)]}).outcome
        == "met"
    ]
    few, little = kinds(report.remedies, "fewest_lines"), kinds(report.remedies, "least_value")
    assert min(len(one.lines) for one in few) == min(map(len, standing))
    least = min(sum(bill[item][0] for item in chosen) for chosen in standing)
    assert min(Decimal(one.figure) for one in little) == Decimal(least) / 100
    for one in (*few, *little):
        assert one.proven
        assert tuple(number - 1 for number in one.lines) in standing


def changed(facts: dict[str, Any], one: Change, steps: int) -> dict[str, Any]:
    """The facts with the figure of a change, moved by so many of its smallest steps."""
    if one.kind in ("fob_may_fall", "fob_at_least"):
        return {**facts, "fob": str(Decimal(one.figure) + Decimal("0.01") * steps)}
    if one.kind in ("sum_may_rise", "materials_at_most"):
        return {**facts, "vnm": str(Decimal(one.figure) + Decimal("0.01") * steps)}
    if one.kind == "rate_may_rise":
        return {**facts, "exchange_rates": {one.route: str(Decimal(one.figure) + Decimal("0.0001") * steps)}}
    lines = [dict(line) for line in facts["bom"]]
    if one.kind == "materials_may_rise":
        factor = 1 + (Decimal(one.figure) + Decimal("0.01") * steps) / 100
        lines = [{**line, "value": str(Decimal(line["value"]) * factor)} for line in lines]
    else:
        value = str(Decimal(one.figure) + Decimal("0.01") * steps)
        lines[one.lines[0] - 1] |= {"value": value, "currency": "USD"}
    return {**facts, "bom": lines}


BEYOND = {"fob_may_fall": -1, "fob_at_least": -1}


@pytest.mark.proof
@given(BILLS, RULES, st.integers(1, 20000), st.sampled_from([None, "7.1", "0.0653"]))
def test_every_price_shown_passes_and_one_step_beyond_does_not(
    bill: list[tuple[int, str, int]], rule: str | None, fob: int, rate: str | None
) -> None:
    lines = [part(cents(value), code, currency="USD") for value, code, _ in bill]
    facts = {**GOOD, "psr": rule, "fob": cents(fob), "bom": lines}
    if rate:
        lines[0]["currency"] = "CNY"
        facts["exchange_rates"] = {"CNY": rate}
    report = judged(facts, remedies=True)
    for one in (*report.margins, *report.remedies):
        if one.kind in ("fewest_lines", "least_value", "unaffected", "materials_at_most"):
            continue
        alone = {**facts, "psr": one.route} if report.outcome == "not_met" else facts
        assert judged(changed(facts, one, 0)).outcome == "met", one
        assert judged(changed(alone, one, BEYOND.get(one.kind, 1))).outcome != "met", one
    if report.outcome == "met":
        assert report.margins
        for step in (0, 1):
            cheaper = {**facts, "fob": str(Decimal("0.01") * (step + 1))}
            if any(one.kind == "unaffected" for one in report.margins):
                assert judged(cheaper).outcome == "met"


AWKWARD = st.lists(
    st.fixed_dictionaries(
        {
            "origin": st.sampled_from(["US", "CN", "KR", "unknown"]),
            "originating": st.sampled_from([True, False, None]),
            "proof": st.sampled_from([True, None, "none"]),
            "hs": st.sampled_from([*CODES, "84", None]),
            "value": st.integers(0, 4000).map(cents),
            "value_basis": st.sampled_from(["CIF", "FOB", "price"]),
            "freight": st.sampled_from([None, "0.5"]),
            "insurance": st.just("0.1"),
            "currency": st.sampled_from(["USD", "CNY", None]),
            "role": st.sampled_from(["material", "material", "retail_pack", "accessory", "indirect"]),
            "deductible_documented": st.sampled_from([None, "1.25"]),
            "international_freight_documented": st.sampled_from([None, "2"]),
        }
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.proof
@given(
    AWKWARD,
    st.sampled_from(["RVC40", "CTH", "CTH EX 8504 OR RVC40", None]),
    st.integers(1, 12000),
    st.sampled_from([None, "3"]),
)
def test_whatever_is_offered_stands_on_awkward_bills_too(
    lines: list[dict[str, Any]], rule: str | None, fob: int, sheet: str | None
) -> None:
    facts = {**GOOD, "psr": rule, "fob": cents(fob), "exchange_rates": {"CNY": "0.14"}, "bom": lines}
    facts["labour_overhead_profit"] = sheet
    report = judged(facts, remedies=True)
    own = {line["line"]: line for line in report.details.get("lines", ())}
    for one in (*report.margins, *report.remedies):
        if one.kind in ("fewest_lines", "least_value"):
            replaced = [
                {**bought_here(line), "value": own[number]["value"]} if number in one.lines else line
                for number, line in enumerate(lines, start=1)
            ]
            told = {**facts, "bom": replaced}
            if not any(line["status"] == "non_originating" and line["line"] not in one.lines for line in own.values()):
                told |= {"non_originating": False, "vnm": "0"}
            assert judged(told).outcome == "met", one
        elif one.kind in ("fob_may_fall", "fob_at_least", "rate_may_rise"):
            alone = {**facts, "psr": one.route} if one.kind == "fob_at_least" else facts
            assert judged(changed(facts, one, 0)).outcome == "met", one
            assert judged(changed(alone, one, BEYOND.get(one.kind, 1))).outcome != "met" or " + " in one.route, one


@pytest.mark.proof
@given(st.integers(1, 20000), st.integers(0, 20000))
def test_stated_sums_move_to_the_same_edge(fob: int, vnm: int) -> None:
    facts = {**GOOD, "psr": "RVC40", "hs": None, "fob": cents(fob), "vnm": cents(vnm)}
    report = judged(facts, remedies=True)
    for one in (*report.margins, *report.remedies):
        if one.kind in ("unaffected", "none_found"):
            continue
        assert judged(changed(facts, one, 0)).outcome == "met"
        assert judged(changed(facts, one, BEYOND.get(one.kind, 1))).outcome != "met"


# Cases ----------------------------------------------------------------------------------------------------------------


def test_fewest_lines_and_least_value_differ() -> None:
    bill = [part("35.50"), part("20.25"), part("7.33")]
    report = judged({**GOOD, "psr": "RVC40", "hs": None, "bom": bill}, remedies=True)
    (few,), (little,) = kinds(report.remedies, "fewest_lines"), kinds(report.remedies, "least_value")
    assert (few.lines, little.lines, little.figure, little.unit) == ((1,), (3,), "7.33", "USD")
    assert [one.figure for one in kinds(report.remedies, "fob_at_least")] == ["105.14"]
    assert [one.figure for one in kinds(report.remedies, "materials_at_most")] == ["60"]
    assert {one.lines: one.figure for one in kinds(report.remedies, "line_at_most")} == {
        (1,): "32.42",
        (2,): "17.17",
        (3,): "4.25",
    }


def test_of_many_candidate_rules_one_alternative_that_serves_all_is_enough() -> None:
    excluded = [f"85042{digit}" for digit in range(1, 9)]
    rules = [parse(f"CTSH EX {code} OR CTH EX {code} OR RVC40") for code in excluded]
    good = Good.model_validate({**GOOD, "as_of": "2026-11-23", "bom": [part("70")]})
    found = ways(good, [rule for rule in rules if rule])
    assert [limit.basis for limit in found[0]] == ["content"]
    assert all("RVC40" not in {limit.rule for limit in way} for way in found[1:])


def test_proofs_that_are_wanting_may_be_all_it_takes() -> None:
    korean = {"origin": "KR", "originating": True, "proof": "none"}
    bill = [part("25"), part("31", **korean), part("4", **korean), part("33", name="plate")]
    facts = {**GOOD, "psr": "RVC40", "hs": None, "bom": bill}
    report = judged(facts, remedies=True)
    (papers,) = kinds(report.remedies, "fewest_proofs")
    assert (report.remedies[0], papers.lines) == (papers, (2, 3))
    told = [line if line["origin"] == "US" else {**line, "proof": "certificate of origin"} for line in bill]
    assert judged({**facts, "bom": told}).outcome == "met"
    assert judged({**facts, "bom": [*bill[:1], told[1], *bill[2:]]}).outcome == "not_met"
    assert not kinds(judged({**facts, "fob": "90"}, remedies=True).remedies, "fewest_proofs")


def test_the_nearest_alternative_stands_first() -> None:
    bill = [part("8", "841821"), part("5", "841821"), part("30", "732690"), part("31", "732690")]
    report = judged({**GOOD, "bom": bill}, remedies=True)
    assert report.remedies[0].nearest
    assert {one.route for one in report.remedies if one.nearest} == {"CTSH"}
    assert {one.route for one in report.remedies} == {"CTSH", "RVC40"}
    assert (report.remedies[0].criterion, report.remedies[0].lines) == ("CTC + DMI", (1,))


def test_textiles_may_be_nearer_by_weight() -> None:
    bill = [part("11", "610990", weight_kg="0.05"), part("3", "610990", weight_kg="1")]
    facts = {**GOOD, "hs": "610910", "total_weight_kg": "10", "bom": bill}
    little = kinds(judged(facts, remedies=True).remedies, "least_value")
    assert [(one.lines, one.figure, one.proven) for one in little] == [((2,), "3", True)]
    assert [one.lines for one in kinds(judged(facts, remedies=True).remedies, "fewest_lines")] == [(2,)]


def test_a_stated_share_by_weight_leaves_prices_free() -> None:
    facts = {**GOOD, "hs": "610910", "failing_weight_pct": "6"}
    assert [one.kind for one in judged(facts, remedies=True).margins] == ["unaffected"]


def test_margins_where_a_price_or_a_weight_was_not_told() -> None:
    shifting = {**GOOD, "fob": None, "bom": [part("5", "720851")]}
    light = {
        **GOOD,
        "fob": None,
        "hs": "610910",
        "total_weight_kg": "10",
        "bom": [part("5", "610990", weight_kg="0.1")],
    }
    for facts in (shifting, light):
        assert [one.kind for one in judged(facts, remedies=True).margins] == ["unaffected"]
    cheap = judged({**GOOD, "hs": "610910", "bom": [part("5", "610990")]}, remedies=True)
    assert {one.kind: one.figure for one in cheap.margins} == {
        "fob_may_fall": "50",
        "materials_may_rise": "100",
        "line_may_rise": "10",
    }


def test_a_price_that_may_rise_is_never_told_a_figure_below_it() -> None:
    bill = [part("59.98"), part("0.10", currency="CNY"), part("0.03", currency="CNY")]
    facts = {**GOOD, "psr": "RVC40", "hs": None, "exchange_rates": {"CNY": "0.1379"}, "bom": bill}
    rises = kinds(judged(facts, remedies=True).margins, "line_may_rise")
    assert {one.lines: (one.figure, one.now) for one in rises} == {
        (1,): ("59.98", "59.98"),
        (2,): ("0.015", "0.01379"),
        (3,): ("0.006", "0.004137"),
    }


def test_a_process_nobody_attests_is_no_matter_of_materials() -> None:
    facts = {**GOOD, "hs": None, "psr": "CTH AND PROC(dyeing)", "process_attested": False, "bom": [part("7")]}
    report = judged(facts, remedies=True)
    assert [(one.kind, one.route) for one in report.remedies][-1] == ("only_other_facts", "CTH AND PROC(dyeing)")


def test_nothing_is_offered_that_leaves_a_question_open() -> None:
    facts = {**GOOD, "hs": None, "psr": "RVC40", "operations": ["frobnicating"], "bom": [part("40"), part("30")]}
    report = judged(facts, remedies=True)
    assert report.outcome == "not_met"
    assert {one.route for one in report.remedies if one.lines} == {"PE"}  # operations matter no more
    assert not kinds(report.remedies, "fob_at_least")


def test_a_line_without_a_code_is_replaced_in_any_case() -> None:
    bill = [part("30", "841821"), part("1", None), part("30", "732690")]
    (few,) = kinds(judged({**GOOD, "psr": "CTSH", "hs": "841821", "bom": bill}, remedies=True).remedies, "fewest_lines")
    assert few.lines == (1, 2)


@pytest.mark.parametrize(
    "barrier",
    [
        {"operations": ["packing"]},
        {"import_party": "IN"},
        {
            "transit": [{"place": "HK", "operations": ["assembly"], "customs_control": True}],
            "documents": ["bill of lading"],
        },
    ],
)
def test_what_materials_cannot_repair_is_said_and_nothing_offered(barrier: dict[str, Any]) -> None:
    facts = {**GOOD, "psr": "RVC40", "hs": None, "bom": [part("70")], **barrier}
    report = judged(facts, remedies=True)
    assert report.outcome == "not_met"
    assert [one.kind for one in report.remedies] == ["barred_by_operations" if "operations" in barrier else "barred"]


def test_a_rule_that_asks_for_other_facts_offers_only_originating_materials() -> None:
    report = judged({**GOOD, "hs": None, "psr": "WO", "bom": [part("7"), part("1", role="retail_pack")]}, remedies=True)
    assert [(one.kind, one.route, one.lines) for one in report.remedies] == [
        ("fewest_lines", "PE", (1,)),
        ("least_value", "PE", (1,)),
        ("only_other_facts", "WO", ()),
    ]


def test_nothing_is_said_where_the_judge_still_asks() -> None:
    report = judged({**GOOD, "fob": None, "psr": "RVC40", "hs": None, "bom": [part("7")]}, remedies=True)
    assert (report.outcome, report.remedies, report.margins) == ("cannot_tell", (), ())


def test_no_change_is_invented_where_none_stands() -> None:
    report = judged({**GOOD, "hs": None, "psr": "CR", "chemical_reaction": False, "vnm": "50"}, remedies=True)
    assert [one.kind for one in report.remedies] == ["only_other_facts", "none_found"]


def test_a_cost_sheet_alone_moves_its_originating_materials() -> None:
    sheet = {"labour": "5", "overhead": "5", "profit": "5"}
    facts = {**GOOD, "psr": "RVC40", "hs": None}
    short = judged({**facts, "build_up": {**sheet, "vom": "20"}}, remedies=True)
    assert [(one.kind, one.figure) for one in short.remedies] == [("content_at_least", "25")]
    enough = judged({**facts, "build_up": {**sheet, "vom": "30"}}, remedies=True)
    assert [(one.kind, one.figure, one.now) for one in enough.margins] == [("content_may_fall", "25", "30")]
    summed = {**facts, "labour_overhead_profit": "20", "bom": [bought_here(part("10"))]}
    assert [one.kind for one in judged(summed, remedies=True).remedies] == ["none_found"]
    enough = judged({**summed, "labour_overhead_profit": "40"}, remedies=True)
    assert (enough.outcome, [one.kind for one in enough.margins]) == ("met", ["no_margin"])


def test_a_stated_value_that_fails_the_shift_moves_alone() -> None:
    facts = {**GOOD, "psr": "CTH", "hs": "841821"}
    short = judged({**facts, "failing_nom_value": "16"}, remedies=True)
    assert {one.kind: one.figure for one in short.remedies if one.figure} == {
        "fob_at_least": "160",
        "materials_at_most": "10",
    }
    enough = judged({**facts, "failing_nom_value": "4"}, remedies=True)
    assert {one.kind: one.figure for one in enough.margins} == {"fob_may_fall": "40", "sum_may_rise": "10"}


def test_a_derived_price_moves_with_what_it_was_derived_from() -> None:
    facts = {
        **GOOD,
        "fob": None,
        "cif_price": "110",
        "ocean_freight": "8",
        "insurance": "2",
        "psr": "RVC40",
        "hs": None,
    }
    report = judged({**facts, "bom": [part("63")]}, remedies=True)
    assert [one.figure for one in kinds(report.remedies, "fob_at_least")] == ["105"]
    assert judged({**facts, "cif_price": "115", "bom": [part("63")]}).outcome == "met"


def test_a_stated_sum_and_cost_sheet_follow_the_lines_replaced() -> None:
    sheet = {"vom": "10", "labour": "5", "overhead": "5", "profit": "10"}
    bill = [part("50"), part("20"), bought_here(part("10"))]
    facts = {**GOOD, "psr": "RVC40", "hs": None, "vnm": "70", "non_originating": True, "build_up": sheet, "bom": bill}
    report = judged(facts, remedies=True)
    assert [one.lines for one in kinds(report.remedies, "least_value")] == [(2,)]
    assert [one.figure for one in kinds(report.remedies, "line_at_most")] == ["40", "10"]
    whole = judged({**facts, "psr": "WO"}, remedies=True)
    assert [one.lines for one in kinds(whole.remedies, "fewest_lines")] == [(1, 2)]


def test_both_languages_say_the_same_figures() -> None:
    facts = {**GOOD, "psr": "RVC40", "hs": None, "bom": [part("63", name="电机")]}
    en = check("origin.good", facts, as_of=None, today=TODAY, lang="en", remedies=True)
    zh = check("origin.good", facts, as_of=None, today=TODAY, lang="zh", remedies=True)
    assert [(one.kind, one.figure) for one in en.remedies] == [(one.kind, one.figure) for one in zh.remedies]
    assert all("电机" in one.text for one in zh.remedies if one.lines)
    assert "不低于" not in en.remedies[0].text
