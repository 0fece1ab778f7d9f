"""Postman's dynamic names: a new value for each occurrence, the same ones again with the same seed."""

import random
import string
import tomllib
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from importlib.resources import files

from bench.postman.dynamic.grammar import Grammar

_ALPHANUMERIC = string.ascii_lowercase + string.digits
_BASE58 = "".join(each for each in string.digits + string.ascii_letters if each not in "0OIl")


class DynamicValues(Mapping[str, Callable[[], str]]):
    """A maker of values for each name; makers are made when asked for, since users are many."""

    __slots__ = ("_computed", "_grammar", "_names")

    def __init__(self, seed: int | str) -> None:
        chance = random.Random(seed)  # noqa: S311 - load that can be repeated, not secrets
        self._names, rules = _words()
        self._grammar, self._computed = Grammar(rules, chance), _computed(chance)

    def __getitem__(self, name: str) -> Callable[[], str]:
        return self._computed.get(name) or partial(self._grammar.fill, self._names[name])

    def __iter__(self) -> Iterator[str]:
        return iter((*self._names, *self._computed))

    def __len__(self) -> int:
        return len(self._names) + len(self._computed)


def dynamic_values(seed: int | str) -> DynamicValues:
    """The makers of one virtual user."""
    return DynamicValues(seed)


@cache
def _words() -> tuple[Mapping[str, str], Mapping[str, Sequence[str]]]:
    """Patterns by name and the rules they use."""
    tables = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return tables["names"], tables["rules"]


def _computed(chance: random.Random) -> dict[str, Callable[[], str]]:
    """The names whose values no pattern gives."""

    def guid() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))

    def drawn(letters: str, least: int, most: int) -> str:
        return "".join(chance.choices(letters, k=chance.randint(least, most)))

    def moment(least_days: float, most_days: float) -> str:
        at = _now() + timedelta(days=chance.uniform(least_days, most_days))
        return at.strftime("%a %b %d %Y %H:%M:%S GMT+0000 (Coordinated Universal Time)")

    return {
        "$guid": guid,
        "$randomUUID": guid,
        "$timestamp": lambda: str(round(_now().timestamp())),
        "$isoTimestamp": lambda: _now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "$randomInt": lambda: str(chance.randint(0, 1000)),
        "$randomLatitude": lambda: f"{chance.uniform(-90, 90):.4f}",
        "$randomLongitude": lambda: f"{chance.uniform(-180, 180):.4f}",
        "$randomPrice": lambda: f"{chance.uniform(0, 1000):.2f}",
        "$randomDatePast": partial(moment, -365, 0),
        "$randomDateFuture": partial(moment, 0.001, 365),
        "$randomDateRecent": partial(moment, -1, 0),
        "$randomBitcoin": lambda: chance.choice("13") + drawn(_BASE58, 25, 33),
        "$randomBankAccountIban": lambda: _iban(chance),
        "$randomPassword": lambda: drawn(string.ascii_letters + string.digits + "_", 15, 15),
        "$randomAlphaNumeric": lambda: chance.choice(_ALPHANUMERIC),
    }


_IBAN_DIGITS = {"AT": 16, "BE": 12, "CZ": 20, "DE": 18, "DK": 14, "EE": 16, "ES": 20, "FI": 14, "NO": 11, "PL": 24}


def _iban(chance: random.Random) -> str:
    """An account number whose check digits are right (ISO 13616)."""
    country = chance.choice(sorted(_IBAN_DIGITS))
    account = "".join(chance.choices(string.digits, k=_IBAN_DIGITS[country]))
    letters = "".join(str(int(letter, 36)) for letter in country)
    return f"{country}{98 - int(f'{account}{letters}00') % 97:02}{account}"


def _now() -> datetime:
    return datetime.now(UTC)
