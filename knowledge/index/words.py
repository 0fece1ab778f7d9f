"""Search by words (BM25): Chinese in overlapping pairs of characters, English in plain words, codes whole."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge.citation import Lang

_K1, _B = 1.2, 0.75  # the customary constants of BM25

_HAN = "\u3400-\u9fff"
_PIECE = re.compile(rf"[{_HAN}]+|[a-z0-9]+(?:[.\-/&][a-z0-9]+)*")
_SPLIT_CODE = re.compile(r"(?<![a-z0-9])(un|rvc)\s+(?=\d)")
_PLURAL = re.compile(r"\w{2,}ies|\w{2,}(?<![sui])s")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been by can do does for from had has have how i if in into is it its may me my not of "
        "on or our shall should so such that the their them then there these they this those to us was we were what "
        "when where which who why will with would you your",
    ),
)


def language(text: str) -> Lang:
    """The language a text is written in: Chinese as soon as one Chinese character stands in it."""
    return "zh" if re.search(f"[{_HAN}]", text) else "en"


def words(text: str) -> Iterator[str]:
    """Cut a text into the words it is found by: "RVC 40" -> rvc40, "8507.60" whole, 原产地 -> 原产 产地."""
    plain = _SPLIT_CODE.sub(r"\1", unicodedata.normalize("NFKC", text).lower())
    for piece in _PIECE.findall(plain):
        if not piece[0].isascii():
            yield from (piece[at : at + 2] for at in range(max(1, len(piece) - 1)))
        elif any(character.isdigit() for character in piece):
            yield piece
        else:
            yield from (_singular(word) for word in re.split(r"[.\-/&]", piece) if word not in _STOP)


def _singular(word: str) -> str:
    """Strip the commonest English plurals: materials -> material, bodies -> body, glass stays."""
    if _PLURAL.fullmatch(word):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


class WordIndex:
    """Word counts of some texts, ready to rank them for a question."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Count the words of texts by id."""
        self._postings: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._lengths: dict[str, int] = {}
        for name, text in texts.items():
            counts = Counter(words(text))
            self._lengths[name] = counts.total()
            for word, count in counts.items():
                self._postings[word][name] = count
        self._mean = sum(self._lengths.values()) / max(1, len(self._lengths))

    def rank(self, text: str, limit: int) -> Sequence[str]:
        """Ids of the texts that share words with `text`, best first, at most `limit`."""
        scores: Counter[str] = Counter()
        for word in set(words(text)):
            found = self._postings.get(word, {})
            weight = math.log1p((len(self._lengths) - len(found) + 0.5) / (len(found) + 0.5))
            for name, count in found.items():
                damp = _K1 * (1 - _B + _B * self._lengths[name] / self._mean)
                scores[name] += weight * count * (_K1 + 1) / (count + damp)  # type: ignore[assignment]  # typeshed counts in int
        return sorted(scores, key=lambda name: (-scores[name], name))[:limit]
