"""Tells words that close a list of materials: nothing foreign goes in, or the rest comes from the good's country."""

import re

from assistant.interpreters.caution.care import opens
from assistant.interpreters.text.clauses import Clause
from assistant.vocabulary import Group

_FOREIGN = r"(?:foreign|imports?|imported|non[- ]originating|third-country|outside|overseas)"
_FILLED = (
    r"(?:raw|inputs?|materials?|parts?|components?|content|ingredients?|stuff|things?|goods|leaf|leaves|of any kind"
    r"|at all|whatsoever|is|are|was|were|used|added|involved|goes|go|went|comes?|came|in|into|it|rcep|the|region"
    r"|or|and|from|abroad)"
)
_NOTHING_FOREIGN = re.compile(
    rf"\W*(?:(?:and|with|there is|there are|we use|uses?|it has|contains?)\s)*"
    rf"(?:no|not any|without|without any|nothing|zero|none)\s(?:(?:other|further|more|else|is|are|was|comes|from)\s)*"
    rf"(?:{_FOREIGN}|abroad)(?:\W{{1,2}}(?:{_FOREIGN}|{_FILLED})\b)*\W*"
    r"|\W*(?:全程|生产中|加工中|过程中|里面|其中|也|并|且|完全|均|都)*"
    r"(?:没有?|无|不含|不掺|未用|不用|没用|不使用|未使用|未添加|不添加|没加)(?:使用|用|掺|加|含|任何"
    r"|其他|其它|别的|额外|添加|有)*"
    r"(?:非原产|外来|外国|国外|境外|进口|外购|第三国)的?(?:原?材?料件?|投入品?|成分|部件|零件"
    r"|原?物料|东西|配料|辅料)?"
    r"(?:使用|参与|加入|投入)?\W*",
    re.IGNORECASE,
)
_NO_COST = re.compile(
    r"(?:没有?|无)(?:别的|其[他它])(?:成本|费用)|(?:别的|其[他它])(?:成本|费用)(?:没有?|都?没有|为零|是零|无)"
    r"|\bno (?:other|further) costs?\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(r"\b(?:but|except|besides|other than|apart)\b|除|但", re.IGNORECASE)
_LOCAL = re.compile(
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
    r"|(?:[用以由]|含有?|加入?)(?!国产|国内|本地|本国|当地|自产|自制|自有|自家|了?国产)[㐀-鿿]",
    re.IGNORECASE,
)
_NOT_LOCAL = re.compile(
    r"\b(?:no|not any|without|hardly any|zero)\s(?:\w+\s){0,2}?(?:local|domestic|chinese"
    r"|home-?made)\b|(?:没有?|无|不用|不含)[^,。;]{0,4}(?:国产|本地|本国|国内)",
    re.IGNORECASE,
)


def at_home(group: Group, clause: Clause, goal: str | None) -> str | None:
    """From where things named without a figure come: "" for local, or the one country said; None where words say more.

    `goal` is where the good goes. What is bought there need not be made there.
    """
    text = _NOT_LOCAL.sub(" # ", clause.text)
    for mark in sorted(clause.marks, key=lambda mark: -mark.start):
        if mark.kind == "country":
            at = mark.start - clause.start
            text = text[:at] + " chinese " + text[at + mark.end - mark.start :]
    telling = (group.negative, group.weak_negative, group.doubtful, group.caveats, group.positive, group.unshifted)
    if clause.figures or _TRADED.search(text) or opens(text) or any(words.pattern.search(text) for words in telling):
        return None
    countries = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
    left = countries - {goal}
    local = _AT_HOME.search(clause.text) or "#" in text
    if _FROM_SOMETHING.search(text) or len(left) > 1 or not (local or left):
        return None
    return next(iter(left), "")


_NO_EXCLUSION = re.compile(
    r"\W*(?:也|并)?(?:没有?|无)(?:其[他它])?(?:除外|例外)(?:条款|规定|品目|章|的)?\W*"
    r"|\W*(?:there (?:is|are) |with |and )?(?:no|without) (?:exclusions?|exceptions?)\W*",
    re.IGNORECASE,
)


def no_exclusion(clause: Clause) -> bool:
    """Whether words only say that the rule leaves nothing out."""
    return bool(_NO_EXCLUSION.fullmatch(clause.text))


def nothing_else(group: Group, clause: Clause) -> bool:
    """Whether words say that nothing else, or nothing foreign, is used, without an exception."""
    named = any(mark.kind == "country" for mark in clause.marks)
    if _NO_COST.search(clause.text) and not clause.figures:
        return True
    said = group.nothing_else.pattern.search(clause.text) or _NOTHING_FOREIGN.fullmatch(clause.text)
    return bool(said) and not (_LIMITED.search(clause.text) or named)


def home(group: Group, clause: Clause) -> str | None:
    """The country that the rest is plainly said to come from, "" for "local"; None where words say anything else."""
    countries = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
    text = group.nouns.pattern.sub(" ", group.rest.pattern.sub(" ", clause.text))
    for mark in clause.marks:
        text = text.replace(mark.text, " ") if mark.kind == "country" else text
    left = _FILLER.sub(" ", _LOCAL.sub(" ", text))
    local = bool(_LOCAL.search(clause.text))
    if re.search(r"\w", left) or len(countries) > 1 or not (countries or local):
        return None
    return next(iter(countries), "")
