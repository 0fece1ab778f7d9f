"""The same facts in other words: English labels, codes before or after names, full width, the web client's keys."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.intake import Paper, read_declaration
from assistant.intake.labels import head_labels, labels, plain
from rules_bridge.facts.declaration import Declaration

SAMPLES = Path(__file__).parents[2] / "fixtures" / "declarations"
HEAD = """Export declaration
Gross weight: 10
Net weight: 9
Packages: 1
"""


def read(text: str) -> Declaration:
    return read_declaration(Paper("draft", text.encode()))


@pytest.mark.parametrize("direction", ["I", "E"])
def test_every_label_of_the_head_is_found_on_a_line(direction: str) -> None:
    title = "进口货物报关单" if direction == "I" else "出口货物报关单"
    for label, element in head_labels(direction).items():
        draft = read(f"{title}\n毛重：1\n净重：1\n件数：1\n{label}: 7\n")
        assert draft.unplaced == (), (label, element)


@pytest.mark.parametrize(
    ("line", "element", "value"),
    [
        ("Declaring customs office: 2248", "CustomMaster", "2248"),
        ("Customs office of declaration: Yangshan (2248)", "CustomMaster", "2248"),
        ("4. Exit customs office: 2248", "IEPort", "2248"),
        ("(14) Supervision mode: general trade 0110", "TradeMode", "0110"),
        ("Term of sale: 2 C&F", "TransMode", "2"),
        ("Delivery terms: FOB Ningbo", "TransMode", "3"),
        ("Incoterms\tCIF", "TransMode", "1"),
        ("Mode of transport: water (2)", "TrafMode", "2"),
        ("Mode of transport = 2 - water", "TrafMode", "2"),
        ("CONTRACT NUMBER: A-1", "ContrNo", "A-1"),
        ("Country of destination: Australia AUS", "TradeCountry", "AUS"),
        ("Trading country / region: AUS", "TradeAreaCode", "AUS"),
        ("Type of packages: 22 cartons", "WrapType", "22"),
        ("Producing / selling unit: A Co 91330206MAHX2101XX", "OwnerName", "A Co"),
        ("License No: 26-AB-100001", "LicenseNo", "26-AB-100001"),
        ("Port of loading: 311002", "EntyPortCode", "311002"),
        ("Entry port: 311002 Yangshan", "EntyPortCode", "311002"),
        ("Transit port: BUSAN (KOR000)", "DistinatePort", "KOR000"),
        ("Transit port: BUSAN PORT", "DistinatePort", "BUSAN PORT"),
        ("Trading country: SOUTH KOREA", "TradeAreaCode", "SOUTH KOREA"),
        ("Marks & Nos.: N/M", "MarkNo", "N/M"),
    ],
)
def test_a_line_in_other_words(line: str, element: str, value: str) -> None:
    assert getattr(read(f"{HEAD}{line}\n").head, element) == value


def test_every_label_means_one_thing() -> None:
    for section in ("head", "item", "special"):
        assert len(labels(section)) > len(set(labels(section).values()))
    shared = set(labels("head")) & set(labels("special"))
    assert shared == set()


def test_a_quantity_that_begins_like_a_numbered_label() -> None:
    draft = read(f"{HEAD}Item 1: HS code 5603941000; statutory quantity 100 kg; quantity 27158 metres; qty2 3 kg")
    assert (draft.items[0].FirstQty, draft.items[0].GQty, draft.items[0].SecondQty) == (100, 27158, 3)


def test_an_unknown_label_does_not_cling_to_a_code() -> None:
    draft = read(f"{HEAD}Item 1: origin CHN; colour blue; name cloth, soft; quantity 3 sets")
    assert (draft.items[0].OriginCountry, draft.items[0].GName) == ("CHN", "cloth, soft")
    assert draft.unplaced == ("line 5: colour blue",)


def wide(text: str) -> str:
    """The values of a draft with full-width letters and digits."""
    fold = {
        code: code + ord("Ａ") - ord("A") for code in [*range(ord("0"), ord("9") + 1), *range(ord("A"), ord("Z") + 1)]
    }
    fold |= {ord("."): ord("．"), ord(" "): ord("\u3000"), ord("|"): ord("｜")}
    return re.sub(r"(?<=[：，； ])[^，；\n]+", lambda found: found[0].translate(fold), text)


@pytest.mark.parametrize("name", ["export_general_ok", "export_processing_ok", "import_cosmetics_ok"])
def test_full_width_values_read_like_the_others(name: str) -> None:
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    once, again = read(text), read(wide(text))
    assert again.head.model_dump(exclude={"MarkNo"}) == once.head.model_dump(exclude={"MarkNo"})
    assert again.items == once.items
    assert again.containers == once.containers
    assert again.written["head.ContrNo"] == wide(f"：{once.head.ContrNo}")[1:]
    assert once.written == {}


WEB = {
    "cusIEFlag": "I", "rcvgdTradeScc": "91310115MAHX21028H", "consigneeCname": "甲公司", "consignorEname": "A LTD",
    "ciqEntyPortCode": "311002", "cusVoyageNo": "2611N", "grossWt": 14.5, "promiseItems": "00099",
    "decMergeListVo": [{"gNo": 1, "codeTs": "8471509000", "ciqDestCode": "310115", "qty1": "6",
                        "limits": [{"licTypeCode": "411", "licenceNo": "C1"}]}],
    "preDecContainerVo": [{"containerNo": "SMQU3102450", "cntnrModeCode": "11"}],
    "cusLicenseListVo": [{"acmpFormCode": "Y", "acmpFormNo": "R1"}],
}  # fmt: skip


def test_the_web_clients_keys() -> None:
    draft = read(json.dumps(WEB))
    assert (draft.direction, draft.head.TradeName, draft.head.OverseasConsignorEname) == ("I", "甲公司", "A LTD")
    assert (draft.head.EntyPortCode, draft.free_text.VoyNo, draft.head.GrossWet) == ("311002", "2611N", Decimal("14.5"))
    item = draft.items[0]
    assert (item.DestCode, item.FirstQty, item.limits[0].LicenceNo) == ("310115", 6, "C1")
    assert (draft.containers[0].ContainerMd, draft.licence_documents[0].DocuCode) == ("11", "Y")


def test_a_web_key_means_what_the_direction_says() -> None:
    draft = read(json.dumps({"cusIEFlag": "E", "consignorCname": "甲公司", "consigneeEname": "B LTD", "packNo": "1"}))
    assert (draft.head.TradeName, draft.head.OverseasConsigneeEname) == ("甲公司", "B LTD")


def test_labels_compare_plainly() -> None:
    assert plain("License  Number (s)：") == plain("licence no.") == "licence no"
