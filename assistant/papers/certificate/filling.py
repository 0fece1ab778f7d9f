"""Fills the boxes of a draft certificate from reports, bill and consignment; what is not known stays empty."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from assistant.errors import Unreadable
from assistant.intake.bill_of_materials import BilledGood, read_bill
from assistant.intake.blocks import currency_code
from assistant.intake.consignment import Consignment, Firm, Invoice, Item, read_consignment
from assistant.intake.paper import Paper
from assistant.papers.certificate import certificate as draft
from assistant.papers.certificate.certificate import Box, Calculation, Certificate, Gap
from assistant.papers.certificate.glyphs import unprintable
from assistant.papers.certificate.judging import Judged, Parties, judge_goods, main_criterion
from assistant.papers.certificate.remarks import Remarks, country_name, firm_text, party_name, remarks_of
from assistant.papers.certificate.self_check import judge_draft
from assistant.papers.certificate.wording import form, told, words
from knowledge import Lang
from rules_bridge import MissingFact, Outcome, Report
from rules_bridge.origin.good import party
from rules_bridge.report import figure_text

_CENT = Decimal("0.01")
_PRODUCER_WORDS = ("CONFIDENTIAL", "NOT AVAILABLE")
_SEVERAL = "SEE BOX 8"
_STARS = {"2.6.6(a)": "*", "2.6.6(b)": "**"}
_DERIVED = "derived"


def fill(bill: Paper, consignment: Paper, *, as_of: date | None, today: date, lang: Lang) -> Certificate:
    """Judge every good and fill a draft certificate; nothing is filled in unless all of them are shown to originate.

    Args:
        bill: the bill of materials, as JSON, CSV or XLSX.
        consignment: who sends what to whom, as JSON, TOML, CSV or XLSX.
        as_of: the day whose law counts; without it the planned day of issue, else of departure, else `today`.
        today: the day of drafting.
        lang: the language of questions and warnings; the form itself is in English.

    Raises:
        Unreadable: when a paper cannot be read or the two contradict each other.
    """
    goods, shipment = read_bill(bill), read_consignment(consignment)
    _refuse_words(shipment, consignment.name)
    parties = Parties.of(shipment, goods)
    day = as_of or shipment.last_day()
    judged = judge_goods(goods, shipment, parties, as_of=day, today=today, lang=lang)
    missing = (*_unknown_parties(shipment, parties, day or today, lang), *_of_goods(judged, lang))
    filling = _Filling(bill.name, consignment.name, shipment, parties, judged, today=as_of or today, lang=lang)
    items = filling.items() if not missing else ()
    missing = (*missing, *filling.contradictions)
    boxes, remarks = filling.boxes()
    proof = None
    if _outcome(judged, bool(missing)) == "met":
        issued = shipment.issue_date or as_of or today
        proof = judge_draft(
            shipment,
            (parties.exporter, parties.importer),
            {box.box: box.value for box in boxes},
            remarks.ticks,
            items,
            issued=issued,
            on=judged[0].en.as_of,
            lang=lang,
        )
    outcome = "not_met" if proof and proof.outcome == "not_met" else _outcome(judged, bool(missing))
    filled = outcome == "met"
    return Certificate(
        outcome=outcome,
        lang=lang,
        as_of=judged[0].en.as_of,
        boxes=boxes if filled else (),
        items=items if filled else (),
        ticks=remarks.ticks if filled else {},
        to_be_filled=tuple(filling.gaps) if filled else (),
        warnings=(*filling.warnings(goods, boxes, items), *_of_proof(proof)) if filled else (),
        missing=missing,
        reports=(*filling.reports(), *((proof,) if proof else ())),
        goods={one.good.key: one.outcome for one in judged},
        notice=told("say", "notice" if filled else "nothing", lang),
        calculations=filling.calculations(),
    )


def _of_proof(proof: Report | None) -> tuple[str, ...]:
    """What the judge of proofs would have a person look at, in its own words."""
    return tuple(finding.message for finding in proof.findings) if proof else ()


def _refuse_words(consignment: Consignment, name: str) -> None:
    said = consignment.producer_words.upper()
    if said and said not in (*_PRODUCER_WORDS, _SEVERAL):
        raise Unreadable(
            f'{name}: producer_words "{consignment.producer_words[:40]}" is none of {", ".join(_PRODUCER_WORDS)}. '
            'Give the producer\'s name under "producers", or one of these words.'
        )


def _unknown_parties(consignment: Consignment, parties: Parties, on: date, lang: Lang) -> Iterator[MissingFact]:
    for fact, code in (("export_party", parties.exporter), ("import_party", parties.importer)):
        if code is None:
            yield MissingFact(fact=fact, ask=told("missing", fact, lang))
    if consignment.back_to_back and parties.maker is None:
        yield MissingFact(fact="back_to_back.country", ask=told("empty", "back_to_back", lang, names="country"))
    if parties.exporter is None or parties.importer is None:
        return
    if consignment.back_to_back and party.force_between(parties.exporter, parties.importer, on) != "in_force":
        values = {"pair": f"{parties.exporter}/{parties.importer}", "day": on}
        yield MissingFact(fact="in_force_between", ask=told("missing", "in_force_between", lang, **values))
    seen = consignment.consignee.country
    if seen and party.country(seen) != parties.importer:
        values = {"seen": country_name(seen), "party": party_name(parties.importer)}
        yield MissingFact(fact="consignee.country", ask=told("missing", "consignee", lang, **values))


def _of_goods(judged: tuple[Judged, ...], lang: Lang) -> Iterator[MissingFact]:
    for one in judged:
        yield from one.missing
        if one.en.outcome == "cannot_tell":
            for asked in one.report(lang).missing:
                yield MissingFact(fact=asked.fact, ask=f"{told('say', 'good', lang, good=one.good.key)}: {asked.ask}")


def _outcome(judged: tuple[Judged, ...], waiting: bool) -> Outcome:  # noqa: FBT001 - read at one call
    outcomes = {one.outcome for one in judged}
    if "not_met" in outcomes:
        return "not_met"
    return "met" if outcomes == {"met"} and not waiting else "cannot_tell"


class _Filling:
    """The boxes in the making."""

    def __init__(
        self,
        bill: str,
        paper: str,
        consignment: Consignment,
        parties: Parties,
        judged: tuple[Judged, ...],
        *,
        today: date,
        lang: Lang,
    ) -> None:
        self.bill, self.paper, self.consignment, self.parties = bill, paper, consignment, parties
        self.judged, self.today, self.lang = judged, today, lang
        self.gaps: list[Gap] = []
        self.contradictions: list[MissingFact] = []

    # What was judged ---------------------------------------------------------------------------------------------

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the language asked for."""
        return tuple(
            report for one in self.judged for report in (one.report(self.lang), one.rate) if report is not None
        )

    def calculations(self) -> tuple[Calculation, ...]:
        """What the annex shows of each good."""
        found = []
        for one in self.judged:
            sheet = one.good.facts
            added = [sheet.get("labour_overhead_profit"), *(sheet.get("build_up") or {}).values()]
            vom = (sheet.get("build_up") or {}).get("vom")
            parts = [str(part) for part in added if part is not None and part is not vom]
            found.append(
                Calculation(
                    good=one.good.key,
                    items=tuple(number for number, _ in one.items),
                    currency=str(sheet.get("currency") or ""),
                    per=figure_text(one.good.per) if one.good.per is not None else "",
                    parts=" + ".join(parts),
                    zh=one.zh,
                    en=one.en,
                    rate=one.rate,
                )
            )
        return tuple(found)

    def warnings(
        self, goods: tuple[BilledGood, ...], boxes: tuple[Box, ...], items: tuple[draft.Item, ...]
    ) -> Iterator[str]:
        """What a person should look at before signing."""
        shown = [*boxes, *(box for item in items for box in item.boxes)]
        for number in dict.fromkeys(box.box for box in shown if not _english(box.value)):
            yield told("warnings", "language", self.lang, box=number)
        for box in shown:
            seen = unprintable(box.value)
            if seen:
                yield told("warnings", "unprintable", self.lang, box=box.box, seen=seen)
        used = {one.good.key for one in self.judged}
        unused = [good.key for good in goods if good.key not in used]
        if unused:
            yield told("warnings", "unused", self.lang, goods=", ".join(unused))
        alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for one in self.judged:
            for told_of in self._of_judged(one):
                alike.setdefault(tuple(told_of.items()), []).append(one.good.key)
        for said, keys in alike.items():
            values = dict(said)
            yield told("warnings", values.pop("name"), self.lang, good=", ".join(keys), **values)
        if self.consignment.back_to_back is not None:
            yield told("warnings", "back_to_back", self.lang)

    def _of_judged(self, one: Judged) -> Iterator[dict[str, str]]:
        """What to look at in one good: a derived rule, findings that do not undo it, steps nobody judged."""
        report = one.report(self.lang)
        for edition in report.editions.values():
            if _DERIVED in edition and main_criterion(one.criterion) not in ("WO", "PE"):
                yield {"name": "derived", "edition": edition}
        for finding in report.findings:
            yield {"name": "finding", "message": finding.message}
        for left in report.skipped:
            if left.rule != "origin.proof":  # judged here, on the draft itself
                yield {"name": "skipped", "rule": left.rule, "why": left.why}

    # Boxes 1 to 5 and 14 to 17 -----------------------------------------------------------------------------------

    def boxes(self) -> tuple[tuple[Box, ...], Remarks]:
        """The boxes that are no item's, with the remarks and ticks."""
        remarks = remarks_of(self.consignment, day=self.today, lang=self.lang)
        one = self.consignment
        number = one.true_copy.number if one.true_copy else ""
        importer = party_name(self.parties.importer or "").upper()
        found = (
            Box(
                box="certificate_no",
                label=form("number"),
                value=number,
                source=self._said("true_copy.number") if number else words()["sources"]["issuer"],
            ),
            Box(
                box="issued_in",
                label=form("issued_in"),
                value=party_name(self.parties.exporter or ""),
                source=self._said("exporter.country"),
            ),
            self._firm("1", one.exporter, "exporter", self.parties.exporter),
            self._firm("2", one.consignee, "consignee", self.parties.importer),
            self._producer(),
            self._transport(),
            _box("5", source=words()["sources"]["issuer"]),
            _box("14", "\n".join(remarks.lines), self._said("invoices, back_to_back, true_copy, remarks")),
            _box("15", importer, self._said("consignee.country")),
            _box("16", source=words()["sources"]["issuer"]),
            _box(
                "17",
                "; ".join(words()["ticks"][name] for name, ticked in remarks.ticks.items() if ticked),
                self._said("departure_date, invoices, back_to_back"),
            ),
        )
        self.gaps += remarks.gaps
        if not number:
            self._ask("certificate_no", "certificate_number")
        self._ask("15", "declaration")
        self._ask("16", "certification")
        return found, remarks

    def _said(self, field: str) -> str:
        source: str = words()["sources"]["bill"]
        return source.format(paper=self.paper, place=field)

    def _ask(self, box: str, why: str, item: int | None = None, **values: object) -> None:
        gap = Gap(box=box, item=item, ask=told("empty", why, self.lang, item=item, **values))
        if gap not in self.gaps:
            self.gaps.append(gap)

    def _firm(self, number: str, firm: Firm, who: str, code: str | None) -> Box:
        for part in ("name", "address"):
            if not getattr(firm, part):
                self._ask(number, f"{who}_{part}")
        shown = firm if firm.country else firm.model_copy(update={"country": code or ""})
        return _box(number, firm_text(shown), self._said(who))

    def _producer(self) -> Box:
        one = self.consignment
        if len(one.producers) > 1:
            return _box("3", _SEVERAL, self._said("producers"))
        if one.producers:
            firm = one.producers[0]
            if not (firm.address and firm.country):
                self._ask("3", "producer_detail", name=firm.name)
            return _box("3", firm_text(firm), self._said("producers"))
        said = one.producer_words.upper()
        if said in _PRODUCER_WORDS:
            return _box("3", said, self._said("producer_words"))
        self._ask("3", "producer")
        return _box("3", source=words()["sources"]["nobody"])

    def _transport(self) -> Box:
        one = self.consignment
        shown = {
            "departure": one.departure_date.isoformat() if one.departure_date else "",
            "vessel": one.vessel,
            "loading": one.port_of_loading,
            "discharge": one.port_of_discharge,
            "route": one.route,
        }
        wanted = {"departure": "departure_date", "vessel": "vessel", "discharge": "port_of_discharge"}
        for part, field in wanted.items():
            if not shown[part]:
                self._ask("4", field)
        lines = [f"{form(part)} {text}".strip() for part, text in shown.items() if text or part in wanted]
        return _box("4", "\n".join(lines), self._said(", ".join(wanted.values())))

    # Boxes 6 to 13 -----------------------------------------------------------------------------------------------

    def items(self) -> tuple[draft.Item, ...]:
        """The rows of the table, in the consignment's order."""
        rows = [(number, item, one) for one in self.judged for number, item in one.items]
        return tuple(self._item(number, item, one) for number, item, one in sorted(rows, key=lambda row: row[0]))

    def _item(self, number: int, item: Item, one: Judged) -> draft.Item:
        boxes = (
            _box("6", str(number), self._said("items")),
            self._plain("7", item.marks, "marks", number),
            self._goods(number, item, one),
            _box("9", one.hs, self._billed(one.good, "hs")),
            _box("10", one.criterion, self._judge("origin.good", "figures.criterion")),
            self._country(number, one),
            self._quantity(number, item, one),
            self._invoices(number, item),
        )
        return draft.Item(item=number, good=one.good.key, boxes=boxes, figures=dict(one.en.figures))

    def _plain(self, box: str, value: str, field: str, number: int) -> Box:
        if not value:
            self._ask(box, field, number)
        return _box(box, value, self._said(f"items.{number}.{field}"))

    def _billed(self, good: BilledGood, field: str) -> str:
        source: str = words()["sources"]["bill"]
        return source.format(paper=self.bill, place=good.places.get(field, field))

    def _judge(self, validator: str, figure: str) -> str:
        source: str = words()["sources"]["judge"]
        return source.format(validator=validator, figure=figure)

    def _goods(self, number: int, item: Item, one: Judged) -> Box:
        described = item.description or one.good.description
        for text, field in ((item.packages, "packages"), (described, "description")):
            if not text:
                self._ask("8", field, number)
        lines = [text for text in (item.packages, described) if text]
        if len(self.consignment.producers) > 1:
            firm = next(
                (firm for firm in self.consignment.producers if item.producer and firm.name == item.producer), None
            )
            if firm is None:
                self._ask("8", "item_producer", number)
            else:
                lines.append(form("producer", firm=firm_text(firm).replace("\n", ", ")))
        return _box("8", "\n".join(lines), self._said(f"items.{number}.packages, description"))

    def _country(self, number: int, one: Judged) -> Box:
        behind = self.consignment.back_to_back
        if behind is not None:
            name = country_name(behind.rcep_country_of_origin)
            if not name:
                self._ask("11", "back_to_back", number, names="rcep_country_of_origin")
            return _box("11", name, self._said("back_to_back.rcep_country_of_origin"))
        report = one.rate
        code = report.figures.get("rate_country", "") if report else ""
        if not code:
            asks = " ".join(asked.ask for asked in report.missing) if report else ""
            self._ask("11", "country", number, ask=asks)
            return _box("11", source=words()["sources"]["nobody"])
        claim = next((str(item.rate.get("claim", "")) for _, item in one.items if item.rate), "")
        stars = next((mark for paragraph, mark in _STARS.items() if paragraph in claim), "")
        return _box("11", party_name(code) + stars, self._judge("origin.rate_country", "figures.rate_country"))

    def _quantity(self, number: int, item: Item, one: Judged) -> Box:
        lines = []
        if item.quantity is not None:
            lines.append(f"{plain_amount(item.quantity)} {item.unit}".strip())
        if item.gross_weight_kg is not None:
            lines.append(form("gross", amount=plain_amount(item.gross_weight_kg)))
        if not lines:
            self._ask("12", "quantity", number)
        source = self._said(f"items.{number}.quantity")
        if main_criterion(one.criterion) == "RVC":
            value, currency, source = self._fob(number, item, one)
            if value is None or not currency:
                self._ask("12", "fob", number)
            else:
                lines.append(form("fob", currency=currency, amount=_money(value)))
        return _box("12", "\n".join(lines), source)

    def _fob(self, number: int, item: Item, one: Judged) -> tuple[Fraction | None, str, str]:
        """The FOB value of the whole item: as stated, or from the bill where it says which quantity it is for."""
        billed = currency_code(str(one.good.facts.get("currency") or ""))
        each = one.report(self.lang).figures.get("fob")
        derived = None
        if each and one.good.per and one.good.per > 0 and item.quantity is not None:
            derived = Fraction(each) * Fraction(item.quantity) / Fraction(one.good.per)
        if item.fob is None:
            return derived, billed, self._billed(one.good, "fob, per")
        currency = currency_code(item.currency) or billed
        stated = Fraction(item.fob)
        if derived is not None and currency == billed and _money(derived) != _money(stated):
            values = {"item": number, "stated": _money(stated), "derived": _money(derived)}
            self.contradictions.append(
                MissingFact(fact="items.fob", ask=told("missing", "item_fob", self.lang, **values))
            )
        return stated, currency, self._said(f"items.{number}.fob")

    def _invoices(self, number: int, item: Item) -> Box:
        wanted = [part.strip() for part in item.invoice.replace(";", ",").split(",") if part.strip()]
        known = {invoice.number: invoice for invoice in self.consignment.invoices}
        if wanted:
            shown = [known.get(name, Invoice(number=name)) for name in wanted]
        else:
            shown = list(self.consignment.invoices)
        if not shown or not all(invoice.number and invoice.date for invoice in shown):
            self._ask("13", "invoice", number if wanted else None)
        lines = [f"{invoice.number} {invoice.date or ''}".strip() for invoice in shown]
        return _box("13", "\n".join(line for line in lines if line), self._said("invoices"))


def _box(number: str, value: str = "", source: str = "") -> Box:
    label: str = words()["boxes"][number]
    return Box(box=number, label=label, value=value, source=source)


def _english(text: str) -> bool:
    """Whether a text has Latin letters only."""
    return all(
        not character.isalpha() or character < "\u0250" or "\u1e00" <= character < "\u1f00" for character in text
    )


def plain_amount(amount: Decimal) -> str:
    """An amount without exponent and trailing zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _money(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(_CENT, ROUND_HALF_EVEN):f}"
