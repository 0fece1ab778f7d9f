"""Tells what the figures of a note on codes and shares are: the good's price or weight, or a material's share of it."""

import re
from decimal import Decimal

from assistant.interpreters.good.coded_case import Case, Thing, Unread, once
from assistant.interpreters.good.coded_names import origin_words
from assistant.interpreters.good.pieces import Piece
from assistant.interpreters.good.tale import words
from assistant.interpreters.limits import tolerance
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.names import stems
from assistant.interpreters.text.sketch import MONEY, PERCENT

_UNIT = re.compile(r"每|\bper\b|\beach\b|(?<=\d)/[a-z]", re.IGNORECASE)
_HEDGE = 8  # characters beside a figure in which "about" may stand
_LED = re.compile(
    r"(?:\bFOB|离岸价?)(?:总价|总值|总额|价格|价值|金额|价|\svalue|\sprice|\stotal|[\s:=])*(?:of|is|为|是)?\s?$",
    re.IGNORECASE,
)
_TRAILED = re.compile(r"\s?(?:FOB|离岸)", re.IGNORECASE)


def told_already(case: Case, mark: Mark) -> bool:
    """Whether a figure stood before."""
    return any(one.kind == mark.kind and one.value == mark.value for one in case.found if one.start < mark.start)


def own_figures(case: Case, piece: Piece) -> list[Mark]:
    """The figures of a piece without the law's own tolerance.

    Raises:
        Unread: where one is hedged.
    """
    compares = piece.asks
    own = [
        mark
        for mark in piece.figures
        if not (mark.kind == "percent" and mark.value == tolerance(case.on) and compares and case.measured)
    ]
    for mark in own:
        before = case.text[max(0, mark.start - _HEDGE) : mark.start].rstrip()
        behind = case.text[mark.end : mark.end + _HEDGE].lstrip()
        led = any(hit.end() == len(before) for hit in origin_words().hedges.pattern.finditer(before))
        if led or origin_words().hedges.pattern.match(behind):
            raise Unread
    return own


def taken(case: Case, thing: Thing, mark: Mark, piece: Piece) -> bool:
    """Whether a material has a figure of that kind already."""
    if mark.kind == "weight":
        return thing.weight is not None
    if mark.kind == "money":
        return thing.value is not None
    base, baseless = _base(piece, mark), any(one is thing for one, _ in case.baseless)
    held = {"weight": thing.weight_share, "value": thing.value_share}
    if not base or words(("coded", "one_of")).search(piece.text):
        return baseless or any(share is not None for share in held.values())
    return held[base] is not None


def whole_taken(case: Case, piece: Piece, figures: list[Mark], left: list[str]) -> list[Mark]:
    """Take the price and the weight of the good; the figures that are left."""
    price = _price(piece)
    if price is not None:
        if "fob" in case.facts or _UNIT.search(case.text):
            raise Unread
        case.facts["fob"] = Decimal(str(price.value))
        case.facts |= {"currency": price.currency} if price.currency else {}
        return [mark for mark in figures if mark is not price]
    if len(figures) != 1 or piece.of("hs") or left or figures[0].kind != "weight":
        return figures
    said = stems(piece.text)
    own = words(("coded", "whole")).search(piece.text) or not case.things
    own = own or (bool(said & case.known) and not any(said & one.names for one in case.things))
    if not own or "total_weight_kg" in case.facts:
        return figures
    case.facts["total_weight_kg"] = Decimal(str(figures[0].value)) / 1000
    return []


def _price(piece: Piece) -> Mark | None:
    """The amount of a piece that is the good's price: behind "FOB", or right before it."""
    places = [hit.start() for hit in re.finditer(MONEY, piece.text)]
    for mark, at in zip(piece.of("money"), places, strict=True):
        if _LED.search(piece.text[:at]) or (_TRAILED.match(piece.text[at + 1 :]) and len(places) == 1):
            return mark
        if _TRAILED.match(piece.text[at + 1 :]) and not _LED.search(piece.text[at + 1 :].split(MONEY)[0]):
            return mark
    return None


def measure(case: Case, thing: Thing, piece: Piece, figures: list[Mark]) -> None:
    """Give a material its figures."""
    for mark in figures:
        amount = Decimal(str(mark.value))
        if mark.kind == "money":
            if thing.value is not None or _UNIT.search(case.text):
                raise Unread
            thing.value, thing.currency = amount, mark.currency
        elif mark.kind == "weight":
            if thing.weight is not None:
                raise Unread
            thing.weight = amount / 1000
        else:
            base = _base(piece, mark)
            if not base:
                case.baseless.append((thing, amount))
            elif base == "weight":
                thing.weight_share = once(thing.weight_share, amount)
            else:
                thing.value_share = once(thing.value_share, amount)


def _base(piece: Piece, mark: Mark) -> str:
    """What a share of a piece is one of: "weight", "value", or "" where nothing tells."""
    shares = piece.of("percent")
    parts = re.split(PERCENT, piece.text)
    at = next(at for at, one in enumerate(shares) if one is mark)
    near = parts[at + 1] if re.match(r"\s?(?:of|by|in|on)\b", parts[at + 1]) else parts[at]
    near = piece.text if len(shares) == 1 else near
    weight = words(("coded", "by_weight")).search(near)
    value = words(("coded", "by_value")).search(near)
    if weight and value:
        raise Unread
    return "weight" if weight else "value" if value else ""
