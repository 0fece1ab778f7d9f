"""Draws form RCEP: boxes 1 to 5, the table of items over as many sheets as it needs, remarks, declaration, ticks."""

from assistant.papers.certificate.certificate import Certificate, Item
from assistant.papers.certificate.sheet import BOTTOM, GREY, LEFT, RIGHT, TOP, Line, Sheet, leading, wrap
from assistant.papers.certificate.wording import form, words

_PAD = 3.5
_LABEL = 6.6
_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
_TABLE = 7.4
_COLUMNS = (
    ("6", 30.0),
    ("7", 74.0),
    ("8", 148.0),
    ("9", 46.0),
    ("10", 54.0),
    ("11", 56.0),
    ("12", 72.0),
    ("13", 59.28),
)
_MIDDLE = LEFT + 272.0
_STACK = 330.0  # the tallest that boxes 1 to 4 may grow before their letters shrink
_REMARKS = 130.0
_LEAST = {"1": 62.0, "2": 62.0, "3": 62.0, "4": 66.0}
_SIGNED = 112.0
_TICKS = 26.0
_CENTRED = frozenset({"6", "9", "10", "11"})

Row = list[list[Line]]


def draw_form(sheet: Sheet, certificate: Certificate) -> None:
    """Draw the certificate, with continuation sheets where the items need them."""
    rows = [_row(item) for item in certificate.items]
    gaps = {(gap.box, gap.item) for gap in certificate.to_be_filled}
    numbers = [item.item for item in certificate.items]
    pending = list(zip(numbers, rows, strict=True))
    sheet.page()
    top = _head(sheet, certificate)
    floor = BOTTOM + _TICKS + _SIGNED + _remarks_height(certificate)
    pending = _table(sheet, pending, top, floor, gaps)
    _remarks(sheet, certificate, floor)
    _signed(sheet, certificate, BOTTOM + _TICKS + _SIGNED)
    _ticks(sheet, certificate, BOTTOM + _TICKS)
    while pending:
        sheet.page()
        top = _continued(sheet, certificate)
        before = len(pending), sum(len(column) for _, row in pending for column in row)
        pending = _table(sheet, pending, top, BOTTOM + _SIGNED, gaps, split=True)
        _signed(sheet, certificate, BOTTOM + _SIGNED)
        assert (len(pending), sum(len(column) for _, row in pending for column in row)) != before  # noqa: S101 - a sheet holds lines


# Boxes above the table -----------------------------------------------------------------------------------------------


def _labelled(sheet: Sheet, x: float, y: float, width: float, label: str) -> float:
    """Write a box's label; returns where its value begins."""
    return sheet.text(x + _PAD, y - 2.0, wrap(label, width - 2 * _PAD, _LABEL), _LABEL, color=GREY) - 1.0


def _height(text: str, width: float, size: float) -> float:
    return len(wrap(text, width - 2 * _PAD, size)) * leading(size) + leading(_LABEL) + 8.0


def _stack(certificate: Certificate, width: float) -> tuple[dict[str, float], float]:
    """The heights of boxes 1 to 4 and the size of their letters, the largest at which they keep to their place."""
    for size in _SIZES:
        heights = {box: max(least, _height(certificate.value(box), width, size)) for box, least in _LEAST.items()}
        if sum(heights.values()) <= _STACK:
            return heights, size
    return heights, size


def _head(sheet: Sheet, certificate: Certificate) -> float:
    """Draw boxes 1 to 5 and the title; returns where the table begins."""
    width = _MIDDLE - LEFT
    heights, size = _stack(certificate, width)
    gaps = {gap.box for gap in certificate.to_be_filled}
    labels = words()["boxes"]
    y = TOP
    for box, height in heights.items():
        value = certificate.value(box)
        sheet.box(LEFT, y, width, height, empty=box in gaps)
        below = _labelled(sheet, LEFT, y, width, labels[box])
        sheet.text(LEFT + _PAD, below, wrap(value, width - 2 * _PAD, size), size)
        y -= height
    titled = heights["1"] + heights["2"]
    _title(sheet, certificate, titled)
    _official(sheet, TOP - titled, heights["3"] + heights["4"])
    return y


def _title(sheet: Sheet, certificate: Certificate, height: float) -> None:
    width = RIGHT - _MIDDLE
    sheet.box(_MIDDLE, TOP, width, height)
    inner, x = width - 2 * _PAD, _MIDDLE + _PAD
    number = f"{form('number')} {certificate.value('certificate_no')}"
    y = sheet.text(x, TOP - 4, wrap(number, inner - 62, 8.0), 8.0)
    sheet.text(x, TOP - 4, wrap(form("name"), inner, 9.5, bold=True), 9.5, align="right", width=inner)
    y = min(y, TOP - height / 2 + 32)
    for text, size in ((form("agreement"), 8.2), (form("title"), 13.0)):
        y = sheet.text(x, y, wrap(text, inner, size, bold=True), size, align="center", width=inner) - 5
    issued = f"{form('issued_in')} {certificate.value('issued_in')}"
    sheet.text(x, y - 2, wrap(issued, inner, 9.0), 9.0, align="center", width=inner)


def _official(sheet: Sheet, top: float, height: float) -> None:
    width = RIGHT - _MIDDLE
    sheet.box(_MIDDLE, top, width, height)
    y = _labelled(sheet, _MIDDLE, top, width, words()["boxes"]["5"]) - 4
    for text in words()["form"]["official"]:
        sheet.tick_box(_MIDDLE + _PAD + 2, y - 1, 7, ticked=False)
        y = sheet.text(_MIDDLE + 18, y, wrap(text.removeprefix("☐ "), width - 24, 7.5), 7.5) - 5
    lines = wrap(form("official_sign"), width - 2 * _PAD - 8, 6.2)
    base = top - height + len(lines) * leading(6.2) + 4
    sheet.line(_MIDDLE + 10, base + 2, RIGHT - 10, base + 2, weight=0.3)
    sheet.text(_MIDDLE + _PAD + 4, base, lines, 6.2, color=GREY)


def _continued(sheet: Sheet, certificate: Certificate) -> float:
    """Draw the head of a continuation sheet; returns where its table begins."""
    width = RIGHT - LEFT
    sheet.box(LEFT, TOP, width, 46)
    number = f"{form('number')} {certificate.value('certificate_no')}"
    sheet.text(LEFT + _PAD, TOP - 5, wrap(number, width / 2, 8.0), 8.0)
    sheet.text(LEFT, TOP - 5, wrap(form("name"), width, 9.5, bold=True), 9.5, align="right", width=width - _PAD)
    title = f"{form('title')} {form('continued')}"
    sheet.text(LEFT, TOP - 22, wrap(title, width, 11.0, bold=True), 11.0, align="center", width=width)
    return TOP - 46


# The table -----------------------------------------------------------------------------------------------------------


def _row(item: Item) -> Row:
    return [wrap(item.value(box), width - 2 * _PAD, _TABLE) for box, width in _COLUMNS]


def _lines(row: Row) -> int:
    return max(len(column) for column in row)


def _table(
    sheet: Sheet,
    pending: list[tuple[int, Row]],
    top: float,
    floor: float,
    gaps: set[tuple[str, int | None]],
    *,
    split: bool = False,
) -> list[tuple[int, Row]]:
    """Draw header and as many rows as fit between `top` and `floor`; returns the rows left."""
    labels = [wrap(words()["boxes"][box], width - 2 * _PAD, 5.9) for box, width in _COLUMNS]
    header = max(len(label) for label in labels) * leading(5.9) + 6
    x = LEFT
    for (_, width), label in zip(_COLUMNS, labels, strict=True):
        sheet.box(x, top, width, header)
        sheet.text(x + _PAD, top - 2, label, 5.9, color=GREY)
        x += width
    y = top - header
    rest = list(pending)
    first = True
    while rest:
        number, row = rest[0]
        fitting = int((y - floor - 6) / leading(_TABLE))
        if _lines(row) <= fitting:
            shown, rest = row, rest[1:]
        elif split and first and fitting > 0:  # a row taller than a sheet goes on, line by line, on the next
            shown = [column[:fitting] for column in row]
            rest[0] = (number, [column[fitting:] for column in row])
        else:
            break
        y = _draw_row(sheet, number, shown, y, gaps)
        first = False
        if shown is not row:
            break
    x = LEFT
    for _, width in _COLUMNS:
        sheet.box(x, top - header, width, top - header - floor)
        x += width
    return rest


def _draw_row(sheet: Sheet, number: int, row: Row, y: float, gaps: set[tuple[str, int | None]]) -> float:
    height = _lines(row) * leading(_TABLE) + 6
    x = LEFT
    for (box, width), lines in zip(_COLUMNS, row, strict=True):
        if (box, number) in gaps or (box, None) in gaps:
            sheet.box(x + 0.6, y - 0.6, width - 1.2, height - 1.2, empty=True, weight=0.0)
        align = "center" if box in _CENTRED else "left"
        sheet.text(x + _PAD, y - 2, lines, _TABLE, align=align, width=width - 2 * _PAD)
        x += width
    sheet.line(LEFT, y - height, RIGHT, y - height, weight=0.25)
    return y - height


# Boxes below the table -----------------------------------------------------------------------------------------------


def _remarks_size(certificate: Certificate) -> float:
    width = RIGHT - LEFT
    return next((size for size in _SIZES if _height(certificate.value("14"), width, size) <= _REMARKS), _SIZES[-1])


def _remarks_height(certificate: Certificate) -> float:
    return max(40.0, _height(certificate.value("14"), RIGHT - LEFT, _remarks_size(certificate)))


def _remarks(sheet: Sheet, certificate: Certificate, floor: float) -> None:
    height, size, width = _remarks_height(certificate), _remarks_size(certificate), RIGHT - LEFT
    waiting = any(gap.box == "14" for gap in certificate.to_be_filled)
    sheet.box(LEFT, floor, width, height, empty=waiting)
    below = _labelled(sheet, LEFT, floor, width, words()["boxes"]["14"])
    sheet.text(LEFT + _PAD, below, wrap(certificate.value("14"), width - 2 * _PAD, size), size)


def _signed(sheet: Sheet, certificate: Certificate, top: float) -> None:
    """Boxes 15 and 16: their words, the importing country, and room to sign; nothing else is ever written there."""
    for x, width, box in ((LEFT, _MIDDLE - LEFT, "15"), (_MIDDLE, RIGHT - _MIDDLE, "16")):
        name = "declaration" if box == "15" else "certification"
        sheet.box(x, top, width, _SIGNED)
        y = _labelled(sheet, x, top, width, words()["boxes"][box])
        y = sheet.text(x + _PAD, y, wrap(form(name), width - 2 * _PAD, 6.8), 6.8)
        if box == "15":
            y = sheet.text(
                x, y - 3, wrap(certificate.value("15"), width, 8.5, bold=True), 8.5, align="center", width=width
            )
            sheet.line(x + 40, y, x + width - 40, y, weight=0.3)
            sheet.text(x, y - 1, wrap(form("declaration_to"), width, 6.0), 6.0, align="center", width=width, color=GREY)
        base = top - _SIGNED + 14
        sheet.line(x + 10, base, x + width - 10, base, weight=0.3)
        sheet.text(x, base - 1, wrap(form(f"{name}_sign"), width, 6.2), 6.2, align="center", width=width, color=GREY)


def _ticks(sheet: Sheet, certificate: Certificate, top: float) -> None:
    waiting = any(gap.box == "17" for gap in certificate.to_be_filled)
    sheet.box(LEFT, top, RIGHT - LEFT, _TICKS, empty=waiting)
    _labelled(sheet, LEFT, top, RIGHT - LEFT, words()["boxes"]["17"])
    x = LEFT + 12.0
    for name, text in words()["ticks"].items():
        sheet.tick_box(x, top - 13, 8, ticked=certificate.ticks.get(name, False))
        sheet.text(x + 12, top - 12, wrap(text, 180, 8.0), 8.0)
        x += 190.0
