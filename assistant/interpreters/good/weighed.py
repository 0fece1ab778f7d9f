"""Takes the weight of what is called the good, and tells a bare share that goes on about weights."""

import dataclasses
import re
from decimal import Decimal

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import OF_THE_GOOD, Clause
from assistant.interpreters.text.names import name_of, stems
from assistant.vocabulary import Group, worded

_WHOLE_GOOD = re.compile(
    r"(?:(?:whole|entire|finished|complete|each|every|per)\s)*(?:good|product|article|item|garment|lot|batch)s?"
    r"|(?:(?:whole|entire|finished|complete|each|every|per)\s)+(?:pair|piece|set|roll|unit)",
    re.IGNORECASE,
)
_OF_HAN = re.compile(r"占(?!了)(?P<base>[㐀-鿿]{2,6}?)的?(?:总|净)?(?:重量?|价值|金额)(?:的|为|是)?\s?$")


def take(reading: Reading, good: set[str], name: str, clause: Clause) -> bool:
    """Whether a clause tells the weight of the good, called so or by its name: "the whole pair 85 g"; in kilograms.

    The stems of the good's name are `good`.
    """
    called = (bool(stems(name)) and stems(name) <= good) or bool(_WHOLE_GOOD.fullmatch(name.strip()))
    if not name or [mark.kind for mark in clause.figures] != ["weight"] or not called:
        return False
    reading.put("total_weight_kg", Decimal(str(clause.figures[0].value)) / 1000, clause.text.strip(" ,"))
    return True


def goes_on(group: Group, reading: Reading, clause: Clause) -> Clause:
    """The clause of a bare share that goes on about weights, with their word: 重量各占6%和5%."""
    said = (group.by_weight, group.by_value, group.share_of)
    last = reading.places[-1] if reading.places else None
    if last is None or last.sentence != clause.sentence or not group.by_weight.pattern.search(last.text):
        return clause
    if any(words.pattern.search(clause.text) for words in said) or name_of(group, clause):
        return clause
    return dataclasses.replace(clause, text=f"{last.text} {clause.text}")


def of_another(good: set[str], text: str, start: int, end: int) -> bool:
    """Whether a share in a text is told of what is neither the good nor a word for it: "9 % of the sleeve"."""
    base = OF_THE_GOOD.match(text, end)
    noun = base["base"] if base else ""
    led = _OF_HAN.search(text[:start])
    noun = noun or (led["base"] if led else "")
    if not noun or worded("the_good").pattern.fullmatch(noun):
        return False
    return not stems(noun) & good
