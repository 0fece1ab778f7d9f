"""Gives the origin that a heading tells of all it lists to each of them."""

import re
from functools import cache

from assistant.interpreters.text.marks import Mark, marks
from assistant.vocabulary import NOTHING, topics
from rules_bridge.origin.good import party

_HEADING = re.compile(r"(?:^|(?<=[.;。!?\n]))(?P<head>[^.;:。!?\n\d]{3,70}):(?P<items>[^.;:。!?\n]*)")
_COMMA = re.compile(r"(?<=\d),\s|\s(?:and|plus)\s|[和及、与]|,\s")
_DENIED = re.compile(
    r"\b(?:no|not|non|none|without|never|if|unless|whether|or|some|except)\b|n't|[不没未无非若或]"
    r"|是否|部分",
    re.IGNORECASE,
)
_PAPER = re.compile(r"rcep (?:cos?\b|certif\w*|proofs?)|form rcep|RCEP[㐀-鿿]{0,4}证", re.IGNORECASE)


def told_of_each(text: str) -> str:
    """The normalised text with such an origin told in brackets behind the amount of each Party's thing listed."""
    found = marks(text) if ":" in text else ()
    for hit in reversed(list(_HEADING.finditer(text))):
        status = _status(hit["head"])
        ends = _amounts(hit, found) if status else []
        for end in reversed(ends if len(ends) > 1 else []):
            text = f"{text[:end]} ({status}){text[end:]}"
    return text


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    group = topics()["origin"].group
    if group is None:
        return NOTHING, NOTHING
    told = (group.positive, group.negative, group.doubtful, group.proof)
    return re.compile("|".join(one.pattern.pattern for one in told), re.IGNORECASE), group.doubtful.pattern


def _status(head: str) -> str | None:
    """What a heading says of the origin of all that it lists; None where it denies or doubts."""
    if _DENIED.search(head) or _words()[1].search(head):
        return None
    chinese = re.search("[㐀-鿿]", head)
    if _PAPER.search(head):
        return "有RCEP证" if chinese else "RCEP CO"
    if re.search(r"\boriginating\b|原产[料件材]", head, re.IGNORECASE):
        return "原产" if chinese else "originating"
    return None


def _amounts(hit: re.Match[str], found: tuple[Mark, ...]) -> list[int]:
    """Where the amounts of things of Parties end that a list names one behind the other, and nothing else."""
    start, end = hit.span("items")
    ends: list[int] = []
    for item in _items(hit["items"], start):
        inside = [mark for mark in found if item[0] <= mark.start < item[1] and mark.kind != "name"]
        parties = [mark for mark in inside if mark.kind == "country" and party.is_party(str(mark.value))]
        amounts = [mark for mark in inside if mark.kind == "money"]
        told = _words()[0].search(hit["items"], item[0] - start, item[1] - start)
        if len(parties) != 1 or len(amounts) != 1 or len(inside) != len(parties) + len(amounts) or told:
            break
        ends.append(amounts[0].end)
    return [at for at in ends if at <= end]


def _items(text: str, offset: int) -> list[tuple[int, int]]:
    cuts = [(cut.start(), cut.end()) for cut in _COMMA.finditer(text)]
    starts, stops = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [(offset + a, offset + b) for a, b in zip(starts, stops, strict=True)]
