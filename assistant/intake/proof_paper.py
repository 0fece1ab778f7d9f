"""Reads a certificate or declaration of origin: JSON, its boxes pasted as text, or a PDF's boxes."""

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.message_json import parsed
from assistant.intake.paper import LARGEST, Paper, text_of
from assistant.intake.proof_labels import (
    box_on_the_form,
    label_pattern,
    meaning_of,
    opening,
    said,
    section,
    tick_pattern,
)
from rules_bridge.facts.day import read_day
from rules_bridge.facts.proof import ProofFacts
from rules_bridge.facts.written import folded

_ENOUGH = 3  # boxes that must be recognised before a text is taken for a proof of origin
_COLUMNS = 3  # labels of goods that make a line the header of a table
_SHOWN_BY_HAND = ("declared", "signature", "seal")  # what a text cannot show
_TICKS = ("third_party_invoice", "issued_retroactively", "back_to_back")
_DAYS = ("issue", "departure", "original_date")
_PARTIES = ("export_party", "import_party")
_COUNTRIES = {"exporter_country", "importer_country", "invoice_country", "first_origin"}
_TICK_LINE = re.compile(r"\W*17\b")
_FOB = re.compile(
    r"(?:FOB|离岸价)\D{0,12}?(?:[A-Z]{3}|US\$|\$)?\s*\d[\d,]*(?:\.\d+)?\s*(?:[A-Z]{3}|美元)?", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?:certificate(?: of origin)?|form rcep|reference|ref)\.?,?\s+no\.?\s*[:：]?\s*((?=[\w/-]*\d)[A-Z\d][\w/-]{2,})",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(r"original|首份|[正原]本|原(?!产)", re.IGNORECASE)  # then it is not this paper's own number
_DATE = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
    r"|\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Za-z]{3,9}\.?,?[\s-]+\d{4}|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)


def read_proof(paper: Paper) -> dict[str, Any]:
    """The facts of origin.proof that a paper shows.

    Raises:
        Unreadable: when it cannot be read, or too little of it reads like a proof of origin.
    """
    if paper.content.startswith(b"%PDF"):
        return _facts(_pdf_boxes(paper), paper.name)
    text = text_of(paper)
    if text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}:
        given = parsed(text, paper.name)
        if not isinstance(given, dict):
            raise Unreadable(f"{paper.name} holds JSON but no object; the facts of origin.proof by name were expected.")
        return _from_json(given)
    return _facts(_Boxes().read(text), paper.name)


# JSON -------------------------------------------------------------------------------------------------------------


def _from_json(given: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as they stand; an object that is itself the paper, boxes by any of their names, becomes the document."""
    facts = dict(given)
    inner = facts.get("document")
    if isinstance(inner, Mapping):
        return {**facts, "document": _named(inner)}
    own = {key for key in given if key in ProofFacts.model_fields}
    named = {key: meaning_of(str(key)) for key in given if key not in own}
    goods = {"items", "goods"} & {str(key).casefold() for key in given}
    boxes = sum(meaning is not None for meaning in named.values())
    if not goods and boxes < _ENOUGH:
        return facts
    shared = {"issue", "third_party_invoice", "authorisation_code", "proof"}  # boxes of a paper, too
    outer = {key: value for key, value in given.items() if key in own - shared}
    paper = {key: value for key, value in given.items() if key not in outer}
    return {**outer, "document": _named(paper)}


def _named(paper: Mapping[str, Any]) -> dict[str, Any]:
    """A paper with its boxes under their own names; goods written beside the boxes become one line of goods."""
    found: dict[str, Any] = {}
    line: dict[str, Any] = {}
    for key, value in paper.items():
        plain_key = str(key).casefold()
        if plain_key in {"items", "goods", "lines"} and isinstance(value, list):
            found["items"] = [_line(one) if isinstance(one, Mapping) else one for one in value]
            continue
        meaning = plain_key if plain_key in _known() else meaning_of(str(key).replace("_", " "))
        if meaning == "certified":
            found |= {"signature": value, "seal": value}
        elif meaning in section("item"):
            line[meaning] = value
        else:
            found[meaning or str(key)] = value
    if line and "items" not in found:
        found["items"] = [line]
    for box in _COUNTRIES & set(found):
        found[box] = _country(str(found[box] or ""))
    return found


def _known() -> set[str]:
    return {*section("box"), "whole", "unseen"}


def _line(given: Mapping[str, Any]) -> dict[str, Any]:
    own = set(section("item"))
    found = {
        (key if key in own else meaning_of(str(key).replace("_", " ")) or str(key)): value
        for key, value in given.items()
    }
    words = {name: text for name, text in found.items() if isinstance(text, str)}
    return {**found, **_goods(words)}


# Text and PDF ------------------------------------------------------------------------------------------------------


class _Boxes:
    """Boxes and lines of goods as they are found, in order."""

    def __init__(self) -> None:
        self.box: dict[str, str] = {}
        self.items: list[dict[str, str]] = []
        self.ticks: set[str] = set()
        self.blank: set[str] = set()
        self.bare: set[str] = set()
        self.printed: set[str] = set()
        self.declares = False

    def read(self, text: str) -> "_Boxes":
        """Read labelled lines, values below their labels, and tables of goods."""
        lines = [folded(line, keep="：，；。") for line in text.splitlines()]
        numbers = ((line, _NUMBER.search(line)) for line in lines)
        own = [hit[1] for line, hit in numbers if hit and not _ANOTHERS.search(line[: hit.start()])]
        if own and not self.box.get("number"):
            self.box["number"] = own[0]
        self.declares |= bool(said("declaration").search(text)) and not said("certificate").search(text)
        place, open_box = 0, ""
        while place < len(lines):
            line = lines[place]
            columns = _columns(line)
            if columns:
                place += 1 + self._table(columns, lines[place + 1 :])
                open_box = ""
                continue
            open_box = self._line(line, open_box)
            place += 1
        return self

    def _line(self, line: str, open_box: str) -> str:
        """Read one line; the box that further lines belong to."""
        if not line.strip():
            return open_box if open_box and not self._value(open_box) else ""
        self._ticks(line)
        found = [
            hit for hit in label_pattern().finditer(line) if hit["colon"] or hit["numbered"].strip() or hit.start() == 0
        ]
        spans = [(meaning_of(hit["label"]) or "", hit.start(), hit.end()) for hit in found]
        if not spans or line[: spans[0][1]].strip():
            opened = opening(line)
            if opened is None:
                self._more(open_box, line)
                return open_box
            spans = [(opened[0], 0, opened[1]), *(span for span in spans if span[1] >= opened[1])]
        ends = [start for _, start, _ in spans[1:]] + [len(line)]
        for (box, label, start), end in zip(spans, ends, strict=True):
            self._put(box, line[start:end].strip(" \t，；;,。|"))
            if box in _TICKS and open_box == "remarks" and not self.box.get("remarks"):
                self._put("remarks", line[label:end].strip(" \t，；;,。|"))  # said there in the words of the tick
            else:
                open_box = box
        return open_box

    def _ticks(self, line: str) -> None:
        """The boxes to tick that a line shows: ticked, blank, or bare of anything that a text can show."""
        found = [(meaning_of(hit["label"]) or "", hit) for hit in tick_pattern(_TICKS).finditer(line)]
        self.ticks |= {box for box, hit in found if hit["on"]}
        self.blank |= {box for box, hit in found if hit["off"]}
        alone = len(found) == 1 and not line.replace(found[0][1][0], "").strip()
        if alone or len(found) > 1 or _TICK_LINE.match(line):
            self.bare |= {box for box, hit in found if not (hit["on"] or hit["off"])}

    @property
    def unseen_ticks(self) -> set[str]:
        """Boxes of which nothing was to be seen; where only ticks are shown and no blank, those are not ticked."""
        said_so = {box for box in _TICKS if self.box.get(box)}
        shown = self.ticks and not self.blank
        return set() if shown else self.bare - self.ticks - self.blank - said_so

    def _more(self, open_box: str, line: str) -> None:
        """A further line of a box, unless it is printed on the form itself."""
        if said("printed").search(line.strip()):
            self.printed |= {open_box}
        elif open_box:
            self._put(open_box, line.strip(), more=True)

    def _value(self, box: str) -> str:
        return (self.items[-1] if self.items else {}).get(box, "") if box in section("item") else self.box.get(box, "")

    def _put(self, box: str, value: str, *, more: bool = False) -> None:
        if box in section("item"):
            if box == "item" or not self.items or (not more and self.items[-1].get(box)):
                self.items.append({})
            held = self.items[-1]
        else:
            held = self.box
        before = held.get(box, "")
        held[box] = f"{before}, {value}" if more and before and value else value or before

    def _table(self, columns: list[str], lines: list[str]) -> int:
        """Read the rows below a header; the number of lines read."""
        for count, line in enumerate(lines):
            cells = _cells(line)
            if len(cells) < _COLUMNS or label_pattern().match(line):
                return count
            if not re.fullmatch(r"[\s|:-]*", line):
                self.row(columns, cells)
        return len(lines)

    def row(self, columns: Iterable[str], cells: Iterable[str]) -> None:
        """One row of a table of goods; blank rows are none."""
        row = {name: cell.strip(" ;") for name, cell in zip(columns, cells, strict=False) if name and cell.strip(" ;")}
        if not row:
            return
        self.box |= {name: value for name, value in row.items() if name in section("box") and not self.box.get(name)}
        self.items.append({name: value for name, value in row.items() if name in section("item")})


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t|\|", line.strip().strip("|"))]


def _columns(line: str) -> list[str]:
    """The boxes a header names, column by column; empty where the line is none."""
    named = [meaning_of(cell) or "" for cell in _cells(line)]
    return named if sum(name in section("item") for name in named) >= _COLUMNS else []


def _pdf_boxes(paper: Paper) -> _Boxes:
    import pdfplumber  # noqa: PLC0415 - heavy, and needed for this kind of paper only
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    if len(paper.content) > LARGEST:
        raise Unreadable(f"{paper.name} is too large; up to {LARGEST // 1_000_000} MB are read. Send the proof alone.")
    boxes, texts = _Boxes(), []
    try:
        with pdfplumber.open(io.BytesIO(paper.content)) as document:
            for page in document.pages:
                texts.append(page.extract_text() or "")
                columns: list[str] = []
                for table in page.extract_tables():
                    columns = _pdf_table(boxes, table, columns)
    except (PdfminerException, ValueError, KeyError, TypeError) as error:
        raise Unreadable(
            f"{paper.name} is no PDF that can be read ({type(error).__name__}); paste its text instead."
        ) from error
    if not "".join(texts).strip():
        raise Unreadable(f"{paper.name} holds pictures and no text. Paste the text of its boxes instead.")
    return boxes if len(boxes.box) + len(boxes.items) >= _ENOUGH else _Boxes().read("\n".join(texts))


def _pdf_table(boxes: _Boxes, table: list[list[str | None]], columns: list[str]) -> list[str]:
    """Read the boxes of a ruled form; the columns of its goods, for the rows below and on further pages."""
    for cells in table:
        named = [box_on_the_form(cell.replace("\n", " ")) or "" if cell else "" for cell in cells]
        if {"criterion", "hs"} <= set(named):
            columns = named
        elif columns and sum(bool(cell) for cell in cells) >= _COLUMNS:
            boxes.row(columns, _spread(columns, cells))
        else:
            for cell in cells:
                boxes.read(cell or "")
    return columns


def _spread(columns: list[str], cells: list[str | None]) -> list[str]:
    """The cells of a row under their columns; a cell under a gap belongs to the column before it."""
    found = [""] * len(columns)
    for place, cell in enumerate(cells[: len(columns)]):
        held = next((at for at in range(place, -1, -1) if columns[at]), place)
        found[held] = " ".join(part for part in (found[held], (cell or "").replace("\n", "; ")) if part)
    return found


def _facts(boxes: _Boxes, name: str) -> dict[str, Any]:
    if len([value for value in boxes.box.values() if value]) + sum(map(len, boxes.items)) < _ENOUGH:
        raise Unreadable(
            f"{name} does not read like a proof of origin: too few of its boxes were recognised. Expected are lines "
            "such as “Exporter: ...”, “出口商：...”, “9. HS code: 841350”, or JSON with the facts by name."
        )
    paper: dict[str, Any] = {
        box: value for box, value in boxes.box.items() if box not in ("certified", "official", "ticks", *_PARTIES)
    }
    certified = boxes.box.get("certified", "")
    if certified:
        paper = {"signature": certified, "seal": certified, **paper}
    if "issue" not in paper and (dated := _DATE.search(certified)):
        paper["issue"] = dated[0]
    paper |= {box: _country(paper[box]) for box in _COUNTRIES & set(paper)}
    paper |= {box: _day(paper[box]) for box in _DAYS if box in paper}
    paper |= _made_by_hand(paper, boxes)
    paper["kind"] = _kind(paper.get("kind", ""), boxes)
    goods = [line for line in boxes.items if any(value for box, value in line.items() if box != "item")]
    paper["items"] = [_goods(line) for line in goods]
    outer = {box: _country(boxes.box[box]) for box in _PARTIES if boxes.box.get(box)}
    return {**outer, "document": {box: value for box, value in paper.items() if value not in ("", None)}}


def _kind(said_kind: str, boxes: _Boxes) -> str:
    if said_kind:
        declares = bool(said("declaration").search(said_kind)) or said_kind.strip().upper() == "DO"
    else:
        declares = boxes.declares
    return "DO" if declares else "CO"


def _made_by_hand(paper: Mapping[str, Any], boxes: _Boxes) -> dict[str, Any]:
    """Signatures, seals and ticks; what only the form's own words speak of could not be seen."""
    signed = {
        box: _stands(paper[box]) for box in _SHOWN_BY_HAND if box in paper and (paper[box] or box not in boxes.printed)
    }
    ticked = {box: box in boxes.ticks or _stands(paper.get(box, "")) for box in _TICKS}
    return {
        **signed,
        **ticked,
        "unseen": [*(box for box in _SHOWN_BY_HAND if box not in signed), *sorted(boxes.unseen_ticks)],
    }


def _stands(value: str) -> bool:
    """Whether a hand-made box is filled, unless its words say that it is not."""
    return bool(value.strip(" -_/.")) and not said("absent").search(value)


def _day(text: str) -> str | None:
    """The first day a box names, as it stands where it is none, for the judge to refuse."""
    found = _DATE.search(text)
    try:
        return read_day(found[0]).isoformat() if found else text.strip() or None
    except ValueError:
        return text.strip()


def _country(text: str) -> str:
    """A country's code where a name of it is known beside those of the tables; a mark behind it stays."""
    bare = text.rstrip("* ")
    known = {name: code for code, names in section("countries").items() for name in names}
    return known.get(bare.strip(" .").casefold(), bare) + text[len(bare) :]


def _goods(line: dict[str, str]) -> dict[str, str]:
    """One line of goods; an FOB value written in the box of the quantity stands apart."""
    goods = {name: value for name, value in line.items() if name not in ("item", "marks")}
    if "origin" in goods:
        goods["origin"] = _country(goods["origin"])
    quantity = goods.get("quantity", "")
    if "fob" not in goods and (value := _FOB.search(quantity)):
        goods["fob"] = re.sub(r"^(?:FOB|离岸价)\W*", "", value[0], flags=re.IGNORECASE)
        goods["quantity"] = (quantity[: value.start()] + quantity[value.end() :]).strip(" ;,，；")
    return goods
