"""Writes pasted tables of quantities out as a list in one line, each figure with its column's heading before it."""

import re
from collections.abc import Iterator

from assistant.vocabulary import Parts

_CELLS = re.compile(r"\t|\s*[|│｜]\s*|\s{2,}")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s?[^\W\d_]{0,10}")
_NUMBERED = re.compile(r"\s?[#№(]?\d+\)?\s?$")


def written_out(parts: Parts, text: str) -> str:
    """A raw text with its tables of quantities in one line each; others, and other texts, stay as they are.

    Where one column has figures only, its heading is their unit, and the line before the table says what they are.
    """
    if not parts.needs.pattern.search(text):
        return text
    done: list[str] = []
    lines = text.splitlines()
    while lines:
        block = list(_block(lines))
        told = _told(block)
        if told:
            led = done.pop() if done and done[-1].rstrip().endswith((":", "：")) else ""
            done.append(f"{led} {told}.".strip())
            lines = lines[len(block) :]
        else:
            done.append(lines.pop(0))
    return "\n".join(done)


def _block(lines: list[str]) -> Iterator[list[str]]:
    """The first lines, cut into cells, that have as many as the first of them."""
    width = 0
    for line in lines:
        cells = [cell.strip() for cell in _CELLS.split(line.strip().strip("|│｜"))]
        if len(cells) < 2 or (width and len(cells) != width):  # noqa: PLR2004 - a table has two columns at least
            return
        width = len(cells)
        yield cells


def _told(block: list[list[str]]) -> str:
    """The figures of a table with their headings; empty where the first line is no heading."""
    if len(block) < 2 or any(_FIGURE.fullmatch(cell) for cell in block[0]):  # noqa: PLR2004 - heading and a row
        return ""
    heads = [_NUMBERED.sub("", cell) for cell in block[0]]
    rows = [row for row in block[1:] if any(re.search(r"\d", cell) for cell in row)]
    columns = [n for n in range(len(heads)) if rows and all(_FIGURE.fullmatch(row[n]) for row in rows)]
    if len(columns) == 1:
        return ", ".join(f"{row[columns[0]]} {heads[columns[0]]}" for row in rows)
    return "; ".join(f"{heads[n]} {row[n]}" for row in rows for n in columns)
