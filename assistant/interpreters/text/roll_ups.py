"""Takes out what lies inside a material of which its own origin is told: the whole of it counts (Article 3.12)."""

import re
from collections.abc import Iterator

from assistant.interpreters.text.self_made import GOES_INTO, of_the_good, subject
from assistant.interpreters.text.stops import SENTENCE_END

_QUALIFIES_ZH = (
    r"(?:符合|满足|达到|通过|取得|具备|具有|获得|拿到|有)[^,。;]{0,14}?"
    r"(?:规则|要求|原产标准|原产资格|原产地位|原产|RCEP证书|RCEP证)"
)
_ITSELF_ZH = r"(?:整体|整件|本身|自身|自己)"
_HAS_ZH = re.compile(
    r"(?P<x>[㐀-鿿]{1,8}?)(?:(?:作价|价?值|价)?\s?(?P<own>\d[\d.]*)(?:美?元|美金)?\s?,?\s?)?(?:里面?|内部?)?(?P<inner>(?:虽然?)?(?:含有?|有|用了?|装了?|使用了?|采用了?"
    r"|带了?)[^。;]{2,24}?"
    rf"[,;。]\s?(?:但是?|不过|可是?)?\s?)(?=(?:这|该|此)?(?:(?P=x){_ITSELF_ZH}?|[它其]?{_ITSELF_ZH}|它|(?P<y>[㐀-鿿]{{1,4}}?){_ITSELF_ZH})"
    rf"[^,。;]{{0,8}}?{_QUALIFIES_ZH})",
    re.IGNORECASE,
)
_QUALIFIES_EN = (
    r"(?:has |have |does |do )?(?:already )?(?:not )?(?:meets?|met|satisf\w+|pass(?:es|ed)?|qualif\w+|originat\w+"
    r"|fulfils?|fails?"
    r"|compl(?:y|ies)|is (?:itself )?(?:rcep[- ])?originating)"
)
_HAS_EN = re.compile(
    r"\b(?P<x>[a-z-]{3,})(?:\sitself)?(?:,?\s(?:value\s|worth\s|at\s)?(?P<own>\d[\d.]*),?)?(?P<inner>\s(?:contains?"
    r"|has|have|uses?|includes?|holds?|carries)\s[^;.]{3,60}?[,;.]?"
    rf"\s(?:but|yet|however,?)\s)(?=(?:(?:it|they|(?:the|our|this|that)\s(?P=x))"
    rf"(?:\s(?:itself|themselves|as a whole))?\s)?{_QUALIFIES_EN}\b)",
    re.IGNORECASE,
)
_CONCEDED = re.compile(
    r"(?P<inner>[,(]?\s?\b(?:even though|although|though|despite|in spite of)\s(?:(?:it|they)\s)?(?:also\s)?"
    r"(?:contain\w*|holds?|holding|has|have|having|uses?|using|includes?|including)\s[^,.;()]*)"
    r"|(?P<inner_plain>,\s(?:which |and |it )?(?:contains|containing|incorporates|incorporating|holding"
    r"|holds)\s[^,.;()]*\d[^,.;()]*)"
    r"|(?P<inner_han>,\s?(?:内含|里面(?:含有?|有|用了?)|其中含有?|含有)[^,。;()]*\d[^,。;()]*)"
    r"|(?P<wondered>(?<=[,。;])\s?(?:那)?(?:里面|其中|内部)的?[^,。;?]{1,14}\d[^,。;?]{0,4}"
    r"(?:不用|不必|无需|还用|要不要|用不用|还要)[^,。;?]*\??)"
    r"|(?P<wondered_en>[,;]?\s?(?:so\s)?the\s[a-z ]{2,24}\sof\s\d[\d.,]*\sinside\s(?:it\s)?"
    r"(?:need|must|should|do|does)[^,.;?]*\??)"
    r"|(?P<inner_zh>,?\s?(?:虽然?|尽管|即使)(?:里面|其中|它|其)?(?:含有?|有|用了?|装了?)[^,。;()]*)",
    re.IGNORECASE,
)
_ORIGINATES = re.compile(
    r"originat\w+|rcep (?:cos?\b|certificate)|RCEP证|own (?:product )?rule|in its own right"
    r"|原产|自身规则",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\bnot\b|\bnon[- ]|n't\b|\bfails?\b|不|没|未|无|非", re.IGNORECASE)
_MEETS_RULE = re.compile(
    r"(?<![不没未])(?:符合|满足|达到|通过)了?(?:它|其|本身|自身|自己)?的?(?:RCEP)?(?:原产)?(?:CTH|CTSH|CC|RVC\s?40"
    r"|产品)?(?:特定)?(?:原产)?(?:地)?"
    r"(?:规则|要求)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]*%)")
_VALUE_BEHIND = re.compile(
    r"[;。.](?=\s?(?:its |the )?(?:value|price|worth|价值|价格)(?: is|是|为)?\s?\d)", re.IGNORECASE
)
_OWN_SHARE = re.compile(r"\(\s?RVC\W{0,3}\d[\d.]*\s?%?\s?\)", re.IGNORECASE)
_OF_THE_GOOD = re.compile(
    r"(?:[^\d]|RVC\s?40)*?(?:FOB|离岸|EXW|出厂价|\?)", re.IGNORECASE
)  # the next price is the good's: so is this
_GOOD = re.compile(r".*(?:成品|产品|货物?|整机)|goods?|products?", re.IGNORECASE)
_VERBS = re.compile(
    r"虽然?|尽管|即使|里面?|含有?|装了?|使用了?|采用了?|带了?|有|用了?|但是?|不过|可是?|[\d.,;。()]"
    r"|\b(?:though|although|even|despite|it|they|contain\w*|holds?|has|have|uses?|includes?|but|yet|however|of|some)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"fob|cif|exw|price|works|board|value|价|离岸", re.IGNORECASE)
_NAMED_AGAIN = re.compile(r"(?:it|they|the|our|this|that)\s", re.IGNORECASE)
_WORDS = 2  # characters that name something in Chinese


def without_contents(text: str) -> str:
    """The normalised text with blanks where the contents of such a material stand, and where a question repeats them.

    "The motor holds US parts of 20 but meets its own rule" tells that the motor originates; "X fails its own rule"
    that all of it does not. Every other place stays where it is.
    """
    kept = text
    for start, end in _contents(text):
        kept = kept[:start] + " " * (end - start) + kept[end:]
        for amount in _AMOUNT.finditer(text, start, end):
            kept = _unasked(kept, end, amount[0])
        kept = _unwondered(kept, end, _VERBS.sub(" ", text[start:end]).split())
    if kept != text:
        kept = _VALUE_BEHIND.sub(",", kept)
        kept = GOES_INTO.sub(lambda hit: " " * len(hit[0]), kept)
        kept = _OWN_SHARE.sub(lambda hit: " " * len(hit[0]), kept)
        kept = _MEETS_RULE.sub(lambda hit: "为原产".ljust(len(hit[0])), kept)
    return kept


def _contents(text: str) -> Iterator[tuple[int, int]]:
    for shape in (_HAS_ZH, _HAS_EN):
        for hit in shape.finditer(text):
            priced = not _PRICE.search(hit["x"]) and _priced_apart(text, hit["own"])
            again = hit["x"].endswith((hit.groupdict().get("y") or "").removesuffix("子"))
            told = again and (shape is _HAS_ZH or priced or _NAMED_AGAIN.match(text, hit.end()))
            stray = bool(hit["own"]) and not priced
            if (
                told
                and not stray
                and (priced or not _OF_THE_GOOD.match(text, hit.end()))
                and not _GOOD.fullmatch(hit["x"])
            ):
                yield hit.span("inner")
                yield from [hit.span("y")] if hit.groupdict().get("y") else []
    for hit in _CONCEDED.finditer(text):
        said = SENTENCE_END.split(text[: hit.start()])[-1]
        of_good = _OF_THE_GOOD.match(text, hit.end()) or of_the_good(text, hit.end(), subject(said))
        if _ORIGINATES.search(said) and not (_DENIES.search(said) or of_good):
            yield hit.span()


def _priced_apart(text: str, amount: str | None) -> bool:
    """Whether a part has an amount of its own, which is told once and so is not the good's price."""
    return bool(amount) and len(re.findall(rf"(?<![\d.]){re.escape(str(amount))}(?![\d.]*\d)", text)) == 1


def _unasked(text: str, since: int, amount: str) -> str:
    """The text without an amount where a later question names it again."""
    for hit in reversed(list(re.finditer(rf"(?<![\d.]){re.escape(amount)}(?![\d.]*\d)", text[since:]))):
        at = since + hit.start()
        ends = SENTENCE_END.search(text, at + len(amount))
        if ends and ends[0] == "?":
            text = text[:at] + " " * len(amount) + text[at + len(amount) :]
    return text


def _unwondered(text: str, since: int, inner: list[str]) -> str:
    """The text without later pieces that only ask about what lies inside: "must the US parts be counted?"."""
    for name in inner:
        for hit in reversed(list(re.finditer(rf"[^,。;!?]*{re.escape(name)}[^,。;!?]*(?=[,?])", text[since:]))):
            asks = re.search(r"吗|么$|要不要|是否|\b(?:must|should|do|does|need|is|are)\b", hit[0], re.IGNORECASE)
            if len(name) >= _WORDS and asks and not re.search(r"\d", hit[0]):
                start = since + hit.start()
                text = text[:start] + " " * len(hit[0]) + text[start + len(hit[0]) :]
    return text
