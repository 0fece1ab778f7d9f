"""Takes a value content below the threshold, told instead of prices: enough to say that the good misses it."""

import re
from datetime import date
from decimal import Decimal

from assistant.interpreters.limits import threshold
from assistant.interpreters.reading import Reading

_WHOLE = Decimal(100)
_VALUED = ("fob", "exw", "cif_price", "vnm", "build_up", "labour_overhead_profit", "failing_nom_value")
_TOLD = re.compile(
    r"(?:(?:RVC|区域价值成分|(?:regional )?value content)\s?(?!40)[^\d,。;.?]{0,24}?"
    r"|\b(?:stand|stuck|are|we're) at\s|停在|卡在|只有|只到)"
    r"(?P<share>\d{1,2}(?:\.\d+)?)(?:\s?(?:%|per ?cent)|(?=\s?(?:[,;?。]|\.(?!\d)|$)))",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"如果|假如|要是|\bif\b|\bsuppose\b|\bwould\b", re.IGNORECASE)


def take(text: str, reading: Reading, on: date) -> None:
    """Put a share told as RVC and below the threshold as a price of 100, where no amount is told.

    The materials are worth the rest of it.
    A share that reaches it is left alone: what the asker worked out shows nothing for the good.
    """
    facts, least = reading.facts, threshold(on)
    less = [part for part in reading.unplaced if (hit := _TOLD.search(part)) and Decimal(hit["share"]) < least]
    reading.unplaced = [part for part in reading.unplaced if part not in less]
    reading.only_against += less
    told = _TOLD.search(text)
    ruled = "RVC" in str(facts.get("psr", "")) or "hs" in facts
    valued = any(name in facts for name in _VALUED) or any("value" in row for row in reading.rows)
    if told is None or not ruled or valued or _SUPPOSED.search(text[: told.start()][-30:]):
        return
    share = Decimal(told["share"])
    if share < least:
        facts |= {"fob": _WHOLE, "vnm": _WHOLE - share}
        reading.unplaced = [part for part in reading.unplaced if part not in told[0]]
