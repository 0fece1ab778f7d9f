"""A declaration of origin is completed by somebody who may."""

from collections.abc import Iterator
from datetime import date

from knowledge import table
from rules_bridge.card import Edition
from rules_bridge.origin.proof.periods import years_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """An approved exporter may; anybody else only once the exporting Party has put Article 3.16.1(c) into effect."""
    del law
    if proof.declares is None:
        yield Missing("proof")
    elif proof.approved_exporter is None:
        yield Missing("approved_exporter")
    elif proof.approved_exporter or proof.any_exporter_in_effect:
        yield Holds()
    elif proof.any_exporter_in_effect is False or _still_deferred(proof):
        yield Shortfall("approved_exporter", measured=proof.exporter or proof.export_party or "-")
    else:
        yield Missing("any_exporter_in_effect" if proof.exporter else "export_party")


def _still_deferred(proof: Proof) -> bool:
    """Whether the Party is known to have deferred it and its years from entry into force are not over."""
    row = table("rcep-exporter-declarations", on=proof.day).get(proof.exporter or "")
    if row is None or row["any_exporter"] != "deferred":
        return False
    entry = date.fromisoformat(table("rcep-parties", on=proof.day)[row["code"]]["in_force"])
    day = proof.issue or proof.shipment or proof.day
    return day < years_after(entry, int(row["years"]))
