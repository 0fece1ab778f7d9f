"""Goods on the way when the Agreement entered into force are claimed for in time."""

from collections.abc import Iterator
from datetime import date

from knowledge import table
from rules_bridge.card import Edition
from rules_bridge.origin.proof.periods import days_after
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Count from the entry into force between the two Parties, as stated only where they are not both told."""
    entry = _entry(proof) or proof.entry_into_force
    if entry is None:
        yield Missing("entry_into_force")
        return
    last = days_after(entry, law.number("days"))
    yield Figure("last_day", last)
    if proof.in_transit is False or (proof.shipment and proof.shipment > entry):
        yield Shortfall("in_transit", measured=str(proof.shipment or "-"), required=str(entry), values={"why": entry})
    elif proof.claim is None:
        yield Missing("claim", {"last": last})
    elif proof.claim > last:
        yield Shortfall("claim", str(proof.claim), str(last), values={"why": f"{proof.claim} > {last}"})
    else:
        yield Holds({"claim": proof.claim, "last": last})


def _entry(proof: Proof) -> date | None:
    row = table("rcep-party-pairs", on=proof.day).get(f"{proof.exporter}/{proof.importer}")
    return date.fromisoformat(row["in_force"]) if row and row["in_force"] else None
