"""A paper as it was brought: its name and its bytes, and how the bytes become text."""

import codecs
from typing import NamedTuple

from assistant.errors import Unreadable

LARGEST = 5_000_000  # bytes; a declaration of fifty items has a few hundred thousand at most
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}
_READ_HERE = "Read are pasted text, the Single Window message (XML) and JSON, as .txt, .xml or .json"
_EVERYDAY = (("\u4e00", "\u9fff"), ("\u3000", "\u303f"), ("\uff00", "\uffef"))
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Paper(NamedTuple):
    """A file or pasted text: the name it goes by, and its bytes."""

    name: str
    content: bytes


def text_of(paper: Paper) -> str:
    """The paper as text: UTF-8, UTF-16 with its mark, or GB18030 where it is certain.

    Raises:
        Unreadable: when it is empty, too large, a picture or another binary file, or in no encoding known here.
    """
    if len(paper.content) > LARGEST:
        size, limit = len(paper.content) / 1e6, LARGEST // 1_000_000
        raise Unreadable(f"{paper.name} has {size:.1f} MB; up to {limit} MB are read. Send the declaration alone.")
    if not paper.content.strip():
        raise Unreadable(f"{paper.name} is empty. Paste the text of the paper, or choose another file.")
    for start, kind in _BINARY.items():
        if paper.content.startswith(start):
            raise Unreadable(f"{paper.name} is {kind}, which is not read yet. {_READ_HERE}; save or paste it so.")
    text = _decoded(paper)
    if any(ord(character) < ord(" ") and character not in "\t\r\n\f" for character in text):
        raise Unreadable(f"{paper.name} holds control characters and is no text. {_READ_HERE}.")
    return text


def _decoded(paper: Paper) -> str:
    marked = [encoding for mark, encoding in _MARKS.items() if paper.content.startswith(mark)]
    encodings = marked or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = paper.content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _looks_chinese(text):
            return text
    raise Unreadable(f"{paper.name} is in no encoding known here. Save it as UTF-8 (GB18030 is read too).")


def _looks_chinese(text: str) -> bool:
    """Whether text read as GB18030 holds mostly everyday Chinese characters, not the rubble of another encoding."""
    foreign = [character for character in text if ord(character) > ord("~")]
    common = [character for character in foreign if any(first <= character <= last for first, last in _EVERYDAY)]
    return len(common) * 10 >= len(foreign) * 9
