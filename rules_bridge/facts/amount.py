"""One reader for amounts: exact decimals from numbers and from text as people write them."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from rules_bridge.facts.written import UnclearNumber, half_width, read_number

_DIGITS = 18  # before and after the point; no amount in trade comes near it


def _both_readings(text: str) -> str:
    """Name the two readings of "1.234,50"; empty when there are not two."""
    plain = half_width(text)
    as_point = plain.replace(",", "")
    as_comma = plain.replace(".", "").replace(",", ".")
    if not all(re.fullmatch(r"[+-]?\d+(\.\d+)?", one) for one in (as_point, as_comma)):
        return ""
    return f"it may mean {as_point} or {as_comma}; "


def read_amount(given: object) -> Decimal:
    """Read an amount exactly; a float counts as the decimal that it prints as.

    Raises:
        ValueError: when it is no finite number, or a text that may mean two numbers.
    """
    if isinstance(given, bool) or not isinstance(given, (int, float, Decimal, str)):
        raise ValueError("an amount is expected, for example 1234.50")  # noqa: TRY004  # pydantic wants ValueError
    if isinstance(given, str):
        try:
            amount = read_number(given)
        except UnclearNumber as error:
            readings = _both_readings(given)
            raise ValueError(f"{readings or f'{error}; '}write it plainly, for example 1234.50") from error
    else:
        amount = Decimal(repr(given)) if isinstance(given, float) else Decimal(given)
    if not amount.is_finite():
        raise ValueError("an amount must be a finite number, for example 1234.50")
    if amount.adjusted() >= _DIGITS or int(amount.as_tuple().exponent) < -_DIGITS:
        raise ValueError(f"an amount has at most {_DIGITS} digits before and after the point")
    return amount


Amount = Annotated[Decimal, BeforeValidator(read_amount)]
