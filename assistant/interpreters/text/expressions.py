"""Reads a product-specific rule as people write it: "CTH except 5509 to 5511, or RVC40", "CC(第50章除外)"."""

import re
from functools import cache

from knowledge import table, table_card

_RULES_TABLE = "rcep-psr-hs2022"
_LETTERS = r"|(?<![A-Za-z])(?:CTSH|CTH|CC|CR|WO)(?![A-Za-z])"
_LETTERS_ALONE = r"(?:CTSH|CTH|CC|CR|WO)(?![A-Z])"
_ATOM = (
    r"RVC\W{0,2}(?:刚好|正好|恰好|刚刚?|exactly|just|right at"
    r"|of|不低于|至少|at least|above|超过|≥|>=)?\s?40(?!\.?\d)\s?%?" + _LETTERS
)
_CHANGES = {
    "CC": ("章", "chapter"),
    "CTH": ("(?<!子)品目|税目|四位(?:数|码)?", "(?<!sub)(?<!sub-)heading"),
    "CTSH": ("子目|六位(?:数|码)?", "sub-?heading"),
}


def _spoken_change(names: tuple[str, str]) -> str:
    """The shape of a rule told as a change in words: led by words for a rule, or before an exception or alternative."""
    zh, en = names
    turn = rf"(?:改变?|变更?|换|跨|跳)(?:一?个|到|了)?(?:不同的?|其[他它]|另一?个?|别的)?(?:{zh})(?:改变|变化)?"
    turned = rf"(?:{zh})(?:级别?|要|须|必须|得|应)*(?:改变?|变更?|变化|换|转换|不同)"
    lead = r"(?:规则|标准|要求|条件)(?:里|上|写的?|规定的?|要求的?|说的?|就|只|是|为|要|须|必须|得|做到|[:,])*\s?"
    more = r"(?=\s?(?:即可|就行|就可以|就好|才行|才可以|[((,、]?\s?(?:但|不含|不包括|除|第?\d)|或|/))"
    asked = (
        r"\b(?:rules?|psr|requirement|criterion|line|test)(?: here| there| for it)?\s(?:is|asks? for|asks?"
        r"|demands?|requires?|needs?|wants?"
        r"|calls? for|says?|reads?|being|=|:)\s?(?:only |just |simply |that )?"
    )
    change = rf"(?:an? |the )?(?:{en})[ -](?:change|shift|jump|switch|move)s?"
    moved = (
        rf"(?:an? |the )?(?:change|shift|jump|switch|move)s? (?:of|in|to|at|into) (?:the |tariff |an? )*"
        rf"(?:different |other |another |new )?(?:{en})(?: level)?"
    )
    return (
        rf"{lead}(?:{turn}|{turned})|(?<![没未不无有]){turn}{more}|{turned}{more}|{asked}(?:{change}|{moved})"
        rf"|(?:{change})(?: rule|\b(?=,?\s(?:or|except|but|excluding|barring)\b))"
    )


_CONTENT = r"(?:RVC|区域价值(?:成分|含量)?(?:\(RVC\))?|(?:regional )?value content|regional (?:value|content))"
_HELD_TO = (  # only words that measure stand between a value content and the figure that it is held to
    r"(?:[\s:=≥>有没是不能否够过到达会要得上超只才刚好可以为低少于须满足在的]|至少|要求|标准|比例|多于|大于|到底|究竟|有无"
    r"|\b(?:of|is|are|at|least|over|above|past|below|under|get|gets|got|to|have|has|hit|hits|reach|reaches|be|as|high"
    r"|the|than|more|not|less|or|come|comes|up|still|just|clear|clears|pass|passes|make|makes)\b)*"
)
_NO_SUM = r"(?!\.?\d|\s?(?:[元万千块个件吨份]|[美欧日韩]元|[A-Z]{3}\b|dollar|yuan|of\b|CIF|parts|import|foreign|non))"
_SPOKEN_RULES = {
    rf"(?:{_CONTENT}|threshold|门槛|阈值){_HELD_TO}\s?(?:40(?!\.?\d)\s?%?|forty(?: per ?cent)?|四十){_NO_SUM}": "RVC40",
    r"40\s?%(?:的)?\s?(?:区域价值成分|regional value content|rvc)": "RVC40",
    r"(?:够|到|过|达到?|满|满足|超过)(?:了|不了|得了|没有?|不)?\s?40(?!\.?\d)\s?%?"
    r"(?=\s?(?:吗|么|不|没|呢|了|否|的?门槛|的?标准|这?[条道]?线|[?,。;!]|$))": "RVC40",
    r"\b(?:reach(?:es|ed)?|clears?|hits?|pass(?:es)?|meets?|makes?|gets? (?:us )?to|need(?:s|ed)?|against)"
    r"\s(?:the\s)?40(?!\.?\d)\s?(?:%|per ?cent)?(?=\s?\?|\s(?:threshold|line|mark|test|or not)\b)": "RVC40",
    r"\bneed(?:s|ed)?\s(?:the\s)?40\s?%": "RVC40",
    r"(?:规则|要求|门槛|标准)[^,。;\d]{0,6}(?:不低于|不少于|至少)\s?40(?!\.?\d)\s?%?": "RVC40",
    r"\b(?:rule|threshold|law)[^,.;\d]{0,14}(?:not less than|no less than|at least)\s40(?!\.?\d)\s?%?": "RVC40",
    r"(?:要求|门槛|标准)(?:是|为)?\s?40(?!\.?\d)\s?%?(?=\s?(?:[?,。;!]|$))": "RVC40",
    r"\b(?:rvc|it|that|we|value content)\s(?:is\s|are\s|be\s|get\s|comes?\s)?(?:over|above|past|at least)\s40(?!\.?\d)"
    r"\s?(?:%|per ?cent)?(?=\s?[?.,;]|$)": "RVC40",
    r"\b(?:is|are|was|was the)\s(?:the\s)?40\s?(?:%\s?)?(?:reached|met|cleared|passed|kept|hit)\b": "RVC40",
    r"\b(?:does|do|will|would|is|can|could)\s(?:the\s)?40(?!\.?\d)\s?(?:%|per ?cent)?"
    r"(?=\s(?:hold|stand|met|reached|pass|passed|ok|okay|safe|enough|work|there)\b)": "RVC40",
    r"(?<![\d.,$€¥£])40(?!\.?\d)\s?(?:%|per ?cent|p\.c\.)?\s"
    r"(?:held|kept|reached|met|cleared|made|attained|achieved|passed|satisfied)"
    r"(?=\s?\?)": "RVC40",
    r"\b(?:keeps?|holds?|attains?|get past|get over|(?:are|is) (?:we|it) (?:over|above)|beats?|cross(?:es)?"
    r"|tops?|exceeds?|satisf(?:y|ies))\s(?:the\s)?40(?!\.?\d)\s?(?:%|per ?cent|p\.c\.)?(?=\s?\?)": "RVC40",
    r"(?<![\d.,])40\s?%?(?:的?这?[条道]?(?:线|门槛))?(?:守|保|过|够|达)(?:得住|得了|不过|没过|不够|不达标?|得去)"
    r"(?:吗|么)?(?=\s?[?,。;]|$)": "RVC40",
    r"(?:规则|标准|要求)(?:写的|里|上)?(?:就|只)?(?:是|为|有|要求|认|:)?(?:“|\")?完全获得(?:”|\")?(?:标准)?(?!的?(?:吗|么|是什么|有哪些|怎么))"
    r"|\b(?:rule|criterion)\b(?! of)[^,.;:?\d]{0,40}\bwholly[ -]obtained\b|\bmust be wholly[ -]obtained\b"
    r"|(?:适用|按|走|只有)完全获得(?:的)?(?:规则|标准)(?![吗呢])|\bwholly[ -]obtained(?: only)? rule\b": "WO",
    r"章改变|(?<!is a )(?<!is the )change (?:of|in) (?:tariff )?chapter": "CC",
    r"(?<!子)品目改变|四位税?号改变|税目改变|(?<!is a )(?<!is the )change (?:of|in) (?:tariff )?heading": "CTH",
    r"子目改变|(?<!is a )(?<!is the )change (?:of|in) (?:tariff )?subheading": "CTSH",
    **{_spoken_change(names): rule for rule, names in _CHANGES.items()},
    r"(?:a )?change (?:\S+ ){0,3}from any other chapter|(?:由|从)任何其他章": "CC",
    r"(?:a )?change (?:\S+ ){0,3}from any other heading|(?:由|从)任何其他品目": "CTH",
    r"(?:a )?change (?:\S+ ){0,3}from any other subheading|(?:由|从)任何其他子目": "CTSH",
}
_REACTION = r"化学反应|(?:an? )?chemical reaction"  # a rule only where it stands among others
_ANY_ATOM = rf"(?:{_ATOM}|{'|'.join(_SPOKEN_RULES)})"
_CODE = r"\d+(?:[. ]\d+)*"
_CODES = rf"{_CODE}章?(?:\s?(?:,|、|and|or|和|或|及|与|/|to|through|[-–—~]|至|到)\s?第?{_CODE})*"
_WORD = r"(?:headings?|chapters?|subheadings?|hs|品目|子目|税目|税号|第)?s?\s?"
_OF = (
    r"(?:\s(?:an?|any|the|all|changes?|inputs?|materials?|goods|anything|those|products?|things?|made|coming"
    r"|classified|from|for|of|in|under)){0,6}\s?"
)
_SAVE = r"(?:except(?:ing|ed)?|excl(?:uding|\.)?|ex\b|barring|but not|other than|save|unless|minus|not counting)"
_OUT = (
    r"(?:(?:is|are|being|stays?)\s)?(?:excepted|excluded|ruled out|left out|out|barred|not allowed|not counted"
    r"|disallowed)\b"
    r"|(?:do|does|will|would|shall|can|may)(?:n't|n’t| not|not) (?:count|qualify|do|be used|be counted|help)\b"
)
_EXCEPT = (
    r"(?:(?:\s(?:is|as) (?:the|our|its) (?:rule|test))?(?:\s?[,;:]?\s?\(?"
    rf"(?:(?:but|and|with)\s)?{_SAVE}{_OF}{_WORD}(?P<ex>{_CODES})\)?"
    rf"|\s?[,、;]?\s?\(?(?:但)?(?:不包括|不含|不得|不能|不可|除外|除)(?:由|从|自)?{_WORD}(?P<exzh>{_CODES})"
    rf"(?:章|品目|子目)?(?:改变|变来|转变|而来)?(?:除外|外|以外)?\)?"
    rf"|\s?[,、;]?\s?\(?(?:(?:但是?|不过|其中|只是|而且|并且|且|同时)(?:由|从|自|是)?|(?:but|with|though|however|where|only)\b{_OF})?(?:由|从|自)?"
    rf"{_WORD}(?P<exlast>{_CODES})\s?(?:章|品目|子目|税目)?(?:里|项下|下)?(?:的|来的|改变?|转变?|变|换|过来|而来|来)*"
    rf"(?:材?料|原料|货物?|产品)?(?:都|均|也|一律|要)?(?:除外|以外|之外|不算数?|不行|不计|不认|不可以?|不能[算用]|不得用|不允许|排除|剔除|{_OUT})\)?))?"
)
_TERM = f"(?:{_ANY_ATOM}|{_REACTION}){_EXCEPT}"
_OR = (
    r"\s?,?\s?(?:\bor\b(?: else)?|\balternatively\b|或者|或是|或|还是|/)\s?"
    rf"|\s?(?:,|、)\s?(?=RVC|区域价值|CR(?![A-Za-z])|{_REACTION})"
)
_JOIN = rf"(?:{_OR}|\s?(?:\band\b|且|并且|\+)\s?)"
_OR_SAID = re.compile(r"\bor\b|\balternatively\b|或|/|,|、", re.IGNORECASE)
_UNNAMED = re.sub(r"[?]P<ex(?:zh|last)?>", "?:", _EXCEPT)
RULE = re.compile(
    rf"{_ANY_ATOM}(?:{_UNNAMED})(?:{_JOIN}(?:{_ANY_ATOM}|{_REACTION})(?:{_UNNAMED}))*",
    re.IGNORECASE,
)


def expression(text: str) -> str:
    """A rule as the asker wrote it, as the tables write it: "CTH except from heading 85.07" -> "CTH EX 8507"."""
    terms: list[str] = []
    for found in re.finditer(_TERM, f"{text}?", re.IGNORECASE):  # what stands behind a spoken rule is no part of it
        excluded = next((part for part in ("ex", "exzh", "exlast") if found[part]), None)
        atom = found[0][: (found.start(excluded) if excluded else found.end()) - found.start()]
        name = next((rule for spoken, rule in _SPOKEN_RULES.items() if re.match(spoken, f"{atom}?", re.IGNORECASE)), "")
        name = "CR" if re.match(_REACTION, atom, re.IGNORECASE) else name
        plain = re.match(_LETTERS_ALONE, atom.strip().upper())
        name = name or ("RVC40" if atom.upper().startswith("RVC") else plain[0] if plain else _of_level(atom))
        codes = _excluded(found[excluded]) if excluded else []
        held = ",".join(codes)
        changed = [at for at, term in enumerate(terms) if term in _CHANGES]
        if held and name not in _CHANGES and changed:  # "CTH or RVC40, 7208 excepted": only a change leaves codes out
            terms[changed[-1]] += f" EX {held}"
            held = ""
        terms.append(f"{name} EX {held}" if held else name)
    joints = re.sub(_TERM, "#", text, flags=re.IGNORECASE)
    between = (
        " AND " if re.search(r"\band\b|且|\+", joints, re.IGNORECASE) and not re.search(_OR_SAID, joints) else " OR "
    )
    return between.join(dict.fromkeys(terms))


def _of_level(change: str) -> str:
    """The rule that a change in words asks for: "换章" is CC."""
    names = (rule for rule, words in _CHANGES.items() if re.search("|".join(words), change, re.IGNORECASE))
    return next(names, "")


def _excluded(text: str) -> list[str]:
    """The codes that a rule leaves out; "5509 to 5511" names all headings between."""
    codes: list[str] = []
    for part in re.split(r",|、|and|or|和|或|/", text):
        ends = [re.sub(r"\D", "", end) for end in re.split(r"to|through|[-–—~]|至|到", part)]
        if len(ends) > 1:
            codes += [code for code in sorted(headings(len(ends[0]))) if ends[0] <= code <= ends[-1]]
        else:
            codes += ends
    return [f"0{code}" if len(code) == 1 else code for code in codes if code]


@cache
def headings(digits: int = 4) -> frozenset[str]:
    """All codes of so many digits that have a product-specific rule."""
    return frozenset(code[:digits] for code in table(_RULES_TABLE, on=table_card(_RULES_TABLE).edition[-1].start))
