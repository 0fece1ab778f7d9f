"""Takes out what share of a material's value was added in some Party: all of a material counts, or nothing of it.

"Only 30 % of its value is Malaysian, can those 63 be cumulated?": by Articles 3.4 and 3.12 it is the material that
originates or does not. Such a share, its amount, and the wish to count it change nothing, whatever the material is.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.interpreters.text.marks import Mark, marks
from assistant.vocabulary import worded
from rules_bridge.origin.good import party

_PARTY, _STRANGER, _MONEY, _PERCENT, _CODE = "\ue010", "\ue011", "\ue012", "\ue013", "\ue014"
_SHARE = (
    rf"(?:{_PERCENT}+|\b(?:half|(?:an?|one|two|three) (?:third|quarter|fifth)s?)\b"
    r"|一半|半数|三分之[一二]|[二三四五六七八九]成)"
)
_ADDED = r"(?:value|content|share|portion|part|proportion|labour|labor|work|added value)"
_LEAD = r"(?:\b(?:and|but|yet|though|although|even though|while|whereas|because|since|as|with)\s)?(?:of which\s)?"
_IS = r"(?:is|was|are|were|being|comes?|came|stands? at|amounts? to|only|just|merely|barely|about|a|mere|of|at|:|\s)+"
_OF_IT = (
    r"(?:of (?:its|their|the|that|this)(?: own)?(?: total)? (?:value|price|worth|cost|content)|of (?:it|them)|thereof)"
)
_REGION = rf"(?:{_PARTY}+|regional|local|rcep|originating|member)"
_INNER = re.compile(
    rf"{_LEAD}(?:(?:only|just|merely|barely|about)\s)?{_SHARE}\s?{_OF_IT}\s?(?:\(?\s?{_MONEY}+\)?\s?)?{_IS}"
    rf"(?:(?:added|made|created|generated|done|contributed)\s)?(?:(?:in|by|from|of)\s)?{_REGION}(?:\s{_ADDED})*"
    rf"|{_LEAD}(?:(?:only|just|merely|about)\s)?{_SHARE}\s(?:{_IS})?{_REGION}\s{_ADDED}"
    rf"|(?:但|虽然?|不过|尽管)?(?:其中|里面|内含|含)?[只仅就]?有?{_SHARE}的?(?:{_PARTY}+|区域|当地|RCEP)的?(?:区域)?(?:价值)?(?:成分|含量|增值)"
    rf"|{_LEAD}(?:(?:its|their|the"
    rf"|an?)\s)?(?:own\s)?{_REGION}(?:\svalue)?(?:\sadded)?\s{_ADDED}{_IS}{_SHARE}(?:\s{_OF_IT})?"
    rf"|{_LEAD}{_REGION}\s{_ADDED}\s(?:makes? up|accounts? for)\s(?:only\s|just\s)?{_SHARE}(?:\s{_OF_IT})?"
    rf"|(?:但|虽然?|不过|只是|尽管|因为)?(?:其中|里面|内含)?的?(?:它|其|自身|本身|自己|{_PARTY}+|区域|当地|成员国)+的?"
    rf"(?:RVC|区域价值成分|区域成分|价值成分|价值|成分|增值(?:部分)?|含量|附加值|贡献)(?:[就只仅才也]|大约"
    rf"|不过)*[有占达是为到]*\s?{_SHARE}"
    rf"|(?:但|虽然?|不过|只是|尽管|因为)?(?:其中|里面)?[只仅才就]?有?{_SHARE}的?(?:价值|成分|货值)?(?:是|为|属于?"
    rf"|来自|产生于|在)"
    rf"(?:{_PARTY}+|区域内)(?:的|产生|创造|增加|增值|劳动|加工|价值)*",
    re.IGNORECASE,
)
_HERE = rf"(?:{_PARTY}+|there|locally|regionally|local|regional|the region)"
_WORK = r"(?:value(?: added)?|added value|content|labou?r|work|wages|processing)"
_INNER_AMOUNT = re.compile(  # an amount of a material that is work done on it, in a Party
    rf"{_LEAD}(?:(?:only|just|merely|about)\s)?{_MONEY}+\s(?:{_OF_IT}|of which)\s(?:{_IS})?(?:added|created"
    rf"|generated|{_WORK})(?:\s(?:in|by|at))?\s{_HERE}"
    rf"|{_LEAD}(?:(?:only|just|merely|about)\s)?{_MONEY}+\s(?:{_OF_IT}\s)?(?:{_IS})?{_HERE}\s{_WORK}"
    rf"|\b(?:of which|including|incl\.?|with)\s(?:only\s|just\s)?{_HERE}\s{_WORK}(?:{_IS}){_MONEY}+"
    rf"|(?:其中|里面|内含|含)的?(?:只|仅)?有?(?:{_PARTY}+|当地|本地|区域内?)的?(?:增值|加工|人工|劳动)(?:部分|价值"
    rf"|费|额)?[有占达是为只仅到]*\s?{_MONEY}+"
    rf"|(?:{_PARTY}+|当地|本地)的?(?:增值|人工)(?:部分|价值)?[有占达是为只仅到]*\s?{_MONEY}+"
    rf"|(?:其中|里面)?[只仅]?有?{_MONEY}+是?在?(?:{_PARTY}+|当地|本地)的?(?:增值|加工增值|人工|劳动)(?:部分|价值|的)?",
    re.IGNORECASE,
)
_WORK_INSIDE = re.compile(  # "50 of Korean labour inside a module (150)"
    rf"(?:of\s)?{_MONEY}+\s(?:of|worth of)\s{_HERE}\s{_WORK}\s(?:(?:added|put)\s)?(?:inside|in|within"
    rf"|into)\s(?=(?:an?|the|our|this|its)\s[^.;?{_PARTY[0]}]{{2,60}}?{_MONEY})",
    re.IGNORECASE,
)
_SAID_AGAIN = re.compile(
    rf"\s?(?:[(,]\s?)?(?:i\.?e\.?,?|that is,?|or|namely|也就是说?|即|就是|合|折合|等于|=)?\s?{_MONEY}+\s?\)?",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"(?:(?:\b(?:the|that|this|those|these)|[这那]|里面)\s?)?(?:{_PARTY}+的?[这那]?)?(?:{_MONEY}+|{_SHARE})(?:块钱?)?"
    rf"(?:\s?(?:of\s)?(?:{_PARTY}+|regional|local)?的?\s?(?:{_ADDED}|价值|部分|成分))?",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:count\w*|cumulat\w*|includ\w+|claim\w*|use|credit\w*|treat\w*|deduct\w*|take"
    r"|exclude|leave|drop|strip|re-?enter)\b|算|累积|计入|当作|加[进入]|扣|剔|去掉|减",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。!?\n]|\.(?=\s|$)")
_PIECE = re.compile(r"[,;。!?\n]|(?<!i)(?<!e)\.(?=\s|$)", re.IGNORECASE)
_PRICE = re.compile(r"fob|离岸|exw|出厂", re.IGNORECASE)
_FRACTIONS = {"half": (1, 2), "一半": (1, 2), "半数": (1, 2), "三分之一": (1, 3), "三分之二": (2, 3)}
_VALUE_CONTENT = re.compile(r"(?P<led>RVC\D*)(?P<share>\d+(?:\.\d+)?)\s?%$", re.IGNORECASE)  # of the part, no rule
_QUICK = re.compile(
    r"%|％|percent|per cent|half|third|quarter|一半|半数|分之|成|增值|人工|劳动|added|labou?r|\bvalue\b|content"
    r"|\bwork\b|wages",
    re.IGNORECASE,
)


def without_inner_shares(text: str) -> str:
    """The normalised text with blanks where such shares, their amounts and the wish to count them stood."""
    if not _QUICK.search(text):
        return text
    found = marks(text)
    signs = _signs(text, found)
    told = [hit for hit in _INNER.finditer(signs) if _of_a_material(signs, hit.start())]
    told += [hit for hit in _INNER_AMOUNT.finditer(signs) if _behind_a_material(signs, hit.start())]
    told += _WORK_INSIDE.finditer(signs)
    if not told:
        return text
    shares = {share for hit in told for share in _shares(found, text, hit)}
    amounts = [mark.value for mark in found if mark.kind == "money" and isinstance(mark.value, Decimal)]
    inner = {share * amount for share in shares for amount in amounts}
    inner |= {amount for hit in told for amount in _amount_at(found, *hit.span())}
    inner |= {amount - part for part in inner for amount in amounts}
    spans = [span for hit in told for span in _with_amount(signs, hit, found, inner)]
    spans += list(_wishes(signs, told[0].end(), found, text, (shares, inner)))
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _signs(text: str, found: tuple[Mark, ...]) -> str:
    """The text with a sign for every character of a country, an amount, a share or a code: all places stay."""
    for mark in found:
        home = _PARTY if party.is_party(str(mark.value)) else _STRANGER
        kinds = {"country": home, "money": _MONEY, "percent": _PERCENT, "hs": _CODE, "rule": _CODE, "unclear": _MONEY}
        own = _VALUE_CONTENT.match(mark.text)
        sign = _PERCENT if own else kinds.get(mark.kind)
        start, end = mark.start + (own.end("led") if own else 0), mark.start + len(mark.text)
        text = text[:start] + sign * (end - start) + text[end:] if sign else text
    return text


def _of_a_material(signs: str, at: int) -> bool:
    """Whether the sentence, or the one before, tells of something from a Party and its worth, and of no price."""
    before = _SENTENCE.split(signs[:at])
    for told in (before[-1], before[-2] if len(before) > 1 else ""):
        if _PARTY in told and _MONEY in told:
            return not _PRICE.search(told)
    return False


def _behind_a_material(signs: str, at: int) -> bool:
    """Whether the pieces right before tell of something from a Party and its worth, with no price beside it."""
    pieces = _PIECE.split(signs[:at].rstrip(" ,;(，"))
    near = [pieces[-1], ",".join(pieces[-2:])]
    return any(_PARTY in told and _MONEY in told and not _PRICE.search(told) for told in near)


def _shares(found: tuple[Mark, ...], text: str, hit: re.Match[str]) -> Iterator[Decimal]:
    for mark in found:
        own = _VALUE_CONTENT.match(mark.text)
        if (own or mark.kind == "percent") and hit.start() <= mark.start < hit.end():
            yield Decimal(own["share"] if own else str(mark.value)) / 100
    for name, (part, whole) in _FRACTIONS.items():
        if name in text[hit.start() : hit.end()]:
            yield Decimal(part) / whole


def _amount_at(found: tuple[Mark, ...], start: int, end: int) -> list[Decimal]:
    inside = (mark for mark in found if start <= mark.start < end and mark.kind in ("money", "unclear"))
    numbers = (re.search(r"\d[\d,]*(?:\.\d+)?", mark.text) for mark in inside)
    return [Decimal(number[0].replace(",", "")) for number in numbers if number]


def _with_amount(
    signs: str, hit: re.Match[str], found: tuple[Mark, ...], inner: set[Decimal]
) -> Iterator[tuple[int, int]]:
    """Where a share stands, with its amount right behind it."""
    yield hit.span()
    again = _SAID_AGAIN.match(signs, hit.end())
    if again and all(amount in inner for amount in _amount_at(found, *again.span())):
        yield again.span()


def _wishes(
    signs: str, since: int, found: tuple[Mark, ...], text: str, told: tuple[set[Decimal], set[Decimal]]
) -> Iterator[tuple[int, int]]:
    """Where a later sentence that wishes to count something names those shares and amounts again."""
    shares, inner = told
    for sentence in re.finditer(r"(?:[^。!?\n.]|\.(?!\s|$)|(?<=i\.e)\.|(?<=\bi)\.)+", signs[since:]):
        start, end = sentence.start() + since, sentence.end() + since
        if not _WISHED.search(sentence[0]):
            continue
        for hit in _AGAIN.finditer(signs, start, end):
            amounts = _amount_at(found, *hit.span())
            percents = list(_shares(found, text, hit))
            if (amounts or percents) and set(amounts) <= inner and set(percents) <= shares:
                yield _whole_piece(signs, text, hit)


def _whole_piece(signs: str, text: str, hit: re.Match[str]) -> tuple[int, int]:
    """The piece around such words where it wishes to count them and tells nothing else; else the words alone."""
    cuts = list(_PIECE.finditer(signs))
    left = max((cut.end() for cut in cuts if cut.end() <= hit.start()), default=0)
    right = min((cut.start() for cut in cuts if cut.start() >= hit.end()), default=len(signs))
    rest = signs[left : hit.start()] + signs[hit.end() : right]
    told = any(sign in rest for sign in (_MONEY, _PERCENT, _CODE, _STRANGER))
    if told or not _WISHED.search(rest) or worded("adding").pattern.search(text[left:right]):
        lead = re.search(r"(?:i\.?e\.?,?|that is,?|namely|也就是说?|即)\s?$", signs[: hit.start()], re.IGNORECASE)
        return (lead.start() if lead else hit.start()), hit.end()
    return left, right
