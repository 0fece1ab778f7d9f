"""The decision on whose rate applies, in the order of Article 2.6."""

from dataclasses import dataclass
from datetime import date

from knowledge import Lang
from rules_bridge.judge import Ruling, apply, citations, missing_facts, not_in_force
from rules_bridge.origin.good import party
from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.routes import ruled as gate
from rules_bridge.origin.rate_country.rate import Rate
from rules_bridge.registry import asks, room_rules
from rules_bridge.report import MissingFact, Outcome, Report, Skipped, figure_text

ROOM = "origin.rate_country"


@dataclass(frozen=True, slots=True)
class _Found:
    """The rulings in the law's order, the country they come to, and what waits."""

    rulings: tuple[Ruling, ...]
    country: str | None = None
    waiting: tuple[Ruling, ...] = ()
    unsaid: bool = False


def _ruled(stem: str, good: Rate) -> Ruling:
    ruling = apply(room_rules(ROOM)[stem], good, good.day)
    if ruling is None:
        raise LookupError(f"{stem} is not law on {good.day}")
    return ruling


def _country(ruling: Ruling) -> str | None:
    found = ruling.figures.get("rate_country")
    return None if found is None else str(found)


def _by_origin(good: Rate) -> _Found:
    """Paragraphs 2 to 4: the exporting Party, else the Party of the highest contribution."""
    acquired, appendix = _ruled("acquired", good), _ruled("appendix", good)
    both = (acquired, appendix)
    if all(one.status == "met" for one in both):
        return _Found(both, good.exporter)
    if acquired.status == "cannot_tell" and good.criterion is None and good.in_appendix and appendix.status == "met":
        return _Found((appendix,), good.exporter, unsaid=True)
    supplied = _ruled("contribution", good)
    ordered = (*both, supplied)
    if any(one.status == "not_met" for one in both):
        waiting = (supplied,) if supplied.status == "cannot_tell" else ()
        return _Found(ordered, _country(supplied), waiting)
    if good.exporter and _country(supplied) == good.exporter:  # the same either way
        return _Found(tuple(one for one in ordered if one.status == "met"), good.exporter)
    return _Found(both, None, tuple(one for one in both if one.status == "cannot_tell"))


def _by_claim(good: Rate) -> _Found:
    """Paragraph 6: the highest rate, whatever the country of origin."""
    ruling = _ruled("highest_rate", good)
    return _Found((ruling,), _country(ruling), (ruling,) if ruling.status == "cannot_tell" else ())


def _gates(good: Rate) -> tuple[Ruling, ...]:
    if not (good.export_party or good.import_party) and good.day >= party.first_day():
        return ()
    bare = Good(export_party=good.export_party, import_party=good.import_party, as_of=good.day)
    return (gate("parties", bare),)


def judge(facts: Rate, on: date, lang: Lang) -> Report:
    """Name the Party whose rate applies, as the law stood on the day `on`; ask for what that needs."""
    good: Rate = facts.model_copy(update={"as_of": on})
    gates = _gates(good)
    if any(one.status == "not_met" for one in gates):
        return _barred(good, gates, lang)
    found = _by_claim(good) if good.claim else _by_origin(good)
    one_rate = (_ruled("one_rate", good),) if good.differentiates is not None else ()
    waiting = (*(one for one in gates if one.status == "cannot_tell"), *found.waiting)
    missing = missing_facts(waiting, lang)
    if not good.claim and not good.export_party:
        missing = (MissingFact(fact="export_party", ask=asks(ROOM)["export_party"].fill(lang, {})), *missing)
    if good.differentiates is False and not any(one.status == "cannot_tell" for one in gates):
        missing = ()  # one rate for all: whose it is only matters for the proof
    outcome: Outcome = "cannot_tell" if missing else "informed"
    ordered = (*gates, *one_rate, *found.rulings)
    figures = {name: figure_text(value) for one in found.rulings for name, value in one.figures.items()}
    figures.pop("rate_country", None)
    if outcome == "informed" and found.country:
        figures["rate_country"] = found.country
    cites = [key for one in ordered for key in one.cites]
    return Report(
        validator=ROOM,
        outcome=outcome,
        as_of=on,
        lang=lang,
        figures=figures,
        findings=tuple(finding for one in one_rate for finding in one.findings(lang)),
        missing=missing,
        skipped=_skipped(good, found, lang),
        steps=tuple(one.step(lang) for one in ordered if one not in one_rate or one.status == "met"),
        citations=citations(("rcep/2.6.1", *cites), lang),
    )


def _skipped(good: Rate, found: _Found, lang: Lang) -> tuple[Skipped, ...]:
    zh = lang == "zh"
    rules = room_rules(ROOM)
    said: list[tuple[str, str]] = []
    if not (good.export_party and good.import_party):
        why = "出口方或进口方未说明，未核对协定是否在双方之间生效" if zh else "exporting or importing Party not said"
        said.append(("ORIGIN-PARTIES-01", why))
    if found.unsaid:
        why = (
            "原产地标准未说明，视为不是 PE；PE 货物还须在出口方进行超出微小加工的工序"
            if zh
            else "criterion not said, taken not to be PE; a PE good also needs more than minimal operations there"
        )
        said.append((rules["acquired"].card.id, why))
    return tuple(Skipped(rule=rule, why=why) for rule, why in said)


def _barred(good: Rate, gates: tuple[Ruling, ...], lang: Lang) -> Report:
    before = good.day < party.first_day()
    return Report(
        validator=ROOM,
        outcome="not_met",
        as_of=good.day,
        lang=lang,
        findings=tuple(finding for one in gates for finding in one.findings(lang)),
        skipped=tuple(not_in_force(rule, good.day, lang) for rule in room_rules(ROOM).values()) if before else (),
        steps=tuple(one.step(lang) for one in gates),
        citations=citations((key for one in gates for key in one.cites), lang),
    )
