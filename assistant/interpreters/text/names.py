"""Names what a clause speaks of: the words left when figures, status words, verbs and particles are taken out."""

import itertools
import re

from assistant.interpreters.good.origins import UNKNOWN_ORIGIN
from assistant.interpreters.text.clauses import OF_THE_GOOD, Clause
from assistant.vocabulary import Group

_LONGEST = 40  # characters of a name
_LATIN = re.compile(  # what stands between a material and its figure and names nothing
    r"\b(?:com(?:es?|ing)|came|mak(?:es?|ing) up|reads?|got|gets?|getting|stays?|sits?|falls?|belongs?|counts?|counted"
    r"|accounts?|represents?|stands?|under|within|inside|into|onto|together|stuff|things?|also|even|too|still|though"
    r"|dealer|trader|distributor|reseller|wholesaler|dealer's|trader's|alone|including|includes?|incl|itself|themselves|fixed|reached)\b",
    re.IGNORECASE,
)
_DELIVERED = re.compile(
    r"\bof (?:the|our|its|each) [a-z]+(?:'s|s')? (?:total |net )?(?:weight|value)\b|"
    r"\b(?:delivered\s)?(?:to|at|into)\s(?:our|the)\s(?:plant|works|factory|mill|warehouse|site|door)(?:\s(?:in|at)\s[a-z]+)?",
    re.IGNORECASE,
)
_AT_PORT = re.compile(r"[㐀-鿿]{0,6}港口?\s*(?=fob|离岸|船上)", re.IGNORECASE)
_HAN = re.compile(
    r"(?<![㐀-鿿])产(?=[㐀-鿿])(?!产?[品地物区量能值])|"  # 泰国产电机
    r"归(?:入|类为?|类到|在|到)?|(?<=[㐀-鿿])里(?:面|头)?(?![料布衬程子层])|^\s*里面?\s|来自|产自|出自|属于|当月|现在|目前|一共"
    r"|(?<![㐀-鿿])(?:还要?|也|够|吗|呢|吧|另|又|再|从|来|都是|就|说|算)+(?![㐀-鿿])|(?<=\s)[从在]?进的?(?=\s|[㐀-鿿])"
    r"|(?:够|吗|呢|吧|也|还|来的?|另|说|值)\s*$"
)


def stems(name: str) -> set[str]:
    """The words of a name, Latin ones in the singular, Chinese ones by character pairs."""
    latin = {word.casefold().removesuffix("s") for word in re.findall(r"[A-Za-z]{2,}", name)}
    return latin | {
        pair for part in re.findall(r"[㐀-鿿]{2,}", name) for pair in map("".join, itertools.pairwise(part))
    }


def name_of(group: Group, clause: Clause) -> str:
    """What a clause names, without its marks and what they are shares of; empty where it names nothing."""
    text = clause.without(clause.marks)
    share = next((mark for mark in reversed(clause.marks) if mark.kind == "percent"), None)
    if share and OF_THE_GOOD.fullmatch(text.rstrip(), share.end - clause.start):
        text = text[: share.end - clause.start]
    return words_of(group, text)


def words_of(group: Group, text: str) -> str:
    """What remains of a text without status words and fillers."""
    text = _AT_PORT.sub(" ", _DELIVERED.sub(" ", UNKNOWN_ORIGIN.sub(" ", text)))
    phrases = (group.negative, group.positive, group.weak_negative, group.by_weight, group.conjunctions, group.noise)
    for one in phrases:
        text = one.pattern.sub(" ", text)
    for particles in (_LATIN, _HAN):
        text = particles.sub(" ", text)
    return " ".join(re.findall(r"[^\W\d_]+", text))[:_LONGEST]


def letters(text: str) -> str:
    """A text without figures and signs, for what has no name of its own."""
    return " ".join(re.findall(r"[^\W\d_]+", text))[:40]
