"""Brings a price of one piece to the lot's, where the number of pieces is told and all other amounts are the lot's."""

import re
from decimal import Decimal

_PIECE = r"(?:台|件|个|只|套|双|辆|支|条|块)"
_AMOUNT = r"\d+(?:,\d{3})*(?:\.\d+)?"
_COUNT = re.compile(
    rf"(?:共|一共|一批|合计)?\s?(?P<n>\d+(?:,\d{{3}})*)\s?(?:{_PIECE}(?!\s?\d)"
    r"|(?:pcs|pieces|units|sets|pairs)\b(?: per lot)?)"
    r"|(?P<named>\d+(?:,\d{3})*)\s[a-z]{3,}s(?=\s(?:at|for)\s(?:an?\s)?fob)",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"每{_PIECE}\s?FOB(?:价)?\s?(?P<led>[a-z]{{3}}\s?|[$€¥])?(?P<before>{_AMOUNT})"
    rf"|FOB(?:价)?\s?(?P<cur>[a-z]{{3}}\s?|[$€¥])?(?P<behind>{_AMOUNT})(?P<unit>\s?(?:美元|元|欧元|usd|eur|rmb)?\s?"
    rf"(?:apiece|each|a piece|per piece|per unit|一{_PIECE}|每{_PIECE}|/\s?{_PIECE}))",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"全批|整批|整单|这一?批|\b(?:whole|entire|full)\s(?:lot|batch|order|consignment|shipment)\b|\bfor the lot\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;。!?\n]|[,.](?!\d)")
_MONEY = re.compile(r"(?<![A-Za-z\d.])\d+(?:,\d{3})*(?:\.\d+)?(?![\d%])")
_ANY_UNIT = re.compile(rf"每{_PIECE}|单{_PIECE}|\b(?:apiece|each|per piece|per unit|a piece)\b", re.IGNORECASE)


def of_the_lot(text: str) -> str:
    """The normalised text with such a price times the number of pieces, and without their number.

    Nothing is done where another amount stands in a clause that does not call it the whole lot's.
    """
    prices, counts = list(_EACH.finditer(text)), list(_COUNT.finditer(text))
    numbers = {(hit["n"] or hit["named"]).replace(",", "") for hit in counts}
    if len(prices) != 1 or len(numbers) != 1:
        return text
    price, count = prices[0], Decimal(numbers.pop())
    rest = text
    for hit in (price, *counts):
        rest = rest[: hit.start()] + " " * (hit.end() - hit.start()) + rest[hit.end() :]
    told = [piece for piece in _CLAUSE.split(re.sub(r"RVC\W{0,2}40", " ", rest)) if _MONEY.search(piece)]
    if not told or any(not _WHOLE.search(piece) or _ANY_UNIT.search(piece) for piece in told):
        return text
    amount = Decimal((price["before"] or price["behind"]).replace(",", "")) * count
    led = (price["led"] or price["cur"] or "").strip()
    currency = re.search(r"美元|欧元|元|usd|eur|rmb", price["unit"] or "", re.IGNORECASE)
    behind = currency[0] if currency else ""
    spans = [(hit.span(), " ") for hit in counts] + [(price.span(), f"FOB {led} {amount.normalize():f} {behind}")]
    for (start, end), said in sorted(spans, reverse=True):
        text = text[:start] + said + text[end:]
    return text
