"""What remarks and ticks of a certificate come from: third-party invoices, back-to-back, late issue, true copies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from assistant.intake.consignment import Consignment, Firm
from assistant.papers.certificate.certificate import Gap
from assistant.papers.certificate.wording import form, told
from knowledge import Lang
from rules_bridge.origin.good import party


@dataclass(slots=True)
class Remarks:
    """Lines of box 14, ticks of box 17, and what is still wanting for them."""

    lines: list[str] = field(default_factory=list)
    ticks: dict[str, bool] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)


def firm_text(firm: Firm, *, address: bool = True) -> str:
    """A company as a box shows it: name, address, country in English where the country is known."""
    parts = [firm.name, firm.address if address else "", country_name(firm.country)]
    return "\n".join(part for part in parts if part) if address else ", ".join(part for part in parts if part)


def country_name(text: str) -> str:
    """A country's English name; a text that names none stays as it is."""
    code = party.country(text) if text else None
    return party_name(code) if code else text


def party_name(code: str) -> str:
    """The English name of a country's code."""
    from knowledge import table, table_card  # noqa: PLC0415 - two tables, read when a name is printed

    for name, key in (("rcep-parties", "code"), ("countries", "alpha2")):
        for row in table(name, on=table_card(name).edition[-1].start).values():
            if row[key] == code:
                return row["name_en"]
    return code


def remarks_of(consignment: Consignment, *, day: date, lang: Lang) -> Remarks:
    """The remarks and ticks of a consignment whose certificate is drafted on `day`."""
    found = Remarks()
    _third_party(consignment, found, lang)
    _back_to_back(consignment, found, lang)
    _retroactive(consignment, found, day, lang)
    _true_copy(consignment, found, lang)
    if consignment.remarks:
        found.lines.append(consignment.remarks)
    return found


def _alike(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold())


def _issuers(consignment: Consignment) -> Iterator[Firm]:
    """Companies that issued an invoice and neither export nor make the goods, each once."""
    own = {_alike(firm.name) for firm in (consignment.exporter, *consignment.producers) if firm.name}
    for invoice in consignment.invoices:
        firm = invoice.issuer
        if firm is not None and (firm.name or firm.country) and _alike(firm.name) not in own:
            own.add(_alike(firm.name))
            yield firm


def _third_party(consignment: Consignment, found: Remarks, lang: Lang) -> None:
    issuers = list(_issuers(consignment))
    found.ticks["third_party"] = bool(issuers) or consignment.third_party_invoicing is True
    for firm in issuers:
        found.lines.append(form("third_party", firm=firm_text(firm, address=False)))
    if found.ticks["third_party"] and (not issuers or not all(firm.name and firm.country for firm in issuers)):
        found.gaps.append(Gap(box="14", ask=told("empty", "third_party", lang)))


def _back_to_back(consignment: Consignment, found: Remarks, lang: Lang) -> None:
    behind = consignment.back_to_back
    found.ticks["back_to_back"] = behind is not None
    if behind is None:
        return
    given = {
        "number": behind.number,
        "date": behind.date.isoformat() if behind.date else "",
        "country": country_name(behind.country),
        "origin": country_name(behind.rcep_country_of_origin),
    }
    absent = [name for name, text in given.items() if not text]
    if absent:
        found.gaps.append(Gap(box="14", ask=told("empty", "back_to_back", lang, names=", ".join(absent))))
    if len(absent) == len(given):
        return
    blank = {name: text or "________" for name, text in given.items()}
    code = form("approved", code=behind.approved_exporter_code) if behind.approved_exporter_code else ""
    found.lines.append(form("back_to_back", **blank) + code)


def _retroactive(consignment: Consignment, found: Remarks, day: date, lang: Lang) -> None:
    """A certificate drafted or issued after the goods have left is issued retroactively (Article 3.17.8)."""
    if consignment.departure_date is None:
        found.ticks["retroactive"] = False
        found.gaps.append(Gap(box="17", ask=told("empty", "retroactive", lang)))
        return
    original = consignment.true_copy.date if consignment.true_copy else None  # a true copy keeps its original's date
    found.ticks["retroactive"] = (original or consignment.issue_date or day) > consignment.departure_date


def _true_copy(consignment: Consignment, found: Remarks, lang: Lang) -> None:
    copy = consignment.true_copy
    if copy is None:
        return
    if copy.number and copy.date:
        found.lines.append(form("true_copy", number=copy.number, date=copy.date))
    else:
        found.gaps.append(Gap(box="14", ask=told("empty", "true_copy", lang)))
