"""Numbers as people write them: full-width digits, thousands commas and 万 are exact, anything unclear is refused."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_LONGEST = 40  # characters; no figure on a customs paper comes near it


class UnclearNumber(ValueError):
    """A text is not certainly one number; its message says why."""


def half_width(text: str) -> str:
    """The text with full-width letters, digits and punctuation folded to half width and outer blanks removed."""
    return unicodedata.normalize("NFKC", text).strip()


_WIDE = {code: code - ord("！") + ord("!") for code in range(ord("！"), ord("～") + 1)} | {ord("\u3000"): ord(" ")}
WIDE_PUNCTUATION = "".join(chr(wide) for wide, plain in _WIDE.items() if not chr(plain).isalnum())


def folded(text: str, *, keep: str = "") -> str:
    """The text with full-width characters, but for those in `keep`, replaced one to one: places stay where they are."""
    return text.translate(_folding(keep))


@cache
def _folding(keep: str) -> dict[int, int]:
    return {wide: plain for wide, plain in _WIDE.items() if chr(wide) not in keep}


def read_number(text: str) -> Decimal:
    """Read one number: "6420.5", "6,420.50", "１２０", "1.2万".

    Raises:
        UnclearNumber: when the text may mean something else ("1.234,50", "约100") or is no number.
    """
    plain = half_width(text)
    scale = _SCALES.get(plain[-1:], Decimal(1))
    digits = plain[:-1].rstrip() if plain[-1:] in _SCALES else plain
    if len(digits) <= _LONGEST and (_PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits)):
        return Decimal(digits.replace(",", "")) * scale
    if re.fullmatch(r"[+-]?[\d.,' ]+", digits) and any(mark in digits for mark in ",.' "):
        raise UnclearNumber("decimal point and thousands mark cannot be told apart")
    raise UnclearNumber("it is not one plain number")
