"""Shapes of what people tell of a consignment's way, out of the words for it."""

import re
from functools import cache

from assistant.interpreters.good import working
from assistant.interpreters.good.works import surface_work
from assistant.interpreters.text.sketch import COUNTRY
from assistant.vocabulary import Words, topics, voyage

_ALLOWED = ("unloading", "reloading", "vessel", "storage", "preservation")
_WATCHED = (
    r"\bcustoms(?:\s(?:officers?|officials?|men|staff|guards?|there|always|kept|was|were|had|been|constantly))*"
    r"\s(?:supervis\w*|watch\w*|monitor\w*|guard\w*|controll\w*|escort\w*|oversee\w*|oversaw|stood by|present"
    r"|look\w* on|standing by|in attendance|in charge|on hand)\b"
    r"|\bcustoms\s(?:had|kept|held|put)\s(?:[a-z]+\s){0,3}?(?:under|in|behind)\s(?:seal|lock|watch|control|bond"
    r"|guard)\w*"
    r"|\bcustoms'?\s(?:[a-z]+\s){0,2}?seals?\b"
    r"|\b(?:locked|sealed|kept|held|supervised|watched|monitored|guarded|controlled|escorted"
    r"|overseen)(?:\s[a-z]+)?\sby\s(?:the\s|local\s|port\s)*"
    rf"{COUNTRY}?\s?customs\b|海关[㐀-鿿]{{0,4}}?(?:监管|监督|看管|看守|盯|看着|控制|在场|押运|派员|监护|加了?封"
    rf"|施了?封|上了?锁|锁着|封着|管着|把着)"
)


def _any(*path: str) -> str:
    return voyage(*path).pattern.pattern


@cache
def works() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What goes beyond, in the judge's words, and how it is said; any other way of working a good is processing."""
    own = [(value, voyage("beyond", value).pattern) for value in ("repacking", "labelling", "assembly", "processing")]
    tags = re.compile("(?:撕|换|改|贴|揭|刮|盖)[掉了上成]{0,2}[㐀-鿿]{0,5}?标(?!准|的)")
    worked = f"{working.shape()}|(?:重新)?(?:{surface_work().pattern})"
    kept = rf"(?:{_any('moving', 'between')})*(?:{_any('carrier')}|{_any('carrier', 'packing')}|[货后就,。;?!]|$)"
    worked += f"|换装了(?!{kept})[㐀-鿿]{{2}}"  # 换装了电机, which is no loading
    return (*own, ("labelling", tags), ("processing", re.compile(worked, re.IGNORECASE)))


@cache
def nothing_done() -> re.Pattern[str]:
    """A denial of any handling, unless it is of a paper or leaves something out."""
    no, touch, gap, but = (_any("touching", name) for name in ("denying", "all", "gap", "but"))
    paper = _any("touching", "papers")
    allowed = "|".join(_any("harmless", kind) for kind in _ALLOWED)
    what = r"(?:\s(?:with |to |of )?(?:it|them|anything|(?:the |a |any )?(?:goods|cargo|cartons|boxes|doors?|seals?)))?"
    save = rf"(?:\s(?:{but})(?: for)?(?=[^,.;]{{0,30}}?(?:{allowed})))?"
    latin = rf"(?:{no})(?:[\s-]+(?:{gap}))*[\s-]*(?:{touch})(?![\s-]*(?:{paper}|until)){what}{save}"
    thing = "任何东西|什么东西|货物?本身|货物?|东西|[箱柜]?门|箱子?|柜子?|铅封|封条|封"
    han = rf"(?:{no})(?:{gap})*(?:{touch})(?:过|了|的)?(?!的?(?:{paper}|直到))(?:{thing})?"
    first = rf"(?:什么|任何|别的|其他|啥)(?:{touch})?(?:{gap})*(?:都|也)(?:没有?|未|不)(?:{touch})(?:过|了)?"
    return re.compile(f"{han}|{first}|{latin}", re.IGNORECASE)


@cache
def not_even() -> re.Pattern[str]:
    """A denial of what may be done on the way."""
    no, gap = _any("touching", "denying"), _any("touching", "gap")
    done = "|".join(_any("harmless", kind) for kind in _ALLOWED)
    return re.compile(
        rf"(?:{no})(?:[\s-]*(?:{gap}))*[\s-]*(?:{done})(?:过|了)?(?:货|柜|箱)?(?!\s?(?:in|at|under|inside|within|在"
        rf"|于|到|进))",
        re.IGNORECASE,
    )


@cache
def no_call() -> re.Pattern[str]:
    """That no other place was called at."""
    no = _any("touching", "denying")
    latin = r"(?:\s(?:any|a|an|other|further|intermediate|single|third|made|making|there|was|were|us))*"
    call = r"(?:call\w*|stop\w*|ports?|countr(?:y|ies)|hubs?|transfers?|tran\w?ship\w*)"
    where = "(?:[停靠过了]|别的?|其[他它]|任何|第三|中间|中途|一个)*(?:港口?|国家?|地方|站)"
    limits = r"(?!\s(?:longer|more|over|beyond|exceeding|of more|than|except|but|other than|apart|save))"
    han = rf"(?:再|曾|过|有)*(?:靠|挂|停|进|经|转|去|到){where}"
    return re.compile(
        rf"(?:{no}){latin}\s{call}{limits}"
        r"(?:\s(?:called|touched|visited|involved|on the way|in between|between|at|in|to|any|other|another)\b)*"
        r"(?:\s(?:ports?|countr(?:y|ies)|of call|on the way|in between)\b)*"
        rf"|(?:{no}){han}",
        re.IGNORECASE,
    )


@cache
def mended() -> re.Pattern[str]:
    """Damaged packing made good, which keeps the goods in condition."""
    damaged, packing = _any("carrier", "damaged"), _any("carrier", "packing")
    mend = r"(?:replac\w+|chang\w+|repair\w+|swapp\w+|mend\w+|exchang\w+|renew\w+|re-?tap\w+|taped?|patch\w+)"
    han = r"(?:换|更换|替换|补|修补|修|缠|倒到|倒进|装到|换到|加固)(?:了|掉|过|好|上)?"
    return re.compile(
        rf"(?:{mend})\s(?:[a-z]+\s){{0,3}}?(?:{damaged})\s(?:[a-z]+\s)?(?:{packing})"
        rf"|(?:{damaged})\s(?:[a-z]+\s)?(?:{packing})(?:\s[a-z]+){{0,3}}?\s{mend}"
        rf"|(?:put|mov\w+|transferr\w+|placed|packed|repacked|stowed|shifted)\s(?:[a-z]+\s){{0,6}}?(?:in|into|to)\s"
        rf"(?:sound|good|dry|whole|spare|clean|undamaged|replacement)\s(?:[a-z]+\s)?(?:{packing})"
        rf"|{han}[㐀-鿿]{{0,4}}?(?:{damaged})的?[㐀-鿿]{{0,2}}?(?:{packing})"
        rf"|(?:{packing})?[㐀-鿿]{{0,3}}?(?:{damaged})[^。;!?]{{0,18}}?{han}[㐀-鿿]{{0,3}}?(?:{packing})里?",
        re.IGNORECASE,
    )


@cache
def harmed() -> re.Pattern[str]:
    """Packing that came to harm, which is nothing done to the goods."""
    damaged, packing = _any("carrier", "damaged"), _any("carrier", "packing")
    return re.compile(rf"(?:{packing})(?:\s[a-z]+){{0,2}}?\s?(?:被|给|都)?(?:{damaged})", re.IGNORECASE)


@cache
def kept_cool() -> re.Pattern[str]:
    """Ice, cold or a cover given to the goods, which keeps them in condition."""
    what = _any("harmless", "preservation")
    gap = r"(?:\s(?:some|more|fresh|new|the|a|bags? of|extra|of))*"
    give = r"(?:add\w*|put in|topp?\w* up|refill\w*|gave|given|got|fed|renew\w*|replenish\w*|chang\w+|replac\w+)"
    latin = rf"\b{give}{gap}\s(?:{what}|ice|gas|brine|salt water)"
    return re.compile(
        rf"{latin}|(?:加|补|添|换|续)(?:[了上加充过次回趟遍一二两三四五几数点些]|新|干|碎)*(?:{what}|冰)", re.IGNORECASE
    )


@cache
def moved() -> re.Pattern[str]:
    """Goods that went from one carrier to another, or a carrier that was changed."""
    verb, carrier, between = _any("moving"), _any("carrier"), _any("moving", "between")
    return re.compile(
        rf"(?:{verb})(?:[\s-]+(?:{between}|at|in|port|sea|{COUNTRY}))*[\s-]+(?:{carrier})"
        r"(?:\s(?:to|onto|into|for)\s(?:another|the next|the other|a second)(?:\sone)?\b)?"
        rf"|(?:{carrier})(?:\s(?:{between}))*\s(?:{verb})"
        rf"|(?:{verb})(?:{between})*(?:{carrier})(?:里|上)?",
        re.IGNORECASE,
    )


@cache
def never_left() -> re.Pattern[str]:
    """That goods stayed where customs keep control."""
    left, zone = _any("zone", "left"), _any("zone")
    return re.compile(
        rf"(?:{left})(?:过|了)?(?:\s|the\b|its\b|their\b|a\b|{COUNTRY}|'s|port\b|local\b|那边的?|当地的?|港的?"
        rf"|码头的?|港区的?|堆场的?|机场的?|车站的?|口岸的?|的)*(?:{zone})"
        rf"(?:\s?(?:control|area|zone|supervision|apron|yard|store|shed|warehouse|terminal|监管|区域?|仓|库|控制"
        rf"|范围|场所))*",
        re.IGNORECASE,
    )


@cache
def controlled() -> re.Pattern[str]:
    """That customs kept control, and that it went on."""
    stops = topics()["origin"].stops
    known = f"{stops.controlled.pattern.pattern}|" if stops else ""
    lasting = _any("lasting")
    return re.compile(
        rf"(?:{known}{_any('controlled')}|under\s?{COUNTRY}\s?customs|{_WATCHED})(?:[^,.;。!?]{{0,12}}?(?:{lasting}))?",
        re.IGNORECASE,
    )


@cache
def uncontrolled() -> re.Pattern[str]:
    """That goods were released, or were where no customs keep control."""
    stops = topics()["origin"].stops
    known = f"{stops.uncontrolled.pattern.pattern}|" if stops else ""
    return re.compile(f"{known}{_any('uncontrolled')}", re.IGNORECASE)


@cache
def lacked() -> re.Pattern[str]:
    """That a paper of the way is not to be had."""
    paper = f"{_any('untouched_paper')}|{_any('paper')}"
    return re.compile(
        rf"(?:不肯|不给|不|没有?|未)(?:给|能|肯|予)?(?:开|出具|出|签|办|拿到)?(?:{paper})"
        r"|\b(?:no|without a|not|refus\w+ to issue|won't|will not|does not|do not|doesn't|don't)"
        rf"\s(?:\w+\s){{0,3}}(?:{paper})",
        re.IGNORECASE,
    )


@cache
def member_said() -> re.Pattern[str]:
    """What is said of a country as a Party, or as none."""
    led, of = _any("member"), _any("member", "of")
    return re.compile(
        rf"{COUNTRY}\s?(?:{led})[^,.;。?!]{{0,14}}?(?:{of})(?:国|方|state|too|as well|\s)*", re.IGNORECASE
    )


@cache
def read_elsewhere() -> tuple[Words, ...]:
    """Words that tell nothing of what was done on the way."""
    topic = topics()["origin"]
    names = ("idle", "to", "from", "through", "starting", "role", "carrier", "held", "paper", "papers_asked")
    return (*(voyage(name) for name in names), voyage("carrier", "damaged"), topic.claim, topic.triggers)
