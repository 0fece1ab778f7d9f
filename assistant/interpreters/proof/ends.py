"""Reads until when a back-to-back proof and its original are valid, by their days or beside each other."""

import re

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import piece_at
from assistant.vocabulary import worded

_ORIGINAL = re.compile(
    r"\boriginal(?:'s)?(?: (?:co|certificate|proof))?,?(?: (?:is|was|to|until|till|on|at))*\s?$"
    r"|(?:原证书?|正本|原始证书)(?:是|为|到|至|只到|则是|则到)*\s?$",
    re.IGNORECASE,
)
_NEW_PROOF = re.compile(
    r"\b(?:back-to-back|b2b)(?: (?:co|certificate|proof|one))?,?"
    r"(?: (?:is|says|shows|reads|states|has|to|until|till|on))*\s?$"
    r"|背对背(?:证书?)?(?:是|为|到|至|写|写到|写着|填|却|上)*\s?$",
    re.IGNORECASE,
)
_B2B = re.compile(r"\bback-to-back|\bb2b\b|背对背", re.IGNORECASE)
_OUGHT = re.compile(r"(?:\b(?:should|ought to|must|supposed to|has to)(?: be)?|应该?|应当|须|得)\W*$", re.IGNORECASE)
_WHETHER = re.compile(r"[吗么吧]$|是否|是不是|有没有|要不要|能不能|\bwhether\b")
_LASTS = re.compile(r"效期|到期|过期|\b(?:expir|valid|end date|runs? (?:out|to))", re.IGNORECASE)
_ISSUE = re.compile(r"(?:'s)?\s?(?:(?:date of )?issu|was issued|签发|出证|开具)", re.IGNORECASE)
_NEAR = 12  # characters before such words in which they are denied
_DAYS = {"valid_until", "original_valid_until", "issue", "original_issue"}


def settle_ends(text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Put the last days of both proofs, or whether the one outlasts the other where no day is told."""
    facts = reading.facts
    if not _DAYS & set(facts):
        _beside_each_other(text, reading)
    same = worded("same_end").pattern.search(text) if {"valid_until", "original_valid_until"} & set(facts) else None
    if same and (_OUGHT.search(text[: same.start()]) or _WHETHER.search(text[slice(*piece_at(text, *same.span()))])):
        reading.unplaced.append(text)
    elif same:
        reading.told.append(same.span())
        end = facts.setdefault("valid_until", facts.get("original_valid_until"))
        facts.setdefault("original_valid_until", end)
    _ends(text, found, reading)


def _beside_each_other(text: str, reading: Reading) -> None:
    """Whether a back-to-back proof is told to be valid beyond its original, of neither of which a day is told."""
    if not _B2B.search(text):
        return
    later = worded("later_end").pattern.search(text)
    same = None if later else worded("same_end").pattern.search(text)
    if later and _ISSUE.match(text[later.end() :]):
        return  # compared with another day of the original
    told = later or same
    if told is None or worded("doubt", "denial").pattern.search(text[: told.start()][-_NEAR:]):
        return
    start, end = piece_at(text, *told.span())
    if text[end : end + 1] == "?" or _WHETHER.search(text[start:end]) or not _LASTS.search(text, start, end):
        return
    if same and _OUGHT.search(text[: same.start()]):
        return
    reading.facts["outlasts_original"] = told is later
    reading.told.append(told.span())


def _ends(text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """The last day of one of two proofs where its verb stands with the other alone: "ends 1 July, original 1 June"."""
    facts = reading.facts
    ends = {"valid_until": _NEW_PROOF, "original_valid_until": _ORIGINAL}
    lacking = [fact for fact in ends if fact not in facts]
    for mark in found if len(lacking) == 1 else ():
        fact = lacking[0]
        if mark.kind == "date" and mark.text in reading.unplaced and ends[fact].search(text[: mark.start]):
            facts[fact] = str(mark.value)
            reading.unplaced.remove(mark.text)
            break
