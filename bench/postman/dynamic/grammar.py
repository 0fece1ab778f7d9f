"""Texts made by rules: what stands in brackets is replaced by a text at random."""

import random
import re
import string
from collections.abc import Mapping, Sequence
from functools import lru_cache

_TOKEN = re.compile(r"\[([^\]]+)\]")
_DRAWN = re.compile(r"([#xA])(\d+)")
_RANGE = re.compile(r"(\d+)-(\d+)")
_LETTERS = {"#": string.digits, "x": "0123456789abcdef", "A": string.ascii_uppercase}
_JOINTS = {"slug": "-", "snake": "_", "lines": "\n"}


class Grammar:
    """Rules, each a list of patterns of which one is taken; the head of words.toml says what a pattern holds."""

    def __init__(self, rules: Mapping[str, Sequence[str]], chance: random.Random) -> None:
        self._rules, self._chance = rules, chance

    def fill(self, pattern: str) -> str:
        """The pattern with everything in brackets made."""
        pieces = list(_pieces(pattern))
        for place in range(1, len(pieces), 2):
            pieces[place] = self._made(pieces[place])
        return "".join(pieces)

    def _made(self, token: str) -> str:
        *how, name = token.split(" ")
        if not how:
            return self._one(name)
        put = how[0] if not how[0][0].isdigit() else ""
        count = self._number(how[-1]) if how[-1][0].isdigit() else 1
        text = _JOINTS.get(put, " ").join(self._one(name) for _ in range(count))
        if put == "snake":
            return re.sub(r"[^a-z0-9]+", "_", text.lower())
        return {"lower": str.lower, "capital": str.capitalize}.get(put, str)(text)

    def _one(self, name: str) -> str:
        if name in self._rules:
            return self.fill(self._chance.choice(self._rules[name]))
        if drawn := _DRAWN.fullmatch(name):
            return "".join(self._chance.choices(_LETTERS[drawn[1]], k=int(drawn[2])))
        return str(self._number(name))

    def _number(self, text: str) -> int:
        found = _RANGE.fullmatch(text)
        return self._chance.randint(int(found[1]), int(found[2])) if found else int(text)


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[str, ...]:
    return tuple(_TOKEN.split(pattern))
