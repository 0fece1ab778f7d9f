"""Tells accessories (Article 3.9) and retail packing (Article 3.8) where a text says all that the law asks of them."""

import re

from assistant.interpreters.reading import Reading

_ACCESSORY = re.compile(
    r"\b(?:spares?|accessor\w+|tools?|manuals?)\b|备用|备件|附件|随附|随机工具|配件包|随货", re.IGNORECASE
)
_RETAIL = re.compile(
    r"\b(?:retail|gift|presentation|display|colour|color)\s(?:\w+\s)?"
    r"(?:bags?|box(?:es)?|cases?|pouch(?:es)?|tins?|packs?|packaging|packing)\b"
    r"|(?:零售|彩|礼|展示)[㐀-鿿]{0,3}[袋盒罐箱装]",
    re.IGNORECASE,
)
_ONE_INVOICE = re.compile(
    r"\b(?:not|never|n't)\s(?:separately\s)?"
    r"(?:invoiced|billed|charged)(?:\sseparately|\sapart)?\b|\b(?:no separate invoice|same invoice)\b"
    r"|(?:不|未|没有?)(?:另行?|单独|分开)(?:开(?:具)?(?:发)?票|计价|收费)|同一张?发票",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"\b(?:usual|customary|normal|standard)\b|(?:数量|价值)[^,。;]{0,6}(?:正常|合理|通常|惯常|常规)|正常数量|惯常|常规数量",
    re.IGNORECASE,
)
_CLASSIFIED = re.compile(
    r"\bclassified (?:together )?with\b|\bclassified together\b|(?:一起|一并|一同)归类|归类(?:在一起|同一)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")


def told(text: str) -> bool:
    """Whether a clause without a figure only says how accessories or packing are invoiced, how many, how classified."""
    said = _ONE_INVOICE.search(text) or _USUAL.search(text) or _CLASSIFIED.search(text)
    return bool(said) and len(text.strip()) < 40 and not _FIGURE.search(text)  # noqa: PLR2004 - a remark, no sentence


def settle(reading: Reading, text: str) -> None:
    """Give accessories and retail packing their roles where the text tells what makes them so."""
    accessories = _ONE_INVOICE.search(text) and _USUAL.search(text)
    for row, place in zip(reading.rows, reading.places, strict=False):
        if row["originating"] or "role" in row:
            continue
        if accessories and _ACCESSORY.search(place.text):
            row["role"] = "accessory"
        elif _CLASSIFIED.search(text) and _RETAIL.search(place.text):
            row["role"] = "retail_pack"
