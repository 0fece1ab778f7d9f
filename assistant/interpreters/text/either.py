"""Tells questions that only ask which of two amounts counts, told before and told why they differ."""

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import SENTENCE_END

_LED = re.compile(r"(?P<first>\d[\d,.]*)\s?(?:or|还是|或者?是?)\s?$", re.IGNORECASE)
_FOLLOWS = re.compile(r"\s?(?:or|还是|或者?是?)\s?(?P<second>\d[\d,.]*)", re.IGNORECASE)
_MOST = 6  # amounts whose sums are tried


def either(text: str, found: Sequence[Mark], mark: Mark) -> bool:
    """Whether an amount is one of "300 or 355?", 300 was told before, and amounts told with it make up the rest."""
    led, follows = _LED.search(text[: mark.start]), _FOLLOWS.match(text, mark.end)
    other = led["first"] if led else follows["second"] if follows else ""
    ends = SENTENCE_END.search(text, mark.end)
    if not other.strip(",.") or not isinstance(mark.value, Decimal) or not ends or ends[0] != "?":
        return False
    pair = {Decimal(other.replace(",", "").rstrip(".")), mark.value}
    start = mark.start - len(SENTENCE_END.split(text[: mark.start])[-1])
    told = {one.value for one in found if one.kind == "money" and one.start < start and isinstance(one.value, Decimal)}
    parts = sorted(told - pair)[:_MOST]
    sums = {sum(some) for size in range(1, len(parts) + 1) for some in itertools.combinations(parts, size)}
    return bool(pair & told) and max(pair) - min(pair) in sums
