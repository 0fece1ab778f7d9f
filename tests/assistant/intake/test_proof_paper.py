"""Proofs of origin as people bring them: pasted boxes in both languages, JSON under other names, a PDF's ruled form."""

import io
import json
from datetime import date
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from assistant.errors import Unreadable
from assistant.intake import Paper, facts_for
from rules_bridge import Report, check
from rules_bridge.registry import validator_names

TODAY = date(2026, 11, 23)
ENGLISH = """CERTIFICATE OF ORIGIN   Form RCEP
Certificate No.: G24470A12345
1. Goods Consigned from (Exporter's name, address, country): Ningbo Pump Co., Ltd., 1 Port Road, Ningbo, China
2. Goods Consigned to (Importer's/Consignee's name, address, country):
Seoul Trading Co.
2 Han Street, Seoul, Republic of Korea
3. Producer's name, address, country (if known): CONFIDENTIAL
4. Means of transport and route: Departure date: 6 May 2026; Vessel: MV EAST 12E; Port of discharge: Busan
6. Item: 1
8. Description of goods: water pump
9. HS code: 8413.50
10. Origin conferring criterion: RVC
11. RCEP country of origin: P.R. China
12. Quantity: 5 PCS; FOB USD 1,200.00
13. Invoice number and date: INV-77, 30 April 2026
14. Remarks:
15. Declaration by the exporter: Ningbo, 4 May 2026, Li Wei
16. Certification: Ningbo, 4 May 2026, signature and stamp
17. [ ] Back-to-back [ ] Third-party invoicing [ ] Issued retroactively
"""
CHINESE = """原产地证书
证书编号：RC26001
出口商：宁波水泵有限公司，中国宁波港口路1号
进口商/收货人：Seoul Trading，韩国首尔汉江路2号
生产商：CONFIDENTIAL
启运日期：2026年5月6日
船名航次：EAST 12E
卸货港：釜山
发票号码及日期：INV-77，2026年4月30日
序号	品名	HS编码	原产地标准	原产国	数量	FOB价
1	水泵	841350	RVC	中国	5件	900美元
2	叶轮	841391	CTC + DMI	中国	9件	-
签发日期：2026年5月4日
出口商声明：已签署
签证机构签名：有
签证机构印章：有
"""
DECLARATION = """Declaration of Origin
Unique reference No.: DO-2026-9
Exporter: Ningbo Pump Co., 1 Port Road, Ningbo, China
Importer: Seoul Trading, 2 Han Street, Seoul, Korea
Producer: SEE BOX 8
Authorisation code: CN22010001
Description: water pump
HS code: 841350, Origin criterion: CTC, Quantity: 5 pcs, Country of origin: China
Date: May 4, 2026
Signature: signed
Signatory: Li Wei
"""


def read(content: str | bytes, name: str = "proof.txt") -> dict[str, Any]:
    return dict(facts_for("origin.proof", Paper(name, content.encode() if isinstance(content, str) else content)))


def judged(content: str | bytes) -> Report:
    return check("origin.proof", read(content), as_of=None, today=TODAY, lang="en")


def kinds(content: str | bytes) -> list[tuple[str, str]]:
    return [(finding.kind, finding.at) for finding in judged(content).findings]


def test_an_english_paper_in_order_is_met() -> None:
    report = judged(ENGLISH)
    assert (report.outcome, report.findings, report.missing) == ("met", (), ())


def test_a_chinese_paper_in_order_is_met_and_its_table_read() -> None:
    goods = read(CHINESE)["document"]["items"]
    assert [line["hs"] for line in goods] == ["841350", "841391"]
    assert goods[0]["fob"] == "900美元"
    assert judged(CHINESE).outcome == "met"


@pytest.mark.parametrize(
    ("paper", "old", "new"),
    [
        (ENGLISH, "name, address, country (if known):", "name, address and country (if known)\n"),
        (ENGLISH, "8. Description of goods:", "8. Number and kind of packages; and description of goods:"),
        (ENGLISH, "12. Quantity:", "12. Quantity (Gross weight or other), and value (FOB) where RVC is applied:"),
        (ENGLISH, "13. Invoice number and date:", "13. Invoice number(s) and date of invoice(s):"),
        (CHINESE, "出口商：", "1. 出口商名称、地址和国家："),
        (CHINESE, "进口商/收货人：", "2. 进口商/收货人名称、地址、国家\n"),
        (CHINESE, "生产商：", "3. 生产商名称、地址和国家（如已知）："),
    ],
)
def test_the_forms_own_long_headings_are_read(paper: str, old: str, new: str) -> None:
    assert old in paper
    assert read(paper.replace(old, new)) == read(paper)


@pytest.mark.parametrize(
    ("ticks", "asked"),
    [
        ("[ ] Back-to-back [ ] Third-party invoicing [ ] Issued retroactively", set()),
        ("□Back-to-back  Third-party invoicing □Issued retroactively", {"third_party_invoice"}),
        ("Back-to-back Third-party invoicing Issued retroactively", {"third_party_invoice", "back_to_back"}),
        ("Back-to-back\nThird-party invoicing\n", {"third_party_invoice", "back_to_back"}),
    ],
)
def test_a_box_whose_tick_a_text_cannot_show_is_asked_about(ticks: str, asked: set[str]) -> None:
    seen = "[ ] Back-to-back [ ] Third-party invoicing [ ] Issued retroactively"
    assert {one.fact for one in judged(ENGLISH.replace(seen, ticks)).missing} == asked


def test_remarks_in_the_words_of_a_tick_are_remarks() -> None:
    told = judged(ENGLISH.replace("Remarks:", "Remarks: Third-party invoicing: Nordwind GmbH, Germany"))
    assert (told.outcome, told.findings) == ("met", ())
    silent = judged(ENGLISH.replace("[ ] Third", "[x] Third"))
    assert silent.outcome == "not_met"


def test_an_fob_value_beside_the_quantity_is_read_in_json_too() -> None:
    line = {"description": "pump", "hs": "841350", "criterion": "RVC", "quantity": "5 PCS FOB USD 900", "origin": "CN"}
    goods = read(json.dumps({"exporter": "A", "goods": [line]}))["document"]["items"]
    assert (goods[0]["quantity"], goods[0]["fob"]) == ("5 PCS", "USD 900")


def test_the_number_of_the_original_is_never_taken_for_the_papers_own() -> None:
    told = "Remarks:\nOriginal certificate no.: SG-99\nDate of original: 2026-02-01\nFirst exporting Party: China"
    paper = ENGLISH.replace("[ ] Back", "[x] Back").replace("Remarks:", told)
    assert judged(paper).outcome == "met"
    assert kinds(paper.replace("Certificate No.: G24470A12345\n", "")) == [("proof_field_missing", "document.number")]
    headed = paper.replace("Certificate No.: ", "Certificate of Origin Form RCEP No. ")
    assert read(headed)["document"]["number"] == "G24470A12345"


def test_a_declaration_is_known_as_one() -> None:
    document = read(DECLARATION)["document"]
    assert (document["kind"], document["issue"], document["signatory"]) == ("DO", "2026-05-04", "Li Wei")
    assert judged(DECLARATION).outcome == "met"
    assert kinds(DECLARATION.replace("CN22010001", "")) == [("outside_authorisation", "authorisation_code")]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("RVC", "CTH", ("criterion_code", "document.items.0.criterion")),
        ("; FOB USD 1,200.00", "", ("fob_missing_for_rvc", "document.items.0.fob")),
        ("8413.50", "8413", ("hs_on_proof", "document.items.0.hs")),
        ("signature and stamp", "not signed", ("proof_field_missing", "document.seal")),
        ("G24470A12345", "", ("proof_field_missing", "document.number")),
        ("Seoul, Republic of Korea", "Los Angeles, United States", ("country_on_proof", "document.importer_country")),
        ("6 May 2026", "1 May 2026", ("retroactive_issue", "mark")),
    ],
)
def test_a_fault_in_a_box_is_found_there(old: str, new: str, found: tuple[str, str]) -> None:
    assert old in ENGLISH
    assert found in kinds(ENGLISH.replace(old, new))


def test_a_tick_makes_a_late_issue_in_order() -> None:
    late = ENGLISH.replace("6 May 2026", "1 May 2026").replace("[ ] Issued", "[x] Issued")
    assert judged(late).outcome == "met"


def test_a_seal_that_no_line_speaks_of_is_asked_for() -> None:
    report = judged(CHINESE.replace("签证机构印章：有", ""))
    assert report.outcome == "cannot_tell"
    assert [one.fact for one in report.missing] == ["seal"]
    assert kinds(CHINESE.replace("签证机构印章：有", "签证机构印章：无")) == [("proof_field_missing", "document.seal")]


def test_json_of_a_paper_under_other_names_becomes_the_document() -> None:
    given = {
        "certificate_no": "A1", "Goods Consigned from": "X Co., Ningbo, China", "收货人": "Y Co., Seoul, Korea",
        "import_party": "KR", "claim": "2026-06-01", "issue": "2026-05-04",
        "items": [{"HS code": "841350", "origin_criterion": "PSR", "country_of_origin": "P.R. China", "qty": "5"}],
    }  # fmt: skip
    facts = read(json.dumps(given), "proof.json")
    assert facts["import_party"] == "KR"
    assert facts["claim"] == "2026-06-01"
    assert facts["document"]["importer"] == "Y Co., Seoul, Korea"
    assert facts["document"]["items"] == [{"hs": "841350", "criterion": "PSR", "origin": "CN", "quantity": "5"}]


def test_json_facts_stay_as_they_are() -> None:
    given = {"issue": "2024-06-10", "claim": "2025-05-30"}
    assert read(json.dumps(given)) == given


EXPORTER = "1. Goods consigned from\nNingbo Pump Co.\n1 Port Road, Ningbo, China"


def ruled_form() -> bytes:
    content = io.BytesIO()
    page = Canvas(content, pagesize=A4)
    form = Table(
        [
            [EXPORTER, "Certificate No. RC26001", *[""] * 5],
            ["2. Goods consigned to\nSeoul Trading\n2 Han Street, Seoul, Korea", *[""] * 6],
            ["3. Producer\nCONFIDENTIAL", *[""] * 6],
            ["6. Item\nnumber", "7. Marks and\nnumbers", "8. Description\nof goods", "9. HS code",
             "10. Origin\ncriterion",
             "11. RCEP\ncountry", "12. Quantity"],
            ["1", "N/M", "water pump", "841350", "PSR", "China", "5 PCS"],
            ["16. Certification\nIt is hereby certified that the information is correct", *[""] * 6],
        ],
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTSIZE", (0, 0), (-1, -1), 7),
               ("SPAN", (1, 0), (6, 0)), ("SPAN", (0, 1), (6, 1)), ("SPAN", (0, 2), (6, 2)), ("SPAN", (0, 5), (6, 5))],
    )  # fmt: skip
    form.wrapOn(page, 500, 700)
    form.drawOn(page, 40, 500)
    page.save()
    return content.getvalue()


def test_a_pdf_is_read_box_by_box() -> None:
    document = read(ruled_form(), "co.pdf")["document"]
    assert document["number"] == "RC26001"
    assert document["exporter"] == "Ningbo Pump Co., 1 Port Road, Ningbo, China"
    (goods,) = document["items"]
    assert (goods["hs"], goods["criterion"], goods["origin"]) == ("841350", "PSR", "China")
    assert document["unseen"] == ["declared", "signature", "seal"]
    report = judged(ruled_form())
    assert report.outcome == "not_met"
    assert "criterion_code" in {finding.kind for finding in report.findings}


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 broken", b"Dear all, the certificate is on its way.", b"[1, 2]", b"", b"\x89PNG\r\n"]
)
def test_what_is_no_proof_is_told_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)


def test_the_other_validators_read_as_before() -> None:
    assert "origin.proof" in validator_names()
    assert facts_for("origin.good", Paper("g.json", b'{"fob": 1}')) == {"fob": 1}
