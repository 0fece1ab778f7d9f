"""Reads a declaration pasted as text, Chinese or English: labelled lines, item paragraphs, or a table of items."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.errors import Unreadable
from assistant.intake import values
from assistant.intake.draft import Draft
from assistant.intake.labels import found_as, head_labels, labels, plain
from assistant.intake.laid_beside import lay
from rules_bridge.declaration.sheet import HEAD_TABLES, ITEM_TABLES
from rules_bridge.facts.declaration import FreeText, GoodsItem, Head
from rules_bridge.facts.written import folded, half_width

_ITEM = re.compile(
    r"^\s*(?:【\s*第?\s*(\d+)\s*项\s*】|第\s*(\d+)\s*项\s*[：:]|\[?item\s*(?:no\.?\s*)?(\d+)\s*[\]:：.)])\s*",
    re.IGNORECASE,
)
_BREAK = re.compile(r"([，；;。]|,\s|\t|\s{2,})\s*")
_STRUCTURE = "：，；。！？（）"  # full-width marks that part labels and values from each other
_ENOUGH = 3  # elements that must be recognised before a text is taken for a declaration
_TABLE_COLUMNS = 3  # labels that make a line the header of a table of items
_PARTIES = {"Trade": ("TradeName", "TradeCoScc", "TradeCode"), "Owner": ("OwnerName", "OwnerCodeScc", "OwnerCode"),
            "Agent": ("AgentName", "AgentCodeScc", "AgentCode")}  # fmt: skip
_NUMBERS = {name for name, field in (Head.model_fields | GoodsItem.model_fields).items() if field.annotation is not str}
_PLACE_CODES = {"DistinatePort", "DespPortCode", "EntyPortCode", "OrgCode", "VsaOrgCode", "InspOrgCode", "PurpOrgCode"}
# Elements whose value is one word: what follows a comma no longer belongs to them.
_ONE_WORD = {
    *ITEM_TABLES, *_NUMBERS, "CodeTS", "CiqCode", "DistrictCode", "DestCode", "ContrItem", "NoDangFlag", "Uncode",
    "OrigPlaceCode", "RcepOrigPlaceCode", "Purpose", "ProduceDate", "DangPackType",
}  # fmt: skip
_CONTAINER_PARTS = {
    "ContainerMd": r"(?:规格|size|type)\s*[:：]?\s*(\w+)",
    "GoodsNo": r"(?:商品项号|项号|items?)\s*[:：]?\s*([\d,、，/ ]*\d)",
    "LclFlag": r"(?:拼箱|lcl)\s*[:：]?\s*(\w)",
    "GoodsContaWt": r"(?:货重|weight)\s*[:：]?\s*([\d.,]*\d)",
}


def read_pasted(text: str, name: str) -> Draft:
    """Read pasted text.

    Raises:
        Unreadable: when too little of it reads like a declaration.
    """
    draft = Draft("text", direction=direction_of(text))
    raw = text.splitlines()
    lines = [folded(line, keep=_STRUCTURE) for line in raw]
    place = 0
    while place < len(lines):
        place += _line(draft, lines, place)
    if len(draft.head) + len(draft.items) < _ENOUGH:
        raise Unreadable(
            f"{name} does not read like a declaration: {len(draft.head)} of its fields were recognised. Expected are "
            "lines such as “毛重(千克)：742.5” or “Gross weight: 742.5”, and items as 【第1项】 or Item 1:."
        )
    _keep_as_written(draft, raw, lines)
    return draft


def _keep_as_written(draft: Draft, raw: list[str], lines: list[str]) -> None:
    """Remember values as they stood in the paper wherever full-width characters were folded to read them."""
    for path, source in draft.places.items():
        place = int(source.removeprefix("line ")) - 1 if source.startswith("line ") else 0
        value = "" if path.endswith(("Mark", "PromiseItmes")) else draft.value(path)  # these are told in words
        end = _end_of_item(lines, place + 1) if path.startswith("items.") else place + 1
        for wide, plain_line in zip(raw[place:end], lines[place:end], strict=True):
            at = plain_line.find(value) if value else -1
            if at >= 0:
                if wide[at : at + len(value)] != value:
                    draft.written[path] = wide[at : at + len(value)]
                break


def direction_of(text: str) -> str | None:
    """Import or export, by title first, then by labels that only one kind of form carries."""
    folded = half_width(text).casefold()
    for sign, direction in labels("direction").items():
        if sign in folded:
            return direction
    return None


def _line(draft: Draft, lines: list[str], place: int) -> int:
    """Read the line at `place` and what belongs to it; the number of lines read."""
    line, source = lines[place], f"line {place + 1}"
    if not line.strip():
        return 1
    item = _ITEM.match(line)
    if item:
        end = _end_of_item(lines, place + 1)
        rest = " ".join([line[item.end() :], *(f"；{more.strip()}" for more in lines[place + 1 : end])])
        _item(draft, next(group for group in item.groups() if group), rest, source)
        return end - place
    columns = [labels("item").get(plain(cell)) for cell in line.split("\t")]
    if sum(column is not None for column in columns) >= _TABLE_COLUMNS:
        return 1 + _table(draft, columns, lines[place + 1 :], place + 1)
    known = list(_pairs(line, _head_pattern(draft.direction)))
    for label, value in known:
        _head_value(draft, head_labels(draft.direction)[label], value.strip(), source)
    if not known and not any(sign in half_width(line).casefold() for sign in labels("direction")):
        draft.unplaced.append(f"{source}: {line.strip()}")
    return 1


@cache
def _head_pattern(direction: str | None) -> re.Pattern[str]:
    return _labels_with_colon(head_labels(direction))


def _labels_with_colon(known: dict[str, str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^[\s\d.、*#()（）\[\]-]*?|(?<=[\s，；;。,]))({found_as(known)})\.?\s*(?:[(（][^)）]{{0,40}}[)）])?\s*(?:[：:=]|\t)",
        re.IGNORECASE,
    )


def _pairs(line: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Labels known on the line, each with the text up to the next one; the first must open the line."""
    found = list(pattern.finditer(line))
    if not found or line[: found[0].start()].strip():
        return
    ends = [match.start() for match in found[1:]] + [len(line)]
    for match, end in zip(found, ends, strict=True):
        yield plain(match[1]), line[match.end() : end].rstrip(" \t，；;")


def _end_of_item(lines: list[str], place: int) -> int:
    """Where the paragraph of an item ends: at a blank line, the next item or a line of the head."""
    heads = _head_pattern("I"), _head_pattern("E")
    items = {*labels("item")}
    while place < len(lines) and lines[place].strip() and not _ITEM.match(lines[place]):
        line = lines[place]
        own = plain(re.split(r"[：:]", line)[0]) in items
        if not own and any(True for pattern in heads for _ in _pairs(line, pattern)):
            break
        place += 1
    return place


def _head_value(draft: Draft, element: str, value: str, source: str) -> None:
    if element in Head.model_fields:
        said = {element: _head_text(element, value)}
    elif element in _PARTIES:
        said = dict(zip(_PARTIES[element], map(values.party(value).get, ("Name", "Scc", "Code")), strict=True))  # type: ignore[arg-type]
    elif element in {"Fee", "Insur", "Other"}:
        said = {f"{element}{part}": text for part, text in values.fee(value).items()}
    elif element == "promises":
        said = {"PromiseItmes": values.promises(value)}
    elif element == "vessel":
        vessel, _, voyage = re.sub(r"\s+/\s+|／|/(?=[^/]*$)", "\n", values.emptied(value), count=1).partition("\n")
        said = {"TrafName": vessel.strip()}
        _free_text(draft, "VoyNo", voyage.strip(), source)
    elif element in FreeText.model_fields:
        _free_text(draft, element, values.emptied(value), source)
        return
    else:
        _beside(draft, element, value, source)
        return
    for name, text in said.items():
        if text:
            draft.head[name] = text
            draft.places[f"head.{name}"] = source


def _free_text(draft: Draft, element: str, text: str, source: str) -> None:
    if text:
        draft.free_text[element] = text
        draft.places[f"free_text.{element}"] = source


def _head_text(element: str, value: str) -> str:
    if element == "TransMode":
        code = values.coded(value)
        return labels("terms").get(plain(code.split()[0] if code else ""), code)
    if element in HEAD_TABLES or element in _PLACE_CODES:
        return values.coded(value)
    if element in _NUMBERS:
        return values.quantity(value).number
    return values.emptied(value)


def _beside(draft: Draft, element: str, value: str, source: str) -> None:
    """What does not stand in the head: containers, attached files, licence documents, papers."""
    if element == "edocs":
        codes = [code for code in re.split(r"[；;、,，\s]+", values.emptied(value)) if code]
        draft.lists["edocs"] += [{"EdocCode": code} for code in codes]
    elif element == "licences":
        found = re.findall(r"(?<![0-9A-Za-z])([0-9A-Za-z])\s*[:：]\s*([^\s；;，,]+)", value)
        draft.lists["licence_documents"] += [{"DocuCode": code, "CertCode": number} for code, number in found]
    elif element == "container":
        for part in re.split(r"[；;]", values.emptied(value)):
            if part.strip():
                _container(draft, part.strip(), source)
    else:
        kinds = {"invoice": "invoices", "packing_list": "packing_lists", "manifest": "manifests"}
        if values.emptied(value):
            _lay_line(draft, kinds[element], value, source)


def _lay_line(draft: Draft, kind: str, value: str, source: str) -> None:
    number = re.match(r"\s*([0-9A-Za-z][\w/*-]*\d[\w/*-]*)\s*[，,；;]", value)
    label = {"invoices": "发票号", "manifests": "提单号"}.get(kind)
    lay(draft, kind, f"{label}：{value}" if number and label else value, source)


def _container(draft: Draft, text: str, source: str) -> None:
    row = {"ContainerId": text.split(maxsplit=1)[0].rstrip(",，")}
    rest = text.partition(" ")[2]
    for name, pattern in _CONTAINER_PARTS.items():
        if match := re.search(pattern, rest, re.IGNORECASE):
            row[name] = match[1].strip()
    draft.places[f"containers.{len(draft.lists['containers'])}.ContainerId"] = source
    draft.lists["containers"].append(row)


def _item(draft: Draft, number: str, text: str, source: str) -> None:
    """Read one item's paragraph: labels and values between commas; a comma inside a value stays with it."""
    index = len(draft.items)
    draft.items.append({"GNo": number})
    draft.places[f"items.{index}.GNo"] = source
    element, collected = "", ""
    for mark, segment in _segments(text):
        label, value = _label_of(segment)
        if label:
            _item_value(draft, index, element, collected, source)
            element, collected = labels("item")[label], value
        elif element in _ONE_WORD and segment.strip():
            draft.unplaced.append(f"{source}: {segment.strip()}")
        else:
            collected += mark + segment
    _item_value(draft, index, element, collected, source)


def _segments(text: str) -> Iterator[tuple[str, str]]:
    parts = ["", *_BREAK.split(text)]
    yield from zip(parts[::2], parts[1::2], strict=True)


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\s*({found_as(labels('item'))})(?:\s*[(（][^)）\d]{{0,40}}[)）])?(?:\s*[：:=]\s*|\s+|(?<!\d)(?=[\d（(])|$)",
        re.IGNORECASE,
    )


def _label_of(segment: str) -> tuple[str, str]:
    found = _item_pattern().match(segment)
    return (plain(found[1]), segment[found.end() :]) if found else ("", segment)


def _item_value(draft: Draft, index: int, element: str, text: str, source: str) -> None:
    value = text.strip().rstrip("，；;。")
    if not element:
        if value:
            draft.unplaced.append(f"{source}: {value}")
        return
    item = draft.items[index]
    if element == "limits":
        found = re.findall(r"(\d{3})\s*[:：]\s*([^\s；;，、]+)", value)
        item["limits"] = [{"LicTypeCode": code, "LicenceNo": number} for code, number in found]
        return
    for name, read in _item_elements(element, value).items():
        if read:
            item[name] = read
            draft.places[f"items.{index}.{name}"] = source


def _item_elements(element: str, value: str) -> dict[str, str]:
    """What a labelled value of an item says: often a second element beside its own."""
    if element == "CodeTS":
        return _commodity_code(value)
    if element.endswith("Qty"):
        number, unit = values.quantity(value)
        return {element: number, element.replace("Qty", "Unit"): unit}
    if element.endswith("Unit"):
        return {element: values.unit(values.coded(value))}
    if element in {"DeclTotal", "DeclPrice"}:
        amount, currency = values.money(value)
        return {element: amount, "TradeCurr": currency}
    if element in ITEM_TABLES or element in {"DistrictCode", "DestCode"}:
        return {element: values.coded(value)}
    return {element: values.quantity(value).number if element == "ProdQgp" else values.emptied(value)}


def _commodity_code(value: str) -> dict[str, str]:
    """Code and inspection suffix of "3304990099（检疫附加码 102）", or of the 13 digits of both together."""
    suffix = re.search(r"[(（][^)）]{0,40}?(\d+)\s*[)）]", value)
    code = re.sub(r"[(（].*", "", value).strip()
    if re.fullmatch(r"\d{13}", code):
        return {"CodeTS": code[:10], "CiqCode": code[10:]}
    return {"CodeTS": values.emptied(code), "CiqCode": suffix[1] if suffix else ""}


def _table(draft: Draft, columns: list[str | None], rows: list[str], first: int) -> int:
    """Read rows of a table pasted from a sheet until one does not fit the header; the number of rows read."""
    for count, row in enumerate(rows):
        cells = row.split("\t")
        if not row.strip() or len(cells) < _TABLE_COLUMNS:
            return count
        index, source = len(draft.items), f"line {first + count + 1}"
        draft.items.append({"GNo": str(index + 1)})
        for element, cell in zip(columns, cells, strict=False):
            if element:
                _item_value(draft, index, element, cell, source)
    return len(rows)
