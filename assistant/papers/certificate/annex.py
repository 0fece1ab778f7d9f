"""Draws the annex: how each good was judged, line by line and formula by formula, in Chinese and English."""

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.papers.certificate.certificate import Calculation, Certificate
from assistant.papers.certificate.sheet import BOTTOM, GREY, LEFT, RIGHT, TOP, Line, Sheet, leading, wrap
from assistant.papers.certificate.wording import words
from knowledge import Citation, cite

_SIZE = 7.6
_CELL = 6.8
_PAD = 2.5
_WIDTHS = {
    "line": 24.0, "name": 116.0, "hs": 46.0, "origin": 42.0, "status": 88.0, "value": 66.0, "how": 62.0,
    "counted": 34.0, "shift": 61.28,
}  # fmt: skip
_RIGHT_HAND = frozenset({"line", "value"})


def draw_annex(sheet: Sheet, certificate: Certificate) -> None:
    """Draw one part for each good, each beginning a page, and what all of them rest on once behind the last."""
    cited: dict[str, None] = {}
    part = None
    for calculation in certificate.calculations:
        part = _Part(sheet, certificate, calculation)
        part.draw()
        reports = (calculation.en, *((calculation.rate,) if calculation.rate else ()))
        cited |= dict.fromkeys(one.key for report in reports for one in report.citations)
    if part is not None:
        part.sources(cited)


def _both(section: Mapping[str, str], **values: object) -> str:
    return f"{section['zh'].format_map(values)}\n{section['en'].format_map(values)}"


class _Part:
    """The part of one good; `y` is where the next line goes."""

    def __init__(self, sheet: Sheet, certificate: Certificate, one: Calculation) -> None:
        self.sheet, self.certificate, self.one = sheet, certificate, one
        self.words: dict[str, Any] = words()["annex"]
        self.y = TOP

    def draw(self) -> None:
        """Draw the part."""
        self._open()
        self._decision()
        self._alternatives()
        self._lines()
        self._formulas()
        self._steps()
        self._skipped()

    # Flow --------------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        self.sheet.page()
        self.y = TOP
        title = f"{self.words['title']['zh']}  {self.words['title']['en']}"
        self.y = self.sheet.text(LEFT, self.y, wrap(title, RIGHT - LEFT, 12.0, bold=True), 12.0)
        names = ", ".join(str(number) for number in self.one.items)
        item = f"{self.words['item']['zh'].format(item=names)}  {self.words['item']['en'].format(item=names)}"
        self.y = self.sheet.text(LEFT, self.y - 2, wrap(f"{item}: {self.one.good}", RIGHT - LEFT, 10.0), 10.0)
        note = f"{self.words['no_part']['zh']}{self.words['no_part']['en']}"
        self._write(note, color=GREY)

    def _room(self, height: float) -> None:
        if self.y - height < BOTTOM:
            self.sheet.page()
            self.y = TOP

    def _heading(self, name: str) -> None:
        self._room(42)
        text = f"{self.words[name]['zh']}  {self.words[name]['en']}"
        self.y = self.sheet.text(LEFT, self.y - 9, wrap(text, RIGHT - LEFT, 9.0, bold=True), 9.0) - 2
        self.sheet.line(LEFT, self.y, RIGHT, self.y, weight=0.4)
        self.y -= 3

    def _write(self, text: str, *, indent: float = 0.0, color: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> None:
        for line in wrap(text, RIGHT - LEFT - indent, _SIZE):
            self._room(leading(_SIZE))
            self.y = self.sheet.text(LEFT + indent, self.y, [line], _SIZE, color=color)

    # Parts -------------------------------------------------------------------------------------------------------

    def _decision(self) -> None:
        self._heading("facts")
        report, rate = self.one.en, self.one.rate
        outcome = self.words["outcomes"].get(report.outcome, {"zh": report.outcome, "en": report.outcome})
        item = next(one for one in self.certificate.items if one.item in self.one.items)
        editions = ", ".join(f"{name} {edition}" for name, edition in report.editions.items())
        shown = {
            "outcome": f"{outcome['zh']} {outcome['en']}",
            "as_of": report.as_of.isoformat(),
            "hs": item.value("9"),
            "rule": report.figures.get("psr", "-"),
            "criterion": item.value("10"),
            "rvc": f"{report.figures['rvc_pct']}%" if "rvc_pct" in report.figures else "-",
            "country": (item.value("11") or "-") + (self._cites(rate.citations) if rate else ""),
            "editions": editions or "-",
        }
        for name, text in shown.items():
            self._write(f"{self.words[name]['zh']} {self.words[name]['en']}: {text}")

    def _cites(self, citations: Iterable[Citation]) -> str:
        keys = ", ".join(one.key for one in citations)
        return f"  [{keys}]" if keys else ""

    def _alternatives(self) -> None:
        rules = self.one.en.details.get("rules", [])
        if not rules:
            return
        self._heading("alternatives")
        outcomes = self.words["outcomes"]
        for rule in rules:
            for one in rule.get("alternatives", []):
                said = outcomes.get(one.get("outcome"), {"zh": "", "en": str(one.get("outcome"))})
                held = f" ({one['criterion']})" if one.get("criterion") else ""
                self._write(f"{one.get('alternative')}: {said['zh']} {said['en']}{held}")

    def _lines(self) -> None:
        lines = self.one.en.details.get("lines", [])
        if not lines:
            return
        self._heading("lines")
        if self.one.currency:
            self._write(_joined(self.words["values"], currency=self.one.currency))
        if self.one.per:
            self._write(_joined(self.words["per"], per=self.one.per))
        self.y -= 3
        self._columns()
        for line in lines:
            self._row(self._told(line))

    def _told(self, line: Mapping[str, Any]) -> dict[str, str]:
        status = self._words_of("status", line.get("status"))
        why = self._words_of("why", line.get("why"))
        shifts = [f"{rule}: {self._words_of('shift', said)}" for rule, said in (line.get("shift") or {}).items()]
        counted = str(line.get("counted") or "-")
        return {
            "line": str(line.get("line", "")),
            "name": str(line.get("name") or "-"),
            "hs": str(line.get("hs") or "-"),
            "origin": str(line.get("origin") or "-"),
            "status": f"{status}\n{why}",
            "value": str(line.get("value") or "-"),
            "how": str(line.get("how") or "-"),
            "counted": counted.upper(),
            "shift": "\n".join(shifts) or "-",
        }

    def _words_of(self, section: str, name: object) -> str:
        said = self.words[section].get(str(name))
        return f"{said['zh']} {said['en']}" if said else str(name or "-")

    def _columns(self) -> None:
        self._row({one["key"]: f"{one['zh']}\n{one['en']}" for one in self.words["columns"]}, header=True)

    def _row(self, cells: Mapping[str, str], *, header: bool = False) -> None:
        wrapped: dict[str, list[Line]] = {
            name: wrap(cells[name], width - 2 * _PAD, _CELL, bold=header) for name, width in _WIDTHS.items()
        }
        most = int((TOP - BOTTOM - 90) / leading(_CELL))
        while True:
            count = min(max(len(column) for column in wrapped.values()), most)
            height = count * leading(_CELL) + 4
            if self.y - height < BOTTOM:
                self.sheet.page()
                self.y = TOP
                if not header:
                    self._columns()
            x = LEFT
            for name, width in _WIDTHS.items():
                self.sheet.box(x, self.y, width, height, weight=0.3)
                align = "right" if name in _RIGHT_HAND else "left"
                self.sheet.text(x + _PAD, self.y - 1, wrapped[name][:count], _CELL, align=align, width=width - 2 * _PAD)
                x += width
            self.y -= height
            wrapped = {name: column[count:] for name, column in wrapped.items()}
            if not any(wrapped.values()):
                return

    def _formulas(self) -> None:
        found = self.one.en.figures
        if not {"fob", "vnm", "vom", "de_minimis_value_pct", "de_minimis_weight_pct"} & set(found):
            return
        self._heading("figures")
        down, up = found.get("rvc_build_down_pct"), found.get("rvc_build_up_pct")
        values = {"fob": found.get("fob", "-"), "vnm": found.get("vnm", "-"), "vom": found.get("vom", "-")}
        parts = self.one.parts or "0"
        self._write(
            _both(self.words["build_down"], share=down, **values) if down else _both(self.words["no_build_down"])
        )
        self._write(
            _both(self.words["build_up"], share=up, parts=parts, **values) if up else _both(self.words["no_build_up"])
        )
        for name, text in (
            ("without", "rvc_without_cumulation_pct"),
            ("by_value", "de_minimis_value_pct"),
            ("by_weight", "de_minimis_weight_pct"),
        ):
            if text in found:
                self._write(_both(self.words[name], share=found[text]))

    def _steps(self) -> None:
        self._heading("steps")
        outcomes = self.words["outcomes"]
        for zh, en in zip(self.one.zh.steps, self.one.en.steps, strict=True):
            said = outcomes.get(en.status, {"zh": en.status, "en": en.status})
            cites = ", ".join(en.citations)
            self._write(f"{en.rule} [{cites}]")
            self._write(f"{zh.title}：{said['zh']}。{zh.text}", indent=10)
            self._write(f"{en.title}: {said['en']}. {en.text}", indent=10)
            self.y -= 2

    def _skipped(self) -> None:
        if not self.one.en.skipped:
            return
        self._heading("skipped")
        for zh, en in zip(self.one.zh.skipped, self.one.en.skipped, strict=True):
            self._write(f"{en.rule}: {zh.why}；{en.why}")

    def sources(self, keys: Iterable[str]) -> None:
        """Draw the titles of what is cited, below the part."""
        self._heading("sources")
        for key in keys:
            zh, en = cite(key, "zh"), cite(key, "en")
            self._write(f"{key}: {zh.title} {zh.locator}; {en.title}, {en.locator}")


def _joined(section: Mapping[str, str], **values: object) -> str:
    return f"{section['zh'].format_map(values)}  {section['en'].format_map(values)}"
