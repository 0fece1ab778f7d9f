"""Reads how a good was grown, raised, caught, mined or collected out of a text, and what the law asks of it."""

import re
from typing import Any

from assistant.interpreters.caution.doubts import denied, left_open, piece_around
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Growth, Words

_REACH = 40  # characters between a word and the country it is said of
_IN = re.compile(r"\b(?:in|on|at)\s(?:the\s)?$", re.IGNORECASE)
_BEHIND = 24  # characters behind a country in which stands what comes from there
_SUPPLIED = re.compile(r"(?:\b(?:from|of)\s(?:an?\s|the\s)?|[从自购买向])$", re.IGNORECASE)
_OWNS = re.compile(r"\s?(?:的|'s?\b)", re.IGNORECASE)
_GOT = re.compile(
    r"\b(?:bought|buys?|purchased|supplied|sourced|imported|leaf|leaves|added|blended|mixed)\b|[购买掺混加]|进口",
    re.IGNORECASE,
)
_LIVESTOCK = re.compile(
    r"\b(?:cows?|cattle|sheep|ewes?|goats?|hens?|ducks?|geese|bees?)\b|[牛羊鸡鸭鹅蜂]", re.IGNORECASE
)
_BY_LAW = re.compile(  # "caught by minimal operations"
    r"\s(?:by|under|in|within|out|up)\s(?:(?:the|an?|that|this|rcep|our)\s)?(?:rules?|article|art\b|minimal|simple|3\.|exclusion|list"
    r"|clause|provision|de minimis|paragraph|chapter|law|test|threshold)",
    re.IGNORECASE,
)
_LIVE = "01"  # the chapter of live animals


def read_production(growth: Growth, text: str, found: tuple[Mark, ...]) -> tuple[dict[str, Any], set[int]]:
    """The facts of production, and the places of country marks that tell nothing of the good's own country."""
    waters = next((one.value for one in growth.waters if one.words.pattern.search(text)), None)
    act = _act(growth, text, found, at_sea=waters is not None)
    if act is None:
        return {}, set()
    facts: dict[str, Any] = {"act": act}
    if act in growth.fished and waters:
        facts |= {"waters": waters}
        if waters in growth.licensed:
            facts |= _flag("exploitation_right", growth.right, text) | _where("zone", growth.zone, text, found)
    if act in growth.raised:
        facts |= _where("born", growth.born, text, found) | _where("raised", growth.reared, text, found)
    if act in growth.collected:
        facts |= _fitness(growth, text)
    return facts, _beside_the_point(growth, text, found, act)


def own_zone(facts: dict[str, Any]) -> None:
    """Take the right to fish for given where the zone is that of the vessel's country; keep no word of the zone."""
    zone = facts.pop("zone", None)
    if zone is not None and zone == facts.get("vessel_registered") == facts.get("flag"):
        facts.setdefault("exploitation_right", True)


def _act(growth: Growth, text: str, found: tuple[Mark, ...], *, at_sea: bool) -> str | None:
    """The first act told; a live animal is raised, and at sea what is taken was caught."""
    codes = [str(mark.value) for mark in found if mark.kind == "hs"]
    killed = bool(growth.killed.pattern.search(text))
    live = any(code.startswith(_LIVE) for code in codes) or bool(growth.live.pattern.search(text) and not codes)
    if live:
        kept = growth.reared.pattern.search(text) or growth.born.pattern.search(text)
        return growth.raised[0] if kept and not killed else None
    if any(not _of_the_young(growth, text, hit) for hit in growth.unless.pattern.finditer(text)):
        return None
    acts = (*growth.acts, *(growth.at_sea if at_sea else ()))
    valued = any(mark.kind in ("money", "percent") for mark in found)  # waste beside a price is a cost of production
    valued = valued or len(codes) > 1
    told = (
        one.value for one in acts if any(not _BY_LAW.match(text, hit.end()) for hit in one.words.pattern.finditer(text))
    )
    return next((act for act in told if not (valued and act in growth.collected)), None)


def _of_the_young(growth: Growth, text: str, hit: re.Match[str]) -> bool:
    """Whether "imported" is said of seed, eggs, young animals that are raised here, or of what scrap was cut from."""
    left, right = piece_around(text, *hit.span())
    piece = text[left:right]
    kept = _LIVESTOCK.search(piece) and growth.reared.pattern.search(piece)
    words = (growth.seed, growth.young, growth.source, growth.made, growth.bred)
    return bool(kept) or any(one.pattern.search(piece) for one in words)


def _flag(name: str, words: Words, text: str) -> dict[str, bool]:
    """Yes or no as plainly said; nothing where it is doubted or asked."""
    for hit in words.pattern.finditer(text):
        left, right = piece_around(text, *hit.span())
        if left_open(text, *hit.span()):
            return {}
        return {name: not denied(text[left:right])}
    return {}


def _where(name: str, words: Words, text: str, found: tuple[Mark, ...]) -> dict[str, str]:
    """The country said of the words in their piece, "in Kenya" before the nearest one; only where plainly said."""
    for hit in words.pattern.finditer(text):
        left, right = piece_around(text, *hit.span())
        near = [
            (
                not (text[mark.end : mark.end + 1] == "-" and hit.start() - mark.end in {0, 1}),  # "US-born"
                not (mark.start > hit.end() and _IN.search(text[hit.end() : mark.start])),
                _gap(mark, hit),
                str(mark.value),
            )
            for mark in found
            if mark.kind == "country" and left <= mark.start < right and _gap(mark, hit) <= _REACH
        ]
        if near and not left_open(text, *hit.span()) and not denied(text[left : hit.start()]):
            return {name: min(near)[-1]}
    return {}


def _gap(mark: Mark, hit: re.Match[str]) -> int:
    return max(mark.start - hit.end(), hit.start() - mark.end)


def _fitness(growth: Growth, text: str) -> dict[str, bool]:
    """Whether what was collected serves for recovery or disposal alone."""
    used = [hit for hit in growth.use.pattern.finditer(text) if not left_open(text, *hit.span())]
    if any(not denied(text[piece_around(text, *hit.span())[0] : hit.start()]) for hit in used):
        return {"fit_only_for_recovery": False}
    for hit in growth.recovery.pattern.finditer(text):
        left, right = piece_around(text, *hit.span())
        if growth.alone.pattern.search(text[left:right]) and not left_open(text, *hit.span()):
            return {"fit_only_for_recovery": True}
    return {}


def _serves(growth: Growth, text: str, mark: Mark) -> bool:
    """Whether a country names what only helps: machines, owners, workers; not of whom something was bought."""
    behind = text[mark.end :][:_BEHIND]
    hit = growth.serving.pattern.search(behind)
    if hit is None or _SUPPLIED.search(text[: mark.start]) or _OWNS.match(behind[hit.end() :]):
        return False
    return re.fullmatch(r"[\s-]?(?:的|[a-z]+[\s-])?", behind[: hit.start()], re.IGNORECASE) is not None


def beside_the_point(growth: Growth, act: object, text: str) -> bool:
    """Whether a clause tells of seed, machines, owners, young animals, or of what the scrap was cut from."""
    words = [
        *((growth.seed,) if act in growth.grown else ()),
        *((growth.source, growth.made) if act in growth.collected else ()),
        *((growth.young, growth.bred) if act in growth.from_animals else ()),
        *((growth.bred,) if act not in (*growth.fished, *growth.collected) else ()),
    ]
    serves = growth.serving.pattern.search(text) and not _GOT.search(text)
    return bool(serves) or any(one.pattern.search(text) for one in words)


def _beside_the_point(growth: Growth, text: str, found: tuple[Mark, ...], act: str) -> set[int]:
    """Countries of the waters, of whoever licensed the catch, of seed, or of who once made what is collected."""
    words = [
        *((growth.zone, growth.right) if act in growth.fished else ()),
        *((growth.seed,) if act in growth.grown else ()),
        *((growth.made,) if act in growth.collected else ()),
        *((growth.source,) if act in growth.collected else ()),
        *((growth.young,) if act in growth.from_animals and growth.reared.pattern.search(text) else ()),
        *((growth.bred,) if act not in (*growth.fished, *growth.collected) else ()),
    ]
    places = {
        mark.start
        for mark in found
        if mark.kind == "country" and act not in growth.fished and _serves(growth, text, mark)
    }
    for one in words:
        for hit in one.pattern.finditer(text):
            left, right = piece_around(text, *hit.span())
            places |= {
                mark.start
                for mark in found
                if mark.kind == "country" and left <= mark.start < right and _gap(mark, hit) <= _REACH
            }
    return places
