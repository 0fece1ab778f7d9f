"""Words on a paper compared without regard to case and blanks."""

import re
import unicodedata


def plain(text: str) -> str:
    """Half width, lower case, blanks and punctuation between words made one blank."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def same_words(words: str, text: str) -> bool:
    """Whether the words stand in a text as whole words."""
    return f" {plain(words)} " in f" {plain(text)} "
