"""Which country a text means, which countries are Parties, and since when RCEP binds two of them."""

import re
from datetime import date
from functools import cache
from typing import Literal

from knowledge import table, table_card
from rules_bridge.facts.written import half_width

_PARTIES, _PAIRS, _COUNTRIES, _NAMES = "rcep-parties", "rcep-party-pairs", "countries", "country-names"

_CODE = 3  # letters of the longest country code

Force = Literal["in_force", "not_in_force", "unknown"]


def _rows(name: str) -> list[dict[str, str]]:
    edition = table_card(name).edition[-1]
    return [dict(row) for row in table(name, on=edition.start).values()]


@cache
def _by_name() -> dict[str, str]:
    found = {row[column].casefold(): row["alpha2"] for row in _rows(_COUNTRIES) for column in row if row["alpha2"]}
    found |= {row["name"].casefold(): row["alpha2"] for row in _rows(_NAMES) if row["kind"] == "name"}
    for row in _rows(_PARTIES):
        found |= {row[column].casefold(): row["code"] for column in ("code", "alpha3", "name_zh", "name_en")}
    return found


@cache
def country(text: str) -> str | None:
    """The ISO code of two letters that a code or name means; None when it is not recognised."""
    return _by_name().get(half_width(text).casefold())


@cache
def _in_texts() -> re.Pattern[str]:
    """Every name of a country, of its people and of its places that can stand in a text; bare codes left out."""
    names = {name for name in _by_name() if len(name) > _CODE or not name.isascii()}
    names |= {row["name"].casefold() for row in _rows(_NAMES)}
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in ordered))


@cache
def named_in(text: str) -> frozenset[str]:
    """The countries a text names, by name, people or place."""
    codes = _by_name() | {row["name"].casefold(): row["alpha2"] for row in _rows(_NAMES)}
    return frozenset(codes[found] for found in _in_texts().findall(half_width(text).casefold()))


@cache
def is_party(code: str) -> bool:
    """Whether a country signed and ratified RCEP, whatever the day."""
    return any(row["code"] == code for row in _rows(_PARTIES))


@cache
def first_day() -> date:
    """The day RCEP entered into force for its first Parties."""
    return min(date.fromisoformat(row["in_force"]) for row in _rows(_PARTIES))


@cache
def last_day() -> date:
    """The day since which RCEP is in force for every Party."""
    return max(date.fromisoformat(row["in_force"]) for row in _rows(_PARTIES))


@cache
def force_between(one: str, other: str, on: date) -> Force:
    """Whether RCEP is in force between two Parties on a day; a pair that the table does not settle is unknown."""
    row = table(_PAIRS, on=table_card(_PAIRS).edition[-1].start).get(f"{one}/{other}")
    if row is None:
        return "unknown"
    held = row["status"] == "in_force" and date.fromisoformat(row["in_force"]) <= on
    return "in_force" if held else "not_in_force"
