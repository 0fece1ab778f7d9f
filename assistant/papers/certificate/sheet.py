"""Pages to draw on: text that wraps and keeps to its box, lines, and the mark of a draft under everything."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.papers.certificate.draft_mark import STROKES
from assistant.papers.certificate.glyphs import ASIAN, runs

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
LEFT, RIGHT, TOP, BOTTOM = 28.0, WIDTH - 28.0, HEIGHT - 46.0, 40.0
BLACK, GREY, RED, PALE, YELLOW = (
    (0.0, 0.0, 0.0),
    (0.4, 0.4, 0.4),
    (0.75, 0.1, 0.1),
    (0.97, 0.88, 0.88),
    (1.0, 0.98, 0.84),
)
_LEADING = 1.22
_CLOSING = "，。、；：！？）】」》”’,.;:!?)]}"
_OPENING = "（【「『《“‘([{"
_TOKEN = re.compile(r"[!-~\u00a1-\u024f\u1e00-\u1eff]+|\s+|.", re.DOTALL)
_MARK_SIZE, _MARK_TURN = 112.0, 52.0

Line = list[tuple[str, str]]
Color = tuple[float, float, float]
Draw = Callable[[Any], None]


def _register() -> None:
    for _, font in ASIAN:
        if font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(font))


def width_of(line: Line, size: float) -> float:
    """How wide a line is, in points."""
    return float(sum(pdfmetrics.stringWidth(piece, font, size) for font, piece in line))


def _tokens(text: str) -> Iterator[str]:
    """Words, blanks and single ideographs; a bracket or closing mark stays with what it belongs to."""
    held = ""
    for token in _TOKEN.findall(text):
        if held and (token in _CLOSING or held[-1] in _OPENING):
            held += token
            continue
        if held:
            yield held
        held = token
    if held:
        yield held


@lru_cache(maxsize=20_000)
def _wide(text: str, size: float, *, bold: bool) -> float:
    return width_of(runs(text, bold=bold), size)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[Line]:
    """The text in lines no wider than `width`; a word wider than a line is broken."""
    _register()
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        current, used = "", 0.0
        for token in _tokens(paragraph):
            if used + _wide(token.rstrip(), size, bold=bold) <= width:
                current, used = current + token, used + _wide(token, size, bold=bold)
                continue
            if current.strip():
                lines.append(runs(current.rstrip(), bold=bold))
            current = token.lstrip()
            while current and _wide(current, size, bold=bold) > width:
                cut = _fitting(current, width, size, bold=bold)
                lines.append(runs(current[:cut], bold=bold))
                current = current[cut:]
            used = _wide(current, size, bold=bold)
        lines.append(runs(current.rstrip(), bold=bold))
    return lines


def _fitting(text: str, width: float, size: float, *, bold: bool) -> int:
    """How many of the first characters fit; one at least."""
    used = 0.0
    for count, character in enumerate(text):
        used += _wide(character, size, bold=bold)
        if used > width:
            return max(count, 1)
    return len(text)


def leading(size: float) -> float:
    """The distance between two lines."""
    return size * _LEADING


class Sheet:
    """Pages in the making; drawn at the end, when their number is known."""

    def __init__(self) -> None:
        _register()
        self.pages: list[list[Draw]] = []

    def page(self) -> None:
        """Begin a new page."""
        self.pages.append([])

    def text(
        self,
        x: float,
        y: float,
        lines: Sequence[Line],
        size: float,
        *,
        color: Color = BLACK,
        align: str = "left",
        width: float = 0.0,
    ) -> float:
        """Write lines below `y`; returns where the last one ends."""

        def draw(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
            canvas.setFillColorRGB(*color)
            for number, line in enumerate(lines):
                free = width - width_of(line, size)
                start = x + (free / 2 if align == "center" else free if align == "right" else 0.0)
                written = canvas.beginText(start, y - size - number * leading(size))
                for font, piece in line:
                    written.setFont(font, size)
                    written.textOut(piece)
                canvas.drawText(written)

        self.pages[-1].append(draw)
        return y - len(lines) * leading(size)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, weight: float = 0.6) -> None:
        """Draw a line."""

        def draw(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
            canvas.setStrokeColorRGB(*BLACK)
            canvas.setLineWidth(weight)
            canvas.line(x1, y1, x2, y2)

        self.pages[-1].append(draw)

    def box(self, x: float, y: float, width: float, height: float, *, empty: bool = False, weight: float = 0.6) -> None:
        """Draw a box that hangs from `y`; one that waits to be filled is tinted."""

        def draw(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
            canvas.setStrokeColorRGB(*BLACK)
            canvas.setLineWidth(weight)
            canvas.setFillColorRGB(*YELLOW)
            canvas.rect(x, y - height, width, height, stroke=int(weight > 0), fill=int(empty))

        self.pages[-1].append(draw)

    def tick_box(self, x: float, y: float, size: float, *, ticked: bool) -> None:
        """Draw a small square; the tick is a letter, so that programs read it too."""
        self.box(x, y, size, size)
        if ticked:
            self.text(x, y - size * 0.02, [runs("X", bold=True)], size, align="center", width=size)

    def render(self, *, banner: str, sentence: str, page_words: str, title: str) -> bytes:
        """The pages as PDF, each with the mark of a draft, its banner, and its number."""
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1)
        canvas.setTitle(title)
        canvas.setSubject(sentence.replace("\n", " "))
        canvas.setCreator("Tidewaiter")
        for number, draws in enumerate(self.pages, start=1):
            _mark(canvas)
            _edge(canvas, banner, sentence, page_words.format(page=number, pages=len(self.pages)))
            for draw in draws:
                draw(canvas)
            canvas.showPage()
        canvas.save()
        return target.getvalue()


def _mark(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
    """The mark of a draft, drawn and not written: it needs no font, and the form's text stays readable to programs."""
    canvas.saveState()
    canvas.setStrokeColorRGB(*PALE)
    canvas.setLineWidth(11)
    canvas.setLineCap(0)
    canvas.setLineJoin(0)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(_MARK_TURN)
    full = sum(advance for advance, _ in STROKES) * _MARK_SIZE
    x = -full / 2
    for advance, strokes in STROKES:
        for stroke in strokes:
            path = canvas.beginPath()
            for index, (right, up) in enumerate(stroke):
                place = (x + right * _MARK_SIZE, (up - 0.5) * _MARK_SIZE)
                path.lineTo(*place) if index else path.moveTo(*place)
            canvas.drawPath(path, stroke=1, fill=0)
        x += advance * _MARK_SIZE
    canvas.restoreState()


def _edge(canvas: Any, banner: str, sentence: str, page: str) -> None:  # noqa: ANN401 - reportlab has no types
    _put(canvas, (LEFT, HEIGHT - 34), runs(banner, bold=True), 15, RED)
    for number, line in enumerate(wrap(sentence, RIGHT - LEFT - 100, 7.2)):
        _put(canvas, (LEFT + 100, HEIGHT - 26 - number * leading(7.2)), line, 7.2, RED)
    _put(canvas, (LEFT, 22), runs(banner, bold=True), 8, RED)
    line = runs(page)
    _put(canvas, (RIGHT - width_of(line, 8), 22), line, 8, GREY)


def _put(canvas: Any, place: tuple[float, float], line: Line, size: float, color: Color) -> None:  # noqa: ANN401 - likewise
    canvas.setFillColorRGB(*color)
    written = canvas.beginText(*place)
    for font, piece in line:
        written.setFont(font, size)
        written.textOut(piece)
    canvas.drawText(written)
