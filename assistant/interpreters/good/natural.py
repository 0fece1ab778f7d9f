"""Reads a whole note that tells how a good was grown, raised, mined or collected in one Party (Article 3.3)."""

import re
from typing import Any

from assistant.interpreters.caution.care import opens
from assistant.interpreters.good import works
from assistant.interpreters.good.tale import HALF, HEARD, NOTHING_FOREIGN, Piece, Tale, near, words
from assistant.interpreters.text.sketch import COUNTRY
from assistant.vocabulary import idle, pattern
from rules_bridge.origin.good import party

HERE = re.compile(r"国内|境内|本国|我国|大陆")
_NOT_BORN = re.compile(
    r"不是在?[^,。;]{0,6}(?:出生|生)的?|\b(?:were|was|are) not born[^,.;]*|\bnot born[^,.;]*", re.IGNORECASE
)
_SOLD = re.compile(
    r"\b(?:sold|sell|sells|selling|export\w*|shipped|sent|buyers?|customers?)\s(?:it\s|them\s)?(?:abroad|overseas)"
    r"|(?:卖到?|销往?|出口|发往?)(?:国外|海外|境外)",
    re.IGNORECASE,
)
_EXPORTED = re.compile("出口(?![商方国到至往给])")
_FULL = 6  # digits of a code that has a rule
_COLLECTED = ("used goods", "waste and scrap")
_IF = re.compile(r"如果|假如|要是|可能|大概|也许|\b(?:if|maybe|perhaps|probably|suppose|assuming)\b", re.IGNORECASE)
_AT_SEA = re.compile(
    r"\b(?:caught|trawl\w*|vessels?|boats?|longlin\w*|purse sein\w*|high seas|eez|netted|jigged|catch)\b"
    r"|捕捞|捕获|捕的|渔船|公海|钓|拖网|围网",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|using|containing)\b(?P<tail>.*)$", re.IGNORECASE)
_MAKERS = re.compile(r"^[^,.;。]{0,16}?(?:factor|works|workshop|plant|mill|maker|foundr|厂|车间|公司)", re.IGNORECASE)
_IMPORTED_ZH = r"(?:从[^,。;]{0,6})?(?:进口|外购|买|引进|购)(?:的|来的?|进来的?)?"


def natural(text: str) -> dict[str, Any] | None:
    """The facts of a good that grew, was raised, mined or collected; None where the note may tell of anything else."""
    tale = Tale(text, HERE)
    if {"money", "percent", "rate", "date", "month"} & tale.kinds() or len(tale.codes()) > 1:
        return None
    act = _act(tale)
    if act is None:
        return None
    spans = _spans(tale, act)
    home = _home(tale, spans)
    if act == "aquaculture" and _stock_brought(tale, spans):
        return None
    if home is None or _brings(tale, act, spans) or _open(tale, spans):
        return None
    facts: dict[str, Any] = {"production": {"act": act}, "export_party": home}
    if act in _COLLECTED:
        fit = _fit(tale)
        facts["production"] |= {} if fit is None else {"fit_only_for_recovery": fit}
    if act == "born and raised":
        facts["production"] |= {"born": home, "raised": home}
    goals = {code for at, code in tale.countries() if tale.goal(at)} - {home}
    facts |= {"import_party": goals.pop()} if len(goals) == 1 else {}
    code = next(iter(tale.codes()), "")
    facts |= {"hs": code} if len(code) >= _FULL else {}
    rule = next((str(mark.value) for mark in tale.found if mark.kind == "rule"), None)
    return facts | ({"psr": rule} if rule else {})


def unsettled(text: str, act: str) -> tuple[str, ...]:
    """What in a note keeps a natural good open: a part of it only, hearsay, doubt, or something brought in."""
    if not act:
        return ()
    tale = Tale(text, HERE)
    spans = _spans(tale, act)
    return tuple(
        piece.text.strip()
        for piece in tale.pieces
        if not piece.asks and (_doubted(_blanked(tale, piece, spans)) or _got(_blanked(tale, piece, spans), act))
    )


def _act(tale: Tale) -> str | None:
    """How the good came to be; None where no way of Article 3.3 is plainly told, or the sea is in it."""
    collected = _collected(tale)
    if collected or _AT_SEA.search(tale.text):
        return collected
    return _in_water(tale) or (_of_animals(tale) if _names(tale, ("animals", "kinds")) else _of_the_ground(tale))


def _names(tale: Tale, *names: tuple[str, str]) -> bool:
    return bool(words(*names).search(tale.text))


def _told(tale: Tale, *names: tuple[str, str]) -> bool:
    return tale.told(words(*names))


def _collected(tale: Tale) -> str | None:
    waste = _told(tale, ("waste", "things")) or (_names(tale, ("waste", "things")) and _told(tale, ("waste", "made")))
    used = _told(tale, ("used", "worn")) and _told(tale, ("used", "collected"))
    if used and not (waste and _told(tale, ("waste", "made"))):
        return "used goods"
    return "waste and scrap" if waste else None


def _in_water(tale: Tale) -> str | None:
    return "aquaculture" if _names(tale, ("water", "things")) and _told(tale, ("water", "kept")) else None


def _of_animals(tale: Tale) -> str | None:
    """What live animals give, or animals that were born and raised there; others are left to be asked about."""
    if _names(tale, ("animals", "gives")) and _names(tale, ("animals", "taken")):
        return "obtained from live animals"
    born = _told(tale, ("animals", "born")) and _told(tale, ("animals", "kept"))
    kept = born or _names(tale, ("animals", "kept"))
    return "born and raised" if born else None if kept else _of_the_ground(tale)


def _of_the_ground(tale: Tale) -> str | None:
    if _names(tale, ("animals", "gives")) and _told(tale, ("animals", "kept")) and _names(tale, ("animals", "taken")):
        return "obtained from live animals"
    grown = _told(tale, ("grown", "told")) or (_names(tale, ("grown", "things")) and _told(tale, ("grown", "done")))
    mined = _told(tale, ("mined", "told")) and _names(tale, ("mined", "things"))
    return "growing" if grown else "mining" if mined else None


def _spans(tale: Tale, act: str) -> list[tuple[int, int]]:
    """Places of what tells nothing of the good's origin: inputs, helpers, young animals, what scrap was cut from."""
    names = [("beside", "serving")]
    names += [("beside", "young")] if act == "obtained from live animals" else []
    names += [("beside", "spawn")] if act == "aquaculture" else []
    names += [("beside", "source")] if act in ("used goods", "waste and scrap") else []
    said = words(*names)
    acts = _verbs(act)
    spans = []
    for at, _ in tale.countries():
        span = None if tale.goal(at) else near(said, tale.text, at, acts)
        if span and not (act == "waste and scrap" and _MAKERS.match(tale.text[at + 1 :])):
            spans.append(span)
    brought = (
        rf"\bimport\w*\s(?:[a-z-]+\s){{0,2}}?(?:{said.pattern})"
        rf"|(?:{said.pattern})(?:\s(?:itself|all|were|was|is|are|that|had|been|once|had been))*"
        r"\s(?:import\w*|bought|purchas\w*|brought in)[^,.;]*"
        rf"|进口的?(?:{said.pattern})|(?:{said.pattern})[^,。;]{{0,6}}?(?:是|都是|为|全)?{_IMPORTED_ZH}"
    )
    spans += [hit.span() for hit in re.finditer(brought, tale.text, re.IGNORECASE)]
    if act == "obtained from live animals":
        spans += [hit.span() for hit in _NOT_BORN.finditer(tale.text)]
    return spans


def _stock_brought(tale: Tale, spans: list[tuple[int, int]]) -> bool:
    """Whether the stock that is raised in water was brought in, and not hatched where it is raised."""
    stock = words(("beside", "spawn"), ("beside", "stock"))
    brought = any(stock.search(tale.text[start:end]) for start, end in spans)
    return brought and not _told(tale, ("animals", "born"))


def _verbs(act: str) -> re.Pattern[str]:
    """Words of the act itself, between which and a country no helper stands."""
    by_act = {
        "obtained from live animals": (("animals", "kept"),),
        "aquaculture": (("water", "kept"),),
        "growing": (("grown", "told"),),
        "mining": (("mined", "told"),),
        "used goods": (("used", "collected"),),
    }
    own = by_act.get(act)
    plain = pattern(["在", "里", "and"])
    return re.compile(f"{words(*own).pattern}|{plain.pattern}", re.IGNORECASE) if own else plain


def _home(tale: Tale, spans: list[tuple[int, int]]) -> str | None:
    """The one Party where it happened; who writes in Chinese of a sale abroad and names none means China."""
    places: set[str] = set()
    goals: set[str] = set()
    for at, code in tale.countries():
        if any(start <= at < end for start, end in spans):
            continue
        if tale.goal(at):
            goals.add(code)
        elif not tale.claimed(at):
            places.add(code)
    if len(places) == 1:
        home = places.pop()
        return home if party.is_party(home) else None
    own = goals - {"CN"} or HERE.search(tale.text) or tale.told(_EXPORTED)
    return "CN" if tale.chinese and not places and own and "CN" not in goals else None


def _blanked(tale: Tale, piece: Piece, spans: list[tuple[int, int]]) -> str:
    """A piece without what tells nothing of the good."""
    text = NOTHING_FOREIGN.sub(lambda hit: " " * len(hit[0]), tale.text)
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    text = _SOLD.sub(" ", text[piece.start : piece.end])
    for name in (("brings", "none"), ("fit", "only"), ("beside", "metal")):
        text = words(name).sub(" ", text)
    return text


def _brings(tale: Tale, act: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a further material may go in, or more was done than nature and plain handling do."""
    collected = act in _COLLECTED
    closed = words(("brings", "none")).search(tale.text) or NOTHING_FOREIGN.search(tale.text)
    for piece in tale.pieces:
        text = _blanked(tale, piece, spans)
        got = _got(text, act)
        more = works.any_of("beyond").search(text) and not (piece.asks or collected or closed)
        if (got and not piece.asks) or more or _with(text):
            return True
        if piece.asks and got and re.search(COUNTRY, text):
            return True
    return False


def _got(text: str, act: str) -> bool:
    """Whether words bring something in; what is collected may have been bought."""
    got = words(("brings", "got")).search(text)
    return bool(got and not (act in _COLLECTED and re.search(r"收购|收来|bought|buy", got[0])))


def _with(text: str) -> bool:
    """Whether "with" names something that is neither a helper nor a way to handle the good."""
    hit = _WITH.search(text)
    if hit is None:
        return False
    rest = re.sub(COUNTRY, " ", hit["tail"])
    kept = [*(idle()[name] for name in ("place", "skill", "law", "people", "talk", "trade"))]
    plain = pattern(phrase for one in kept for phrase in (*one.get("en", ()), *one.get("zh", ())))
    rest = plain.sub(" ", words(("beside", "serving"), ("grown", "things"), ("grown", "told")).sub(" ", rest))
    return bool(re.search(r"[a-z]{2,}|[㐀-鿿]", rest, re.IGNORECASE))


def _open(tale: Tale, spans: list[tuple[int, int]]) -> bool:
    """Whether what is stated is denied, doubted, heard from others, or true of a part alone."""
    return any(
        _doubted(_blanked(tale, piece, spans)) for piece in tale.pieces if not piece.asks or _IF.search(piece.text)
    )


def _doubted(text: str) -> bool:
    fine = pattern((*idle()["fine"]["zh"], *idle()["fine"]["en"]))
    return opens(fine.sub(" ", text)) or bool(HALF.search(text) or HEARD.search(text))


def _fit(tale: Tale) -> bool | None:
    """Whether what was collected serves for recovery alone; None where nothing is said of it."""
    if tale.told(words(("fit", "use"))):
        return False
    for piece in tale.pieces:
        recovery = words(("fit", "recovery")).search(piece.text)
        if not piece.asks and recovery and words(("fit", "only"), ("fit", "pressed")).search(piece.text):
            return True
    return None
