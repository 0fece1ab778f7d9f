"""Tells what comes from outside and goes into a good that is to be wholly obtained: no tolerance repairs that."""

import re
from collections.abc import Sequence
from typing import Any

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.names import name_of
from assistant.vocabulary import Group, Growth
from rules_bridge.origin.good import party

_MIXED = re.compile(
    r"掺|混|拌|兑|搭|拼配"
    r"|\b(?:mix\w*|blend\w*|top(?:s|ped)? up|bulk(?:s|ed)? up|padded|stretch(?:es|ed)|cut with|adds?|added)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_GOES_IN = re.compile(
    r"[用购买]|进口|采购|来自|原料|\b(?:from|using|uses?|bought|buy|import\w*|sourced|made of|raw)\b", re.IGNORECASE
)
_BESIDE = re.compile(  # what serves the good or holds it, and does not go into it
    r"包装|袋|箱|盒|瓶|标签|客户|买家|买方|卖|销|\b(?:pack\w*|bags?|box(?:es)?|bottles?|labels?|customers?|buyers?|sell|sold|sales?)\b",
    re.IGNORECASE,
)


def settle(growth: Growth, group: Group, reading: Reading, parts: Sequence[Clause]) -> None:
    """Let what is mixed in from outside take back that the good was grown here, and list it where the rule is WO."""
    facts, rows = reading.facts, reading.rows
    if facts.get("psr") == "WO" and not rows:
        for clause in parts:
            _list(growth, group, reading, clause)
    if facts.get("psr") == "WO" and any(_outside(row) for row in rows):  # then no figure can help
        reading.only_against += [part for part in reading.unplaced if _FIGURE.search(part)]
        reading.unplaced = [part for part in reading.unplaced if not _FIGURE.search(part)]
    mixed = [
        row for row, place in zip(rows, reading.places, strict=False) if _mixed(row, place, str(facts.get("hs", "")))
    ]
    if mixed and "act" in facts.get("production", {}):
        del facts["production"]
        facts["bom"] = rows


def _outside(row: dict[str, Any]) -> bool:
    """Whether a material is known to come from outside the Parties."""
    return row["originating"] is False and not party.is_party(str(row.get("origin", "CN")))


def _mixed(row: dict[str, Any], place: Clause, code: str) -> bool:
    """Whether a material from outside is of the good's own kind."""
    same = len(code) >= 4 and str(row.get("hs", ""))[:4] == code[:4]  # noqa: PLR2004 - digits of a heading
    return _outside(row) and bool(same or _MIXED.search(place.text))


def _list(growth: Growth, group: Group, reading: Reading, clause: Clause) -> None:
    """Put a thing that is said, without a figure, to come from one country outside the Parties among the materials."""
    outside = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
    outside = {code for code in outside if not party.is_party(code)}
    serves = (growth.serving, growth.seed, growth.young, growth.bred, growth.source, growth.made)
    idle = _BESIDE.search(clause.text) or any(words.pattern.search(clause.text) for words in serves)
    goes_in = _GOES_IN.search(clause.text) or _MIXED.search(clause.text)
    named = name_of(group, clause)
    if len(outside) != 1 or idle or not goes_in or not named or clause.asks or clause.figures:
        return
    reading.doubts = [part for part in reading.doubts if part != clause.text.strip(" ,")]
    reading.pending = [part for part in reading.pending if part != clause.text.strip(" ,")]
    reading.rows.append({"name": named, "origin": outside.pop(), "originating": False})
    reading.places.append(clause)
    reading.facts["bom"] = reading.rows
