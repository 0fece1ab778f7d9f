"""The good is wholly obtained or produced in one Party."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.facts.bill_of_materials import Production
from rules_bridge.origin.good import party
from rules_bridge.origin.good.good import Good, names
from rules_bridge.origin.good.production import VESSEL, fit_only_for_recovery, right_to_exploit, told
from rules_bridge.origin.good.production import letters as read_letters
from rules_bridge.origin.good.words import stands
from rules_bridge.report import Holds, Missing, Said, Shortfall


def _counts(role: str, letters: tuple[str, ...], law: Edition) -> bool:
    """Whether the place a key names must be the Party itself, for goods of these paragraphs."""
    free = bool(set(letters) & set(law.texts("any_inputs")))
    decided = {"place": True, "born": "b" in letters, "zone": letters == ("d",)}
    return decided.get(role, not free if role == "input" else role == "made" and letters != ("i",))


def _places(good: Good, production: Production, letters: tuple[str, ...], law: Edition) -> dict[str, str]:
    """Every country that counts: key -> code, "?" where it is not recognised.

    A vessel's register and flag count only where the law asks for them, not for what is caught inside a Party.
    """
    vessel = {} if letters == ("d",) else {name: getattr(production, name) for name in VESSEL}
    named = {key: value for key, role, value in told(production) if _counts(role, letters, law)}
    return {
        key: party.country(text) or "?"
        for key, text in {"export_party": good.export_party, **vessel, **named}.items()
        if isinstance(text, str) and text
    }


def _strange(production: Production, places: dict[str, str], letters: tuple[str, ...]) -> list[str]:
    """Keys that may tell against the good and cannot be read."""
    own = set(places.values()) - {"?"}
    unread = [
        key
        for key, role, value in told(production)
        if role == "" and not (isinstance(value, str) and own and {party.country(value)} <= own)
    ]
    at_sea = [key for key, role, _ in told(production) if role == "zone" and letters == ("g", "h")]
    odd = [key for key, role, value in told(production) if role == "place" and not isinstance(value, str)]
    return list(dict.fromkeys(unread + at_sea + odd + [key for key, code in places.items() if code == "?"]))


def _conditions(production: Production, places: dict[str, str], letters: tuple[str, ...]) -> dict[str, bool | None]:
    """What the paragraphs ask beyond the place: held, not held, or not said."""
    if "f" in letters:
        zones = {party.country(str(value)) for _, role, value in told(production) if role == "zone"}
        own = bool(zones) and zones <= {places.get(name) for name in VESSEL} and None not in zones
        right = right_to_exploit(production)
        return {"exploitation_right": True if own and right is None else right}
    return {"fit_only_for_recovery": fit_only_for_recovery(production)} if letters == ("i",) else {}


def _lacking(production: Production, letters: tuple[str, ...], law: Edition) -> Iterator[Missing]:
    if "f" in letters or "g" in letters:
        yield from (Missing(name) for name in VESSEL if not getattr(production, name))
    born = any(role == "born" for _, role, _ in told(production))
    if "b" in letters and not born and not stands(production.act or "", law.texts("born")):
        yield Missing("production_condition", {"condition": "born", "letter": "b"})


def _foreign(good: Good) -> Shortfall:
    used = names(good.non_originating_lines) or ("failing_nom_value" if good.failing else "non_originating")
    return Shortfall("bom", measured=used, values={"why": used})


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge the production as told: its act under Article 3.3, and every place named in it in one Party."""
    production = good.production
    if production is None:
        if good.non_originating_lines or good.failing:
            yield _foreign(good)
        else:
            yield Missing("production")
        return
    letters = read_letters(production, good.hs, law.texts("from_live_animals"))
    places = _places(good, production, letters, law)
    held = _conditions(production, places, letters)
    cites = tuple(f"rcep/3.3({letter})" for letter in letters)
    countries = set(places.values()) - {"?"}
    refuted = [key for key, told_so in held.items() if told_so is False]
    if len(countries) > 1 or refuted or any(not party.is_party(code) for code in countries):
        why = ", ".join([f"{key} {code}" for key, code in places.items()] + [f"{key}: false" for key in refuted])
        yield Shortfall("production", measured=why, cites=cites, values={"why": why})
        return
    if letters and good.uses_non_originating and not set(letters) & set(law.texts("any_inputs")):
        yield _foreign(good)
    elif letters == ("j",) and any(line.status == "cumulated" for line in good.lines):
        others = names(line for line in good.lines if line.status == "cumulated")
        yield Shortfall("bom", measured=others, cites=cites, values={"why": others})
    yield from _asked(good, production, places, letters, law)
    yield from (
        Missing("production_condition", {"condition": key, "letter": letters[0]})
        for key, told_so in held.items()
        if told_so is None
    )
    if letters:
        shown = ", ".join(f"({letter})" for letter in letters)
        yield Holds({"act": production.act, "letters": shown}, cites=cites)


def _natural(hs: str | None, letters: tuple[str, ...], law: Edition) -> bool:
    """Whether a good of this code can be what was grown, raised, caught or mined, or be made of it alone."""
    return hs is None or all(hs[:2] in law.law["chapters"].get(letter, (hs[:2],)) for letter in letters)


def _asked(
    good: Good, production: Production, places: dict[str, str], letters: tuple[str, ...], law: Edition
) -> Iterator[Missing]:
    if not letters or not _natural(good.hs, letters, law):
        yield Missing("production")
    others = party.named_in(production.act or "") - set(places.values())
    if others:
        yield Missing("production_condition", {"condition": ", ".join(sorted(others)), "letter": ", ".join(letters)})
    if not set(places.values()) - {"?"}:
        yield Missing("export_party")
    strange = _strange(production, places, letters)
    if strange:
        yield Missing("production_condition", {"condition": ", ".join(strange), "letter": ", ".join(letters)})
    yield from _lacking(production, letters, law)
