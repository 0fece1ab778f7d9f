"""The PDF read back: every page a draft, every value printed once, nothing lost, nothing signed."""

import io
import re
from collections.abc import Callable
from typing import Any

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.papers.certificate import Certificate
from assistant.papers.certificate.form import draw_form
from assistant.papers.certificate.glyphs import runs, unprintable
from assistant.papers.certificate.pdf import render
from assistant.papers.certificate.sheet import Sheet, width_of, wrap

Drafted = Callable[..., Certificate]
LABELS = (
    "1. Goods consigned from (exporter's name, address, country)",
    "2. Goods consigned to (importer's / consignee's name, address, country)",
    "3. Producer's name, address, country (if known)",
    "4. Means of transport and route (if known)",
    "5. For official use",
    "14. Remarks",
    "15. Declaration by the exporter or producer",
    "16. Certification",
    "17. Tick where applicable",
)


def pages(found: Certificate) -> list[str]:
    with pdfplumber.open(io.BytesIO(render(found))) as read:
        return [page.extract_text() for page in read.pages]


def test_every_page_says_draft_in_both_languages(drafted: Drafted) -> None:
    found = pages(drafted())
    assert len(found) >= 2
    for number, page in enumerate(found, start=1):
        assert page.splitlines()[0].startswith("DRAFT 草稿") or "DRAFT 草稿" in page
        assert page.count("DRAFT 草稿") == 2
        assert "本件为草稿" in page
        assert f"Page {number} of {len(found)}" in page


def test_the_form_has_its_boxes_and_values(drafted: Drafted) -> None:
    first = pages(drafted())[0]
    for label in LABELS:
        assert label in first
    for value in (
        "Ningbo Lamps Co., Ltd.",
        "Busan Light Co., Ltd.",
        "PACIFIC HERON 047E",
        "940511",
        "CTC + ACU",
        "KOREA",
    ):
        assert value in first
    assert "FOB USD" not in first
    assert "Issued in China" in first


def test_fob_is_printed_where_value_content_is_the_criterion(drafted: Drafted, desk: Any) -> None:
    first = pages(drafted(items=desk.item(criterion="RVC")))[0]
    assert re.search(r"FOB USD\s+5600\.00", first)


def test_certification_stays_empty(drafted: Drafted) -> None:
    with pdfplumber.open(io.BytesIO(render(drafted(remarks="signed")))) as read:
        page = read.pages[0]
        label = page.search(re.escape("16. Certification"))[0]
        below = page.crop((label["x0"] - 3, label["top"] - 1, page.width - 28, label["top"] + 110)).extract_text()
    words = " ".join(below.split())
    assert words == (
        "16. Certification On the basis of control carried out, it is hereby certified that the information herein is "
        "correct and that the goods described comply with the origin requirements specified in the Regional "
        "Comprehensive Economic Partnership Agreement. Place and date, signature and seal or stamp of issuing body"
    )


def test_the_annex_shows_the_calculation_in_both_languages(drafted: Drafted, desk: Any) -> None:
    sheet = [["Direct labour", "0.6"], ["Direct overhead", "0.5"], ["Profit", "0.4"], ["Other cost", "0.1"]]
    annex = "\n".join(pages(drafted(desk.as_csv(desk.rows([*desk.good, *sheet]))))[1:])
    for shown in (
        "扣减公式 RVC = (FOB - VNM) / FOB × 100 = (5.6 - 2) / 5.6 × 100 = 64.285714285714",
        "区域价值成分 Regional value content: 64.285714285714%",
        "Build-up: RVC",
        "(2 + 0.6 + 0.5 + 0.4 + 0.1) / 5.6 × 100 = 64.285714285714",
        "非原产 non-originating",
        "CTH: 改变",
        "rcep/3.5.1(a)",
        "Both countries are Parties",
        "出口方与进口方均为缔约方",
    ):
        assert shown in annex
    assert annex.index("Driver board") < annex.index("Housing") < annex.index("Cable")


def test_many_items_go_on_continuation_sheets(drafted: Drafted, desk: Any) -> None:
    items = [desk.item(marks=f"MARK{number}", description=f"Lamp of model {number}X")[0] for number in range(1, 41)]
    found = pages(drafted(items=items))
    form = [page for page in found if "Form RCEP" in page]
    assert len(form) > 1
    assert all("(Continuation sheet)" in page and "16. Certification" in page for page in form[1:])
    text = "\n".join(form)
    assert [len(re.findall(rf"\bMARK{number}\b", text)) for number in range(1, 41)] == [1] * 40


def test_a_description_longer_than_a_sheet_is_printed_whole(drafted: Drafted, desk: Any) -> None:
    words = [f"w{number}w" for number in range(1500)]
    found = pages(drafted(items=[*desk.item(description=" ".join(words)), *desk.item(marks="LAST")]))
    text = "\n".join(page for page in found if "Form RCEP" in page)
    assert [len(re.findall(rf"\b{word}\b", text)) for word in words[::50]] == [1] * 30
    assert "LAST" in text


def test_long_names_shrink_and_stay_in_their_box(drafted: Drafted) -> None:
    name = "浙江自由贸易试验区宁波片区超长名称灯具进出口贸易有限责任公司" * 12
    remarks = " ".join(f"remark{number}" for number in range(90))
    firm = {"name": name, "address": " ".join(f"road{number}" for number in range(60)), "country": "CN"}
    with pdfplumber.open(io.BytesIO(render(drafted(exporter=firm, remarks=remarks)))) as read:
        page = read.pages[0]
        middle = 28 + 272
        text = page.extract_text()
        for character in page.chars:
            if character["fontname"].endswith("STSong-Light") and 60 < character["top"] < 300:
                assert character["x1"] <= middle
    assert all(f"road{number}" in text for number in range(60))
    assert all(f"remark{number}" in text for number in range(90))


def test_hostile_text_is_text(drafted: Drafted) -> None:
    hostile = '<font size="99">=HYPERLINK("x")</font> {0} %(a)s ) Tj (\\'
    found = drafted(remarks=hostile)
    first = pages(found)[0]
    assert hostile in first
    content = render(found)
    for name in (b"/JavaScript", b"/URI", b"/Launch", b"/EmbeddedFile"):
        assert name not in content


def test_the_same_draft_gives_the_same_bytes(drafted: Drafted) -> None:
    assert render(drafted()) == render(drafted())


def test_nothing_is_drawn_for_a_good_that_fails(drafted: Drafted) -> None:
    failed = drafted(consignee={"name": "B", "country": "US"})
    with pytest.raises(ValueError, match="not_met"):
        render(failed)


@given(st.text(max_size=120), st.floats(30, 300), st.sampled_from([5.0, 7.4, 8.5]))
def test_wrapping_loses_nothing_and_stays_within(text: str, width: float, size: float) -> None:
    lines = wrap(text, width, size)
    for line in lines:
        pieces = "".join(piece for _, piece in line)
        assert width_of(line, size) <= width + 0.01 or len(pieces) <= 1
    wrapped = "".join(piece for line in lines for _, piece in line)
    whole = "".join(piece for _, piece in runs(text.replace("\n", "")))
    assert "".join(wrapped.split()) == "".join(whole.split())


def test_letters_not_held_are_shown_by_their_nearest() -> None:
    shown = "".join(piece for _, piece in runs("Nguyễn Ánh กรุง 宁波 서울 サン ½\u200b"))
    assert shown == "Nguyen Ánh □□□ 宁波 서울 サン ½"
    assert unprintable("Nguyễn 宁波 ☃") == "ễ☃"
    fonts = [font for font, _ in runs("宁 서 a") if font != "Helvetica"]
    assert fonts == ["STSong-Light", "HYGothic-Medium"]


@given(st.text("WiM宁。（", min_size=20, max_size=200), st.floats(20, 80))
def test_a_word_wider_than_its_cell_is_broken(text: str, width: float) -> None:
    lines = wrap(text, width, 8.0)
    assert "".join(piece for line in lines for _, piece in line) == text
    assert all(width_of(line, 8.0) <= width + 0.01 for line in lines)


def test_ticks_are_letters_before_their_words(drafted: Drafted) -> None:
    plain, ticked = drafted(), drafted(departure_date="2026-11-20", third_party_invoicing=True)
    line = "Back-to-back Certificate of Origin {0}Third-party invoicing {0}ISSUED RETROACTIVELY"
    assert line.format("") in pages(plain)[0]
    assert line.format("X ") in pages(ticked)[0]


def test_a_good_grown_there_has_an_annex_without_a_bill(drafted: Drafted, desk: Any) -> None:
    good = {
        "good": "L1",
        "description": "Fresh apples",
        "hs": "080810",
        "production": {"act": "grown and harvested", "country": "CN", "party": "CN"},
        "in_appendix": False,
    }
    found = drafted(desk.as_json(good))
    assert found.items[0].value("10") == "WO"
    annex = "\n".join(pages(found)[1:])
    assert "rcep/3.3" in annex
    assert "材料清单" not in annex


def test_a_bill_of_many_lines_repeats_its_head(drafted: Drafted, desk: Any) -> None:
    lines = [[f"Part{number}Z", "CN", "yes", "854442", "0.01", "EXW", ""] for number in range(150)]
    long_name = ["very " * 900 + "END", "IN", "no", "854231", "0.5", "CIF", ""]
    whole = pages(drafted(desk.as_csv(desk.rows(lines=[*lines, long_name]))))
    annex, text = [page for page in whole if "VOM" in page], "\n".join(whole)
    assert len(annex) > 2
    assert [text.count(f"Part{number}Z") for number in range(150)] == [1] * 150
    assert all("Material" in page for page in annex)
    assert "END" in text


@settings(max_examples=20)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_the_table_always_comes_to_an_end(drafted: Drafted, desk: Any, lengths: list[int]) -> None:
    items = [
        desk.item(description=f"goods{number}x " + "long words " * 5 * length)[0]
        for number, length in enumerate(lengths)
    ]
    sheet = Sheet()
    draw_form(sheet, drafted(items=items))
    assert 1 <= len(sheet.pages) <= 1 + sum(lengths) + len(lengths)
