"""Forms to fill for a certificate: a workbook with bill, consignment and notes, or two CSV files."""

import csv
import io
from collections.abc import Callable

from assistant.intake.blocks import words

_OPTIONAL = frozenset({"ignored"})
_TEXT_COLUMNS = frozenset({"hs", "good"})
_NOTES = (
    (
        "Labels may be in Chinese or English, in any order; rows that are not needed may be deleted or left empty.",
        "标签可用中文或英文，次序不限；不需要的行可删除或留空。",
    ),
    (
        "For a further good, begin again beneath a blank row with its labels, or use another sheet.",
        "另一货物：空一行后重新填写标签和材料表，或另用一张工作表。",
    ),
    (
        "An HS code is text, so that a leading zero is kept. An origin that is not known is unknown, never guessed.",
        "税号按文本填写以保留首位的零。原产国不明请填“未知”，不要猜测。",
    ),
    (
        "Role: material, retail_pack, transport_pack, accessory, indirect.",
        "用途：材料、零售包装、运输包装、附件、间接材料。",
    ),
    (
        "Price basis: CIF for imports, EXW (price paid) for purchases inside; FOB, CFR need freight and insurance.",
        "价格基础：进口材料填 CIF，在境内购买填实际支付价（EXW）；FOB、CFR 须另填运费和保险费。",
    ),
    (
        "A price in another currency needs a row such as: Rate JPY | 0.0067 (units of the good's currency for one).",
        "其他币种的价格须加一行，例如：汇率 JPY | 0.0067（一单位折合货物币种的数额）。",
    ),
    (
        "Bill covers (quantity): how many units the values of the bill are for; the item's FOB value comes from it.",
        "清单对应数量：清单金额是多少件货物的金额；据此计算该项的离岸价。",
    ),
    (
        "Formulas count only by their saved value. A column whose name begins with # is left out.",
        "公式只取其保存的值。名称以 # 开头的列不读取。",
    ),
)

Rows = list[list[str]]


def _labels(section: str) -> list[str]:
    return [labels[0] for name, labels in words()[section].items() if name not in _OPTIONAL]


def _bill() -> Rows:
    return [*([label, ""] for label in _labels("good")), [], _labels("material")]


def _consignment() -> Rows:
    return [*([label, ""] for label in _labels("consignment")), [], _labels("item")]


def _csv(rows: Rows) -> bytes:
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def csv_forms() -> dict[str, bytes]:
    """Two CSV files by the ending of their names: the bill, and the consignment beside it."""
    return {".csv": _csv(_bill()), ".consignment.csv": _csv(_consignment())}


def workbook_form() -> dict[str, bytes]:
    """One workbook that serves for both papers."""
    from openpyxl import Workbook  # noqa: PLC0415 - a quarter of a second that only workbooks pay
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - likewise

    book = Workbook()
    book.remove(book.active)
    tint, bold = PatternFill("solid", fgColor="DDE7F0"), Font(bold=True)
    for title, rows in (("Bill 材料清单", _bill()), ("Consignment 托运", _consignment())):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        header = len(rows)
        for number, row in enumerate(rows, start=1):
            for column in range(1, len(row) + 1 if number == header else 2):
                cell = sheet.cell(number, column)
                cell.fill, cell.font = tint, bold
                cell.alignment = Alignment(wrap_text=number == header, vertical="top")
            sheet.cell(number, 2).number_format = "@" if number < header else "General"
        sheet.column_dimensions["A"].width = 46
        for column in range(2, len(rows[-1]) + 1):
            sheet.column_dimensions[sheet.cell(header, column).column_letter].width = 18
        _as_text(sheet, header)
    notes = book.create_sheet("Notes 说明")
    for pair in _NOTES:
        for text in pair:
            notes.append([text])
    notes.column_dimensions["A"].width = 110
    target = io.BytesIO()
    book.save(target)
    return {".xlsx": target.getvalue()}


def _as_text(sheet: object, header: int) -> None:
    """Have the columns of codes keep their zeros in the rows people will fill."""
    rows: Callable[[int, int], object] = sheet.cell  # type: ignore[attr-defined]  # openpyxl has no types
    kinds = [name for name in words()["material"] if name not in _OPTIONAL]
    for column, name in enumerate(kinds, start=1):
        if name in _TEXT_COLUMNS:
            for row in range(header + 1, header + 200):
                rows(row, column).number_format = "@"  # type: ignore[attr-defined]


TEMPLATES: dict[str, Callable[[], dict[str, bytes]]] = {".xlsx": workbook_form, ".csv": csv_forms}
