"""Brings what materials are worth to the currency of the good's price, by the rates that a text states."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, Inexact, localcontext
from typing import Any

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Topic, words

_PLACES = 12
_PAIR = 2  # a rate joins two currencies
_PRICES = frozenset({"fob", "exw", "cif_price"})
_AMOUNTS = ("value", "freight", "insurance", "deductible_documented", "international_freight_documented")


def converted(topic: Topic, found: Sequence[Mark], reading: Reading, currencies: set[str]) -> bool:
    """Whether each currency has one rate to that of the good's price; rows are then worth their amounts in it.

    A rate told for one of theirs goes to the judge with the facts; by a rate told for one of the good's they are
    divided here. A material without a currency of its own would be ambiguous, and so would a second rate.
    """
    facts, own = reading.facts, reading.facts.get("currency")
    shared = [row for row, _ in reading.shares]
    bare = any("value" in row and "currency" not in row and not _held(row, shared) for row in reading.rows)
    if own not in currencies or bare or set(topic.strong) & set(facts) - _PRICES:
        return False
    pairs = [_quoted(mark, currencies) for mark in found if mark.kind == "rate"]
    rates = {pair: Decimal(str(mark.value)) for pair, mark in zip(pairs, _rates(found), strict=True) if pair}
    told = {one: _told(one, own, rates) for one in currencies - {own}}
    if None in pairs or len(pairs) != len(told) or None in told.values():
        return False
    direct = {one: rates[one, own] for one in told if (one, own) in rates}
    facts |= {"exchange_rates": direct} if direct else {}
    return all(_divide(reading, own, one, rates[own, one]) for one in sorted(told.keys() - direct.keys()))


def _held(row: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> bool:
    return any(row is one for one in rows)


def _rates(found: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in found if mark.kind == "rate"]


def _told(one: str, own: str, rates: Mapping[tuple[str, str], Decimal]) -> Decimal | None:
    return rates.get((one, own)) or rates.get((own, one))


def _divide(reading: Reading, own: str, currency: str, rate: Decimal) -> bool:
    """Divide the amounts told in a currency; where more than one of them leaves a rest, raise the price instead.

    False where that cannot be: another price or a third currency is told.
    """
    rows = [row for row in reading.rows if row.get("currency") == currency]
    amounts = [row[name] for row in rows for name in _AMOUNTS if name in row]
    if sum(not _exact(amount, rate) for amount in amounts) > 1:
        if set(reading.facts) & _PRICES != {"fob"} or "exchange_rates" in reading.facts:
            return False
        reading.facts["fob"] *= rate
        reading.facts["currency"], reading.facts["exchange_rates"] = currency, {own: rate}
        return True
    for row in rows:
        row["name"] = f"{row['name']} ({row['value']} {currency} / {rate})" if "value" in row else row["name"]
        row |= {name: _quotient(row[name], rate) for name in _AMOUNTS if name in row}
        row["currency"] = own
    return True


def _quotient(amount: Decimal, rate: Decimal) -> Decimal:
    """Exact, or to as many places as figures are told with: a single rest cannot lie on a threshold."""
    return amount / rate if _exact(amount, rate) else round(amount / rate, _PLACES)


def _exact(amount: Decimal, rate: Decimal) -> bool:
    with localcontext() as context:
        context.traps[Inexact] = True
        try:
            return amount / rate is not None
        except Inexact:
            return False


def _quoted(mark: Mark, currencies: set[str]) -> tuple[str, str] | None:
    """The pair a rate is for: as named, or of the two currencies in the text in the way that pair is always quoted."""
    usual, small = words()["rates"]["always_quoted"], Decimal(str(mark.value)) <= 1
    one, _, other = mark.currency.partition("/")
    rest = currencies - {one}
    if one and not other and len(rest) == 1:
        other = next(iter(rest))
    if one:
        wrong = (f"{one}/{other}" in usual and small) or (f"{other}/{one}" in usual and not small)
        return None if wrong or not {one, other} <= currencies else (one, other)
    for pair in usual if len(currencies) == _PAIR else ():
        one, _, other = pair.partition("/")
        if {one, other} == currencies:
            return (other, one) if small else (one, other)
    return None
