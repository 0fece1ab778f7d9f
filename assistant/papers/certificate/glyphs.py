"""Which font prints a character, and what stands for one that no font here prints."""

import unicodedata
from functools import lru_cache
from itertools import groupby

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
# The viewer's own fonts print these; nothing is embedded and nothing fetched (docs/decisions says why).
ASIAN = (("gbk", "STSong-Light"), ("shift_jis", "HeiseiKakuGo-W5"), ("euc_kr", "HYGothic-Medium"))
_NOT_HELD = "□"
_ALIKE = {"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u00a0": " ", "\t": " "}


def _holds(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=20_000)
def glyph(character: str, *, bold: bool) -> tuple[str, str]:
    """The font and the character that print a character: itself, its nearest letter, or a hollow square."""
    character = _ALIKE.get(character, character)
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return (BOLD if bold else PLAIN), ""
    if _holds("cp1252", character):
        return (BOLD if bold else PLAIN), character
    for encoding, font in ASIAN:
        if _holds(encoding, character):
            return font, character
    base = unicodedata.normalize("NFKD", character)[0]
    if base != character:
        return glyph(base, bold=bold)
    if unicodedata.combining(character):
        return (BOLD if bold else PLAIN), ""
    return ASIAN[0][1], _NOT_HELD


def unprintable(text: str) -> str:
    """The characters of a text that are not printed as they are, each once."""
    return "".join(
        dict.fromkeys(
            character
            for character in text
            if not character.isspace() and glyph(character, bold=False)[1] != character and character not in _ALIKE
        )
    )


def runs(text: str, *, bold: bool = False) -> list[tuple[str, str]]:
    """The text as pieces of one font each."""
    pairs = [glyph(character, bold=bold) for character in unicodedata.normalize("NFC", text)]
    return [
        (font, piece)
        for font, group in groupby(pairs, key=lambda pair: pair[0])
        if (piece := "".join(p for _, p in group))
    ]
