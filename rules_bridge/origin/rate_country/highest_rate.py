"""The importer claims the highest rate instead of the rate for the RCEP country of origin."""

from collections.abc import Iterable, Iterator

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
    wanting = [code for code in candidates if code not in good.rates_by_code]
    if wanting or not candidates:
        yield Missing("rates", {"parties": ", ".join(wanting) or "-"})
        return
    highest = max(good.rates_by_code[code] for code in candidates)
    holders = [code for code in candidates if good.rates_by_code[code] == highest]
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


def _contributors(good: Rate) -> Iterable[str] | Missing:
    """The Parties that contributed materials and have a rate of the importing Party."""
    supplied = good.contributions
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
