"""The facts on a proof of origin with what its rules share: the day that counts and the countries' codes."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Literal

from rules_bridge.facts.proof import Paper, ProofFacts
from rules_bridge.origin.good import party
from rules_bridge.origin.proof.marking import plain


class Proof(ProofFacts):
    """The facts; the judge sets `as_of` to the day that counts."""

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

    def written_country(self, box: Literal["exporter", "importer"]) -> str:
        """The country in a box for itself, else the one that its address ends with; empty where none is recognised."""
        own: str = getattr(self.paper, f"{box}_country")
        last = re.split(r"[,;\n]", getattr(self.paper, box))[-1].strip(" .")
        return own or (last if party.country(last) else "")

    def trading(self, box: Literal["exporter", "importer"]) -> str | None:
        """The Party that exports or imports: as said, else as the paper shows; None where neither names a Party."""
        said = self.export_party if box == "exporter" else self.import_party
        written = party.country(self.written_country(box) or "")
        return said or (written if written and party.is_party(written) else None)

    @cached_property
    def paper(self) -> Paper:
        """The paper; an empty one, of which nothing is judged, where none is given."""
        return self.document or Paper(whole=False)

    @property
    def declares(self) -> bool | None:
        """Whether the proof is a declaration (true) or a certificate (false) of origin; None where not said."""
        said = self.paper.kind if self.document else self.proof
        return None if said is None else said.strip().upper() == "DO" or "DECLAR" in said.upper() or "声明" in said

    @property
    def refunds(self) -> bool:
        """Whether the claim is one for a refund after importation."""
        return (
            self.claimed_at_import is False or self.refund_last_day is not None or self.intention_required is not None
        )

    def because(self, words: Iterable[str]) -> bool:
        """Whether the reason given for a loss or for lateness has one of the words."""
        return any(word in plain(reason) for reason in self.reason or () for word in words)

    def alone(self, *names: str) -> bool:
        """Whether nothing but these facts and the countries is said."""
        said = {name for name in self.model_fields_set if getattr(self, name) is not None}
        return said <= {*names, "export_party", "import_party", "as_of", "proof", "mark", "asked", "latest"}

    @property
    def bare(self) -> bool:
        """Whether only the kind of proof is said, and by whom it is made: what it must carry is asked."""
        return self.alone("approved_exporter") and self.approved_exporter is not False

    @property
    def only_code(self) -> bool:
        """Whether a criterion code is all that is told of the paper."""
        lines = self.document.items if self.alone("document") and self.document else ()
        told = self.paper.model_fields_set <= {"whole", "kind", "items"} and not self.paper.whole
        return bool(lines) and told and all(line.model_fields_set == {"criterion"} for line in lines)

    def shows(self, *names: str) -> bool:
        """Whether boxes of the paper are to be judged: all of a whole paper, else those given."""
        return self.document is not None and (
            self.document.whole or any(name in self.document.model_fields_set for name in names)
        )
