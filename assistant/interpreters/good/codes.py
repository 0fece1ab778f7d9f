"""Tells which of a note's HS codes is the good's: the one that something becomes, else the first of no material."""

import re
from collections.abc import Sequence

from assistant.interpreters.text.marks import Mark
from rules_bridge.origin.good import party

_CUT = re.compile(r"[。;!?\n]|[,.、](?!\d)|(?<!\d)[,.](?=\d)")
_LABEL = (
    r"\W*(?:also|again|still|under|hs|hs code|code|heading|subheading"
    r"|又是|也是|还是|仍是|仍为|也归|仍归|税号|编码|品目|税目|归入?)?\W*"
)
_CALLED = r"[^,;:。()\d]{0,16}"
_BECAME = re.compile(
    r"(?:"
    rf"(?<![完构组合现变])[㐀-鿿]成(?![本分人都品])(?:为|了)?{_CALLED}|(?:变|合|组|构)成(?:了|为){_CALLED}"
    rf"|(?:得到|制得|制取|产出|做出|得出|变为|转为|后归|再归|出来的?是|出来就?是|最后是|最终是){_CALLED}"
    rf"|(?:来|去|用于|用以|用来|拿去)(?:做|造|生产|制造|制作|加工|制|缝|织|炼|榨|酿|烤|烘|装|拼){_CALLED}"
    rf"|(?:混|加|掺|拌|装|放|用|投|兑|配)(?:进(?!口)|入|到){_CALLED}"
    r"|\b(?:still|again)(?: under| in| at| as)?"
    r"|(?:出去|出来|出口|成品)(?:时|后)?(?:也|还|仍)*(?:是|归)|(?:还|仍|依旧|依然)(?:是|归|归入|属|算)"
    rf"|(?:->|→|=>|—>|-->)\s?[^,;:。.()\d]{{0,30}}"
    rf"|(?<!fall )(?<!falls )(?<!fell )(?<!come )(?<!comes )(?<!came )"
    rf"(?<!import )(?<!imports )(?<!imported )\binto\s[^,;:.()\d]{{0,40}}"
    rf"|\bto (?:make|produce|obtain|get|give|yield|manufacture|build|form|become)\s[^,;:.()\d]{{0,40}}"
    rf"|\b(?:giving|yielding|becoming|becomes?|resulting in|results in|turns? out|produces?|makes"
    rf"|making)\s[^,;:.()\d]{{0,40}}"
    rf"|\b(?:we|us|and|then|it|them)\s(?:make|draw|weave|spin|sew|build|cast|press|knit|brew|bake)\s[^,;:.()\d]{{0,40}}"
    r"|\b(?:leav\w+|left|sell\w*|sold|ship\w*|export\w*|emerg\w+|com(?:es?|ing) out|go(?:es)? out|bottl\w+|ends? up"
    r"|market\w*|finish\w*|packs?|packed|come off|comes off|roast\w*|process\w*)\b[^,;.]{0,50}\bas\s[^,;:.()\d]{0,30}"
    r"|(?:hs|code|heading|classification|编码|税号|品目|归类)(?: number| code|号)?\s?"
    r"(?:stays|remains|keeps|is still|still|unchanged at|还是|仍是|仍为|仍然是|依旧是|依然是|保持|没变还是)"
    r"|(?:(?<!半)成品|产品|货物|整机|商品|成衣|制成品)(?:是|为|归入?|税号|编码|的)*"
    r"|\b(?:ours|(?:our|the) (?:finished )?(?:product|good|goods|item|article))\s"
    r"(?:is|are|being|falls? (?:in|under)|of|classified (?:in|under|as))?"
    r"|\b(?:in|for|inside) (?:our|my|the finished)\b[^,;:.()\d]{0,30}"
    r"|\b(?:inputs?|materials?|parts?|components?|things?|content|ingredients?|imports?)"
    r" (?:of|to) (?:our|my|the|this|these)"
    r"|\brule (?:for|of|on)"
    rf"){_LABEL}[,(]?{_LABEL}$",
    re.IGNORECASE,
)
_GOES_INTO = re.compile(
    r"\s?\)?\s?(?:用于|用来|用以|用作|作原料|去做|来做|进口|买来|运来|运到|加工成|做成|制成"
    r"|\b(?:goes|go|went|used|is used|are used) (?:in|into|to|for)\b)",
    re.IGNORECASE,
)
_MATERIAL = re.compile(
    r"(?:\bof which\b|其中|\bfrom\b|\busing\b|import|non-orig|\bbought|\bbuy|\bpurchas|\bsourced|进口|非原产|原料|材料"
    r"|(?<![家民商军车医专适食实饮农日通])用|采购|外购|购入|买)[^,]*$",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\s?\)?\s?,?\s?(?:(?:are |is |were |was |being )?(?:imported |shipped |bought |brought |come |coming )*"
    r"(?:in )?(?:from|out of)\s(?:the\s)?|来自|产自|购自|进口自|[从自由]\s?)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\s?(?:[),;.。!?\n]|$|运|进口|来|进来|买|采购|发|\b(?:are|is|were|was|come|comes|and then|then|gets?)\b)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:\bfrom (?:the )?|来自|产自|[从自由])\s?$", re.IGNORECASE)
_TOWARDS = re.compile(
    r"(?:\b(?:to|for|into)\s(?:the\s)?|出口|出口到|销往|销到|卖到|卖给|发往|发到|运往|运到|输往|出往)\s?$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s?\([^()\d]*\)")
_SENTENCE = re.compile(r"[。.;!?\n](?!\d)")
_IMPORTED = re.compile(r"进口|\bimport", re.IGNORECASE)
_PRODUCT = re.compile(
    r"(?:归入?|得到|成品|产品|(?:变|变为|制得|做|出|产出|改|转|组装|生产|制造|炼|织|纺|轧)[㐀-鿿]{0,6}"
    r"|\b(?:(?:\w+(?:ed|ing)(?: \w+){0,2} to)(?: [a-z-]+){0,3}"
    r"|still|sell(?:ing)?(?: it| them)?(?: as)?(?: [a-z-]+){0,3}|as|becomes?|classified(?: in| as| under)?|product))"
    r"\s?(?:hs|税号|品目)?\s?$",
    re.IGNORECASE,
)
_LISTED = re.compile(  # a heading that speaks of materials stands over the list
    r"(?:^|(?<=[.;。!?\n]))[^.;:。!?\n\d]*(?:\b(?:inputs?|materials?|parts|components?|ingredients?|imports|items)\b|[料件材])"
    r"[^.;:。!?\n\d]{0,40}:(?:[^;。!?\n.]|\.(?=\d))*\Z",
    re.IGNORECASE,
)
_FURTHEST = 60  # characters in which a code is called what something becomes


def of_the_good(text: str, found: Sequence[Mark]) -> Mark | None:
    """The mark of the good's code, where the note tells it."""
    codes = [mark for mark in found if mark.kind == "hs"]
    became = [mark for mark in codes if becomes(text, mark)]
    if became:
        return became[-1]
    others: set[object] = set()  # a material's code may be told again
    for mark in codes:
        if mark.value not in others and not (_of_a_material(text, found, mark) or _worked_on(text, found, mark)):
            return mark
        others.add(mark.value)
    return None


def becomes(text: str, mark: Mark) -> bool:
    """Whether the words before a code tell of what something becomes, or of the good."""
    return bool(_BECAME.search(text[max(0, mark.start - _FURTHEST) : mark.start]))


def _of_a_material(text: str, found: Sequence[Mark], mark: Mark) -> bool:
    """Whether words beside a code call it a material's: bought, brought in, or from outside the Parties."""
    start = _begin(text, found, mark)
    lead = text[start : mark.start]
    foreign = [
        one
        for one in found
        if one.kind == "country"
        and not party.is_party(str(one.value))
        and start <= one.start < mark.start
        and not (
            re.fullmatch(_LABEL, text[one.end : mark.start], re.IGNORECASE) and not _FROM.search(text[: one.start])
        )
    ]
    if any(not _TOWARDS.search(text[: one.start]) for one in foreign) or _MATERIAL.search(lead):
        return True
    if _LISTED.search(text[: mark.start]):
        return True
    return _came_from_outside(text, found, mark) or bool(_GOES_INTO.match(text, mark.end))


def _came_from_outside(text: str, found: Sequence[Mark], mark: Mark) -> bool:
    """Whether a country outside the Parties is told right behind a code, and no thing that comes from there."""
    came = _CAME.match(text, mark.end)
    behind = came and next((one for one in found if one.kind == "country" and one.start == came.end()), None)
    alone = behind and _ALONE.match(text, behind.end)
    return bool(alone and behind and not party.is_party(str(behind.value)))


def _worked_on(text: str, found: Sequence[Mark], mark: Mark) -> bool:
    """Whether a code stands where something from elsewhere is told of, and a later one behind words for a product."""
    since = mark.start - len(_SENTENCE.split(text[: mark.start])[-1])
    later = (one for one in found if one.kind == "hs" and one.start > mark.start)
    brought = bool(_IMPORTED.search(text, since, mark.start) or _CAME.match(text, mark.end))
    brought = brought or any(one.kind == "country" and since <= one.start < mark.start for one in found)
    return bool(brought) and any(_PRODUCT.search(text[: one.start]) for one in later)


def _begin(text: str, found: Sequence[Mark], mark: Mark) -> int:
    """Where the piece begins that names what a code is of, behind any other figure."""
    figures = [one.end for one in found if one.kind in ("hs", "money", "percent", "rule") and one.end <= mark.start]
    cuts = [cut.end() for cut in _CUT.finditer(text, 0, mark.start)]
    start = max([*figures, *cuts, 0])
    remark = _REMARK.match(text, start)
    start = remark.end() if remark and remark.end() < mark.start else start  # "zips 9607.11 (Swiss) for bags 4202.22"
    if re.fullmatch(_LABEL, text[start : mark.start], re.IGNORECASE):  # "fish from Namibia, heading 0303"
        start = max([*figures, *cuts[:-1], 0])
    return start
