"""Brings amounts told for one piece, dozen, kilogram or lot to one unit, each times as many as the good takes."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from assistant.interpreters.text.bundles import tells_how_many
from assistant.interpreters.text.stops import SENTENCE_END
from assistant.interpreters.text.unit_words import (
    ALONE,
    ANY,
    PIECE_CUT,
    Price,
    Quantity,
    no_amount,
    prices_of,
    quantities_of,
    scale,
    unit_names,
    unit_of,
    unit_words,
)
from assistant.vocabulary import Words, topics, worded, words

_OF_GOODS = re.compile(r"\b(?:parts?|materials?|components?|inputs?|content|stuff|imports?)\b|料|零件|部件|组件|配件")
_PLURAL = re.compile(
    r"\b(?P<noun>[a-z]+s)\W+(?:(?:at|for|are|cost|come|from|[a-z]+ed|cif|[a-z]{3}|us\$|[$€¥£])\W*){0,4}$", re.IGNORECASE
)
_BUNDLE = re.compile(  # a unit of several, of which another word may name one
    r"\b(?:pair|(?:set|pack|box|carton|case|bundle)s? of [a-z0-9]+)|每一?[双对副]|每一?打(?=.*双)",
    re.IGNORECASE | re.DOTALL,
)
_LAST_WORD = re.compile(r"[a-z]+$|[㐀-鿿]$")
_GENERIC = re.compile(r"\bunit\b", re.IGNORECASE)
_ONE_GOOD = re.compile(  # the one price free on board, with what it is of
    r"\b((?-i:[A-Z][a-z-]+|[a-z-]+)) (?:is |sells at |sold at |at |priced )?fob\W{0,3}"
    r"(?:[a-z]{3} |[$€¥£])?(\d[\d,]*(?:\.\d+)?)",
    re.IGNORECASE,
)
_ONE_THING = re.compile(  # what is priced by the piece
    r"\b(?!(?:at|for|is|us|cif|costs?)\b)([a-z-]{3,})"
    r"(?:(?: from| of| at)(?: an?| the)?(?: [a-z-]+){1,2})?(?:,| is| costs?(?: us)?| at|:| cif)*\s"
    r"(?:[a-z]{3} |[$€¥£])?$",
    re.IGNORECASE,
)
_FAR_ABOVE = 10  # times a price that nothing in one of its pieces can cost
_OF_ANOTHER = re.compile(r"\s?of\s(?!the\b|our\b|which\b|it\b|this\b|that\b)[a-z]{3,}", re.IGNORECASE)
_PLURALS = re.compile(r"(?<![su])s\b|\b(?:parts|goods|pieces)\b", re.IGNORECASE)
_STOP = re.compile(r"[;。!?\n]|[,.](?!\d)")
_AGAIN = re.compile(
    r"\s?(?:(?P<it>(?:it|this|that|which|they|these|those|the price)\b|其|它|价格)"
    r"|(?:(?:the|this|that|our)\s)?(?P<name>[a-z]+|[㐀-鿿]{1,6}?))"
    r"(?=\s?(?:cif|costs?|is|are|at|being|到岸|单价|每|价|[a-z]{3}\s|[$€¥£\d]))(?:\s(?:costs?|is|are|being))?",
    re.IGNORECASE,
)
_HEAD = re.compile(  # a heading by which every amount is of one unit
    r"(?:(?<=[。;.!?\n])|^)\s?(?:[a-z-]+\s){0,3}?(?:per\s(?P<en>[a-z]+)|[每单]一?(?P<zh>[㐀-鿿]))(?:成本表?|金额|数据)?\s?"
    r"[:,](?=[^。;.!?\n]*\d[^。;!?\n]*\d)",
    re.IGNORECASE,
)
_SPREAD = re.compile(  # of what serves for many pieces
    r"\W*(?:折旧|成本|费用?)?(?:分摊|均摊|摊销|摊)(?:到|至|在|给|下来)?(?:每一?[件个台只套]|单[件个台只套])?(?:上|是|为|约)?\s?"
    r"|\W*(?:amorti[sz]ed|spread|written off|allocated)(?:\s(?:at|to|over|is|works out at))*\s?(?:[a-z]{3}\s)?",
    re.IGNORECASE,
)
_FIGURE_NEXT = re.compile(  # what may stand between a name and its figure
    r"(?:[\s:=]|是|也|的|来自|[㐀-鿿]{0,4}(?:进口|国外|自制|买)(?:的|来的)?|费用?|成本|价值?|折旧|值|分?摊[到销至]?|每[件个台只套]|cif|cost(?:s|ing)?|at|worth|is|of"
    r"|imported|amorti[sz]ed|spread|[a-z]{3}(?=\s?$)|[$€¥￥])*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?<=[.;。!?\n])[^.;:。!?\n\d]{3,60}:[^;。!?\n]*")  # a heading, and what stands under it


def in_one_unit(text: str) -> str:
    """The normalised text with every amount for the unit that the good is priced by, and without that unit.

    An amount that cannot be brought to it keeps its words, and so does everything else about units then.
    """
    prices = sorted(prices_of(text), key=lambda price: price.start)
    text = _without_heads(text, prices)
    prices = sorted(prices_of(text), key=lambda price: price.start)
    return _Units(text, prices).rewritten() if prices else text


class _Units:
    def __init__(self, text: str, prices: Sequence[Price]) -> None:
        self.text, self.prices = text, list(prices)
        self.quantities = sorted(quantities_of(text, prices), key=lambda one: one.start)
        self.edits: list[tuple[int, int, str]] = []
        self.counted: dict[int, Quantity] = {}
        self.open: list[Price] = []

    def rewritten(self) -> str:
        self._without_roles()
        goods = [price for price in self.prices if price.of_good]
        units = {price.unit for price in goods}
        if len(units) > 1:
            return self.text
        for price in self.prices:
            held = self._quantity_of(price)
            if held:
                self.counted[price.start] = held
        good = goods[0] if goods else None
        count = self.counted.get(good.start) if good else self._count_of_total()
        for price in self.prices:
            if not price.of_good:
                self._material(price, good, count)
        if not self.open:
            self._settle(good, count)
        return self._edited()

    def _without_roles(self) -> None:
        """Take the unit away from what dies, fuel and crates cost, which counts for no piece and for no lot."""
        for price in [one for one in self.prices if not one.of_good and _of_a_role(self.text, one.start)]:
            self.prices.remove(price)
            self.edits.append((*price.said, " "))

    def _piece(self, start: int, end: int) -> str:
        return PIECE_CUT.split(self.text[:start])[-1] + self.text[start:end] + PIECE_CUT.split(self.text[end:])[0]

    def _sentence(self, at: int) -> tuple[int, int]:
        start = at - len(SENTENCE_END.split(self.text[:at])[-1])
        return start, at + len(SENTENCE_END.split(self.text[at:])[0])

    def _quantity_of(self, price: Price) -> Quantity | None:
        """The quantity that a price goes with: the nearest before it in its sentence, else behind, else the only."""
        start, stop = self._sentence(price.start)
        taken = set(self.counted.values())
        fitting = [one for one in self.quantities if scale(one.unit, price.unit) and one not in taken]
        if price.of_good:
            fitting = [one for one in fitting if scale(one.unit, "piece") and not one.unit == price.unit == "kilogram"]
        else:
            fitting = [one for one in fitting if not self._of_the_lot(one)]
        near = [one for one in fitting if start <= one.start < stop]
        ahead = [one for one in near if one.start < price.start and not self._between(one.end, price.start)]
        if ahead:
            return ahead[-1]
        behind = [one for one in near if one.start >= price.end and not self._between(price.end, one.start)]
        if behind and not price.of_good:
            return behind[0]
        alone = [one for one in self.prices if one.unit == price.unit]
        measured = price.unit in words()["per_units"] and price.unit not in (*ANY, "dozen")
        return fitting[0] if measured and len(fitting) == len(alone) == 1 and not price.of_good else None

    def _of_the_lot(self, one: Quantity) -> bool:
        """Whether a quantity is of the goods: before the word for their price, or of that price "for" them."""
        start = one.start - len(PIECE_CUT.split(self.text[: one.start])[-1])
        behind = PIECE_CUT.split(self.text[one.end :])[0]
        led = self.text[start : one.start]
        priced = worded("priced_good").pattern
        return bool(priced.search(behind) or (priced.search(led) and re.search(r"(?:\bfor|共)\s?$", led)))

    def _between(self, start: int, end: int) -> bool:
        return any(start <= price.start < end for price in self.prices)

    def _count_of_total(self) -> Quantity | None:
        """How many pieces a price for all of them is for: "500 units invoiced FOB 61,500 in all"."""
        for one in self.quantities:
            priced = worded("priced_good").pattern.search(self.text, one.end)
            piece = self._piece(one.start, one.end if priced is None else priced.end())
            total = worded("in_all").pattern.search(piece) or worded("whole_lot").pattern.search(piece)
            own = self._piece(one.start, one.end) == piece or len(PIECE_CUT.findall(piece)) == 1
            beside = priced is not None and self._dearer(one, priced)
            if one.unit in ANY and (total or beside) and own and worded("priced_good").pattern.search(piece):
                return one
        return None

    def _dearer(self, one: Quantity, priced: re.Match[str]) -> bool:
        """Whether a price beside a quantity is for all of it: more than what is told for one, so many times."""
        amount = re.match(rf"\W*(?:[a-z]{{3}} )?{ALONE}", self.text[priced.end() :], re.IGNORECASE)
        total = Decimal(re.sub(r"[^\d.]", "", amount[0])) if amount else Decimal()
        return all(price.value * one.value < total for price in self.prices if not price.of_good)

    def _material(self, price: Price, good: Price | None, count: Quantity | None) -> None:
        """Give a material's price its quantity, or the number of it in the good's unit."""
        held = self.counted.get(price.start)
        if not held and _OF_ANOTHER.match(self.text, price.said[1]):
            self.open.append(price)  # "per litre of resin": how much of it one good takes is not said
            return
        if held:
            times = held.value * scale(held.unit, price.unit)
            if good is None and count and count is not held:
                times *= count.value
            self.edits += [(held.start, held.end, held.word), (*price.said, " ")]
            self.edits += self._named_twice(held, price)
        elif good is None:
            times = count.value if count and scale(price.unit, "piece") and not self._of_many(price) else Decimal()
            times = times or Decimal(self._of_the_one(price))
            self.edits += [(*price.said, " ")] if times else []
        else:
            times = Decimal() if self._of_many(price) else scale(good.unit, price.unit)
            times = times if times >= 1 and not self._one_of_several(price, good) else Decimal()
        if not times:
            self.open.append(price)
        elif times != 1:
            self.edits.append((price.start, price.end, f"{(price.value * times).normalize():f}"))

    def _of_the_one(self, price: Price) -> bool:
        """Whether one of a thing goes into one good: both are told in the singular, dearer the good, and no number."""
        priced = _ONE_GOOD.findall(self.text)
        named = _ONE_THING.search(self.text[: price.start])
        lots = worded("whole_lot").pattern.search(self.text) or worded("lot_words").pattern.search(self.text)
        alone = price.unit in ANY and len(self.prices) == 1 and not (lots or self.quantities)
        singular = len(priced) == 1 and named and not (_PLURALS.search(priced[0][0]) or _PLURALS.search(named[0]))
        return bool(alone and singular and price.value < Decimal(priced[0][1].replace(",", "")))

    def _one_of_several(self, price: Price, good: Price) -> bool:
        """Whether a price for one stands beside a good that is sold by the pair or in sets."""
        of_good, own = (self.text[slice(*one.said)].strip() for one in (good, price))
        behind = PIECE_CUT.split(self.text[good.said[1] :])[0]
        bundles = worded("bundles").pattern
        several = _BUNDLE.search(of_good + behind) or (bundles.search(of_good) and not _GENERIC.search(own))
        several = several or (bundles.search(own) and tells_how_many(self.text))
        return bool(several) and _LAST_WORD.findall(of_good.casefold()) != _LAST_WORD.findall(own.casefold())

    def _named_twice(self, held: Quantity, price: Price) -> list[tuple[int, int, str]]:
        """Where a price in a piece of its own only names again what its quantity is of, those words are taken out."""
        cut = next((hit for hit in _STOP.finditer(self.text, held.end, max(held.end, price.start))), None)
        if cut is None or _STOP.search(self.text, cut.end(), price.start):
            return []
        lead = _AGAIN.match(self.text, cut.end(), price.start)
        named = lead and PIECE_CUT.split(self.text[: held.start])[-1] + self.text[held.end : cut.start()]
        again = lead and (lead["it"] or (named or "").casefold().endswith(lead["name"].casefold()))
        return [(cut.start(), lead.end(), " ")] if lead and again else []

    def _of_many(self, price: Price) -> bool:
        """Whether a price is of a thing of which the good may hold many: "screws 0.85 each", 每颗."""
        led = _PLURAL.search(self.text[: price.start])
        several = led and not _OF_GOODS.search(led["noun"])
        return price.small or (price.unit == "each" and bool(several))

    def _beyond(self, good: Price) -> bool:
        """Whether amounts without a unit may be for another one: more than the price, or beside one by the dozen."""
        amounts = [hit[0].replace(",", "") for piece in self._plain(good) for hit in re.finditer(ALONE, piece)]
        times = scale(good.unit, "piece") if good.unit in words()["unit_scales"] else Decimal()
        told = [Decimal(amount) for amount in amounts]
        return any(amount > good.value or (times and amount * times <= _FAR_ABOVE * good.value) for amount in told)

    def _listed(self, good: Price) -> bool:
        """Whether amounts without a unit stand in a list of their own beside a price by mass: "FOB 900 a tonne"."""
        by_mass = good.unit in ("tonne", "kilogram", "gram")
        return by_mass and any(
            re.search(ALONE, no_amount().sub(" ", hit[0])) and not hit.start() <= good.start < hit.end()
            for hit in _LISTED.finditer(self.text)
        )

    def _settle(self, good: Price | None, count: Quantity | None) -> None:
        """Take the good's unit away where all amounts are for it, or its price for the lot where they are for that."""
        lots = worded("whole_lot").pattern
        if good is None:
            self.edits += [(count.start, count.end, " ")] if count and self.edits else []
            return
        of_lot = [hit.start() for hit in lots.finditer(self.text) if not self._of_good(hit.start(), hit.end())]
        if count and of_lot:
            told = [price for price in self.prices if not price.of_good and price.start not in self.counted]
            if told or not self._all_of_lot(good, count):
                return
            self.edits.append((good.start, good.end, f"{(good.value * count.value).normalize():f}"))
            self.edits += [(one.start, one.end, " ") for one in self._same(count)]
        elif count:
            if self._plain(good, count):
                return
            self.edits += [(one.start, one.end, " ") for one in self._same(count)]
        elif self._beyond(good) or of_lot or self._listed(good):
            return
        self.edits += [(one.start, one.end, " ") for one in self.quantities if one.value == 1]
        self.edits += [(start, end, " ") for start, end in self._units_of(good)]

    def _of_good(self, start: int, end: int) -> bool:
        return bool(worded("priced_good").pattern.search(self._piece(start, end)))

    def _same(self, count: Quantity) -> list[Quantity]:
        return [one for one in self.quantities if one.value == count.value and one.unit in ANY]

    def _plain(self, good: Price, count: Quantity | None = None) -> list[str]:
        """The pieces with a figure that is neither the good's nor for one of a unit."""
        told = [(good.start, good.end), *((price.start, price.end) for price in self.prices)]
        told += [(one.start, one.end) for one in (*self.counted.values(), *(self._same(count) if count else ()))]
        rest = self.text
        for start, end in told:
            rest = rest[:start] + " " * (end - start) + rest[end:]
        rest = no_amount().sub(" ", rest)
        return [piece for piece in PIECE_CUT.split(rest) if re.search(ALONE, piece)]

    def _all_of_lot(self, good: Price, count: Quantity) -> bool:
        lots = worded("whole_lot").pattern
        pieces = self._plain(good, count)
        priced = [
            self._piece(min(self.counted.get(price.start, price).start, price.start), price.end)
            for price in self.prices
            if not price.of_good
        ]
        return bool(pieces or priced) and all(lots.search(piece) for piece in (*pieces, *priced))

    def _units_of(self, good: Price) -> Iterator[tuple[int, int]]:
        """The places of words for the good's unit, or for one that stands for it."""
        spans = [price.said for price in self.prices]
        yield from spans
        for hit in unit_words().finditer(self.text):
            if any(start < hit.end() and hit.start() < end for start, end in spans):
                continue
            unit = unit_of(hit)
            noun = unit not in words()["per_units"]
            if unit == good.unit or (good.unit in ANY and (noun or unit in ANY)):
                yield hit.span()

    def _edited(self) -> str:
        text, last = self.text, len(self.text) + 1
        for start, end, said in sorted(set(self.edits), reverse=True):
            if end <= last:
                text = text[:start] + said + text[end:]
                last = start
        return text


def _of_a_role(text: str, at: int) -> bool:
    """Whether the piece before an amount, or the one that it is spread over pieces from, ends in a die's name."""
    *_, before, last = ("", *PIECE_CUT.split(text[:at]))
    led = _SPREAD.sub("", last)
    led = before if led != last and not led.strip() else led
    named = (hit for words in _roles() for hit in words.pattern.finditer(led))
    serves = any(_FIGURE_NEXT.fullmatch(led, hit.end()) for hit in named)
    return serves and not re.search(r"\bfor\b", led, re.IGNORECASE)  # "a motor for the mould"


@cache
def _roles() -> tuple[Words, ...]:
    return tuple(words for topic in topics().values() if topic.group for words in topic.group.roles.values())


def _without_heads(text: str, prices: Sequence[Price]) -> str:
    """The text without headings of a unit, which is the good's where that has one of its own."""
    units = {price.unit for price in prices if price.of_good}

    def gone(hit: re.Match[str]) -> str:
        unit = unit_names().get((hit["en"] or hit["zh"]).lower(), "piece" if hit["en"] and units else "")
        fits = unit == "piece" if not units else unit in units or (unit == "piece" and units <= set(ANY))
        return "" if unit and fits else hit[0]

    return _HEAD.sub(gone, text)
