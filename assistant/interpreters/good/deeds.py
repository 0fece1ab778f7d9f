"""Tells words for a deed from the same words in the name of a thing: "coffee grinder", "packing tape", 混合果汁."""

import re

from assistant.interpreters.text.sketch import CODE, FIGURE

_AGENT = re.compile(r"(?!water|powder)[a-z]+ers?", re.IGNORECASE)
_TOOL = re.compile(r"[衣碗车涤缝纫割膜纸片条]?[机柜器刀床]")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)
_FORMED = re.compile(r"(?:re-?)?[a-z-]+(?:ing|ed)|ground|cut", re.IGNORECASE)
_LED = re.compile(
    r"(?:\b(?:we|they|i|it|he|she|who|which|that|you|is|are|was|were|be|been|being|gets?|got|only|just|merely|simply"
    r"|then|and|or|by|to|after|before|all|also|staff|people|team|having|have|has|had|[a-z]+(?<!s)s)|[,;:&/+])"
    r"\s?(?:[a-z]+ly\s)?$",
    re.IGNORECASE,
)
_A_NOUN = re.compile(
    r"\s(?!(?:and|or|nor|of|the|our|their|its|his|my|your|them|it|these|those|this|each|every|some|all|an?|any|both"
    r"|in|at|on|onto|into|to|by|with|for|from|under|over|up|off|out|down|only|alone|is|was|are|were|be|here|there"
    r"|then|done|before|after|but|so|as|per|plus|work|operations?|steps?|takes?|took|happen\w*|counts?|again|twice"
    r"|[a-z]+ly)\b)(?P<noun>[a-z]+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\W*(?:(?:our|the|an?|my|this|these|your)\s)*|[我这那的们司厂一批种该]*", re.IGNORECASE)
_NAMED_GOOD = re.compile(rf"[㐀-鿿]{{1,6}}[\s(,]*(?:\d|fob|离岸|{FIGURE}|{CODE})", re.IGNORECASE)
_COUNTED = re.compile(rf"(?:\d|{FIGURE}|\b(?:of|two|three|four|six|twelve))\s$", re.IGNORECASE)
_NOW_PRICED = re.compile(
    rf"(?:\s[a-z-]+){{0,2}}[\s:,(]*(?:(?:is|sells?|sold)\s)?(?:at\s|for\s)?(?:fob|rvc|{FIGURE}|{CODE}|\d)",
    re.IGNORECASE,
)
_OF = re.compile(r"\bof\s$", re.IGNORECASE)
_NEVER_A_VERB = re.compile(r"frozen|broken|sewn|sawn|woven|shaken|beaten|shorn|shrunken", re.IGNORECASE)  # by itself
_TOLD = re.compile(rf"\d|{FIGURE}|{CODE}")


def names_a_thing(text: str, hit: re.Match[str]) -> bool:
    """Whether words for a deed are a part of what a machine, a tool or a good is called."""
    if _AGENT.fullmatch(hit[0]) or _TOOL.match(text, hit.end()):
        return True
    lead = re.split(r"[。;!?\n]|\.(?=\s)", text[: hit.start()])[-1]
    first = _ARTICLE.fullmatch(lead) is not None
    if not _WORD.fullmatch(hit[0]):
        return first and _NAMED_GOOD.match(text, hit.end()) is not None
    counted = (first or _COUNTED.search(lead)) and _NOW_PRICED.match(text, hit.end())
    if not _FORMED.fullmatch(hit[0]) and (counted or _OF.search(lead)):
        return True
    behind = _A_NOUN.match(text, hit.end())
    if behind is None or (_LED.search(lead) and not first):
        return False
    if _FORMED.fullmatch(hit[0]):
        return not first or _TOLD.search(text) is not None
    return _NEVER_A_VERB.fullmatch(hit[0]) is not None or _AGENT.fullmatch(behind["noun"]) is not None
