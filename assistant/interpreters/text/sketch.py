"""A text in which one sign stands for each country and each figure, so that what stands between them has a shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.interpreters.text.marks import Mark, adjective
from assistant.vocabulary import NOTHING, pattern, worded, words

NAMED, OF_IT, MONEY, PERCENT, CODE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
WEIGHT, RULE = "\ue005", "\ue006"
COUNTRY = f"[{NAMED}{OF_IT}]"
FIGURE = f"[{MONEY}{PERCENT}]"
_RULED = {"weight": WEIGHT, "rule": RULE}
_SENTENCE = re.compile(r"[。!?;\n]|\.(?=\s|$)|\s[-–—]+\s")
_PIECE = re.compile(rf"(?:{_SENTENCE.pattern})|,(?!\d)|、|[()]")
_BARE_SHARE = re.compile(r"\(\s?([\d.]+\s?%)\s?\)")
_SIDE = re.compile(r"(?<![㐀-鿿])([中日韩泰越])方(?![面法便式])")
_JOINT_BEHIND = r"(?=[两三四]国|原产|的?料|零件|都|均|各|两家|两方)"


@dataclass(frozen=True, slots=True)
class Sketch:
    """The text with its signs, and the mark that each sign stands for, by its place."""

    text: str
    marks: dict[int, Mark]

    def spans(self, *, pieces: bool = False) -> Iterator[tuple[int, int]]:
        """Where each sentence, or each piece of one, begins and ends."""
        start = 0
        for cut in (_PIECE if pieces else _SENTENCE).finditer(self.text):
            yield start, cut.start()
            start = cut.end()
        yield start, len(self.text)

    def span(self, at: int, *, pieces: bool = False) -> tuple[int, int]:
        """The sentence, or the piece, in which a place lies."""
        return next((start, end) for start, end in self.spans(pieces=pieces) if start <= at <= end)

    def countries(self) -> Iterator[tuple[int, str]]:
        """The places of countries and their codes, in order."""
        return ((at, str(mark.value)) for at, mark in self.marks.items() if mark.kind == "country")

    def figures(self) -> Iterator[tuple[int, Mark]]:
        """The places of amounts and shares, in order."""
        return ((at, mark) for at, mark in self.marks.items() if mark.kind in ("money", "percent"))


def sketch(text: str, found: tuple[Mark, ...], plain: re.Pattern[str] = NOTHING, *, ruled: bool = False) -> Sketch:
    """Draw a normalised text: countries and groups of Parties, amounts, shares, codes as signs; `plain` words not.

    Where it is `ruled`, rules and weights have signs, too.
    """
    drawn, marks, last = "", {}, 0
    for mark in _with_groups(text, found):
        sign = _sign(mark) or (_RULED.get(mark.kind) if ruled else None)
        if sign is None or mark.start < last or plain.fullmatch(mark.text):
            continue
        drawn += text[last : mark.start]
        marks[len(drawn)] = mark
        drawn += sign
        last = mark.start + len(text[mark.start : mark.end].rstrip())
    return Sketch(drawn + text[last:], marks)


def _sign(mark: Mark) -> str | None:
    if mark.kind == "country":
        return OF_IT if adjective(mark.text) else NAMED
    return {"money": MONEY, "percent": PERCENT, "hs": CODE}.get(mark.kind)


def _with_groups(text: str, found: tuple[Mark, ...]) -> list[Mark]:
    """The marks with those of groups of Parties that share a rate, each under the group's own name."""
    groups = [
        Mark("country", name, hit.start(), hit.end(), hit[0])
        for name in words()["party_groups"]
        for hit in worded("party_groups", name).pattern.finditer(text)
    ]
    return sorted((*found, *groups), key=lambda mark: mark.start)


def spelled_out(text: str) -> str:
    """The text with countries that stand together by one character each, and shares in words, written out."""
    for phrase, share in words()["shares"].items():
        text = re.sub(rf"{pattern([phrase]).pattern}(?=\s?\(\s?[\d.]+\s?%)", " ", text, flags=re.IGNORECASE)
        text = pattern([phrase]).sub(f" {share}% ", text)
    text = _BARE_SHARE.sub(r" \1 ", text)
    text = _SIDE.sub(lambda hit: words()["joint"].get(hit[1], hit[0][:-1]), text)
    return _joint().sub(lambda run: "、".join(words()["joint"][char] for char in run[0]), text)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"[{''.join(words()['joint'])}]{{2,4}}{_JOINT_BEHIND}")
