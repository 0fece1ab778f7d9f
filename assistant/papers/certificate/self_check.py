"""Has the filled draft judged as a proof of origin, by the boxes that hold something: a wrong paper is never drawn."""

from datetime import date
from typing import Any

from assistant.intake.consignment import Consignment
from assistant.papers.certificate.certificate import Item
from assistant.papers.certificate.wording import words
from knowledge import Lang
from rules_bridge import Report, check

_LINE = {"description": "8", "hs": "9", "criterion": "10", "origin": "11", "quantity": "12"}


def judge_draft(
    consignment: Consignment,
    parties: tuple[str | None, str | None],
    boxes: dict[str, str],
    ticks: dict[str, bool],
    items: tuple[Item, ...],
    *,
    issued: date,
    on: date,
    lang: Lang,
) -> Report:
    """The report of origin.proof on a draft that would be issued on the day `issued`.

    Empty boxes are left out: what is still to be filled is asked for elsewhere.
    """
    exporter, importer = parties
    document: dict[str, Any] = {
        "kind": "CO",
        "issue": issued,
        "exporter": boxes["1"],
        "exporter_country": exporter,
        "producer": boxes["3"],
        "importer": boxes["2"],
        "importer_country": importer,
        "departure": consignment.departure_date,
        "transport": consignment.vessel,
        "port_of_discharge": consignment.port_of_discharge,
        "invoice": ", ".join(invoice.number for invoice in consignment.invoices),
        "remarks": boxes["14"],
        "third_party_invoice": ticks["third_party"] and bool(boxes["14"]),
        "issued_retroactively": ticks["retroactive"],
        "items": [_line(item) for item in items],
    }
    facts: dict[str, Any] = {"export_party": exporter, "import_party": importer}
    behind, copy = consignment.back_to_back, consignment.true_copy
    if behind is not None:
        facts["original_issue"] = behind.date
        if behind.number and behind.date and behind.rcep_country_of_origin:
            document |= {"back_to_back": True, "original_number": behind.number, "original_date": behind.date}
            document["first_origin"] = behind.rcep_country_of_origin
    if copy is not None and copy.date is not None:
        mark = words()["form"]["true_copy"].partition(" of ")[0]
        facts |= {"mark": mark, "original_issue": copy.date, "request": issued, "original_lost": True}
    held = {name: value for name, value in document.items() if value not in ("", None, False, [])}
    facts["document"] = held | {"whole": False}
    given = {name: value for name, value in facts.items() if value is not None}
    return check("origin.proof", given, as_of=on, today=on, lang=lang)


def _line(item: Item) -> dict[str, str]:
    found = {name: item.value(box) for name, box in _LINE.items()}
    lines = found["quantity"].split("\n")
    found["quantity"] = "; ".join(line for line in lines if not line.startswith("FOB "))
    for line in lines:
        if line.startswith("FOB "):
            _, found["currency"], found["fob"] = line.split(" ")
    return {name: text for name, text in found.items() if text}
