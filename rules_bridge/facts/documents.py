"""The papers beside a declaration: invoice, packing list and transport document, as far as they are compared."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True)]


class Stated(BaseModel):
    """Base of all papers: frozen, and no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Invoice(Stated):
    """A commercial invoice: its total in `currency` on the trade term `term` (FOB, CIF ...)."""

    source: Text = ""
    number: Text = ""
    contract: Text = ""
    term: Text = ""
    currency: Text = ""
    total: Decimal | None = None


class PackingList(Stated):
    """A packing list: number of packages, weights in kilograms, container numbers."""

    source: Text = ""
    invoice: Text = ""
    packages: Decimal | None = None
    gross: Decimal | None = None
    net: Decimal | None = None
    containers: tuple[Text, ...] = ()


class Manifest(Stated):
    """A transport document or manifest entry: bill number, packages, gross weight in kilograms, containers."""

    source: Text = ""
    bill: Text = ""
    packages: Decimal | None = None
    gross: Decimal | None = None
    containers: tuple[Text, ...] = ()


class Papers(Stated):
    """All papers laid beside a declaration."""

    invoices: tuple[Invoice, ...] = ()
    packing_lists: tuple[PackingList, ...] = ()
    manifests: tuple[Manifest, ...] = ()
