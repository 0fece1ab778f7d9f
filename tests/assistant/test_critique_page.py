"""The page of a critique: the draft beside the findings, and nothing of the draft taken for HTML."""

from datetime import date
from pathlib import Path

from assistant.critique import critique
from assistant.intake import Paper
from assistant.papers.critique_page import render

SAMPLES = Path(__file__).parents[1] / "fixtures" / "declarations"
TODAY = date(2026, 11, 23)


def page(text: str, lang: str = "auto") -> str:
    draft = Paper("<draft>.txt", text.encode())
    return render(draft, critique(draft, as_of=None, today=TODAY, lang=lang))  # type: ignore[arg-type]


def test_findings_stand_beside_the_marked_line() -> None:
    html = page((SAMPLES / "export_general_wrong.txt").read_text(encoding="utf-8"))
    assert '<span class="error">毛重(千克)：6090.5</span>' in html
    assert "DECLARATION-D075" in html
    assert "gacc-2019-18/25" in html


def test_what_the_draft_says_is_never_html() -> None:
    text = (SAMPLES / "export_general_wrong.txt").read_text(encoding="utf-8")
    html = page(text.replace("EUR", "EU<script>alert(1)</script>").replace("56039410", "<img src=x>"))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;draft&gt;" in html


def test_the_page_needs_no_network_and_speaks_english_too() -> None:
    html = page((SAMPLES / "export_general_ok.txt").read_text(encoding="utf-8").replace("6420.5\n", "约6420\n"), "en")
    assert "http" not in html.replace("http-equiv", "")
    assert "To be supplied" in html
    assert "cannot tell" in html
