"""A good with what the law sees in it: its lines, its price free on board, its sums of materials."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from functools import cached_property

from rules_bridge.facts.bill_of_materials import GoodFacts
from rules_bridge.origin.good import party
from rules_bridge.origin.good.expression import Alternative, parse
from rules_bridge.origin.good.materials import Line, status_of, value_of
from rules_bridge.report import Missing

_EXACT = Context(prec=200, traps=[Inexact])
_PARTS = ("labour", "overhead", "profit")
_BESIDE = ("retail_pack", "transport_pack", "indirect")
_FROM_CIF = {"ocean_freight": -1, "insurance": -1}
_FROM_EXW = {"inland_freight": 1}


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money, exact, or the facts it waits for."""

    value: Fraction | None
    missing: tuple[Missing, ...] = ()


def names(lines: Iterable[Line]) -> str:
    """The first few names of lines, for a question."""
    listed = [line.name for line in lines]
    return ", ".join(listed[:5]) + (" …" if len(listed) > 5 else "")  # noqa: PLR2004  # as many as one reads


def _total(amounts: Iterable[Decimal]) -> Fraction:
    """The exact sum: in decimals with room for every digit, as fractions where even that is too narrow."""
    listed = tuple(amounts)
    try:
        with localcontext(_EXACT):
            return Fraction(sum(listed, Decimal()))
    except Inexact:
        return sum(map(Fraction, listed), Fraction())


class Good(GoodFacts):
    """The facts with the sums that rules share; what is cached does not depend on the rule judged."""

    @cached_property
    def day(self) -> date:
        """The day that counts; the judge sets it."""
        return self.as_of or date.max

    @cached_property
    def exporter(self) -> str | None:
        """The exporting country's code."""
        return party.country(self.export_party) if self.export_party else None

    @cached_property
    def importer(self) -> str | None:
        """The importing country's code."""
        return party.country(self.import_party) if self.import_party else None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The bill of materials, each line with its status and value."""
        currency = self.currency.upper() if self.currency else None
        rates = {code.upper(): rate for code, rate in self.exchange_rates.items()}
        found = []
        for number, material in enumerate(self.bom or (), start=1):
            status, why = status_of(material, self.exporter, self.importer, self.day)
            value, how, lacks = value_of(material, self.exporter, currency, rates)
            own = (material.currency or "").upper()
            rate = Decimal(1) if own == currency else rates.get(own, Decimal(1))
            found.append(Line(number, material, status, why, value, how, lacks, rate))
        return tuple(found)

    @cached_property
    def non_originating_lines(self) -> tuple[Line, ...]:
        """The lines that count against the good."""
        return tuple(line for line in self.lines if line.non_originating)

    @cached_property
    def uses_non_originating(self) -> bool | None:
        """Whether non-originating materials went into the good; None when nothing says so either way."""
        if self.non_originating or self.non_originating_lines or (self.vnm or 0) > 0 or self.failing:
            return True
        return False if self.non_originating is False or self.bom or self.production else None

    @cached_property
    def only_beside(self) -> bool:
        """Whether the lines name only what goes with a good (packing, indirect materials), not what it is made of."""
        return bool(self.lines) and all(line.material.role in _BESIDE for line in self.lines)

    @property
    def failing(self) -> bool:
        """Whether materials are told of that miss a tariff shift."""
        return (self.failing_nom_value or 0) > 0 or (self.failing_weight_pct or 0) > 0

    @cached_property
    def unlisted(self) -> bool:
        """Whether the facts tell of non-originating materials that no line shows."""
        against = self.non_originating_lines
        if (self.non_originating and not against) or self.sheet_open or self.only_beside:
            return True
        known = all(line.value is not None for line in against)
        return known and (self.vnm or 0) > sum(line.value or 0 for line in against)

    @cached_property
    def added(self) -> tuple[Fraction, tuple[str, ...]]:
        """Labour, overhead, profit and other cost together, and the parts not given; other cost may be none."""
        sheet = self.build_up
        given: dict[str, Decimal | None] = {name: getattr(sheet, name) if sheet else None for name in _PARTS}
        other = sheet.other if sheet and sheet.other is not None else Decimal()
        if self.labour_overhead_profit is not None:
            return Fraction(self.labour_overhead_profit) + Fraction(other), ()
        bad = tuple(name for name, amount in given.items() if amount is None or (amount < 0 and name != "profit"))
        known = sum((Fraction(amount) for amount in given.values() if amount is not None), Fraction(other))
        return known, bad if other >= 0 else (*bad, "other")

    @cached_property
    def sheet_open(self) -> bool:
        """Whether a cost sheet over originating lines alone leaves part of the price to materials nobody named."""
        sheet = self.build_up is not None or self.labour_overhead_profit is not None
        silent = self.vnm is None and self.non_originating is None and not self.non_originating_lines
        fob, vom = self.fob_sum.value, self.vom_sum.value
        return bool(sheet and silent and self.lines and fob is not None and vom is not None) and (
            (vom or 0) + self.added[0] < (fob or 0)
        )

    @property
    def alternative(self) -> Alternative | None:
        """The single alternative being judged, as stated in `psr`."""
        found = parse(self.psr) if self.psr else None
        return found.alternatives[0] if found else None

    @cached_property
    def fob_sum(self) -> Sum:
        """The price free on board: as stated, or derived from the CIF or ex-works price (Article 3.1)."""
        if self.fob is not None:
            return Sum(None, (Missing("fob"),)) if self._contradicted(self.fob) else _positive(self.fob)
        if self.cif_price is not None:
            return self._derived(self.cif_price, _FROM_CIF)
        if self.exw is not None:
            return self._derived(self.exw, _FROM_EXW)
        return Sum(None, (Missing("fob"),))

    def _contradicted(self, fob: Decimal) -> bool:
        """Whether a stated FOB price cannot stand beside the CIF or ex-works price that was also given."""
        from_cif = self._derived(self.cif_price, _FROM_CIF).value if self.cif_price is not None else None
        from_exw = self._derived(self.exw, _FROM_EXW).value if self.exw is not None else None
        beyond = (self.cif_price is not None and fob >= self.cif_price) or (self.exw is not None and fob < self.exw)
        return beyond or any(derived not in (None, Fraction(fob)) for derived in (from_cif, from_exw))

    def _derived(self, price: Decimal, parts: dict[str, int]) -> Sum:
        given = {name: getattr(self, name) for name in parts}
        lacking = tuple(Missing(name) for name, amount in given.items() if amount is None or amount < 0)
        if lacking:
            return Sum(None, lacking)
        return _positive(price + sum(sign * given[name] for name, sign in parts.items()))

    @cached_property
    def vnm_sum(self) -> Sum:
        """The value of non-originating materials (Articles 3.5.3 to 3.5.5), documented deductions taken off."""
        stated = None if self.vnm is None else Fraction(self.vnm)
        against = self.non_originating_lines
        if stated is None and self.lines and ((self.non_originating and not against) or self.only_beside):
            return Sum(None, (Missing("bom"),))
        summed = self._valued(against) if against or (self.lines and not self.sheet_open) else Sum(None)
        if any((line.material.value or 0) < 0 for line in against):
            return summed
        value = summed.value if stated is None else stated
        if value is None:
            return summed if summed.missing else Sum(None, (Missing("vnm"),))
        unlike = stated is not None and bool(against) and summed.value not in (None, stated)
        something = summed.value is None and any((line.material.value or 0) > 0 for line in against)
        nothing = value == 0 and (bool(self.non_originating) or something)
        return Sum(None, (Missing("vnm"),)) if unlike or nothing or value < self.least_vnm else Sum(value)

    @cached_property
    def least_vnm(self) -> Fraction:
        """What the value of non-originating materials cannot be under: the lines' own values, and the failing ones."""
        values, deductions, off = [], [], []
        for line in self.non_originating_lines:
            abroad = line.material.value if line.lacks == "material_cif" and not line.material.currency else None
            value = (line.value if line.value is not None else abroad) or Decimal()
            deduction = (line.material.deductible_documented or Decimal()) * line.rate
            values.append(value)
            deductions += [deduction] if 0 < deduction <= value else []
            off += [deduction] if deduction > 0 else []
        return max(_total(values) - _total(deductions), Fraction(self.failing_nom_value or 0) - _total(off))

    @cached_property
    def sure_vnm(self) -> Fraction:
        """What the value of non-originating materials comes to at least, whatever is still to be told and taken off."""
        sure = Fraction()
        for line in self.non_originating_lines:
            abroad = line.material.value if line.lacks == "material_cif" and not line.material.currency else None
            value = line.value if line.value is not None else abroad
            if value is not None and _within(line, value):
                sure += Fraction(value) - Fraction(sum(_off(line), Decimal()))
        return sure

    def _valued(self, lines: tuple[Line, ...]) -> Sum:
        lacking: dict[str, list[Line]] = {}
        for line in lines:
            if line.lacks:
                lacking.setdefault(line.lacks, []).append(line)
            elif not _within(line, line.value or Decimal()):
                lacking.setdefault("deductible_documented", []).append(line)
        if lacking:
            return Sum(None, tuple(Missing(fact, {"names": names(waiting)}) for fact, waiting in lacking.items()))
        return Sum(
            _total(line.value for line in lines if line.value is not None)
            - _total((line.material.deductible_documented or Decimal()) * line.rate for line in lines)
        )

    @cached_property
    def cumulated_value(self) -> Fraction:
        """The value of originating materials of other Parties, as far as known."""
        return _total(line.value for line in self.lines if line.status == "cumulated" and line.value is not None)

    @cached_property
    def freight_in_question(self) -> Fraction:
        """Documented international freight inside the value of non-originating materials (Article 3.5.5(a))."""
        return _total(
            (line.material.international_freight_documented or Decimal()) * line.rate
            for line in self.non_originating_lines
        )

    @cached_property
    def vom_sum(self) -> Sum:
        """The value of originating materials, stated or summed from the lines."""
        lines = tuple(line for line in self.lines if line.status in ("originating", "cumulated"))
        listed = _total(line.value for line in lines if line.value is not None)
        if self.build_up and self.build_up.vom is not None:
            stated = Fraction(self.build_up.vom)
            more = bool(lines) and all(line.value is not None for line in lines) and stated > listed
            return Sum(None, (Missing("vom"),)) if more or stated < 0 else Sum(stated)
        if not self.lines:
            return Sum(None, (Missing("vom"),))
        waiting = [line for line in lines if line.lacks]
        if waiting:
            return Sum(None, (Missing("material_value", {"names": names(waiting)}),))
        return Sum(listed)


def _off(line: Line) -> tuple[Decimal, Decimal]:
    """What is documented as deductible from a line, and the international freight in it, in the good's currency."""
    material = line.material
    deductible, freight = material.deductible_documented, material.international_freight_documented
    return (deductible or Decimal()) * line.rate, (freight or Decimal()) * line.rate


def _within(line: Line, value: Decimal) -> bool:
    """Whether what may come off a line lies within its value."""
    off = _off(line)
    return all(part >= 0 for part in off) and sum(off) <= value


def _positive(price: Decimal) -> Sum:
    return Sum(Fraction(price)) if price > 0 else Sum(None, (Missing("fob"),))
