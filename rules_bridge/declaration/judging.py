"""Judges a declaration by every rule of its rooms, asking for what could not be read."""

from collections.abc import Iterable
from datetime import date

from knowledge import Lang
from rules_bridge.card import Wording
from rules_bridge.declaration.sheet import Sheet
from rules_bridge.facts.declaration import Declaration, Unread
from rules_bridge.facts.written import half_width
from rules_bridge.judge import Ruling, apply, citations, not_in_force
from rules_bridge.registry import asks, room_rules
from rules_bridge.report import Finding, MissingFact, Outcome, Report, Skipped, figure_text

_GRAVITY = ("error", "warning", "advice")


def judge(name: str, rooms: Iterable[str], declaration: Declaration, on: date, lang: Lang) -> Report:
    """The report of the validator `name`, made by the rules of `rooms` as the law stood on the day `on`."""
    wording = asks(name)
    if declaration.direction is None:
        ask = MissingFact(fact="direction", ask=wording["direction"].fill(lang, {}))
        return Report(validator=name, outcome="cannot_tell", as_of=on, lang=lang, missing=(ask,))
    sheet = Sheet(declaration, on)
    rulings: list[Ruling] = []
    skipped: list[Skipped] = []
    for rule in (rule for room in rooms for rule in room_rules(room).values()):
        ruling = apply(rule, sheet, on)
        if ruling is None:
            skipped.append(not_in_force(rule, on, lang))
        else:
            rulings.append(ruling)
    findings = sorted(
        (finding for ruling in rulings for finding in ruling.findings(lang)),
        key=lambda finding: (_GRAVITY.index(finding.severity), finding.item or 0),
    )
    missing = tuple(_asked(unread, declaration, wording["unread"], lang) for unread in declaration.unread)
    return Report(
        validator=name,
        outcome=_outcome(findings, missing),
        as_of=on,
        lang=lang,
        figures=_figures(sheet),
        findings=tuple(findings),
        missing=missing,
        skipped=tuple(skipped),
        citations=citations((key for finding in findings for key in finding.citations), lang),
    )


def _outcome(findings: Iterable[Finding], missing: Iterable[MissingFact]) -> Outcome:
    if any(finding.severity == "error" for finding in findings):
        return "not_met"
    return "cannot_tell" if any(True for _ in missing) else "met"


def _asked(unread: Unread, declaration: Declaration, wording: Wording, lang: Lang) -> MissingFact:
    place = declaration.places.get(unread.path, unread.path)
    return MissingFact(
        fact=unread.path, ask=wording.fill(lang, {"path": unread.path, "text": unread.text, "place": place})
    )


def _figures(sheet: Sheet) -> dict[str, str]:
    """Totals by currency, and the number of items."""
    totals: dict[str, str] = {"items": str(len(sheet.lines))}
    for currency in sorted({line.item.TradeCurr for line in sheet.lines}):
        amounts = [line.item.DeclTotal for line in sheet.lines if line.item.TradeCurr == currency]
        known = [amount for amount in amounts if amount is not None]
        if known and currency:
            totals[f"total_{currency.lower()}"] = figure_text(sum(known))
    return totals


def dated(declaration: Declaration) -> date | None:
    """The day the declaration itself carries: declaration date, else import or export date, where it can be read."""
    for text in (declaration.head.DDate, declaration.head.IEDate):
        digits = "".join(character for character in half_width(text) if character.isdigit())
        try:
            return date.fromisoformat(digits)
        except ValueError:
            continue
    return None
