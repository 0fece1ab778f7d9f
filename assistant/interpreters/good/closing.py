"""Tells words that close a list of materials: nothing foreign goes in, or the rest comes from the good's country."""

import re
from collections.abc import Collection
from functools import cache

from assistant.interpreters.caution.care import opens
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.names import stems
from assistant.vocabulary import Group, pattern, worded

_NO_COST = re.compile(
    r"(?:没有?|无)(?:别的|其[他它])(?:成本|费用)|(?:别的|其[他它])(?:成本|费用)(?:没有?|都?没有|为零|是零|无)"
    r"|\bno (?:other|further) costs?\b",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    r"不是?$|没$|未$|[nN]either$"
)  # these deny a thing of its own; only beside 其他 they close a list
_DASH = re.compile(r"\s[-–—]+\s")  # behind which something else is asked
_LIMITED = re.compile(r"\b(?:but|except|besides|other than|apart)\b|除|但", re.IGNORECASE)
LOCAL = re.compile(
    r"\b(?:local|locally made|made there|domestic|domestically made|home-made|ours|our own)\b"
    r"|国产|国内(?!采购)生?产?|本地产?|本国产?|当地产?|自产|自制|自家|自己|本厂|我们?厂|我司|本公司|厂里"
    r"|\bin[- ]house\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\bwith (?:[a-z]+ )?(?:origin )?(?:papers?|cos?|certificates?|proofs?)\b"
    r"|\b(?:suppliers?|producers?|makers?|mills?|workshops?|plants?|factory|factories|works|own"
    r"|supplied|sourced|by|us)\b"
    r"|\b(?:the|all|is|are|being|of|made|make|from|in|it|materials?|parts?|components?|inputs?)\b"
    r"|[的都均为是料件产造制做自]|全部|来自|材料|零件|部件",
    re.IGNORECASE,
)


_AT_HOME = re.compile(
    r"国产|国内(?!采购|购|买|供应商|运|段|外)|本地(?!采购|购|买|供应商)|本国|当地(?!采购|购|买"
    r"|供应商)|自产|自制|自有|自家|我们?自己的"
    r"|(?:东北|华[东南北中]|[西][北南])(?=产|的|[㐀-鿿])"
    r"|\b(?:local|locally (?:made|produced|grown)|domestic|domestically (?:made|produced|grown)"
    r"|home-?made|home-?grown|ours|our own|in-house)\b",
    re.IGNORECASE,
)
_MADE_OURS = re.compile(  # said of the rest alone: of a thing it would tell of work on it
    r"\b(?:by us|ourselves|of ours|here|"
    r"(?:in|from|at|by)\sour\s+(?:own\s+|chinese\s+)*(?:plant|works|foundry|shop|factory|mill))\b"
    r"|我们(?:自己)?(?=[做种养铸生制造产])|[本我](?:们)?[厂司]|厂里|国内(?=生产|制造|加工)",
    re.IGNORECASE,
)
_OF_THE_LIST = re.compile(
    r"\b(?:of|in|on)\s(?:the|its|our)\s"
    r"(?:bill of materials|bom|materials?|parts?|list|recipe|inputs?|components?|good|product)\b",
    re.IGNORECASE,
)
_TRADED = re.compile(
    r"采购|购|买|供应商|贸易商|经销|代理|进口|引进|[售卖价牌]|转[口手运]|其实|实际|库存|现货|市场|组装|装配|分装"
    r"|\b(?:really|actually|in fact|re-?export\w*|pric\w+|sell\w*|sales?|sold|market\w*"
    r"|brand\w*|labell?ed|stock\w*|assembl\w*|re-?pack\w*|packed)\b"
    r"|\b(?:bought|buy|buys|purchased?|sourced|trader\w*"
    r"|dealer\w*|supplier\w*|vendor\w*|agent\w*|import\w*|stockist\w*)\b",
    re.IGNORECASE,
)
_FROM_SOMETHING = re.compile(
    r"\b(?:from|with|using|out of|of)\s(?!(?:the\s)?(?:local|locally|domestic|our own|chinese|recipe"
    r"|materials?|parts?|inputs?|components?|it|them|origin)\b)(?!\s)[a-z]"
    r"|(?:[用以由]|含有?|加(?!工)入?)(?!国产|国内|本地|本国|当地|自产|自制|自有|自家|了?国产)[㐀-鿿]",
    re.IGNORECASE,
)
_NOT_LOCAL = re.compile(
    r"\b(?:no|not any|without|hardly any|zero)\s(?:\w+\s){0,2}?(?:local|domestic|chinese"
    r"|home-?made)\b|(?:没有?|无|不用|不含)[^,。;]{0,4}(?:国产|本地|本国|国内)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|once|unless|provided|subject to)\b|如果|要是|假如|的话|前提|只要", re.IGNORECASE)


def at_home(group: Group, clause: Clause, goal: str | None, *, of_rest: bool = False) -> str | None:
    """From where things named without a figure come: "" for local, or the one country said; None where words say more.

    `goal` is where the good goes. What is bought there need not be made there. Words `of_rest` are taken away, and it
    is local, too, where "we make it ourselves".
    """
    hedged = worded("rest", "hedged").pattern.search(clause.text)
    if hedged or (_NOT_LOCAL.search(clause.text) and of_the_rest(group, clause.text)):
        return None
    text = _NOT_LOCAL.sub(" # ", clause.text)
    for mark in sorted(clause.marks, key=lambda mark: -mark.start):
        if mark.kind == "country":
            at = mark.start - clause.start
            text = text[:at] + " chinese " + text[at + mark.end - mark.start :]
    text = _MADE_OURS.sub(" ours ", group.rest.pattern.sub(" ", without_rest(text))) if of_rest else text
    text = _OF_THE_LIST.sub(" ", text) if of_rest else text
    telling = (group.negative, group.weak_negative, group.doubtful, group.caveats, group.positive, group.unshifted)
    if clause.figures or _TRADED.search(text) or opens(text) or any(words.pattern.search(text) for words in telling):
        return None
    countries = {str(mark.value) for mark in _abroad(clause)}
    left = countries - {goal}
    local = _AT_HOME.search(clause.text) or _AT_HOME.search(text) or "#" in text
    if _FROM_SOMETHING.search(text) or len(left) > 1 or not (local or left):
        return None
    return next(iter(left), "")


def _abroad(clause: Clause) -> list[Mark]:
    """The countries that words name; "domestic", alone, is of whatever country is at home."""
    named = [mark for mark in clause.marks if mark.kind == "country"]
    return [] if all(_AT_HOME.fullmatch(mark.text) for mark in named) else named


_NO_EXCLUSION = re.compile(
    r"\W*(?:也|并)?(?:没有?|无)(?:其[他它])?(?:除外|例外)(?:条款|规定|品目|章|的)?\W*"
    r"|\W*(?:there (?:is|are) |with |and )?(?:no|without) (?:exclusions?|exceptions?)\W*",
    re.IGNORECASE,
)


def no_exclusion(clause: Clause) -> bool:
    """Whether words only say that the rule leaves nothing out."""
    return bool(_NO_EXCLUSION.fullmatch(clause.text))


def conditional(text: str) -> bool:
    """Whether what is said of all others is said under a condition."""
    return bool(_CONDITION.search(text))


def of_the_rest(group: Group, text: str) -> bool:
    """Whether words tell of all other materials."""
    return bool(group.rest.pattern.search(text) or led_by_the_rest(text))


def without_rest(text: str) -> str:
    """The text without words for all others, as "apart from that"."""
    return _without(text, "all")


def led_by_the_rest(text: str) -> bool:
    """Whether words begin with all others: "and all else", "apart from that"."""
    return bool(_led().match(text))


@cache
def _led() -> re.Pattern[str]:
    lead = r"\W*(?:(?:and|but|while|with|all|every|each|any|the|of|its)\s)*"
    return re.compile(rf"{lead}(?:{_said('all')})", re.IGNORECASE)


def _said(name: str) -> str:
    return worded("rest", name).pattern.pattern


_LACK = re.compile(r"(?<=没有)[㐀-鿿A-Z]*(?:证|编码|税号|资料|文件|原产)")


def nothing_else(group: Group, clause: Clause, foreign: Collection[str]) -> bool:
    """Whether words say that nothing else, or nothing foreign, is used, without an exception.

    `foreign` are the words that name what is foreign: "the motor is the only import" says that nothing else is.
    """
    named = any(mark.kind == "country" for mark in clause.marks)
    if _NO_COST.search(clause.text) and not clause.figures:
        return True
    hedged = worded("rest", "hedged").pattern.search(clause.text)
    asks = clause.asks and not _DASH.search(clause.text)
    if _LIMITED.search(_without(clause.text, "more")) or named or hedged or asks:
        return False
    if without_nothing_else(group, clause.text) != clause.text:
        return True
    return _none_further(clause.text) or _alone(group, clause.text, set(foreign))


def without_nothing_else(group: Group, text: str) -> str:
    """The text without words that nothing else is used; "others have no certificate" says that there are others."""
    return group.nothing_else.pattern.sub(lambda hit: hit[0] if _LACK.match(text, hit.end()) else " ", text)


def _none_further(text: str) -> bool:
    """Whether words hold one denial of further or foreign materials, and nothing besides."""
    denials = worded("rest", "no").pattern.findall(_without(text, "more"))
    further = worded("rest", "more").pattern.search(text)
    foreign = worded("rest", "foreign").pattern.search(text)
    if len(denials) != 1 or not (further or (foreign and not _PLAINLY.search(denials[0]))):
        return False
    return not re.search(r"\w", _without(text, "more", "no", "foreign", "thing", "plain"))


def _alone(group: Group, text: str, foreign: set[str]) -> bool:
    """Whether words say of what is known to be foreign that it alone is."""
    left = _beside_the_only(group, text)
    named_before = foreign and _sole().fullmatch(text)
    return left is not None and left <= foreign and bool(left or named_before or _at_the_rim().search(text))


def more_than_the_only(group: Group, text: str, foreign: Collection[str]) -> bool:
    """Whether words say of something further, too, that it alone is foreign: "the only imports are motor and valve"."""
    left = _beside_the_only(group, text)
    return left is not None and not left <= set(foreign)


def _beside_the_only(group: Group, text: str) -> set[str] | None:
    """The words that name what alone is foreign; None where nothing is said to be."""
    text = _DASH.split(text)[0]
    brought = (worded("rest", "foreign"), group.negative, group.weak_negative)
    if not worded("rest", "only").pattern.search(text) or not any(one.pattern.search(text) for one in brought):
        return None
    rest = group.negative.pattern.sub(" ", group.weak_negative.pattern.sub(" ", text))
    return stems(_without(rest, "only", "foreign", "thing", "pointed", "plain"))


@cache
def _at_the_rim() -> re.Pattern[str]:
    """What was named before, as the first or the last words: in "parts that are imported" it is neither."""
    pointed = _said("pointed")
    return re.compile(rf"^\W*(?:{_said('only')})?\W*(?:{pointed})|(?:{pointed})\W*$", re.IGNORECASE)


@cache
def _sole() -> re.Pattern[str]:
    """The one foreign thing, which was named before: "sole foreign part", 唯一的外国件."""
    only, foreign, thing = (_said(name) for name in ("sole", "foreign", "thing"))
    return re.compile(
        rf"\W*(?:as\s|也?是|这是)?(?:the\s)?(?:{only})\W*(?:{foreign})\W*(?:的\s?)?(?:{thing})(?:\s(?:in|of) it)?\W*",
        re.IGNORECASE,
    )


def _without(text: str, *names: str) -> str:
    """The text without words of these kinds, the longest first."""
    phrases = [phrase for name in names for phrase in (*worded("rest", name).zh, *worded("rest", name).en)]
    return _kinds(tuple(phrases)).sub(" ", text)


@cache
def _kinds(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return pattern(phrases)


def home(group: Group, clause: Clause, goal: str | None) -> str | None:
    """The country that the rest is plainly said to come from, "" for "local"; None where words say anything else."""
    countries = {str(mark.value) for mark in _abroad(clause)}
    rest = group.rest.pattern.sub(" ", without_rest(clause.text))
    text = group.nouns.pattern.sub(" ", rest)
    for mark in clause.marks:
        text = text.replace(mark.text, " ") if mark.kind == "country" else text
    left = _FILLER.sub(" ", LOCAL.sub(" ", text))
    local = bool(LOCAL.search(clause.text))
    hedged = worded("rest", "hedged").pattern.search(clause.text) or _NOT_LOCAL.search(clause.text)
    if hedged or re.search(r"\w", left) or len(countries) > 1 or not (countries or local):
        return at_home(group, clause, goal, of_rest=True)
    return next(iter(countries), "")
