"""Codes of the trade as strings with manners: HS codes, country codes, UN numbers."""

import re
import unicodedata

from knowledge.errors import BadCode

_HS_LENGTHS = (6, 8, 10)


def hs_digits(text: str) -> str:
    """Strip dots, blanks and full-width forms from an HS code as people write it: "8507.60" -> "850760"."""
    return re.sub(r"[\s.\-·]", "", unicodedata.normalize("NFKC", text))


def hs_code(text: str, *, at: str = "hs") -> str:
    """Read an HS code of 6, 8 or 10 digits.

    Args:
        text: the code as written; dots, blanks and full-width digits are accepted.
        at: where it stood, for the message.

    Returns:
        Its digits.

    Raises:
        BadCode: for anything but 6, 8 or 10 digits.
    """
    digits = hs_digits(text)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in _HS_LENGTHS:
        count = len(digits) if digits.isdigit() else "no"
        message = (
            f'{at}: the HS code "{text}" has {count} digits; 6 (subheading), 8 or 10 are expected. '
            "Give the code as on the tariff, for example 850760."
        )
        raise BadCode(message)
    return digits


def un_number(text: str, *, at: str = "un") -> str:
    """Read a UN number: "3480", "UN 3480" -> "UN3480".

    Raises:
        BadCode: for anything but four digits behind an optional "UN".
    """
    found = re.fullmatch(r"(?:UN)?\s*(\d{4})", unicodedata.normalize("NFKC", text).strip().upper())
    if not found:
        raise BadCode(f'{at}: "{text}" is no UN number; four digits are expected, for example UN3480.')
    return f"UN{found[1]}"
