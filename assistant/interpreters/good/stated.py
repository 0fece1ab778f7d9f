"""Takes a value content below the threshold, told beside or instead of prices: it can only say that the good misses it.

A share that reaches the threshold is left alone: what the asker worked out shows nothing for the good.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.interpreters.good.failing import all_fail, sum_up
from assistant.interpreters.limits import threshold
from assistant.interpreters.reading import Reading

_WHOLE = Decimal(100)
_PRICES = ("fob", "exw", "cif_price")
_SUMS = ("vnm", "build_up", "labour_overhead_profit", "failing_nom_value")
_ENDS = r"(?=\s?(?:[,;?。!)]|\.(?!\d)|-|—|–|\bso\b|\band\b|$))"
_SHARE = rf"(?:\s?(?:%|per ?cent)|{_ENDS})"
_TOLD = re.compile(
    r"(?:(?:RVC|区域价值成分|(?:regional )?value content)\s?[^\d,。;.?]{0,24}?"
    rf"|(?:\b(?:stands?|stuck|sits?|ends? up|lands?|are|we're)\s(?:only\s)?at\s|停在|卡在|只有|只到)"
    rf"(?=\d{{1,2}}(?:\.\d+)?(?:\s?(?:%|per ?cent))?{_ENDS}))"
    rf"(?<!\bbox )(?<!article )(?<!chapter )(?<!annex )(?<!第)(?P<share>\d{{1,2}}(?:\.\d+)?){_SHARE}",
    re.IGNORECASE,
)
_RESULT = re.compile(  # what somebody's sum came to, told of nothing else
    r"(?:算出来?|算下来|算得|算到|核出来?|测出来?|得出)(?:就|只|才)?(?:是|有|为|到)?\s?(?P<share>\d{1,2}(?:\.\d+)?)\s?%"
    rf"{_ENDS}"
    r"|\b(?:get|got|gets|reach(?:ed|es)?|make it|arrived? at|end up (?:at|with)|c[oa]mes? (?:out |to rest )?at"
    r"|works? out (?:at|to)|worked out (?:at|to))\s(?:only\s|just\s)?(?P<share_en>\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent)?"
    rf"{_ENDS}",
    re.IGNORECASE,
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDS = "|".join(_NUMBERS)
_SHORT = re.compile(  # by how much the threshold is missed
    r"(?:差|缺|少)(?:了|的|着|那|这|就|约)*\s?(?P<points>\d{1,2}(?:\.\d+)?|[一二两三四五六七八九])\s?个?(?:百分)?点"
    rf"|\b(?P<points_en>\d{{1,2}}(?:\.\d+)?|{_WORDS})\s(?:percentage )?points?\s"
    r"(?:short|shy|missing|below|under|too low|off)\b"
    rf"|\b(?:short|shy|missing) (?:by|of it by) (?P<points_by>\d{{1,2}}(?:\.\d+)?|{_WORDS})"
    r" (?:percentage )?points?\b",
    re.IGNORECASE,
)
_COUNT = {word: n for n, word in enumerate(_NUMBERS, 1)}
_COUNT |= {char: n for n, char in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_SUPPOSED = re.compile(r"如果|假如|要是|\bif\b|\bsuppose\b|\bwould\b", re.IGNORECASE)
_OTHER_BASE = re.compile(r"出厂|成本|到岸|\b(?:exw|ex[- ]works|cost|cif)\b", re.IGNORECASE)
_REST = re.compile(r"(?:[^。!?;\n,.]|\.(?=\d))*")
_LEAD = re.compile(r"(?:[^。!?;\n,.]|\.(?=\d))*$")


def take(text: str, reading: Reading, on: date) -> None:
    """Put a share told below the threshold to its use, by what else is told.

    Without a price the materials are worth the rest of 100. Beside materials that would reach the threshold it says
    that they are not all of them: then it counts, and those told miss the shift or are a part of that sum.
    """
    facts, least = reading.facts, threshold(on)
    less = [part for part in reading.unplaced if any(Decimal(hit["share"]) < least for hit in _TOLD.finditer(part))]
    reading.unplaced = [part for part in reading.unplaced if part not in less]
    reading.only_against += less
    told = _share(text, str(facts.get("psr", "")), least)
    ruled = "RVC" in str(facts.get("psr", "")) or "hs" in facts
    if told is None or not ruled:
        return
    share, said = told
    foreign = [row for row in reading.rows if row["originating"] is not True]
    if _bare(reading, share):
        return
    if not (set(_PRICES) | set(_SUMS)) & set(facts) and not any("value" in row for row in reading.rows):
        facts |= {"fob": _WHOLE, "vnm": _WHOLE - share}
    elif "fob" in facts and not (set(_SUMS) & set(facts) or _OTHER_BASE.search(said)):
        _beside(reading, foreign, share, least)
    reading.unplaced = [part for part in reading.unplaced if part not in said]


def inside(text: str, rule: str, place: int) -> bool:
    """Whether a figure's place lies in words that tell a value content: "we're at 36.2"."""
    shapes = (_TOLD, _RESULT) if rule == "RVC40" else (_TOLD,)
    return any(hit.start() <= place < hit.end() for shape in shapes for hit in shape.finditer(text))


def _share(text: str, rule: str, least: Decimal) -> tuple[Decimal, str] | None:
    """The value content told, in per cent, with its words; None where none below the threshold is."""
    shapes = (_TOLD, _RESULT, _SHORT) if rule == "RVC40" else (_TOLD,)
    for shape in shapes:
        for hit in shape.finditer(text):
            said = next(one for one in hit.groups() if one)
            number = Decimal(_COUNT.get(said.lower(), said))
            share = least - number if shape is _SHORT else number
            if not 0 < share < least or _SUPPOSED.search(text[: hit.start()][-30:]):
                continue
            lead, rest = _LEAD.search(text[: hit.start()]), _REST.match(text, hit.end())
            return share, (lead[0] if lead else "") + hit[0] + (rest[0] if rest else "")
    return None


def _bare(reading: Reading, share: Decimal) -> bool:
    """Give shares without a base to the price where they make up what the value content leaves of it."""
    shares = reading.baseless
    if not shares or sum(percent for _, percent, _ in shares) != _WHOLE - share or "fob" in reading.facts:
        return False
    reading.facts["fob"] = _WHOLE
    for row, percent, text in shares:
        row["value"] = percent
        reading.unplaced = [part for part in reading.unplaced if part != text]
    return True


def _beside(reading: Reading, foreign: Sequence[dict[str, Any]], share: Decimal, least: Decimal) -> None:
    """Count a value content told beside materials that would reach the threshold."""
    facts = reading.facts
    worth = [row["value"] for row in foreign if isinstance(row.get("value"), Decimal)]
    computed = (1 - sum(worth, Decimal()) / facts["fob"]) * _WHOLE if facts["fob"] > 0 else _WHOLE
    if computed < least:
        return
    if foreign and all_fail(reading, foreign):
        sum_up(reading, foreign)
    facts["vnm"] = facts["fob"] * (_WHOLE - share) / _WHOLE
