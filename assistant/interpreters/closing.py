"""Tells words that close a list of materials: nothing foreign goes in, or the rest comes from the good's country."""

import re

from assistant.interpreters.clauses import Clause
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
    r"(?:没有?|无|不含|不掺|未用|不用|没用|不使用|未使用|未添加|不添加|没加)(?:使用|用|掺|加|含|任何|其他|其它|别的|额外|添加|有)*"
    r"(?:非原产|外来|外国|国外|境外|进口|外购|第三国)的?(?:原?材?料件?|投入品?|成分|部件|零件|原?物料|东西|配料|辅料)?"
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
    r"|国产|国内(?!采购)生?产?|本地产?|本国产?|当地产?|自产|自制|自家|自己",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\bwith (?:[a-z]+ )?(?:origin )?(?:papers?|cos?|certificates?|proofs?)\b"
    r"|\b(?:suppliers?|producers?|makers?|mills?)\b"
    r"|\b(?:the|all|is|are|being|of|made|make|from|in|it|materials?|parts?|components?|inputs?)\b"
    r"|[的都均为是料件产造制]|全部|来自|材料|零件|部件",
    re.IGNORECASE,
)


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
