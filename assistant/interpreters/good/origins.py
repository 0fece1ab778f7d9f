"""Tells from words whether a material originates, does not originate, or is left open."""

import re
from collections.abc import Callable
from functools import cache

from assistant.interpreters.caution.doubts import shaken, unasked
from assistant.interpreters.good.shown import shown, without_unshown
from assistant.interpreters.text.marks import Mark, country_code, country_shape
from assistant.vocabulary import Group, worded

_DENIED = re.compile(
    r"[没无未不非缺][^,。;\d]{0,8}?原产(?!材料?外|料?以外)|\b(?:no|none|nothing|nor|not|non|without|lacks?|lacking"
    r"|fails?|cannot|never|neither|n't)\b"
    r"[^,.;\d]{0,32}?\b(?:originat\w*|origin)\b|n't\b[^,.;\d]{0,32}?\b(?:originat\w*|origin)\b",
    re.IGNORECASE,
)
_NO_PAPER = re.compile(
    r"(?:没有?|无|未|缺|拿不出|开不出|提供不了|办不了|不肯|不愿|不能|无法|拒绝)[^,。;\d]{0,10}(?:证明?|证书|声明"
    r"|原产材料|原产记录|文件)(?!明)"
    r"|(?:不是|并非)[^,。;]{0,4}RCEP|\bnot (?:an? |the |from |under )?RCEP\b"
    r"|(?:证明?|证书|声明|原产记录|文件)(?:也|都|均|一概|全)?(?:没有?|无|缺)"
    r"|\b(?:no|not|never|without|cannot|unable|refuse[sd]?|lacks?|lacking|fail\w*|neither|nor|won't"
    r"|can't)\b[^.;\d]{0,40}"
    r"\b(?:cos?|certificates?|proofs?|evidence|documents?|papers?|paperwork|declarations?|forms?)\b",
    re.IGNORECASE,
)
UNKNOWN_ORIGIN = re.compile(
    r"(?:原产?地|产地|来源|原产国|出处)(?:也|都|均|还)?(?:不明|不清楚?|不详|未知|说不清楚?|不知道?|查不[到出清明]"
    r"|追溯不到|无法追溯|无法查明|没法确认|无法确认|无从查考|存疑|成疑|可疑|有疑问|有疑义)"
    r"|(?:不清楚|不知道?|不明|未知|不详)(?:的)?(?:原产?地|产地|来源)"
    r"|\b(?:nobody|no one|cannot|can't|unable to|not able to|no idea|do not know|don't know)\b[^,.;]{0,24}"
    r"\bwhere (?:it|they|this|these)(?: was| were| is| are)? ?(?:made|from|comes? from|came from|produced)\b"
    r"|\b(?:origin|(?:country|place) of (?:make|manufacture|production))(?: is| are)?"
    r" (?:not known|not clear|unclear|unknown|undetermined|unspecified|untraceable|"
    r"cannot be (?:traced|shown|established))"
    r"|\b(?:unknown|undetermined|unspecified|untraceable|unproven|unestablished|undocumented) origin\b"
    r"|(?:哪国|哪个国家|哪里|何处|什么地方|哪儿|什么产地)(?:生?产|来|做|造|出)?的?[^,。;\d]{0,6}"
    r"(?:说不[清上出准明]|不知道?|不清楚|[搞弄]不清楚?|查不[到出清明]|没人知道|无人知道|讲不清|不明|不详|没人说得清"
    r"|没法说)"
    r"|(?:说不[清上出准明]|不知道?|不清楚|[搞弄]不清楚?|查不[到出清明]|没人知道|无人知道|没人说得清)[^,。;\d]{0,6}"
    r"(?:哪国|哪个国家|哪里|何处|哪儿|什么地方)(?:生?产|来|做|造|出)的?"
    r"|\b(?:nobody|no one|none of us|cannot|can't|unable to|do not know|don't know|not know|no idea)\b[^,.;\d]{0,24}"
    r"\b(?:where|which country|what country)\b[^,.;\d]{0,30}\b(?:made|from|produced|originate[sd]?|manufactured)\b"
    r"|\b(?:nobody|no one|cannot|can't|could not|couldn't)\b[^,.;\d]{0,20}"
    r"\b(?:tell|say|name|give)\b[^,.;\d]{0,10}\bcountry\b"
    r"|\b(?:country of )?(?:origin|make|manufacture)\b[^,.;\d]{0,10}\b(?:anybody's|anyone's|a) guess\b"
    r"|\b(?:whose |its |their )?(?:origin|provenance) (?:is|are|remains?) (?:a mystery|unproven|undocumented)"
    r"|\b(?:origin|provenance) (?:cannot|can't|could not) be (?:proved|proven|shown|established|traced|determined)"
    r"|(?:原产地|产地|来源|出处)[^,。;]{0,6}(?:说|讲|弄|搞|查|追溯|证明|确认)不[清出到明](?:楚)?"
    r"|(?:原产地|产地|来源|出处)(?:无从|无法|没法|难以)(?:证明|考证|查明|确认|追溯|查证)",
    re.IGNORECASE,
)
_UNWILLING = re.compile(
    r"(?:没有?|未|从未|从来没|不打算|没打算|不会|不愿意?|不肯|不想|无意)(?:去|再)?(?:申请|申领|办理?|补办?|开证|出证)"
    r"|\b(?:never|not|won't|will not|refuses? to|refused to|does not want to|do not want to|unwilling to)\s(?:ever\s)?"
    r"(?:appl(?:y|ied|ies)(?: for)?|issued?|issue)\b(?:[^,.;]{0,24}?\b(?:cos?|certificates?|proofs?)\b)?",
    re.IGNORECASE,
)
_SELLER = re.compile(
    r"\s?(?:-based\s)?(?:trader|dealer|distributor|agent|wholesaler|stockist|reseller|merchant)\b|的?(?:贸易商"
    r"|经销商|代理商|贸易公司|批发商)",
    re.IGNORECASE,
)
_MADE = re.compile(r"\b(?:made|produced|manufactured|grown) in\b|\borigin\b|产地|原产|产于|生产的", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:via|through)\s(?:an?|the|our)\s$|(?:通过|经由?)一?[家个]?$", re.IGNORECASE)
_OPEN_ORIGIN = re.compile(
    r"原产(?:国|地(?!证|声明))\s?(?:待|未|不|尚)?|原产于(?!\s|$)|\boriginat\w*\s(?:from|outside|elsewhere)\b",
    re.IGNORECASE,
)


@cache
def _only_others() -> re.Pattern[str]:
    """The shape of papers of other agreements that are said to be all there is."""
    others = worded("other_papers").pattern.pattern
    paper = r"(?:\s(?:cos?|forms?|certificates?|papers?)\b|证书?|证明)?"
    only = (
        r"(?<!not\s)\b(?:only|merely|just|solely)\s(?:(?!half|part|some|one|two|rcep)[a-z-]+\s){0,4}?"
        r"|(?<![不一])[只仅](?:有|附|带|持|能出)(?!一半|部分|RCEP)[㐀-鿿]{0,4}?"
    )
    behind = r"(?:\s(?:only|alone|and nothing else)\b|而已|一张)"
    return re.compile(rf"(?:{only})(?:{others}){paper}|(?<!\bor\s)(?:{others}){paper}{behind}", re.IGNORECASE)


def _without_denials(group: Group, text: str) -> str:
    plain = group.negative.pattern.sub(" ", _only_others().sub(" ", text))
    return _UNWILLING.sub(" ", UNKNOWN_ORIGIN.sub(" ", plain))


def undenied(group: Group, text: str) -> str:
    """The words of a text without those that deny an origin or its proof."""
    plain = _without_denials(group, text)
    return _NO_PAPER.sub(" ", _DENIED.sub(" ", without_unshown(plain)))


def status(group: Group, text: str, is_party: Callable[[str], bool], countries: list[str]) -> tuple[bool | None, bool]:
    """Whether words call a material originating (True), non-originating (False) or neither; and whether they hedge."""
    text = _grown_in(text.replace("其中", " "), is_party)
    text = _OPEN_ORIGIN.sub(" 原产?待定 ", text)
    plain = _without_denials(group, text)
    asked, plain = plain == text, without_unshown(plain)
    rest = undenied(group, text)
    denied = rest != text
    affirmed = bool(group.positive.pattern.search(rest) or shown(rest) or _home_grown(rest, is_party))
    doubtful = bool(group.doubtful.pattern.search(plain)) or (affirmed and (denied or shaken(text)))
    doubtful = doubtful or ((affirmed or denied) and asked and unasked(text))
    foreign = any(not is_party(country) for country in countries)
    if (affirmed or doubtful) and countries and not any(map(is_party, countries)):
        return False, False  # whatever shows it, nothing originates outside the Parties
    brought_in = not countries and group.weak_negative.pattern.search(text) and not group.proof.pattern.search(text)
    if doubtful or (affirmed and (foreign or (brought_in and worded("shown", "own_rule").pattern.search(text)))):
        return None, True  # what is imported meets no rule of its own by that word alone, or another thing does
    if denied:
        return False, False
    if affirmed:
        return True, False
    return (False if foreign or group.weak_negative.pattern.search(text) else None), False


def without_sellers(text: str, found: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks without countries that only tell where somebody sells what is said to be made elsewhere."""
    return tuple(
        mark
        for mark in found
        if not (mark.kind == "country" and _SELLER.match(text, mark.end) and _sold_there(text, mark))
    )


def _sold_there(text: str, mark: Mark) -> bool:
    """Whether words tell that goods only passed through a seller's hands, or where they were made."""
    return bool(_MADE.search(_sentence(text, mark)) or _THROUGH.search(text[: mark.start]))


def _sentence(text: str, mark: Mark) -> str:
    return (
        re.split(r"[。;!?\n]|\.(?=\s)", text[: mark.start])[-1] + re.split(r"[。;!?\n]|\.(?=\s)", text[mark.end :])[0]
    )


def _grown_in(text: str, is_party: Callable[[str], bool]) -> str:
    """The text with 原产于中国 as 中国原产, where the country is a Party."""
    if "产于" not in text and "产自" not in text:
        return text
    shape = re.compile(rf"(?:原产于|原产自|产于)\s?({country_shape()})", re.IGNORECASE)
    return shape.sub(lambda hit: f"{hit[1]}原产" if is_party(country_code(hit[1])) else hit[0], text)


def _home_grown(text: str, is_party: Callable[[str], bool]) -> bool:
    """Whether words say "of Chinese origin" of a Party, which is what 中国原产 says."""
    return "origin" in text.casefold() and any(is_party(country_code(hit[1])) for hit in _of_origin().finditer(text))


@cache
def _of_origin() -> re.Pattern[str]:
    """The shape of "of Chinese origin": a country's adjective before the word, which says what 中国原产 says."""
    return re.compile(rf"({country_shape()})[- ]origin\b", re.IGNORECASE)
