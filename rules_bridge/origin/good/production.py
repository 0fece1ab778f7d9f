"""How a production is read: the paragraphs of Article 3.3 its act falls under, and what each further key tells."""

import re
from collections.abc import Iterator
from typing import Any

from rules_bridge.facts.bill_of_materials import Production
from rules_bridge.facts.said import read_flag
from rules_bridge.origin.good.words import clauses, denied, elsewhere, labels, plain, stands, vocabulary

VESSEL = ("vessel_registered", "flag")


def letters(production: Production, hs: str | None, from_animals: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs an act falls under, by the waters where it is fishing and by the good where it is of animals.

    Args:
        production: the production as told.
        hs: the good's code.
        from_animals: beginnings of codes of goods that come from live animals.
    """
    found = _acts(production.act or "")
    if "f" in found:
        return _by_waters(plain(production.waters or ""))
    if "i" in found or "j" in found:
        return ("i",) if "i" in found else ("j",)
    if found & {"b", "c"} and any(role == "product" for _, role, _ in told(production)):
        return ("c",)
    if hs and found & {"b", "c"}:
        return ("c",) if hs.startswith(from_animals) else ("b",)
    return tuple(sorted(found - {"b"} if "c" in found else found)[:1])


def _by_waters(waters: str) -> tuple[str, ...]:
    by_kind = {"high_seas": ("g", "h"), "zone": ("f", "h"), "inside": ("d",)}
    kinds = [kind for kind, words in vocabulary("waters").items() if waters in words]
    return by_kind[kinds[0]] if len(kinds) == 1 else ()


def _acts(act: str) -> set[str]:
    """The paragraphs named; none where the good was brought in, or worked up from what others grew or caught."""
    if stands(act, vocabulary("brought")["words"]) or elsewhere(act):
        return set()
    found = {letter for clause in clauses(act) for letter in _clause(clause)}
    return found or {letter for letter, words in vocabulary("produce").items() if plain(act) in words}


def _clause(clause: str) -> set[str]:
    named = {label.removeprefix("production.") for label in labels(clause, ("production",))}
    before = re.split("|".join(map(re.escape, _words())), clause, maxsplit=1)[0]
    worked = labels(before, ("minimal", "beyond"))
    waste = named == {"i"} and clause.endswith(vocabulary("production")["i"])
    return set() if denied(clause) or (worked and not waste) else named


def _words() -> list[str]:
    return sorted((word for words in vocabulary("production").values() for word in words), key=len, reverse=True)


def told(production: Production) -> Iterator[tuple[str, str, Any]]:
    """Each further key with what it tells of ("place" where no word of it says) and its value; empty ones left out."""
    for key, value in (production.model_extra or {}).items():
        if value is not None and value != "":
            words = set(re.split(r"[\W_]+", key.lower()))
            role = next((role for role, of in vocabulary("production_keys").items() if words & set(of)), "")
            known = role != "product" or (isinstance(value, str) and plain(value) in vocabulary("produce")["c"])
            yield key, role if known else "", value


def fit_only_for_recovery(production: Production) -> bool | None:
    """Whether waste or used goods serve only for disposal, recovery or recycling; None where that is not clear."""
    said = {_fitness(role, value) for _, role, value in told(production) if role in ("recovery", "usable")} - {None}
    act = production.act or ""
    if stands(act, vocabulary("fitness")["only"]):
        said |= {_fitness("recovery", act)} - {None}
    return False if False in said else True if said else None


def _fitness(role: str, value: object) -> bool | None:
    flag = read_flag(value)
    if isinstance(flag, bool):
        return flag if role == "recovery" else (False if flag else None)
    if role == "usable" or not isinstance(value, str):
        return None
    if stands(value, vocabulary("fitness")["use"]):
        return False
    return True if stands(value, vocabulary("fitness")["recovery"]) and not denied(value) else None


def right_to_exploit(production: Production) -> bool | None:
    """Whether there is a right to exploit the zone; only a plain yes or no counts."""
    said = {read_flag(value) for _, role, value in told(production) if role == "right"}
    return False if False in said else True if said == {True} else None
