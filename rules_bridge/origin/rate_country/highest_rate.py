"""The importer claims the highest rate instead of the rate for the RCEP country of origin."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from knowledge import table
from rules_bridge.card import Edition
from rules_bridge.origin.good import party
from rules_bridge.origin.rate_country.rate import Rate
from rules_bridge.report import Figure, Holds, Missing, Said, figure_text


def check(good: Rate, law: Edition) -> Iterator[Said]:
    """Find the highest of the rates given: (a) of the Parties that contributed, (b) of all Parties."""
    letter = _letter(good.claim or "")
    if letter is None:
        yield Missing("claim", {"claim": good.claim})
        return
    candidates = _contributors(good) if letter == "a" else _all(good)
    if isinstance(candidates, Missing):
        yield candidates
        return
    rates = _with_group(good, law)
    if letter == "b" and good.others_lower and len(good.rates_by_code) > 1:
        candidates = list(good.rates_by_code)
    wanting = [code for code in candidates if code not in rates]
    if wanting or not candidates:
        yield Missing("rates", {"parties": ", ".join(wanting) or "-"})
        return
    highest = max(rates[code] for code in candidates)
    holders = [code for code in candidates if rates[code] == highest]
    yield Figure("rate_pct", highest)
    if len(holders) == 1:
        yield Figure("rate_country", holders[0])
    yield Holds(
        {"rate": figure_text(highest), "parties": ", ".join(holders), "mark": law.law[letter]},
        cites=(f"rcep/2.6.6({letter})",),
    )


def _letter(claim: str) -> str | None:
    found = claim.strip().lower().replace("（", "(").replace("）", ")")
    return next((letter for letter in "ab" if found in (letter, f"({letter})", f"2.6.6({letter})")), None)


def _with_group(good: Rate, law: Edition) -> dict[str, Decimal]:
    """The rates by Party; members of the group that is given one rate have it, as named or as other members have it."""
    members, named = law.texts("group"), [good.rates[name] for name in law.texts("group_names") if name in good.rates]
    held = {good.rates_by_code[code] for code in members if code in good.rates_by_code}
    shared = {*named, *held}
    group = dict.fromkeys(members, shared.pop()) if len(shared) == 1 else {}
    return {**group, **good.rates_by_code}


def _contributors(good: Rate) -> Iterable[str] | Missing:
    """The Parties that contributed materials and have a rate of the importing Party.

    Where nobody names them, rates of several Parties, not of all, are taken for those of the contributors.
    """
    supplied = good.contributions
    given = [code for code in good.rates_by_code if code != good.importer]
    every = _all(good)
    if not good.originating_materials and len(given) > 1 and not isinstance(every, Missing) and set(given) < set(every):
        return given
    if isinstance(supplied, Missing):
        return supplied
    codes = [code for code in supplied if code != good.importer]
    return next((asked for code in codes if (asked := good.unsettled(code))), codes)


def _all(good: Rate) -> list[str] | Missing:
    """Every Party bound with the importing Party on the day; a pair that no source settles counts until it is known."""
    if good.importer is None:
        return Missing("import_party")
    others = [code for code in table("rcep-parties", on=good.day) if code != good.importer]
    return [code for code in others if party.force_between(code, good.importer, good.day) != "not_in_force"]
