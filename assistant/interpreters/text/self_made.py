"""Takes out what a part was made from where that part meets its own rule: all of it then counts (Article 3.12).

"We build the board from foreign chips; on its own it meets the rule", 进口料300做成电机，电机已满足规则: the claim
stands for the part's origin, and what went into the part is blanked, with the questions that ask about that again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.interpreters.text.stops import SENTENCE_END

_CLAIM_ZH = re.compile(
    r"(?P<x>[㐀-鿿]{1,8}?)?(?:\([^()]{0,24}\))?(?:本身|自身|自己|单独看|单独算|单独|整体|独立看)*(?:就|都|也|是"
    r"|已经?|早已?|完全)*"
    r"(?P<claim>(?:符合|满足|达到|通过|过了?|够)了?(?:其|[它他]的?|自己的?|自身的?|本身的?|各自的?|RCEP|原产地?"
    r"|产品|特定|品目|相应的?|对应的?|的|CTH|CTSH|CC|RVC\s?40%?)*"
    r"(?:规则|要求|标准|原产资格|RVC\s?40%?)|(?:已经?)?(?:取得|具备|获得|有)了?原产资格)"
    r"(?!\s?(?:吗|么|呢|\?|的话|才))",
    re.IGNORECASE,
)
_CLAIM_EN = re.compile(
    r"(?P<x>[a-z]+(?:-[a-z]+)?)(?:\s\([^()]{0,30}\)|\s\(\d[\d.]*,)?\s"
    r"(?:(?:itself|alone|by itself|on its own|already|as such|in turn|also|has|have|as a whole|clearly)[ ,]+)*"
    r"(?P<claim>(?:meets?|met|satisf(?:y|ies|ied)|pass(?:es|ed)?|fulfil(?:s|led)?|complie[sd] with"
    r"|qualif(?:y|ies|ied)(?: under)?|clear(?:s|ed)?)\s(?:(?:its|the|their|own|rcep|product|product-specific|origin"
    r"|specific|rule)\s)*(?:rule|requirement|test|rvc\s?40|cth|ctsh|cc|psr|right)"
    r"(?:\s(?:by itself|on its own|in its own right|alone|itself|already))?)(?!\s?\?)",
    re.IGNORECASE,
)
_PRICED = r"(?:,? (?:worth |at |valued at )?(?:[a-z]{3} |[$€¥£])?\d[\d,.]*,?| \([^()]{0,30}\)|,)?"
_STATUS_EN = re.compile(  # the origin itself, where words set the thing apart from what is in it, or a proof follows
    rf"(?P<x>[a-z]+(?:-[a-z]+)?){_PRICED}\s(?:(?:is|are|being|but|and|which|then|already|now)[ ,]+)*"
    r"(?P<claim>(?:(?:itself|themselves|in itself|on its own|as such|in its own right|as a whole)[ ,]+(?:is |are "
    r"|now )?(?:rcep[- ])?"
    r"(?:originating|qualif(?:ies|ied|y)|originates?)|(?:rcep[- ])?(?:originating|qualif(?:ies|ied)|originates?)"
    r"(?:,? (?:itself|by itself|in itself|on its own|as such|in its own right|as a whole)"
    r"|(?=[,;]? (?:with |under |holding |has |and has |carr(?:ies|ying) )?(?:an? |its )?(?:rcep )?(?:cos?\b"
    r"|certificate|proof of origin)))))"
    r"(?!\s?\?)(?!\s(?:under|by|if|when|only)\b)",
    re.IGNORECASE,
)
_STATUS_ZH = re.compile(
    r"(?P<x>[㐀-鿿]{1,8}?)(?:\([^()]{0,24}\)|(?:值|价值|价|作价)?[\d.]+(?:美?元)?,?\s?|,\s?)?(?=本身|自身|自己|整体|已)"
    r"(?P<claim>(?:本身|自身|自己|整体)(?:就|已经?|也)*(?:是|为|属于?|算)?(?:RCEP)?原产(?:料|件|品|货物|材料|的)?"
    r"|已经?是?(?:RCEP)?原产(?:料|件|品|货物|材料|的)?)(?![地资国])(?!\s?(?:吗|么|呢|\?|的话|才))",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(  # "turns US wire into an originating coil"
    r"(?:into|becomes?|become)\s(?:an?|the"
    r"|our)\s(?:own\s)?(?P<claim>(?:rcep[- ])?originating)\s(?P<x>[a-z]+(?:-[a-z]+)?)(?![a-z?])",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:[不没未无非](?:有|能|曾|再|可|经|予|法|得|够)?|不具|不予)\W?$|\b(?:not|never|n't|no|nor|if|unless|whether"
    r"|should|would|must|can|could|nobody|unsure|doubt\w*|think\w*"
    r"|believe\w*|probably|perhaps|maybe)\b[^,.;]{0,30}$"
    r"|(?:如果|假如|若|要是|能否|是否|不知|不清楚|可能|大概|也许|应该|估计|据说|号称)[^,。;]{0,14}$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r".*(?:成品|产品|货物?|整机|整车|整套|我们?|出口)$|^(?:it|goods?|products?|units?|we|they|which|that|machine)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:但是?|不过|而且?|可是?|这个?|该|此|那个?|其中|自制的?|自产的?|自己做的|国产的?|我们?的?|而|整个)+"
)
_IT = re.compile(r"^(?:it|which|they|itself|that|but|and|yet|already|still|also)$", re.IGNORECASE)
_LABEL = re.compile(r"(?P<good>[^,。;.!?()]{0,24}?)(?:fob|离岸)", re.IGNORECASE)
_NOUN = re.compile(r"[a-z]{3,}|[㐀-鿿]{2,}", re.IGNORECASE)
_BESIDE = re.compile(
    r"另|其[他它余]|别的|此外|还买|还有|\b(?:others?|further|another|next to|plus|besides|remaining|also)\b",
    re.IGNORECASE,
)
_MADE_HERE = re.compile(  # words that call a thing a part of another
    r"自制|自产|自己[做产生]|我厂|本厂|模块|总成"
    r"|\b(?:in-house|own-made|home-made|self-made|sub-?assembl\w*|modules?"
    r"|we (?:make|made|build|built|wind|assemble)\w*)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"里面?|内|其中|\b(?:inside|in it|within|in there)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:but|yet|though|however)\b|但是?|不过|可是?", re.IGNORECASE)
GOES_INTO = re.compile(
    r"\b(?:it )?(?:goes|is built|is fitted|is put|is used) (?:in|into) (?:an?|the|our) [a-z ]{2,20}(?=[,.;])"
    r"|(?:接着|然后|随后|之后|最后|再)*(?:它|该件|这)?(?:装|用|放)(?:在|到|进|于|入)[㐀-鿿]{1,8}(?:里|上"
    r"|中)?(?=[,。;])",
    re.IGNORECASE,
)
_NEAR = 24  # characters before a claim in which "but" may stand
_HOLD_ZH = r"(?:含有?|有|用了?|装了?|掺了?|带了?|用的是?|使用了?|采用了?)"
_HOLD_EN = (
    r"(?:contain\w*|hold(?:s|ing)?|has|have|having|us(?:es|ing)|includ\w+|with|carr(?:ies|ying)|from|out of|made of)"
)
_STILL = r"(?:(?:still|already|itself|also|has|nevertheless)\s)*"
_MADE = r"(?:做成|制成|组成|加工成|造成|装成|生产成|焊成|绕成|做出|造出|组装成|冲成|压成)了?"
_INTO = (
    r"(?:(?:made|turned|built|assembled|wound|processed|worked|go(?:es)?) (?:up )?into|becomes?|(?:[a-z]+s"
    r"|we\s[a-z]+)\s[^.;]{1,40}?\sinto)"
)
_MAKES = r"(?:makes?|made|builds?|built|produces?|produced|winds?|draws?)"
_OUT_OF = r"(?:with|from|using|out of)"
_MADE_OF = r"(?<![不没未])用[^,。;()]{1,20}(?:做|制|生产|加工|造)成?"
_BACK, _ON = 130, 70  # characters around a claim in which the making of its part may be told
_ASKED = re.compile(
    r"吗|么|呢|算不算|算进|要不要|是否|该不该|还用|还要|\b(?:must|should|do|does|need|is|are|may|can|which)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A part said to meet its own rule: its name, "" where the text says "it", and the places of the words."""

    part: str
    start: int
    end: int
    led: int


def without_makings(text: str) -> str:
    """The normalised text with blanks where makings of such parts stood and the claims told as origin."""
    for claim in list(_claims(text))[::-1]:
        spans = list(_makings(text, claim))
        if not spans and _without_questions(text, claim.end, "") == text:
            continue
        inner = " ".join(text[start:end] for start, end in spans)
        said = "为原产" if re.match(r"[㐀-鿿]", text[claim.start]) else "originating"
        width = claim.end - claim.start
        if len(said) <= width:
            text = text[: claim.start] + said.ljust(width) + text[claim.end :]
        against = _AGAINST.search(text, max(0, claim.led - _NEAR), claim.start)
        spans += [against.span()] if against else []
        text = GOES_INTO.sub(lambda hit: " " * len(hit[0]), text)
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        text = _without_questions(text, claim.end, inner)
    return text


def _claims(text: str) -> Iterator[_Claim]:
    for shape in (_CLAIM_ZH, _CLAIM_EN, _STATUS_ZH, _STATUS_EN, _ADJECTIVE):
        for hit in shape.finditer(text):
            part = _LEAD.sub("", hit["x"] or "")
            asked = re.match(r"[^,.;。!?]{0,6}\?", text[hit.end() :])
            if _DENIED.search(text[: hit.start("claim")][-_NEAR - 16 :]) or asked:
                continue
            named = "" if _IT.match(part) else part
            if _WHOLE.match(named or subject(text[: hit.start("claim")])) or of_the_good(text, hit.end(), named):
                continue
            yield _Claim(named, hit.start("claim"), hit.end("claim"), hit.start())


def subject(text: str) -> str:
    """The first noun of the last sentence of a text, of which "and meets its own rule" goes on to speak."""
    told = re.match(
        r"\W*(?:(?:the|our|this|an?|whole|finished)\s)*([a-z-]+)", SENTENCE_END.split(text)[-1], re.IGNORECASE
    )
    return told[1] if told else ""


def of_the_good(text: str, since: int, part: str) -> bool:
    """Whether what a claim says before `since` of something called `part` may be said of the good itself."""
    return bool(part and _WHOLE.match(part)) or _priced_good(text, part) or not _beside_it(text, since, part)


def _priced_good(text: str, part: str) -> bool:
    """Whether a price free on board stands right beside the name: the part is then the good."""
    name = re.escape(part)
    return bool(part) and bool(
        re.search(
            rf"{name}\W{{0,3}}(?:s\b)?[^,.;。(]{{0,6}}(?:fob|离岸)|fob[^,.;。]{{0,16}}{name}", text, re.IGNORECASE
        )
    )


def _beside_it(text: str, since: int, part: str) -> bool:
    """Whether the price free on board is of something else: of a noun of its own, or beside further materials."""
    label = _LABEL.search(text, since) or _LABEL.search(text)
    noun = _NOUN.findall(label["good"]) if label else []
    other = bool(noun) and not (part and part in "".join(noun))
    nameless = label is not None and not noun and label.end() < since and not _MADE_HERE.search(text)
    return other or (bool(_BESIDE.search(text)) and not nameless)


def _makings(text: str, claim: _Claim) -> Iterator[tuple[int, int]]:
    """Where it is told what the part of a claim was made from, as far as the next price of the good."""
    begin, stop = max(0, claim.led - _BACK), min(len(text), claim.end + _ON)
    part = re.escape(claim.part)
    own = re.escape(text[claim.start : claim.end])
    shapes = [
        rf"[a-z-]+(?P<m>\s{_HOLD_EN}\s[^.;()]{{3,60}}?,?\s)(?=(?:but|yet|and)\s(?:it\s)?{_STILL}{own})",
        rf"\b(?P<m>{_HOLD_EN}\s[^.;()]{{3,60}}?)(?=[.;,]\s(?:and\s|but\s)?it\s{_STILL}{own})",
        rf"(?:^|[,(、;])\s?(?:虽然?|尽管)?(?P<m>(?:里面|其中|内部|里头)(?:虽然?|也)?{_HOLD_ZH}[^,。;()、]*)",
        r"[(]\s?(?P<m>(?:里面|其中|内)?含[^,。;()、]*)",
        rf"[,;(]\s?(?P<m>(?:inside (?:it )?(?:there|it|is|are)\b|it {_HOLD_EN})[^,.;()]*?)(?=\sbut\b|[,.;()])",
    ]
    if claim.part:
        shapes += [
            rf"{part}(?P<m>(?:里面?|内部?|中|用|由|以|是用)(?:虽然?|也)?{_HOLD_ZH}?[^,。;()、]*)",
            rf"(?:^|[,。;(])\s?(?P<m>[^,。;()]{{1,30}}{_MADE})(?:自制|自产|自家|自己|我们|的|一[个只台件])*{part}",
            rf"(?:^|[,。;(]|{part})\s?(?P<m>[^,。;()\d]{{1,20}}\d[^,。;()]{{0,6}},\s?[^,。;()\d]{{0,8}}{_MADE}){part}",
            rf"\b{part}\b[^.;()]{{0,30}}?,\s(?P<m>[a-z-]+\s(?:from|out of)\s[^,.;()]*)(?=[,;])",
            rf"\b{part}\b(?:\s\([^()]*\))?[^,.;()]{{0,30}}?\s(?P<m>{_HOLD_EN}\s[^,.;()]*?)(?=\sbut\b|\sand it|[,.;()])",
            rf"(?:^|[,.;])\s?(?P<m>[^,.;()]{{1,60}}?{_INTO}\s)(?:(?:an?|the|our|this)\s)?(?:[a-z-]+\s){{0,2}}?{part}\b",
            rf"(?P<m>\b{_MAKES}\s(?:(?:an?|the|our|its)\s)?{part}\s{_OUT_OF}\s[^.;()]*[.;]?)(?=\s{part}\b|$)",
            rf"(?P<m>{_MADE_OF}(?:自产|自制)?{part}[,;。])(?=\s?(?:这|该)?{part})",
            rf"(?P<m>{_MADE_OF})(?:自产|自制)?{part}",
        ]
    for shape in shapes:
        for hit in re.finditer(shape, text[begin:stop], re.IGNORECASE):
            start, end = hit.start("m") + begin, hit.end("m") + begin
            if re.match(r"[^,。;!?\n]{0,12}\?", text[end:]):
                continue  # a question tells of no making
            priced = re.search(r"fob|离岸|exw|rvc", text[start:end], re.IGNORECASE)
            if not priced and not (start <= claim.start < end):
                yield start, end


def _without_questions(text: str, since: int, inner: str) -> str:
    """The text without later pieces that ask about amounts or things of what went into the part."""
    words = {word.casefold().removesuffix("s") for word in re.findall(r"[A-Za-z]{4,}", inner)}
    pairs = {inner[at : at + 2] for at in range(len(inner) - 1) if re.fullmatch(r"[㐀-鿿]{2}", inner[at : at + 2])}
    amounts = set(re.findall(r"\d+(?:\.\d+)?", inner))
    for piece in list(re.finditer(r"(?:[^,。;:!?\n.]|\.(?=\d))+", text[since:]))[::-1]:
        said = piece[0]
        again = amounts & set(re.findall(r"\d+(?:\.\d+)?", said))
        named = any(word in said.casefold() for word in words) or any(pair in said for pair in pairs)
        other = set(re.findall(r"\d+(?:\.\d+)?", said)) - amounts
        sentence = re.match(r"[^。;!?\n]*[?]", text[since + piece.start() :])
        inside = bool(other) and _INSIDE.search(said) and not re.search(r"fob|离岸|rvc", said, re.IGNORECASE)
        if sentence and _ASKED.search(said) and (inside or ((again or named) and not other)):
            at = since + piece.start()
            text = text[:at] + " " * len(said) + text[at + len(said) :]
    return text
