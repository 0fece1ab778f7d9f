"""Finds words behind a price or a sum that nothing was made of: they may say that it is not the whole."""

import re
from collections.abc import Iterator, Sequence

from assistant.interpreters.good import shifts, working
from assistant.interpreters.good.roles import role_of
from assistant.interpreters.text.clauses import FIGURES, Clause
from assistant.interpreters.text.names import words_of
from assistant.vocabulary import Group, Slot, Topic, worded

_SUMS = frozenset({"fob", "vnm", "exw", "cif_price"})
_VNM = re.compile(r"\bvnm\b", re.IGNORECASE)
_OF = re.compile(r"^\s*of(?:\s+[a-z-]+){1,4}", re.IGNORECASE)  # "30 of imported copper": what the amount is of
_FOR = re.compile(
    r"^\W*(?:fob\W*)?for (?:the|our|its|this|these)\s[a-z-]+(?:\s[a-z-]+)?\W*$", re.IGNORECASE
)  # what is paid for
_CALLED = re.compile(
    r"^\s*的(?!.*(?:部分|一半|水平|基础|时候|情况))[㐀-鿿]{1,8}\s*$"
)  # "FOB 250美元的咖啡机": the good
_OTHERWISE = re.compile(
    r"\b(?:before|after|without|with|above|below|over|under|last|until|by|if|when|while|per|except|than|including"
    r"|excluding|plus|minus|average"
    r"|of (?:the|a|one|its|each) (?!good|finished|product|whole|total|complete|article)\w+)\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"\bweight\b|重", re.IGNORECASE)
_OF_PRICE = re.compile(r"\b(?:fob|price|value)\b|价", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]{2,}|[㐀-鿿]", re.IGNORECASE)


def tails(topic: Topic, parts: Sequence[Clause]) -> Iterator[str]:
    """Clauses with such words between a sum of the good and the end of its clause, quoted as they stand."""
    group = topic.group
    if group is None:
        return
    summed = [slot for slot in topic.slot if slot.fact in _SUMS]
    for clause in parts:
        money = [mark for mark in clause.marks if mark.kind == "money"]
        if _share_of_more(topic, clause):
            yield clause.text.strip(" ,")
            continue
        if clause.asks or len(money) != 1 or not (_labelled(summed, clause) or _told(group, clause)):
            continue
        if _goes_with(group, clause):
            continue
        rest = _blank(topic, clause, money[-1].end)
        if _WORDS.search(rest):
            yield clause.text.strip(" ,")


def _share_of_more(topic: Topic, clause: Clause) -> bool:
    """Whether words behind a lone share and its base say that it is a share of something else, or at another time."""
    shares = [mark for mark in clause.marks if mark.kind == "percent"]
    if clause.asks or len(shares) != 1 or topic.group is None:
        return False
    behind = clause.text[shares[0].end - clause.start :]
    bases = (*topic.group.bases.values(), topic.group.by_weight)
    if not any(base.pattern.search(behind) for base in bases) and not _WEIGHT.search(behind):
        return False
    weighed = topic.group.by_weight.pattern.search(behind) and _OF_PRICE.search(behind)
    return bool(weighed or _OTHERWISE.search(_blank(topic, clause, shares[0].end)))


def _goes_with(group: Group, clause: Clause) -> bool:
    """Whether an amount is one of dies, fuel or crates, which count for nothing."""
    text = clause.without(clause.marks)
    role, mixed = role_of(group, text, lambda part: words_of(group, part))
    return role is not None and not mixed


def _labelled(summed: Sequence[Slot], clause: Clause) -> bool:
    return any(slot.labels.pattern.search(clause.text) for slot in summed)


def _told(group: Group, clause: Clause) -> bool:
    """Whether a clause calls its amount one of what does not originate, read without countries: 泰国|外壳, not 国外."""
    told = (group.negative.pattern, group.weak_negative.pattern, _VNM)
    text = clause.without([mark for mark in clause.marks if mark.kind == "country"])
    apart = group.within.pattern.search(text) or group.waste.pattern.search(text)
    return any(pattern.search(text) for pattern in told) and not apart


def _blank(topic: Topic, clause: Clause, since: int) -> str:
    """What stands behind a place of a clause, without what is read there or says nothing."""
    group = topic.group
    rest = clause.without([mark for mark in clause.marks if mark.kind not in FIGURES or mark.start >= since])
    rest = _OF.sub("", rest[since - clause.start :])
    rest = _FOR.sub("", rest) if worded("bought").pattern.search(clause.text) else rest
    rest = _CALLED.sub("", rest)
    if group is None:
        return rest
    known = [group.negative, *(slot.labels for slot in topic.slot)] + [slot.after for slot in topic.slot]
    known += [choice.words for slot in topic.slot for choice in slot.choices]
    known += [topic.claim, topic.triggers, group.nouns, group.positive, group.weak_negative]
    known += [
        worded("tails"),
        group.by_weight,
        group.by_value,
        group.share_of,
        group.noise,
        group.argues,
        group.rest,
        group.nothing_else,
        group.complete,
    ]
    known += [*group.bases.values()]
    for phrases in known:
        rest = phrases.pattern.sub(" ", rest)
    return working.without(shifts.without(group, rest))
