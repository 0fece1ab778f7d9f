"""How validators, rules and tables are shown: as JSON and as lines for people."""

from collections.abc import Iterator
from typing import Any

from knowledge import Table
from rules_bridge import Rule, Validator


def validator_view(validator: Validator) -> dict[str, Any]:
    """A validator with the JSON Schema of the facts it takes."""
    return {
        "name": validator.name,
        "title": validator.title.model_dump(),
        "input": validator.facts.model_json_schema(),
    }


def rule_view(rule: Rule) -> dict[str, Any]:
    """A rule's whole card, with the validator it belongs to."""
    return {"validator": rule.validator, **rule.card.model_dump(mode="json", by_alias=True)}


def rule_lines(rule: Rule) -> Iterator[str]:
    """A rule for people: what it says, since when, where it stands, and how it behaves on its examples."""
    card = rule.card
    yield f"{card.id}  {card.severity}  {rule.validator}"
    yield card.title.en
    yield card.title.zh
    yield ""
    for edition in card.in_force:
        yield f"{edition.start} – {edition.until or ''}  {' '.join(edition.cites)}"
        for name, value in edition.law.items():
            yield f"    {name} = {value}"
    yield ""
    for example in card.example:
        given = ", ".join(f"{place} = {value}" for place, value in example.given.items())
        yield f"  {example.expect:<12} {example.name}" + (f"  ({given})" if given else "")


def table_view(table: Table) -> dict[str, Any]:
    """A table's edition with all its rows by key."""
    return {
        "name": table.name,
        "title": table.card.title,
        "key": table.card.key,
        "edition": table.edition.model_dump(mode="json", by_alias=True),
        "rows": {key: dict(row) for key, row in table.items()},
    }


def table_lines(table: Table) -> Iterator[str]:
    """A table for people: one tab-separated row a line below its heading."""
    complete = "complete" if table.complete else "not complete: absence of a code proves nothing"
    yield f"# {table.name}: {table.card.title['en']} · {table.card.title['zh']}"
    yield f"# in force from {table.edition.start}; {table.edition.confidence}; {complete}"
    yield "\t".join(table.card.columns)
    for row in table.values():
        yield "\t".join(row[column] for column in table.card.columns)
