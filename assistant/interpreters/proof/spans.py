"""Tells what beside a time between two days of a proof's life nobody read, or somebody only reports."""

import re
from functools import cache

from assistant.interpreters.text.stops import PIECE_END, SENTENCE_END, piece_at
from assistant.vocabulary import Words, pattern, times, worded

_HOW = (
    "behind",
    "ago",
    "later",
    "old",
    "between",
    "within",
    "beyond",
    "full",
    "about",
    "or_so",
    "or_else",
    "took",
    "running",
)
_BESIDE = {  # the words for its days and deeds that may stand beside a time, by what came after it
    "claim": ("issue", "ends"),
    "request": ("shipment", "issue", "original_issue", "copies", "requests"),
    "discarded": ("issue", "importation", "discards", "keeps", "records"),
    "visit_answered": ("visit_request_received", "visits", "replies", "agrees"),
    "answered": ("visit_request_received", "checks", "replies"),
}
_WORD = re.compile(r"[a-z]{2,}|[㐀-鿿]+", re.IGNORECASE)


def unread(text: str, told: tuple[int, int], until: str, *, in_transit: bool) -> list[str]:
    """What stands in the piece of a text around a time and names none of its days, nor anybody concerned."""
    start, end = piece_at(text, *told)
    piece = f"{text[start : told[0]]}; {text[told[1] : end]}"
    return _WORD.findall(_known(until, in_transit=in_transit).sub(" ", piece))


def reported(text: str, told: tuple[int, int]) -> bool:
    """Whether somebody only reports a time: in its piece of a text, or in one beside it that says nothing else."""
    start, end = piece_at(text, *told)
    before = SENTENCE_END.split(text[:start].rstrip(",;:、 "))[-1]
    behind = SENTENCE_END.split(text[end:].lstrip(",;:、 "))[0]
    beside = (PIECE_END.split(before)[-1], PIECE_END.split(behind)[0])
    hearsay = worded("hearsay", "told").pattern
    return bool(hearsay.search(text[start:end])) or any(
        hearsay.search(one) and not _WORD.search(_nobody_else().sub(" ", one)) for one in beside
    )


def beside_a_time(until: str, *, in_transit: bool) -> tuple[Words, ...]:
    """The words that may stand beside a time, by what came after it."""
    names = (*_BESIDE[until], *_HOW, *(["entry_into_force"] if in_transit else []), "concerned")
    return tuple(times(name) for name in names)


@cache
def _known(until: str, *, in_transit: bool) -> re.Pattern[str]:
    """Any word that may stand beside a time."""
    held = beside_a_time(until, in_transit=in_transit)
    return pattern(["<paper>", "<little>", *(phrase for one in held for phrase in (*one.zh, *one.en))])


@cache
def _nobody_else() -> re.Pattern[str]:
    """Words of hearsay, of whom it comes from and of who has to do with a proof."""
    held = [worded("hearsay", "told"), worded("hearsay", "teller"), times("concerned")]
    return pattern(["<little>", *(phrase for one in held for phrase in (*one.zh, *one.en))])
