"""The facts on a good's rate with what its rules share: country codes, the main criterion, contributions by Party."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from knowledge import table
from rules_bridge.facts.rate import RateFacts
from rules_bridge.origin.good import party
from rules_bridge.report import Missing


class Rate(RateFacts):
    """The facts of one good; the judge sets `as_of` to the day that counts."""

    @cached_property
    def day(self) -> date:
        """The day that counts."""
        return self.as_of or date.max

    @cached_property
    def exporter(self) -> str | None:
        """The exporting Party's code."""
        return party.country(self.export_party) if self.export_party else None

    @cached_property
    def importer(self) -> str | None:
        """The importing Party's code."""
        return party.country(self.import_party) if self.import_party else None

    @cached_property
    def differentiates(self) -> bool | None:
        """Whether the importing Party gives Parties different rates; None where it is not named or not a Party."""
        row = table("rcep-tariff-differentials", on=self.day).get(self.importer or "")
        return row["differentiates"] == "yes" if row else None

    @cached_property
    def main_criterion(self) -> str | None:
        """The criterion without what is added to it ("CTC" of "CTC + DMI")."""
        words = (self.criterion or "").replace("+", " ").replace(",", " ").upper().split()
        return words[0] if words else None

    @cached_property
    def contributions(self) -> Mapping[str, Fraction | None] | Missing:
        """Originating materials by Party, summed; None where a value is not said; or what must be asked first."""
        if not self.originating_materials:
            return Missing("originating_materials")
        found: dict[str, Fraction | None] = {}
        for one in self.originating_materials:
            code = party.country(one.party)
            if code is None or not party.is_party(code):
                return Missing("contributor", {"party": one.party})
            if one.value is not None and one.value < 0:
                return Missing("material_value", {"parties": code})
            before = found.get(code, Fraction())
            found[code] = None if one.value is None or before is None else before + Fraction(one.value)
        return found

    @cached_property
    def main_contributor(self) -> str | None:
        """The code of the Party said to have supplied the highest value."""
        return party.country(self.largest_contributor) if self.largest_contributor else None

    @cached_property
    def rates_by_code(self) -> dict[str, Decimal]:
        """The rates given, by country code."""
        return {code: rate for text, rate in self.rates.items() if (code := party.country(text))}

    def unsettled(self, code: str) -> Missing | None:
        """What must be asked before a Party's rate can apply in the importing Party on the day."""
        if self.importer is None:
            return None
        if code == self.importer:
            return Missing("importer_contributes", {"party": code})
        if party.force_between(code, self.importer, self.day) != "in_force":
            return Missing("in_force_between", {"pair": f"{code}/{self.importer}", "day": self.day})
        return None
