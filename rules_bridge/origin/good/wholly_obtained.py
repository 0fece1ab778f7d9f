"""The good is wholly obtained or produced in one Party."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.facts.bill_of_materials import Production
from rules_bridge.origin.good import party
from rules_bridge.origin.good.good import Good, names
from rules_bridge.origin.good.words import labels, plain, vocabulary
from rules_bridge.report import Holds, Missing, Said, Shortfall

_VESSEL = ("vessel_registered", "flag")


def _letters(production: Production) -> tuple[str, ...]:
    """The paragraphs of Article 3.3 an act may fall under, by the waters where it is fishing."""
    found = sorted(label.removeprefix("production.") for label in labels(production.act or "", ("production",)))
    if "f" not in found:
        return tuple(found[:1])
    where = {kind for kind, words in vocabulary("waters").items() if plain(production.waters or "") in words}
    by_waters = {"high_seas": ("g", "h"), "zone": ("f", "h"), "inside": ("d",)}
    return next((by_waters[kind] for kind in where), ())


def _places(good: Good, production: Production, *, ashore: bool) -> dict[str, str]:
    """Every country named in the production and the exporting Party: key -> code, "?" where it is not recognised.

    A vessel's register and flag count only where the law asks for them, not for what is caught inside a Party.
    """
    named = {
        "vessel_registered": production.vessel_registered,
        "flag": production.flag,
        **(production.model_extra or {}),
    }
    return {
        key: party.country(text) or "?"
        for key, text in {"export_party": good.export_party, **named}.items()
        if isinstance(text, str) and text and not (ashore and key in _VESSEL)
    }


def _lacking(production: Production, letters: tuple[str, ...], law: Edition) -> Iterator[Missing]:
    extra = production.model_extra or {}
    if "f" in letters or "g" in letters:
        yield from (Missing(name) for name in _VESSEL if not getattr(production, name))
    for letter in letters:
        for key, words in law.law["told"].get(letter, {}).items():
            if key not in extra and not any(word in plain(production.act or "") for word in words):
                yield Missing("production_condition", {"condition": key, "letter": letter})
        for key in law.law["conditions"].get(letter, ()):
            if extra.get(key) is not True and extra.get(key) is not False:
                yield Missing("production_condition", {"condition": key, "letter": letter})


def _foreign(good: Good) -> Shortfall:
    used = names(good.non_originating_lines) or "non_originating"
    return Shortfall("bom", measured=used, values={"why": used})


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge the production as told: its act under Article 3.3, and every place named in it in one Party."""
    production = good.production
    if production is None:
        if good.non_originating_lines:
            yield _foreign(good)
        else:
            yield Missing("production")
        return
    letters = _letters(production)
    conditions = {key for keys in law.law["conditions"].values() for key in keys}
    places = _places(good, production, ashore=letters == ("d",))
    countries = set(places.values()) - {"?"}
    refuted = [key for key, held in (production.model_extra or {}).items() if held is False and key in conditions]
    if len(countries) > 1 or refuted or any(not party.is_party(code) for code in countries):
        why = ", ".join([f"{key} {code}" for key, code in places.items()] + [f"{key}: false" for key in refuted])
        cites = tuple(f"rcep/3.3({letter})" for letter in letters)
        yield Shortfall("production", measured=why, cites=cites, values={"why": why})
        return
    if letters and good.uses_non_originating and not set(letters) & set(law.texts("fed")):
        yield _foreign(good)
    if not letters:
        yield Missing("production")
    if not countries:
        yield Missing("export_party")
    strange = [
        key
        for key, held in (production.model_extra or {}).items()
        if held is not None and key not in conditions and places.get(key, "?") == "?"
    ]
    strange += [key for key in (*_VESSEL, "export_party") if places.get(key) == "?"]
    if strange:
        yield Missing("production_condition", {"condition": ", ".join(strange), "letter": ", ".join(letters)})
    yield from _lacking(production, letters, law)
    if letters:
        yield Holds(
            {"act": production.act, "letters": ", ".join(f"({letter})" for letter in letters)},
            cites=tuple(f"rcep/3.3({letter})" for letter in letters),
        )
