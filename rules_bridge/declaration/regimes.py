"""Which levy nature, record number and duty mode belong to a supervision mode, from the table of combinations."""

from knowledge import Row
from rules_bridge.declaration.sheet import Sheet

_ANY = "*"
_RECORD_COLUMNS = ("record", "record_letters", "impossible_letters", "unusual_letters")


def levies(sheet: Sheet) -> dict[str, Row]:
    """The table's rows for the sheet's direction and supervision mode, by levy nature ("*" stands for any)."""
    held = sheet.table("regime-combinations").values()
    return {
        row["levy_nature"]: row
        for row in held
        if row["direction"] == sheet.draft.direction and row["mode"] == sheet.head.TradeMode
    }


def combination(sheet: Sheet) -> Row | None:
    """The row of mode and levy nature, else the one for any levy nature."""
    rows = levies(sheet)
    return rows.get(sheet.head.CutMode) or rows.get(_ANY)


def record_law(sheet: Sheet) -> Row | None:
    """The row that speaks of the record number; a levy nature the table does not know takes what all rows agree on."""
    rows = list(levies(sheet).values())
    agreed = rows and all(row[column] == rows[0][column] for row in rows for column in _RECORD_COLUMNS)
    return combination(sheet) or (rows[0] if agreed else None)
