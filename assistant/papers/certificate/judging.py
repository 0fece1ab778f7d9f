"""Has every good of a consignment judged by itself, and says what a certificate needs beyond that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.bill_of_materials import BilledGood
from assistant.intake.consignment import Consignment, Item
from assistant.papers.certificate.wording import told
from knowledge import KnowledgeError, Lang, hs_digits, table
from rules_bridge import MissingFact, Outcome, Report, check
from rules_bridge.origin.good import party

_FORM_EDITION = "rcep-psr-hs2022"
_DIGITS = 6
_CONTRIBUTES = frozenset({"originating", "cumulated"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Who exports, who imports, and where the goods were made (the first Party of a back-to-back certificate)."""

    exporter: str | None
    importer: str | None
    maker: str | None

    @classmethod
    def of(cls, consignment: Consignment, goods: tuple[BilledGood, ...]) -> "Parties":
        """The Parties by the consignment, else by the goods.

        Raises:
            Unreadable: when the consignment and a good name different ones.
        """
        behind = consignment.back_to_back
        maker = party.country(behind.country) if behind and behind.country else None
        named = {
            "export_party": consignment.export_party or consignment.exporter.country,
            "import_party": consignment.import_party or consignment.consignee.country,
        }
        found: dict[str, str | None] = {}
        for fact, text in named.items():
            codes = {
                str(good.facts[fact]): party.country(str(good.facts[fact])) for good in goods if good.facts.get(fact)
            }
            own = party.country(text) if text else None
            for said, code in codes.items():
                if own and code and code != own and not (fact == "export_party" and behind):
                    raise Unreadable(f'The bill of materials says {fact} "{said}", the consignment "{text}". Mend one.')
            held = {code for code in codes.values() if code}
            found[fact] = own or (held.pop() if len(held) == 1 else None)
        exporter = found["export_party"]
        return cls(exporter, found["import_party"], maker if behind else exporter)


@dataclass(frozen=True, slots=True)
class Judged:
    """One good as judged: the reports in both languages, the criterion and code for the form, what is still missing."""

    good: BilledGood
    items: tuple[tuple[int, Item], ...]
    zh: Report
    en: Report
    criterion: str = ""
    hs: str = ""
    missing: tuple[MissingFact, ...] = ()
    rate: Report | None = None

    @property
    def outcome(self) -> Outcome:
        """The judge's outcome, held back where the form lacks a fact."""
        return "cannot_tell" if self.en.outcome == "met" and self.missing else self.en.outcome

    def report(self, lang: Lang) -> Report:
        """The report in one language."""
        return self.zh if lang == "zh" else self.en


def pair(goods: tuple[BilledGood, ...], items: tuple[Item, ...]) -> tuple[tuple[int, Item, BilledGood], ...]:
    """Each item with its good: by name, else one to one.

    Raises:
        Unreadable: when an item names no good of the bill, or it is not said which good it is.
    """
    if not items:
        return tuple((number, Item(good=good.key), good) for number, good in enumerate(goods, start=1))
    by_key = {good.key: good for good in goods}
    found = []
    for number, item in enumerate(items, start=1):
        one_to_one = len(goods) == 1 or len(items) == len(goods)
        key = item.good or (goods[min(number, len(goods)) - 1].key if one_to_one else "")
        if key not in by_key:
            raise Unreadable(
                f'Item {number} of the consignment is good "{key}"; the bill of materials holds {", ".join(by_key)}. '
                'Name one of them under "good".'
            )
        found.append((number, item, by_key[key]))
    return tuple(found)


def judge_goods(
    goods: tuple[BilledGood, ...],
    consignment: Consignment,
    parties: Parties,
    *,
    as_of: date | None,
    today: date,
    lang: Lang,
) -> tuple[Judged, ...]:
    """Judge each good that is in the consignment, once, however many items it has."""
    pairs = pair(goods, consignment.items)
    judged = []
    for good in dict.fromkeys(one.key for _, _, one in pairs):
        billed = next(one for one in goods if one.key == good)
        items = tuple((number, item) for number, item, one in pairs if one.key == good)
        judged.append(_judged(billed, items, consignment, parties, as_of=as_of, today=today, lang=lang))
    return tuple(judged)


def _judged(
    good: BilledGood,
    items: tuple[tuple[int, Item], ...],
    consignment: Consignment,
    parties: Parties,
    *,
    as_of: date | None,
    today: date,
    lang: Lang,
) -> Judged:
    facts = {name: value for name, value in good.facts.items() if name not in ("export_party", "import_party")}
    own = {
        "export_party": parties.maker,
        "import_party": parties.importer,
        "transit": consignment.transit,
        "documents": consignment.documents,
    }
    facts |= {name: value for name, value in own.items() if value is not None}
    zh, en = (check("origin.good", facts, as_of=as_of, today=today, lang=one) for one in ("zh", "en"))
    report = zh if lang == "zh" else en
    if report.outcome != "met":
        return Judged(good, items, zh, en)
    missing: list[MissingFact] = []
    hs = hs_digits(str(facts.get("hs") or ""))[:_DIGITS]
    if not hs:
        missing.append(MissingFact(fact="hs", ask=told("missing", "hs", lang, good=good.key)))
    elif not _on_the_form(hs, report.as_of):
        missing.append(MissingFact(fact="hs", ask=told("missing", "hs2022", lang, good=good.key, hs=hs)))
    criterion = _criterion(report, items)
    if not criterion:
        wanted = ", ".join(sorted({item.criterion for _, item in items if item.criterion}))
        values = {"good": good.key, "wanted": wanted, "held": report.figures.get("criterion", "-")}
        missing.append(MissingFact(fact="criterion", ask=told("missing", "criterion", lang, **values)))
    rate = None
    if criterion and not consignment.back_to_back:
        rate = check(
            "origin.rate_country",
            _rate_facts(good, facts, report, criterion, items),
            as_of=report.as_of,
            today=today,
            lang=lang,
        )
    return Judged(good, items, zh, en, criterion, hs, tuple(missing), rate)


def _on_the_form(hs: str, on: date) -> bool:
    """Whether a six-digit code stands in the edition that the form takes; before it was in force any may."""
    try:
        return hs in table(_FORM_EDITION, on=on)
    except KnowledgeError:
        return True


def main_criterion(criterion: str) -> str:
    """The code without ACU and DMI."""
    return criterion.replace("+", " ").split()[0].upper() if criterion.strip() else ""


def _criterion(report: Report, items: tuple[tuple[int, Item], ...]) -> str:
    """The criterion met, or the one chosen by the exporter where it is met under every rule that may apply."""
    wanted = {main_criterion(item.criterion) for _, item in items if item.criterion}
    held = report.figures.get("criterion", "")
    if not wanted or wanted == {main_criterion(held)}:
        return held
    if len(wanted) > 1:
        return ""
    chosen = wanted.pop()
    rules = report.details.get("rules", [])
    found = [
        {
            str(one.get("criterion"))
            for one in rule.get("alternatives", [])
            if one.get("outcome") == "met" and main_criterion(str(one.get("criterion") or "")) == chosen
        }
        for rule in rules
    ]
    alike = set.intersection(*found) if found else set()
    return min(alike, key=len) if alike else ""


def _rate_facts(
    good: BilledGood,
    facts: Mapping[str, Any],
    report: Report,
    criterion: str,
    items: tuple[tuple[int, Item], ...],
) -> dict[str, Any]:
    """What decides the RCEP country of origin; what the item states itself counts before what the bill shows."""
    found = {
        "export_party": facts.get("export_party"),
        "import_party": facts.get("import_party"),
        "criterion": criterion,
        "in_appendix": good.in_appendix,
        "domestic_value_pct": good.domestic_value_pct,
        "operations": facts.get("operations"),
        "originating_materials": _contributions(report),
    }
    stated = next((item.rate for _, item in items if item.rate), None) or {}
    return {name: value for name, value in (found | stated).items() if value is not None}


def _contributions(report: Report) -> dict[str, Decimal | None] | None:
    """Originating materials by the Party they come from; None where one line's Party is not known."""
    sums: dict[str, Decimal | None] = {}
    for line in report.details.get("lines", []):
        if line.get("status") not in _CONTRIBUTES or line.get("role") == "indirect":
            continue
        code = party.country(str(line.get("origin") or ""))
        if code is None:
            return None
        value = Decimal(line["value"]) if line.get("value") else None
        before = sums.get(code, Decimal())
        sums[code] = None if value is None or before is None else before + value
    return sums or None
