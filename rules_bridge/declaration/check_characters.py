"""Check characters: unified social credit codes (GB 32100) and container numbers (ISO 6346), exactly."""

from string import ascii_uppercase, digits


def credit_code_holds(code: str, *, alphabet: str, base: int) -> bool:
    """Whether the last character of a unified social credit code agrees with the others.

    The weights are the powers of `base`, all arithmetic is modulo the size of `alphabet`.
    """
    modulus = len(alphabet)
    if not code or any(character not in alphabet for character in code):
        return False
    total = sum(alphabet.index(character) * pow(base, place, modulus) for place, character in enumerate(code[:-1]))
    return alphabet[-total % modulus] == code[-1]


def container_check_digit(number: str, *, modulus: int) -> str:
    """The check digit that belongs to the first ten characters of a container number.

    Letters count from 10 upwards, leaving out every multiple of `modulus`; place n weighs two to the power n; a
    remainder of 10 is written 0.
    """
    letters: dict[str, int] = {}
    value = len(digits)
    for letter in ascii_uppercase:
        value += 1 if value % modulus == 0 else 0
        letters[letter] = value
        value += 1
    values = {**{digit: int(digit) for digit in digits}, **letters}
    total = sum(values[character] * 2**place for place, character in enumerate(number[: len(digits)]))
    return str(total % modulus % len(digits))
