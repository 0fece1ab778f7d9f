"""Takes what all non-originating materials are said to be worth together, and gives the rest of it to the unvalued."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.interpreters.good import mentions
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Group

_ALL = re.compile(
    r"全部|所有|一共|总共|合计|共计|加起来|共[占为值是重]|总[计值额和]|[两二三四]样|[两二三四]种|[两二]者"
    r"|\b(?:all|everything|both|total\w*|together|altogether|in all|combined|overall)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"其[他它余]|别的|另外?|剩|\b(?:others?|another|further|more|additional|remaining|rest|else)\b", re.IGNORECASE
)
_WORDS = re.compile(
    r"\b(?:all|everything|both|two|three|total\w*|together|altogether|in|combined|overall|btw|by the way|though|vnm"
    r"|contents?|shares?"
    r"|value|inputs?|foreign|import\w*)\b|全部|所有|一共|总共|合计|共计|加在一起|加起来?|合起来?|来|共|总|[两二三四][样种者]|重|外国|国外|境外|进口",
    re.IGNORECASE,
)


def of_all(group: Group, name: str, clause: Clause, rows: Sequence[dict[str, Any]]) -> bool:
    """Whether a clause tells what all the non-originating materials named so far, and others, come to."""
    foreign = [row for row in rows if row["originating"] is not True]
    told = [mark for mark in clause.figures if mark.kind in ("money", "percent")]
    further = _FURTHER.search(clause.text) or any(mark.kind == "country" for mark in clause.marks)
    if not foreign or len(told) != 1 or len(clause.figures) > 1 or further:
        return False
    if mentions.plain(group.nouns.pattern.sub(" ", _WORDS.sub(" ", name))):
        return False
    open_rows = [row for row in foreign if "value" not in row]
    telling = (group.nouns, group.negative, group.weak_negative)
    said = any(words.pattern.search(clause.text) for words in telling)
    summed = bool(_ALL.search(clause.text))
    return (said and (summed or len(open_rows) > 1)) or (summed and len(open_rows) == len(foreign) > 1)


def weight(group: Group, name: str, clause: Clause, reading: Reading) -> bool:
    """Keep what all materials named so far weigh together: a share of the good's weight, or a weight."""
    told = clause.figures[0] if len(clause.figures) == 1 else None
    weighed = told and (
        told.kind == "weight" or (told.kind == "percent" and group.by_weight.pattern.search(clause.text))
    )
    plain = not mentions.plain(group.nouns.pattern.sub(" ", _WORDS.sub(" ", name)))
    if not (weighed and plain and reading.rows and _ALL.search(clause.text)) or _FURTHER.search(clause.text):
        return False
    if any("weight_kg" in row for row in reading.rows) or reading.weights or reading.total_weight is not None:
        return False
    reading.total_weight = told
    return True


def take(group: Group, name: str, clause: Clause, reading: Reading) -> bool:
    """Keep what all non-originating materials come to, told once."""
    if weight(group, name, clause, reading):
        return True
    summed = reading.total is None and of_all(group, name, clause, reading.rows)
    if summed:
        mark = next(mark for mark in clause.figures if mark.kind in ("money", "percent"))
        reading.total = (mark, clause.text.strip(" ,"))
    return summed


def spread(reading: Reading, amount: Decimal, text: str) -> None:
    """Give what a total leaves to the one material without a value, else to a further line; else it is the sum."""
    foreign = [row for row in reading.rows if row["originating"] is not True]
    waiting = [row for row in foreign if "value" not in row]
    left = amount - sum((row["value"] for row in foreign if isinstance(row.get("value"), Decimal)), Decimal())
    if left < 0 or (waiting and left == 0):
        reading.unplaced.append(text)
    elif len(waiting) == 1:
        waiting[0]["value"] = left
    elif waiting:
        reading.put("vnm", amount, text)
    elif left:
        row: dict[str, Any] = {"name": text[:40], "originating": False, "value": left}
        level, changes = reading.others_shift or ("", None)
        reading.rows.append(row if changes is None else row | {"changes" if changes else "same": level})


def amount_of(mark: Mark, fob: Decimal | None, *, based: bool) -> Decimal | None:
    """The money of a total, which as a share must be one of the price."""
    value = mark.value
    if not isinstance(value, Decimal) or mark.kind == "money":
        return value if isinstance(value, Decimal) else None
    return (fob or Decimal(100)) * value / 100 if based else None
