"""Every example on every card of every validator comes out as the card says, and every card is in order."""

from datetime import date
from typing import Any

import pytest

from knowledge import LANGS, resolves
from knowledge.dates import faults
from rules_bridge.card import Example
from rules_bridge.judge import apply, missing_facts, specimen
from rules_bridge.registry import Rule, asks, rules, validator, validator_names

TODAY = date(2026, 11, 23)
RULES = rules()
EXAMPLES = [(rule, example) for rule in RULES for example in rule.card.example]


def changed(facts: dict[str, Any], example: Example) -> dict[str, Any]:
    """The specimen with the example's changes; a dotted path reaches into it, a number into a list (from 0)."""
    for path, value in example.given.items():
        *above, last = path.split(".")
        place: Any = facts
        for part in above:
            place = place[int(part)] if isinstance(place, list) else place.setdefault(part, {})
        place[int(last) if isinstance(place, list) else last] = value
    for path in example.without:
        *above, last = path.split(".")
        place = facts
        for part in above:
            place = place[int(part)] if isinstance(place, list) else place[part]
        del place[last]
    return facts


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.card.id}: {example.name}" for rule, example in EXAMPLES]
)
def test_an_example_comes_out_as_its_card_says(rule: Rule, example: Example) -> None:
    room, on = validator(rule.validator), example.on or TODAY
    facts = room.facts.model_validate(changed(specimen(rule.validator, example.specimen), example))
    ruling = apply(rule, room.laid(facts, on), on)
    assert ruling is not None, "the rule is not law on the example's day"
    assert ruling.status == example.expect
    if example.at:
        assert example.at in {shortfall.at for shortfall in ruling.shortfalls}
    if example.missing:
        assert example.missing in {one.fact for one in ruling.missing}
    for lang in LANGS:
        assert ruling.step(lang).title
        assert all(finding.message for finding in ruling.findings(lang))
        assert all(asked.ask for asked in missing_facts((ruling,), lang))


@pytest.mark.parametrize("rule", RULES, ids=[rule.card.id for rule in RULES])
def test_a_card_is_in_order(rule: Rule) -> None:
    card = rule.card
    assert not faults(edition.period for edition in card.in_force)
    assert [key for edition in card.in_force for key in edition.cites if not resolves(key)] == []
    assert {example.expect for example in card.example} & {"met", "cannot_tell"}
    assert len({example.name for example in card.example}) == len(card.example)


def test_rule_ids_are_unique() -> None:
    ids = [rule.card.id for rule in RULES]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", validator_names())
def test_the_specimen_is_readable_and_every_question_has_both_languages(name: str) -> None:
    assert validator(name).facts.model_validate(specimen(name))
    assert all(wording.zh and wording.en for wording in asks(name).values())
