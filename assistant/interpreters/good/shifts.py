"""Tells words that say of materials whether they change classification, without a code of their own."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from assistant.vocabulary import Group, worded

_CHANGED = re.compile(
    r"(?:都|全部?|均|已经?|也)?(?:变|换|改|跨)(?:变|换|了|动|过)*\s?(?:了|的)?\s?(?:品目|章|子目|税则"
    r"|税号|编码|归类|四位|六位|目(?![的标前录]))(?:了|的)?"
    r"|(?:品目|章|子目|税号|归类|编码)(?:号)?(?:上)?(?:都|全部?|均|已经?|也|明明|明显|确实|其实|早就|早已|是)*"
    r"(?:变|换|改)(?:了|变|动|过)*"
    r"|(?:不同|其[他它]|别的|另外的)(?:的)?(?:品目|章|子目|税目)"
    r"|(?:品目|税目|章|子目|税号|编码|[前头]?[四六]位(?:码|数)?)(?:都|均|全部?|也)*(?:[跟与和同]成品)?(?:都|均|全部?|也)*(?:不同|不一样|不相同)"
    r"|\b(?:chang\w*|shift\w*|mov\w*|switch\w*)\b(?: (?:to|into|of|in|from|its|their|an?|the|another"
    r"|tariff|different|other))*"
    r"\s(?:headings?|chapters?|subheadings?|codes?|classification)\b"
    r"|\b(?:headings?|chapters?|subheadings?|codes?)\s(?:(?:all|do|does|has|have|is"
    r"|are)\s)*(?:chang\w*|shift\w*|different|differs?)\b"
    r"|\b(?:from|in|of|under|to)\s(?:(?:an?|the|all)\s)?(?:other|different|another)\s(?:headings?"
    r"|chapters?|subheadings?)\b"
    r"|\b(?:all|do|does|they|it) (?:of (?:it|them) )?(?:shift|change)s?\b",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    r"(?:品目|税目|章|子目|税号|编码|归类|四位码?|六位码?|CTH|CTSH|CC)(?:号|上)?(?:也|都|均|全|还|又|根本|完全|压根|其实|始终|仍|就|并|一直)*"
    r"(?:没有?|未|不)(?:有|能|曾|怎么|发生)*(?:变|改|换|动|跨)(?:动|化|变|过)?"
    r"|(?:没有?|未|不)(?:有|能|曾)?(?:变|改|换|跨)(?:动|了|过)?(?:品目|税目|章|子目|税号|编码|归类|四位码?|六位码?)"
    r"|(?:没有?|未|不)(?:到|达到?|够|有|做到|发生|构成)?(?:品目|税目|章|子目|四位|六位)(?:号|码|级)?(?:的)?(?:改变|变化|变动)"
    r"|(?:品目|税目|章|子目|税号|编码|归类)(?:也|都|还是|仍|仍然|依然|照样)*(?:一样|相同|不变|照旧|没区别)"
    r"|\b(?:headings?|chapters?|subheadings?|codes?|hs|classification)\s(?:(?:also|still|simply|itself|number|code)\s)*"
    r"(?:(?:is|are|was|stays?|stayed|remains?|remained|keeps?|kept|being)\s(?:the same|the very same|identical"
    r"|put|unaltered|as it was|as is)"
    r"|(?:does|do|did|has|have|is|are|was)(?: not|n't|n’t)\s(?:really |actually |even )?(?:chang\w*|shift\w*"
    r"|mov\w*|differ\w*|switch\w*))"
    r"|\b(?:headings?|chapters?|subheadings?|codes?|hs|classification)\s(?:[a-z]+\s)?unchanged\b"
    r"|\b(?:no|without(?: an?| any)?|not an?|zero)\s(?:tariff )?(?:change|shift|switch) (?:of"
    r"|in)\s(?:the )?(?:heading|chapter|subheading|code|classification)"
    r"|\b(?:no|without(?: an?| any)?|zero)\s(?:heading|chapter|subheading|tariff|code)[ -](?:change|shift)"
    r"|\b(?:the |that |this )?(?:very |exact )same (?:tariff |hs |four-digit |six-digit )?(?:heading|chapter"
    r"|subheading|code|number|line|classification)s?\b"
    r"|\bunder that very (?:code|heading)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(  # denied to be the same
    r"(?:不是|不在|不属于?|不归|并非|没有?在|都?不跟\S{0,4})(?:成品)?(?:同一个?|同|相同的?)(?:品目|税目|章|子目|税号|编码)"
    r"|\b(?:not|none|neither|never|nor)\b[^,.;]{0,24}\bsame (?:heading|chapter|subheading|code)\b"
    r"|n't\b[^,.;]{0,24}\bsame (?:heading|chapter|subheading|code)\b",
    re.IGNORECASE,
)
_HELD = re.compile(  # that a code stays what it was, or that a material misses the rule's shift
    r"\b(?:keeps?|kept|keeping|shares?|sharing)\s(?:the|that|its|our|their)\s(?:same\s)?(?:sub-?)?(?:headings?|chapters?)\b"
    r"|\b(?:stays?|stayed|staying|remains?|remained|remaining)\s(?:in|within|under|inside)\s(?:the|that|our|its|this)\s"
    r"(?:same\s)?(?:sub-?)?(?:heading|chapter)\b"
    r"|\b(?:in|within|under|inside|of|from)\s(?:the|that|our|its)\s(?:very\s)?(?:same|own|good's|product's)\s(?:sub-?)?(?:heading|chapter)\b"
    r"|\b(?:inputs?|parts?|materials?|components?|pieces?|ingredients?|items?|ones?|that|which|two|three|both|ours)\s"
    r"(?:all\s|also\s|still\s)?(?:fail|miss|flunk)(?:s|es)?\s(?:it|the|this|that|to|cth|cc|ctsh)\b"
    r"|\b(?:headings?|chapters?|codes?|classification)\s(?:is|are|stays?|remains?)\s(?:the same|unchanged|identical)\b"
    r"|(?:品目|章|子目|税号|归类)号?(?:都|均|全|也|仍|还)?是?"
    r"(?:一样|相同|不变|没动|未动|没有变|没有改|一致|没变|没换|没改|不改)(?!的?吗)"
    r"|(?:在|属于?|归入?|归在|归到|落在|留在)(?:同|本|该|原来?|这)(?:一个?|个)?(?:章|品目|子目)"
    r"|(?:过不了|不符合|达不到|通不过|不满足)(?:规则|CTH|CC|CTSH|品目改变|章改变|税则)的?(?:料|件|材|部)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:没有?|未|不|无)(?:能|有|曾)?(?:满足|达到|符合|完成|实现|发生|通过|做到|过)?\s?$|(?:达|过|够|做)不(?:到|了|上|成)\s?$|\b(?:not|no|never|without|neither|nor)\s(?:\w+\s)?$|n't\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s=\s|[一两二三四五几][样种者个项]|全部?"
    r"|\b(?:of them|of these|fail|fails|failed|no good|worr\w*|bother\w*|confus\w*|problem|issue|trouble|matter"
    r"|kill|spoil|hurt|me|us|though|still|also|again|here|stays?|remains?|in)\b"
    r"|会不会|卡住|卡死|影响|还有救|有关系|要紧|麻烦|怎么办|没有除外|无除外|没除外|也|同样|属于?"
    r"|归入?|还是|仍|在|都|这|那",
    re.IGNORECASE,
)


_LEVELS = {
    "subheading": re.compile(r"子目|六位|\bsub-?headings?\b|six[- ]digit", re.IGNORECASE),
    "heading": re.compile(r"品目|税目|四位|(?<![子节项名])目|\bheadings?\b|four[- ]digit", re.IGNORECASE),
    "chapter": re.compile(r"章|\bchapters?\b", re.IGNORECASE),
}
_FULL = 6  # digits of a code that has a rule
DIGITS = {"chapter": 2, "heading": 4, "subheading": 6}
OF_RULE = {"CC": "chapter", "CTH": "heading", "CTSH": "subheading"}


def unchanged(group: Group, text: str) -> bool:
    """Whether words say that a classification stays the same."""
    return bool(group.unshifted.pattern.search(text) or _UNCHANGED.search(text) or _HELD.search(text))


def told(group: Group, text: str) -> bool | None:
    """Whether words say of materials that they change classification, or do not; None where they say neither."""
    if _OTHER.search(text):
        return True
    if unchanged(group, text):
        return False
    hits = list(_CHANGED.finditer(text))
    if not hits:
        return None
    return not any(_DENIED.search(text[: hit.start()]) for hit in hits)


def others_move(text: str) -> bool:
    """Whether a whole clause says of all others that they change, without naming what changes: "the rest shift"."""
    return bool(_others_move().fullmatch(text.strip(" ,.;。")))


@cache
def _others_move() -> re.Pattern[str]:
    others, thing = (worded("rest", name).pattern.pattern for name in ("all", "thing"))
    return re.compile(
        rf"(?:{others})的?(?:{thing})?(?:(?:都|均|全部?|已经?)+(?:变|换|改)(?:变|换|了|动|过)*|(?<!部分)(?:变|换|改)(?:变|换|动)*了)"
        rf"|(?:all\s)?(?:the\s)?(?:{others})(?:\s(?:{thing}))?\s(?:all\s|do\s|does\s|has\s|have\s)?(?:chang|shift)(?:es?|s|ed)?",
        re.IGNORECASE,
    )


def signed(group: Group, text: str, kept: str, changed: str) -> str:
    """The text with a sign for words that a classification stays, and for words that it changes, one for each level.

    `kept` and `changed` hold the signs for no level, chapter, heading and subheading.
    """
    order = ("", *DIGITS)
    text = _OTHER.sub(lambda hit: changed[order.index(level(hit[0]))], text)
    for words in (_UNCHANGED, _HELD, group.unshifted.pattern):
        text = words.sub(lambda hit: kept[order.index(level(hit[0]))], text)

    def moves(hit: re.Match[str]) -> str:
        signs = kept if _DENIED.search(hit.string[: hit.start()]) else changed
        return signs[order.index(level(hit[0]))]

    return _CHANGED.sub(moves, text)


def without(group: Group, text: str) -> str:
    """The text without such words, and without what is only said about them."""
    for words in (
        _UNCHANGED,
        _HELD,
        group.unshifted.pattern,
        _CHANGED,
        group.argues.pattern,
        group.questioning.pattern,
        _REMARK,
    ):
        text = words.sub(" ", text)
    return text


def say(rows: Iterable[dict[str, Any]], level: str, *, changes: bool) -> None:
    """Keep what is said of materials whose codes are not told, up to a level; "" is the one of the rule."""
    for row in rows:
        if row.get("hs") is None and not {"same", "changes"} & set(row) and row["originating"] is not True:
            row["changes" if changes else "same"] = level


def moved(row: dict[str, Any], text: str) -> None:
    """Say of a line made like another that its material changes classification, whatever the other one does."""
    row.pop("same", None)
    row["changes"] = level(text)


def level(text: str) -> str:
    """The level of the classification that words name: chapter, heading, subheading, or "" for none."""
    for name, words in _LEVELS.items():
        if words.search(text):
            return name
    return ""


def settled(rows: Iterable[dict[str, Any]], rule: str) -> None:
    """Put the level of the rule's first tariff change where words name none; codes that are told need no words."""
    term = next((term for term in re.findall(r"CTSH|CTH|CC", rule)), "")
    for row in rows:
        for said in ("same", "changes"):
            if said in row:
                row[said] = row[said] or OF_RULE.get(term, "")
                if row.get("hs") is not None or not row[said]:
                    del row[said]


def gainsaid(rows: Iterable[dict[str, Any]], kept: Iterable[dict[str, Any]], facts: dict[str, Any]) -> list[str]:
    """The names of materials whose codes say other of the rule's shift than words do; `kept` are said to miss it."""
    term = next(iter(re.findall(r"CTSH|CTH|CC", str(facts.get("psr", "")))), "")
    held, level = {id(row) for row in kept}, OF_RULE.get(term, "")
    good, digits = str(facts.get("hs", "")), DIGITS.get(level, _FULL)
    return [
        str(row["name"])
        for row in rows
        if (id(row) in held or row.get("changes") in ("", level))
        and level
        and digits <= min(len(good), len(str(row.get("hs", ""))))
        and (str(row["hs"])[:digits] == good[:digits]) is not (id(row) in held)
    ]


def of_a_heading(facts: dict[str, Any], rows: Iterable[dict[str, Any]]) -> None:
    """Say by words what codes say where the good's is too short to be one, and leave out that heading or chapter.

    "Motorcycle, heading 8711, RVC40" needs no code; "chair of 9401, CTH, parts 9401" stay in the heading.
    """
    code, rule = str(facts.get("hs", "")), str(facts.get("psr", ""))
    levels = {OF_RULE[term] for term in re.findall(r"\b(?:CTSH|CTH|CC)\b", rule)}
    if not rule or len(code) in (0, _FULL) or len(code) > _FULL or " EX " in rule or len(levels) > 1:
        return
    level = levels.pop() if levels else ""
    digits = DIGITS.get(level, 0)
    coded = [row for row in rows if row.get("hs")]
    if len(code) < digits or any(len(str(row["hs"])) < digits for row in coded):
        return
    del facts["hs"]
    for row in coded if level else ():
        row["same" if str(row.pop("hs"))[:digits] == code[:digits] else "changes"] = level
